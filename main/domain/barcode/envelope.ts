// main/domain/barcode/envelope.ts · the `[)>` envelope of vendor labels: formats and their fields. Rules BC36, BC37, BC48. Source: ISO/IEC 15434; ANSI MH10.8.2-2021

import { parseBareFedEx, parseUpsNumber } from './carrier-number.ts';
import { addDataFields, addPharmacyDate } from './data-fields.ts';
import { DATA_IDENTIFIERS, ITEM_CODE_IDENTIFIERS } from './data-identifiers.ts';
import type { EnvelopeDraft } from './envelope-draft.ts';
import { addProblem, MAX_PROBLEMS } from './envelope-draft.ts';
import { GS } from './gs1-characters.ts';
import { readElementString } from './gs1-element-string.ts';
import { fillGaps, type ItemFields } from './gs1-fields.ts';
import type { ScanElement, ScanProblem } from './scanned-item.ts';
import { addTextElements, ITEM_TEXT_ELEMENTS } from './text-elements.ts';

export const HEADER = '[)>';
/** Record separator: ends the header and each format. */
export const RS = '\u001e';
/** End of transmission: ends the envelope. */
export const EOT = '\u0004';

/** VDA 4902 and Odette's label of 1997: the number of a master label, or of one for mixed goods. Elsewhere these letters begin part numbers. */
const NUMBER_OF_LABEL = /^([MG])(\d{5,9})$/;

type ShownSeparator = readonly [shown: RegExp, meant: string];

/** How scanners and programs show the separators when they do not send them; triangle, arrow and diamond are those of code page 437. */
const SHOWN_SEPARATORS: readonly ShownSeparator[] = [
  [/[<{[](?:RS|0x1E)[>}\]]|\^\^|\\(?:x1e|u001e|036)|&#(?:30|x1e);|[\u241e\u25b2]/gi, RS],
  [/[<{[](?:GS|0x1D)[>}\]]|\^\]|\\(?:x1d|u001d|035)|&#(?:29|x1d);|[\u241d\u2194]/gi, GS],
  [/[<{[](?:EOT|0x04)[>}\]]|\^D|\\(?:x04|u0004|004)|&#(?:0?4|x0?4);|[\u2404\u2666]/gi, EOT],
];
/** One sign for each, told by the places in which the header has its separators: `[)>@06@`. Signs that part numbers hold are none. */
const SIGNS_OF_HEADER = /^>?\[\)>([^\w\s\-./+*,()\u25b2]?)\d\d([^\w\s\-./+*,()\u2194])/;
const NO_SEPARATORS: readonly ShownSeparator[] = [];

/** A wedge that drops control characters makes this of every label. */
const NO_FIELDS = 'a group separator and fields; a scanner that drops the separators must be set to send control characters';
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
]);
const TRANSPORT = '01';
/** 12, and DD, which armed forces used before the number was given. */
export const TEXT_FORMATS: ReadonlySet<string> = new Set(['12', 'DD']);
const READ_FORMATS: ReadonlySet<string> = new Set(['05', '06', ...TEXT_FORMATS]);

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
  const meant = shownSeparatorsIn(data).reduce((text, [shown, separator]) => text.replace(shown, separator), data);
  if (meant !== data)
    addProblem(draft, 'warning', 'shown-separators', 'separators as visible text', 'control characters; set the scanner to send them');
  const text = meant.slice(start + HEADER.length);
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
  const itemCodes = [...new Set([...ITEM_CODE_IDENTIFIERS, ...ITEM_TEXT_ELEMENTS].flatMap((ai) => valuesByIdentifier.get(ai) ?? []))];
  return { elements, fields, itemCodes, problems: problems.slice(0, MAX_PROBLEMS) };
}

