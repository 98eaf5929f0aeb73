// main/core/label-maker.ts · joins templates, writers, preview and released shapes into the port that the use case knows
import { type LabelContent, plateOf } from '../application/labels/label-data.ts';
import type { DrawnLabel, LabelMaker, LabelPicture } from '../application/labels/print-label.ts';
import type { LabelSize } from '../application/station-settings.ts';
import { type Finding, inspectLabel } from '../labels/inspect-label.ts';
import { LabelError } from '../labels/label-error.ts';
import type { Dpi, Label, LabelLanguage } from '../labels/label-model.ts';
import { checkLabel } from '../labels/preview/check-label.ts';
import type { Preview, Previewer } from '../labels/preview/preview.ts';
import { type ReleasedShapes, releaseLabel } from '../labels/released-shapes.ts';
import { buildLabel } from '../labels/template-files/build-label.ts';
import { filledSymbols, fillZplTemplate } from '../labels/template-files/fill-zpl.ts';
import type { LabelTemplate, ZplTemplate } from '../labels/template-files/template-schema.ts';
import type { TemplateStore } from '../labels/template-files/template-store.ts';
import { type LogisticsSize, makeLogisticsLabel } from '../labels/templates/logistics-label.ts';
import type { LabelFormat } from '../labels/writers/write-label.ts';
import { isPlainZpl, writeZpl } from '../labels/writers/zpl/write-zpl.ts';

/** The settings' word for a size → the template's. */
export const LOGISTICS_SIZE_OF = { '4x6': '4x6in', '4x8': '4x8in', a6: 'a6', a5: 'a5' } as const satisfies Record<LabelSize, LogisticsSize>;

export interface LabelSettings {
  readonly dpi: Dpi;
  readonly size: LabelSize;
  readonly language: LabelLanguage;
}

export interface LabelMakerParts {
  readonly previewer: Previewer;
  readonly shapes: ReleasedShapes;
  readonly templates: TemplateStore;
  settings(): LabelSettings;
  /** What a printer is written to in. */
  formatOf(printerId: string): LabelFormat;
  /** The resolution of a printer's head. Rule PS4: ../application/printers/SPEC.md */
  dpiOf(printerId: string): Dpi;
}

/** A label of our own model, or somebody else's ZPL with its fields filled. */
type Made =
  | { readonly kind: 'label'; readonly label: Label }
  | { readonly kind: 'zpl'; readonly template: ZplTemplate; readonly zpl: string; readonly mustSay: readonly string[] };

export function createLabelMaker({ previewer, shapes, templates, settings, formatOf, dpiOf }: LabelMakerParts): LabelMaker {
  const made = (content: LabelContent): Made => makeLabel(content, templates, settings());
  return {
    async draw(content, printerId): Promise<DrawnLabel> {
      const dpi = dpiOf(printerId);
      const format = formatOf(printerId);
      const one = made(content);
      const title = titleOf(content, templates, settings().language);
      if (one.kind === 'zpl') return { bytes: await checkedZpl(one, format, previewer), title, dpi: one.template.dpi, media: mediaOf(one.template) };
      const { label } = one;
      await assertReleased(label, dpi, format);
      return { bytes: await writeFor(label, dpi, format), title, dpi, media: mediaOf(label) };
    },
    async picture(content): Promise<LabelPicture> {
      const { dpi } = settings();
      return pictureOf(made(content), dpi, previewer);
    },
  };

  async function assertReleased(label: Label, dpi: Dpi, format: LabelFormat): Promise<void> {
    const released = await releaseLabel(label, dpi, shapes, previewer, format === 'zpl' ? 'zpl' : 'picture');
    if (released.kind === 'released') return;
    const missing = released.check.missing.map((symbol) => symbol.text).join(', ');
    throw new LabelError(
      'preview-failed',
      label.template,
      missing,
      `the drawn label does not read back: ${missing || 'a symbol that was not meant'}; it is not printed`,
    );
  }

  /** A label of text and bars takes some microseconds; what needs drawing is left to the worker. */
  async function writeFor(label: Label, dpi: Dpi, format: LabelFormat): Promise<Uint8Array> {
    return format === 'zpl' && isPlainZpl(label) ? Buffer.from(writeZpl(label, dpi), 'utf8') : previewer.write(label, dpi, format);
  }
}

