// main/domain/barcode/envelope.ts · the `[)>` envelope of vendor labels: formats and their fields. Rules BC36, BC37, BC48. Source: ISO/IEC 15434; ANSI MH10.8.2-2021

import { addDataFields, addPharmacyDate } from './data-fields.ts';
import { DATA_IDENTIFIERS, ITEM_CODE_IDENTIFIERS } from './data-identifiers.ts';
import type { EnvelopeDraft } from './envelope-draft.ts';
import { addProblem, MAX_PROBLEMS } from './envelope-draft.ts';
import { GS } from './gs1-characters.ts';
import { readElementString } from './gs1-element-string.ts';
import { fillGaps, type ItemFields } from './gs1-fields.ts';
import type { ScanElement, ScanProblem } from './scanned-item.ts';

export const HEADER = '[)>';
/** Record separator: ends the header and each format. */
export const RS = '\u001e';
/** End of transmission: ends the envelope. */
export const EOT = '\u0004';

/** How scanners show the separators when they do not send them. */
export const SHOWN_SEPARATORS: readonly (readonly [shown: RegExp, meant: string])[] = [
  [/<RS>|\{RS\}|\^\^|\u241e/g, RS],
  [/<GS>|\{GS\}|\^\]|\u241d/g, GS],
  [/<EOT>|\{EOT\}|\^D|\u2404/g, EOT],
];

/** Counts its bytes, which may be separators: nothing behind it can be told apart. */
const BINARY = '09';
/** Those that are not read here. */
const OTHER_FORMATS: ReadonlyMap<string, string> = new Map([
  ['01', 'transportation'],
  ['02', 'EDI message'],
  ['03', 'X12 segments'],
  ['04', 'EDIFACT segments'],
  ['07', 'free text'],
  ['08', 'CII segments'],
  ['09', 'binary data'],
  ['12', 'text element identifiers'],
]);

export interface EnvelopeReading {
  /** Of a format 06, `ai` is the data identifier. */
  readonly elements: readonly ScanElement[];
  readonly fields: ItemFields;
  /** What may name the item, the most likely first. */
  readonly itemCodes: readonly string[];
  readonly problems: readonly ScanProblem[];
}

/** Undefined when the data does not begin with `[)>`. */
export function readEnvelope(data: string, currentYear: number): EnvelopeReading | undefined {
  const start = startOfEnvelope(data);
  if (start < 0) return undefined;
  const draft: EnvelopeDraft = { elements: [], fields: {}, valuesByIdentifier: new Map(), problems: [], currentYear };
  if (start > 0) addProblem(draft, 'warning', 'leading-data', `${JSON.stringify(data.slice(0, start))} in front of the envelope`, 'nothing');
  const text = withSeparators(draft, data.slice(start + HEADER.length));
  const end = text.indexOf(EOT);
  if (end >= 0 && end < text.length - 1) addProblem(draft, 'warning', 'trailing-data', 'characters behind the end of the envelope', 'none');
  addFormats(draft, end < 0 ? text : text.slice(0, end), end >= 0);
  addPharmacyDate(draft);
  return toReading(draft);
}

/** One `>` in front is a known fault of labels in use. -1: there is no envelope. */
export function startOfEnvelope(data: string): number {
  if (data.startsWith(HEADER)) return 0;
  return data.startsWith(`>${HEADER}`) ? 1 : -1;
}

function toReading({ elements, fields, problems, valuesByIdentifier }: EnvelopeDraft): EnvelopeReading {
  const itemCodes = [...new Set(ITEM_CODE_IDENTIFIERS.flatMap((ai) => valuesByIdentifier.get(ai) ?? []))];
  return { elements, fields, itemCodes, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** One data identifier and its value, without an envelope; only identifiers of the table, and a value that passes its check. */
export function readDataField(data: string, currentYear: number): EnvelopeReading | undefined {
  const identifier = /^\d{0,3}[A-Z](?=.)/s.exec(data)?.[0];
  if (identifier === undefined || !DATA_IDENTIFIERS.has(identifier)) return undefined;
  const draft: EnvelopeDraft = { elements: [], fields: {}, valuesByIdentifier: new Map(), problems: [], currentYear };
  addDataFields(draft, [data], true);
  return draft.problems.length > 0 ? undefined : toReading(draft);
}

/** Separators shown as text become themselves. */
function withSeparators(draft: EnvelopeDraft, text: string): string {
  if (text.includes(RS)) return text;
  const meant = SHOWN_SEPARATORS.reduce((shown, [pattern, separator]) => shown.replace(pattern, separator), text);
  if (meant !== text)
    addProblem(draft, 'warning', 'shown-separators', 'separators as visible text', 'control characters; set the scanner to send them');
  return meant;
}

/** Each format ends in RS, and so does the header. */
function addFormats(draft: EnvelopeDraft, body: string, hasEnd: boolean): void {
  const hasHead = body.startsWith(RS);
  const isClosed = body.length > 1 && body.endsWith(RS);
  const formats = body.slice(hasHead ? 1 : 0, isClosed ? -1 : undefined).split(RS);
  for (const [index, format] of formats.entries()) {
    addFormat(draft, format, isClosed || hasEnd || index < formats.length - 1);
    if (format.startsWith(BINARY)) break;
  }
  const missing = [hasHead ? [] : 'RS behind the header', isClosed ? [] : 'RS behind the fields', hasEnd ? [] : 'EOT'].flat();
  if (missing.length > 0) addProblem(draft, 'warning', 'missing-separator', `no ${missing.join(', no ')}`, 'them; read all the same');
}

function addFormat(draft: EnvelopeDraft, format: string, isEnded: boolean): void {
  const number = format.slice(0, 2);
  const fields = format.slice(2);
  const other = OTHER_FORMATS.get(number);
  if (other !== undefined) {
    addProblem(draft, 'warning', 'format-not-read', `format ${number} (${other})`, 'format 05 or 06; kept as text');
  } else if (number !== '05' && number !== '06') {
    addProblem(draft, 'error', 'unknown-format', `format ${JSON.stringify(number)}`, 'a format of ISO/IEC 15434, such as 06');
  } else if (!fields.startsWith(GS) || fields.length === 1) {
    addProblem(draft, 'error', 'bad-envelope', `${JSON.stringify(fields.slice(0, 24))} behind format ${number}`, 'a group separator and fields');
  } else if (number === '05') {
    addElementString(draft, fields);
  } else {
    addDataFields(draft, fields.slice(1).split(GS), isEnded);
  }
}

function addElementString(draft: EnvelopeDraft, data: string): void {
  const reading = readElementString(data, draft.currentYear);
  draft.elements.push(...reading.elements);
  draft.problems.push(...reading.problems);
  fillGaps(draft.fields, reading.fields);
}