/** One data identifier and its value, without an envelope; only identifiers of the table, and a value that passes its check. */
export function readDataField(data: string, currentYear: number): EnvelopeReading | undefined {
  const [, label, number] = NUMBER_OF_LABEL.exec(data) ?? [];
  if (label !== undefined && number !== undefined) return readLabelNumber(label, number);
  const identifier = /^\d{0,3}[A-Z](?=.)/s.exec(data)?.[0];
  if (identifier === undefined || !DATA_IDENTIFIERS.has(identifier)) return undefined;
  const draft: EnvelopeDraft = { elements: [], fields: {}, valuesByIdentifier: new Map(), problems: [], currentYear };
  addDataFields(draft, [data], true);
  return draft.problems.length > 0 ? undefined : toReading(draft);
}

function readLabelNumber(ai: string, value: string): EnvelopeReading {
  const title = ai === 'M' ? 'MASTER LABEL' : 'MIXED LABEL';
  return { elements: [{ ai, title, value }], fields: { licensePlate: value }, itemCodes: [], problems: [] };
}

/** What stands for the separators, in the order in which it is replaced. None where the control characters came. */
export function shownSeparatorsIn(data: string): readonly ShownSeparator[] {
  if (data.includes(RS)) return NO_SEPARATORS;
  const [, record = '', group = ''] = SIGNS_OF_HEADER.exec(data) ?? [];
  return group === '' ? SHOWN_SEPARATORS : signsFor(record, group === GS ? '' : group);
}

/** The last two signs end the format and the envelope, whatever signs they are. */
function signsFor(record: string, group: string): readonly ShownSeparator[] {
  const [recordSign, groupSign] = [record, group].map((sign) => sign.replace(/[\\\]^-]/g, '\\$&'));
  const sign = `[${recordSign}${groupSign}]`;
  if (record + group === '') return NO_SEPARATORS;
  const ends: readonly ShownSeparator[] = [
    [new RegExp(`${sign}(?=${sign}?$)(?<!${sign}${sign}$)`, 'g'), RS],
    [new RegExp(`${sign}$`, 'g'), EOT],
  ];
  const first: ShownSeparator = [new RegExp(`(?<=^>?\\[\\)>)${sign}(?=\\d)`, 'g'), RS];
  const others: readonly ShownSeparator[] = record === group ? [] : [[new RegExp(record === '' ? '(?!)' : `[${recordSign}]`, 'g'), RS]];
  return [first, ...ends, ...others, [new RegExp(group === '' ? '(?!)' : `[${groupSign}]`, 'g'), GS]];
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
    addProblem(draft, 'warning', 'format-not-read', `format ${number} (${other})`, 'format 05, 06 or 12; kept as text');
    if (number === TRANSPORT) Object.assign(draft.fields, parcelOf(fields.split(GS)));
  } else if (!READ_FORMATS.has(number)) {
    addProblem(draft, 'error', 'unknown-format', `format ${JSON.stringify(number)}`, 'a format of ISO/IEC 15434, such as 06');
  } else if (!fields.startsWith(GS) || fields.length === 1) {
    addProblem(draft, 'error', 'bad-envelope', `${JSON.stringify(fields.slice(0, 24))} behind format ${number}`, NO_FIELDS);
  } else if (number === '05') {
    addElementString(draft, fields);
  } else if (TEXT_FORMATS.has(number)) {
    addTextElements(draft, fields.slice(1).split(GS));
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

/** Of the form behind the number of FedEx Express. */
const FEDEX_FORM = /^(\d{12})\d{4}$/;

/**
 * UPS prints its MaxiCode without the shipper's number and the class of service inside the parcel's number: they are fields of their own.
 * Behind `96`: postal code, country, class, number, carrier, shipper. FedEx, in PDF417: the number in the same place, then FDE, FDEB or FDEG.
 * Sources: UPS, guide to labelling; FedEx Ground, bar code and label layout specification
 */
function parcelOf(fields: readonly string[]): ItemFields {
  const [, address = '', , serviceClass = '', number = '', carrier = '', shipper = ''] = fields;
  if (carrier.startsWith('FDE')) return parseBareFedEx(FEDEX_FORM.exec(number)?.[1] ?? number) ?? {};
  if (!address.startsWith('96') || carrier !== 'UPSN' || !number.startsWith('1Z')) return {};
  return parseUpsNumber(number.length === 18 ? number : `1Z${shipper}${serviceClass.slice(-2)}${number.slice(2)}`) ?? {};
}