/** @throws {LabelError} */
async function pictureOf(made: Made, dpi: Dpi, previewer: Previewer): Promise<LabelPicture> {
  if (made.kind === 'zpl') {
    const { template, zpl, mustSay } = made;
    const drawn = await previewer.renderZpl({ zpl, widthMm: template.widthMm, heightMm: template.heightMm, dpi: template.dpi });
    const missing = mustSay.filter((text) => !isSaid(text, drawn));
    return {
      ...drawn,
      widthMm: template.widthMm,
      heightMm: template.heightMm,
      dpi: template.dpi,
      verified: missing.length === 0,
      problems: missing.map((text) => `not readable: ${text}`),
    };
  }
  const { label } = made;
  const drawn = await previewer.render(label, dpi);
  const check = checkLabel(label, drawn.symbols);
  const unread = check.ok
    ? []
    : [...check.missing.map((symbol) => `not readable: ${symbol.text}`), ...check.unexpected.map((symbol) => `read, but not meant: ${symbol.text}`)];
  return { ...drawn, widthMm: label.widthMm, heightMm: label.heightMm, dpi, verified: check.ok, problems: unread };
}

/** @throws {LabelError} */
export function makeLabel(
  content: LabelContent,
  templates: Pick<TemplateStore, 'find'>,
  { size, language }: Pick<LabelSettings, 'size' | 'language'>,
): Made {
  if (content.template === 'logistics') return { kind: 'label', label: makeLogisticsLabel(content, LOGISTICS_SIZE_OF[size], language) };
  if (content.template === 'shelf') {
    const { version, location, description } = content;
    return makeForm(templates.find('shelf', version), { location, ...(description === undefined ? {} : { description }) }, language);
  }
  const { kind, version, data, copy, reprintReason } = content;
  const template = templates.find(kind, version);
  const marks = { ...(copy > 1 ? { copy } : {}), ...(reprintReason === undefined ? {} : { reprintReason }) };
  const known = Object.fromEntries(Object.entries(marks).filter(([name]) => Object.hasOwn(template.data, name)));
  return makeForm(template, { ...data, ...known }, language);
}

/** @throws {LabelError} */
export function makeForm(template: LabelTemplate, data: Readonly<Record<string, unknown>>, language: LabelLanguage): Made {
  if (template.format === 'layout') return { kind: 'label', label: buildLabel(template, data, language) };
  return { kind: 'zpl', template, zpl: fillZplTemplate(template, data), mustSay: filledSymbols(template, data) };
}

/** As a designer sees it: every finding, and the picture of what can be printed. @throws {LabelError} */
export async function designPicture(made: Made, dpi: Dpi, previewer: Previewer): Promise<LabelPicture & { readonly findings: readonly Finding[] }> {
  if (made.kind === 'zpl') return { ...(await pictureOf(made, dpi, previewer)), findings: [] };
  const findings = inspectLabel(made.label, dpi);
  const faulty = new Set(findings.flatMap(({ severity, field }) => (severity === 'error' ? [field] : [])));
  const label = { ...made.label, fields: made.label.fields.filter(({ name }) => !faulty.has(name)) };
  const picture = await pictureOf({ kind: 'label', label }, dpi, previewer);
  return { ...picture, verified: picture.verified && faulty.size === 0, findings };
}

/** A template of somebody else's is drawn each time: nobody knows which of its data changes what. */
async function checkedZpl(made: Extract<Made, { kind: 'zpl' }>, format: LabelFormat, previewer: Previewer): Promise<Uint8Array> {
  const { template, zpl, mustSay } = made;
  if (format !== 'zpl')
    throw new LabelError(
      'bad-template',
      template.id,
      format,
      'the template is ZPL, and this printer speaks another language; print it on a ZPL printer',
    );
  const drawn = await previewer.renderZpl({ zpl, widthMm: template.widthMm, heightMm: template.heightMm, dpi: template.dpi });
  const missing = mustSay.filter((text) => !isSaid(text, drawn));
  if (missing.length > 0) {
    throw new LabelError(
      'preview-failed',
      template.id,
      missing.join(', '),
      `the drawn label does not read back: ${missing.join(', ')}; it is not printed`,
    );
  }
  return Buffer.from(zpl, 'utf8');
}

function isSaid(text: string, { symbols }: Preview): boolean {
  return symbols.some((symbol) => symbol.text.includes(text));
}

function mediaOf({ widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number }): string {
  return `${widthMm}x${heightMm}`;
}

function titleOf(content: LabelContent, templates: TemplateStore, language: LabelLanguage): string {
  if (content.template === 'shelf') return content.location;
  if (content.template === 'logistics') return [content.itemName, plateOf(content)].filter((part) => part !== undefined).join(' · ');
  const { title, data } = templates.find(content.kind, content.version);
  const words = typeof title === 'string' ? title : title[language];
  const first = Object.keys(data).find((name) => typeof content.data[name] === 'string' && content.data[name] !== '');
  return [words, first === undefined ? undefined : String(content.data[first])].filter((part) => part !== undefined).join(' · ');
}
