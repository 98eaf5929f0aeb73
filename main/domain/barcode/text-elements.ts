// main/domain/barcode/text-elements.ts · fields of an envelope of format 12: three letters, a blank and a value each, as on parts of aircraft and of armed forces. Rule BC37. Source: ATA Spec 2000, chapter 9; MIL-STD-130N, table of text element identifiers
import type { EnvelopeDraft } from './envelope-draft.ts';
import { addProblem } from './envelope-draft.ts';

/** Some printers leave the blank out. */
export const TEXT_ELEMENT = /^([A-Z]{3})( ?)(.*)$/s;

interface TextElement {
  readonly title: string;
  readonly field?: 'serial' | 'lot';
}

/** Others are kept and shown without a title. */
export const TEXT_ELEMENTS: ReadonlyMap<string, TextElement> = new Map<string, TextElement>([
  ['MFR', { title: 'MANUFACTURER' }],
  ['SPL', { title: 'SUPPLIER' }],
  ['CAG', { title: 'CAGE CODE' }],
  ['DUN', { title: 'DUNS' }],
  ['EUC', { title: 'GS1 COMPANY PREFIX' }],
  ['PNR', { title: 'PART No.' }],
  ['PNO', { title: 'ORIGINAL PART No.' }],
  ['SER', { title: 'SERIAL', field: 'serial' }],
  ['SEQ', { title: 'SERIAL WITHIN PART No.', field: 'serial' }],
  ['UCN', { title: 'SERIAL BY SUPPLIER', field: 'serial' }],
  ['LOT', { title: 'LOT', field: 'lot' }],
  ['LTN', { title: 'LOT', field: 'lot' }],
  ['BII', { title: 'BATCH', field: 'lot' }],
  ['UID', { title: 'UNIQUE ITEM ID' }],
  ['USN', { title: 'UNIVERSAL SERIAL' }],
]);

/** What may name the item, the most likely first. */
export const ITEM_TEXT_ELEMENTS: readonly string[] = ['PNR', 'PNO'];

export function addTextElements(draft: EnvelopeDraft, fields: readonly string[]): void {
  for (const field of fields) {
    const [, ai = '', , value = ''] = TEXT_ELEMENT.exec(field) ?? [];
    if (ai === '') addProblem(draft, 'error', 'unknown-identifier', JSON.stringify(field.slice(0, 24)), 'three letters, such as SER, and a value');
    else addElement(draft, ai, value);
  }
}

function addElement(draft: EnvelopeDraft, ai: string, value: string): void {
  const { title = '', field } = TEXT_ELEMENTS.get(ai) ?? {};
  draft.elements.push({ ai, title, value });
  if (value === '') {
    addProblem(draft, 'warning', 'empty-field', `nothing behind ${ai}`, 'a value');
    return;
  }
  if (field !== undefined) draft.fields[field] ??= value;
  if (!draft.valuesByIdentifier.has(ai)) draft.valuesByIdentifier.set(ai, value);
}
