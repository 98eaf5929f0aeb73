// renderer/labels/labels-state.ts · which label is wanted: the form, and the request it makes when it is complete. Pure.
import type { CallError } from '../../preload/contract/frames.ts';
import type { LabelPreview, LabelRequest, LabelTemplate, TemplateData } from '../../preload/contract/printing.ts';
import type { ReceiptLineView } from '../../preload/contract/receiving.ts';
import { parseTypedDate } from '../receiving/typed-date.ts';

export interface LabelForm {
  /** A label with a form of its own, or the id of a template file. */
  readonly template: string;
  readonly lineId: string;
  readonly qty: string;
  readonly lot: string;
  /** What a template file asks for, by name, as typed. */
  readonly data: Readonly<Record<string, string>>;
}

export interface LabelsState {
  readonly form: LabelForm;
  readonly preview?: LabelPreview;
  readonly printed?: string;
}

export type LabelsEvent =
  | { readonly type: 'form-changed'; readonly change: Partial<LabelForm> }
  | { readonly type: 'datum-changed'; readonly name: string; readonly text: string }
  | { readonly type: 'preview-arrived'; readonly preview: LabelPreview }
  | { readonly type: 'preview-failed' }
  | { readonly type: 'queued'; readonly title: string };

type TemplateDatum = LabelTemplate['data'][number];

export function initialLabels(receiptId: string | undefined): LabelsState {
  return { form: { template: receiptId === undefined ? 'shelf' : 'logistics', lineId: '', qty: '', lot: '', data: {} } };
}

export function reduceLabels(state: LabelsState, event: LabelsEvent): LabelsState {
  switch (event.type) {
    case 'form-changed':
      return { form: { ...state.form, ...event.change } };
    case 'datum-changed':
      return { form: { ...state.form, data: { ...state.form.data, [event.name]: event.text } } };
    // A print may be answered before the picture of the same label: what was said of it stays until the form changes.
    case 'preview-arrived':
      return { ...state, preview: event.preview };
    case 'preview-failed': {
      const { preview: _, ...rest } = state;
      return rest;
    }
    case 'queued':
      return { ...state, printed: event.title };
  }
}

/** Undefined while something is missing. `template`: the file that the form names. */
export function labelRequest(
  form: LabelForm,
  receiptId: string | undefined,
  template: LabelTemplate | undefined,
  year: number,
): LabelRequest | undefined {
  if (form.template === 'blank') return { template: 'blank' };
  if (form.template !== 'logistics') {
    const data = template === undefined ? undefined : formData(template, form.data, year);
    if (data === undefined) return undefined;
    return { template: 'form', kind: form.template, data, ...(receiptId === undefined ? {} : { receiptId }) };
  }
  if (receiptId === undefined) return undefined;
  const qty = Number(form.qty);
  return {
    template: 'logistics',
    receiptId,
    ...(form.lineId === '' ? {} : { lineId: form.lineId }),
    ...(/^\d+$/.test(form.qty) && qty > 0 ? { qty } : {}),
    ...(form.lot.trim() === '' ? {} : { lot: form.lot.trim() }),
  };
}

/** What was typed, as the template wants it; undefined while something that must be there is missing or is none of its kind. */
function formData(template: LabelTemplate, typed: Readonly<Record<string, string>>, year: number): TemplateData | undefined {
  const data: Record<string, TemplateData[string]> = {};
  for (const datum of template.data) {
    const text = (typed[datum.name] ?? '').trim();
    if (text === '') {
      if (datum.isRequired && !datum.isFilledIn) return undefined;
      continue;
    }
    const value = datumOf(datum, text, year);
    if (value === undefined) return undefined;
    data[datum.name] = value;
  }
  return data;
}

/** A number as it is printed, and a unit where the template names some: a lone one need not be typed. */
function quantityOf(text: string, units: readonly string[]): string | undefined {
  const [, number, unit = units.length === 1 ? units[0] : undefined] = /^(\d{1,9}(?:[.,]\d{1,6})?)(?:\s*([^\s\d.,]\S*))?$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  if (units.length === 0) return unit === undefined ? number : undefined;
  return unit !== undefined && units.includes(unit) ? `${number} ${unit}` : undefined;
}

function datumOf({ type, columns, units }: TemplateDatum, text: string, year: number): TemplateData[string] | undefined {
  if (type === 'number') return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  if (type === 'flag') return text === 'yes';
  if (type === 'date') return parseTypedDate(text, year);
  if (type === 'quantity') return quantityOf(text, units ?? []);
  if (type === 'list') return entriesOf(text, columns ?? []);
  return text;
}

/** What was typed is none of the datum's kind; texts and numbers with check digits are core's to check. */
export function isWrong(datum: TemplateDatum, typed: string, year: number): boolean {
  const text = typed.trim();
  return text !== '' && datumOf(datum, text, year) === undefined;
}

/** One entry a line, its values separated by ";". Undefined when a line has more than there are columns: nothing is left out in silence. */
function entriesOf(text: string, columns: readonly string[]): readonly Readonly<Record<string, string>>[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.some((line) => line.split(';').length > columns.length)) return undefined;
  return lines.map((line) =>
    Object.fromEntries(
      line.split(';').flatMap((value, at) => (columns[at] === undefined || value.trim() === '' ? [] : [[columns[at], value.trim()]])),
    ),
  );
}

/** Core names a datum as the template's file does; a person knows it by what stands over its field. */
export function aboutDatum(error: CallError, template: LabelTemplate | undefined, language: 'en' | 'es'): CallError {
  const [name, ...rest] = error.values ?? [];
  const label = template?.data.find((datum) => datum.name === name)?.label;
  if (name === undefined || label === undefined) return error;
  const said = typeof label === 'string' ? label : label[language];
  return { ...error, message: error.message.replace(`label field "${name}": `, `label field "${said}": `), values: [said, ...rest] };
}

/** What a line of the receipt already says of a template's data. */
export function dataOfLine(
  template: LabelTemplate,
  line: ReceiptLineView,
  receipt: { readonly receiptNumber: string; readonly supplier?: string },
): Readonly<Record<string, string>> {
  const known: Readonly<Record<string, string | undefined>> = {
    itemName: line.itemName,
    item: line.itemId,
    order: line.orderNumber,
    receipt: receipt.receiptNumber,
    supplier: receipt.supplier,
    lot: line.lots.length === 1 ? line.lots[0]?.lot : undefined,
    qty: `${line.accepted} ${line.baseUnit}`,
  };
  return Object.fromEntries(template.data.flatMap(({ name }) => (known[name] === undefined ? [] : [[name, known[name]]])));
}
