// main/application/labels/label-templates.ts · template files as screens see them: what there is, how one looks, a new version of it
import type { LabelPicture } from './print-label.ts';

type Words = string | { readonly en: string; readonly es: string };

/** One datum that a person fills in. */
export interface TemplateDatum {
  readonly name: string;
  readonly type: 'text' | 'number' | 'date' | 'gtin' | 'gtin13' | 'sscc' | 'lpn' | 'gln' | 'flag' | 'choice' | 'quantity' | 'list';
  readonly label: Words;
  readonly isRequired: boolean;
  /** The station puts it there when it is left empty. */
  readonly isFilledIn: boolean;
  readonly choices?: readonly string[];
  /** Of a quantity: one of them stands behind the number. */
  readonly units?: readonly string[];
  /** Of a list: what each entry says. */
  readonly columns?: readonly string[];
  readonly sample: unknown;
}

export interface TemplateView {
  readonly id: string;
  readonly version: number;
  readonly title: Words;
  readonly format: 'layout' | 'zpl';
  readonly widthMm: number;
  readonly heightMm: number;
  /** Of this site: it goes before a bundled one of the same id. */
  readonly isSite: boolean;
  readonly data: readonly TemplateDatum[];
}

export interface TemplateFinding {
  readonly kind: string;
  readonly severity: 'error' | 'warning';
  readonly field: string;
  readonly message: string;
}

export interface TemplatePreview extends LabelPicture {
  readonly findings: readonly TemplateFinding[];
}

export interface LabelTemplates {
  /** Files that cannot be read are told as sentences; the others are listed all the same. */
  list(): { readonly templates: readonly TemplateView[]; readonly faults: readonly string[] };
  /** The file's text, for a designer: the newest, or that version. @throws an error of the label area */
  text(id: string, version?: number): string;
  /** Every version that is kept, the newest first. */
  versions(id: string): readonly { readonly version: number; readonly isSite: boolean }[];
  /** A saved one by its id, or one that is being made by its text; without data, its samples. @throws an error of the label area */
  preview(
    which: { readonly id: string } | { readonly text: string },
    data: Readonly<Record<string, unknown>> | undefined,
    language: 'en' | 'es',
    dpi: 203 | 300 | 600,
  ): Promise<TemplatePreview>;
  /** Version 1, or one more than before; the older one is kept. @throws an error of the label area */
  save(text: string): TemplateView;
  /** A ZPL template with ^FN fields → the text of a template that can be looked at and saved. @throws an error of the label area */
  importZpl(zpl: string, id: string, dpi: 203 | 300 | 600, size?: { readonly widthMm: number; readonly heightMm: number }): string;
}
