// main/domain/barcode/decode.ts · one scan → everything it can mean, most likely first. Rules BC1-BC15, BC30: ./SPEC.md

import type { SymbologyFamily } from './aim.ts';
import { familyOfSymbology, hasCharacterSets, readAimId } from './aim.ts';
import { parseCarrierNumber } from './carrier-number.ts';
import { isAllDigits } from './check-digit.ts';
import type { ContentFamily, Scan } from './content-rules.ts';
import { contentRulesFor } from './content-rules.ts';
import { GS } from './gs1-characters.ts';
import { yearOf } from './gs1-date.ts';
import { readBracketedElementString } from './gs1-element-string.ts';
import { splitLink } from './link-address.ts';
import { gs1Item, isbtItem, NO_PROBLEMS, readGs1, readText } from './readings.ts';
import type { RestrictedNumbers } from './restricted-rules.ts';
import { restrictedRulesOf } from './restricted-rules.ts';
import { readComposite, readEan8, readEan13, readEan13WithAddOn, readItf14, readStrippedItf, readUncheckedItf } from './retail-symbols.ts';
import type { DecodedScan, ScannedItem, ScanProblem } from './scanned-item.ts';
import { hasError } from './scanned-item.ts';

export interface DecodeOptions {
  /** YYYY-MM-DD: two-digit years are read around it. */
  readonly today: string;
  /** What this scanner sends in place of FNC1, for example `~` or `{GS}`; ASCII 29 always counts. */
  readonly groupSeparators?: readonly string[] | undefined;
  /** False: this scanner sends no AIM identifiers, and what looks like one in front is data. Rule BC64 */
  readonly hasAimIds?: boolean | undefined;
  /** What EAN and UPC numbers of restricted circulation hold: a country, or rules of one's own. Left out: nothing is read out of them. Rule BC42 */
  readonly restrictedNumbers?: RestrictedNumbers | undefined;
  /** The partner's labels have one data identifier and its value in each symbol, without an envelope. Rule BC48 */
  readonly readsDataIdentifiers?: boolean | undefined;
  /** Any 24 hexadecimal digits are a METRC tag here: RFID readers at a licensed site. Rule BC55 */
  readonly readsAnyTag?: boolean | undefined;
  /** Of the site's own licence plates; undefined or empty: it has none. Rule BC74 */
  readonly lpnPrefix?: string | undefined;
}

/** One scan taken apart before anything is read out of it. */
export interface PreparedScan {
  readonly symbology: string | undefined;
  readonly family: SymbologyFamily | 'unmarked';
  /** The characters in front of the data that are the AIM identifier; 0 when it came separately or not at all. */
  readonly aimLength: number;
  /** What arrived without stray characters. */
  readonly cleaned: string;
  readonly scan: Scan;
}

/** Twice the longest symbol in use (QR: 4,296 characters); more is not one scan. */
const MAX_LENGTH = 8_192;
/** As many as a GS1-128 symbol holds; of other numbers the longest has 34. Source: GS1 General Specifications 5.4.1 */
const MOST_DIGITS = 48;
const BYTE_ORDER_MARK = '\ufeff';
/** The same mark when its UTF-8 bytes were read as Latin-1. */
const BYTE_ORDER_MARK_AS_LATIN_1 = '\u00ef\u00bb\u00bf';
const NUL = '\u0000';
/** What ends a line behind a code: carriage return, line feed, tabulator. No data of a code ends so. */
const LINE_ENDS: readonly number[] = [0x0d, 0x0a, 0x09];
/** Stray characters lie outside of these: the group separator and what can be printed. */
const FIRST_USUAL = 0x0e;
const USUAL = 0x7f - FIRST_USUAL;

const OPENING_BRACKET = 0x28;
const BRACKETS: ScanProblem = {
  code: 'brackets',
  message:
    'Read brackets around the identifiers of a GS1 symbol, expected none: they belong to the print. Set the scanner not to add them; else the label is made wrong.',
  severity: 'error',
};
/** The first digit of an element of a company's own. */
const NINE = 0x39;

const NO_READINGS: readonly ScannedItem[] = [];

/** Readings that say nothing about the number being right. */
const WEAK_KINDS: ReadonlySet<ScannedItem['kind']> = new Set(['biotrack-id', 'epc']);

type Reader = (scan: Scan) => readonly ScannedItem[];

/** Families in which the data cannot begin with `]`: an identifier found there is one, whatever was given separately. */
const READERS: Readonly<Record<Exclude<SymbologyFamily, 'content' | 'plain'>, Reader>> = {
  gs1: readGs1Symbol,
  'ean-13': readEan13,
  'ean-13-add-on': readEan13WithAddOn,
  'ean-8': readEan8,
  'itf-14': readItf14,
  'itf-unchecked': readUncheckedItf,
  'itf-stripped': readStrippedItf,
  'composite-part': readComposite,
  'isbt-128': ({ data }) => [isbtItem(data)],
};

/** `raw` may begin with an AIM identifier; `symbology` given separately wins. Never throws for any `raw`; the same arguments give the same answer. */
export function decodeScan(raw: string, options: DecodeOptions & { readonly symbology?: string | undefined }): DecodedScan {
  const { symbology, family, cleaned, scan } = prepareScan(raw, options);
  const { data } = scan;
  const readings = data.length > MAX_LENGTH ? [tooLong(data)] : isContentFamily(family) ? readContent(scan, family) : READERS[family](scan);
  const first = readings[0] ?? readText(data, NO_PROBLEMS);
  const alternatives = readings.length < 2 ? NO_READINGS : readings.slice(1);
  const best = cleaned.length === raw.length ? first : { ...first, problems: [strayCharacters(raw, cleaned), ...first.problems] };
  return symbology === undefined ? { input: raw, best, alternatives } : { input: raw, symbology, best, alternatives };
}

/** The symbology, the family and the data of a scan: nothing is read yet. */
export function prepareScan(raw: string, options: DecodeOptions & { readonly symbology?: string | undefined }): PreparedScan {
  const cleaned = dropStrayCharacters(raw);
  const own = options.hasAimIds === false ? undefined : readAimId(cleaned);
  const symbology = options.symbology ?? own;
  const family = symbology === undefined ? 'unmarked' : familyOfSymbology(symbology);
  const aimLength = own !== undefined && (own === symbology || family in READERS) ? own.length : 0;
  const data = symbology !== undefined && hasCharacterSets(symbology) ? withoutCharacterSets(cleaned.slice(aimLength)) : cleaned.slice(aimLength);
  const gs1Data = withGroupSeparators(data, options.groupSeparators);
  const scan: Scan = {
    data,
    gs1Data,
    address: splitLink(data),
    currentYear: yearOf(options.today),
    restrictedRules: restrictedRulesOf(options.restrictedNumbers),
    readsDataIdentifiers: options.readsDataIdentifiers === true,
    readsAnyTag: options.readsAnyTag === true,
    lpnPrefix: options.lpnPrefix === '' ? undefined : options.lpnPrefix,
  };
  return { symbology, family, aimLength, cleaned, scan };
}

/** USPS and FedEx print their numbers as an element of a company's own; the postal code in front of it says that it is one, without it only documents can. */
function readGs1Symbol(scan: Scan): readonly ScannedItem[] {
  if (scan.data.charCodeAt(0) === OPENING_BRACKET) return readBracketsInSymbol(scan);
  const readings = readGs1('BC4', scan.gs1Data, scan);
  const isParcel = scan.gs1Data.startsWith('420');
  const parcel = isParcel || scan.gs1Data.charCodeAt(0) === NINE ? parseCarrierNumber(scan.gs1Data) : undefined;
  const [first] = readings;
  if (parcel === undefined || first === undefined) return readings;
  const elements = hasError(first) ? {} : first; // a scanner that loses the separator behind the postal code: the check digit proves the number
  const carrier: ScannedItem = {
    ...elements,
    kind: 'carrier',
    rule: 'BC47',
    ...parcel,
    text: scan.data,
    problems: hasError(first) ? NO_PROBLEMS : first.problems,
  };
  return isParcel ? [carrier] : [first, carrier];
}

/** Brackets are for print: in the symbol they are a fault, whether the label or the scanner put them there. What stands between is read all the same. */
function readBracketsInSymbol(scan: Scan): readonly ScannedItem[] {
  const reading = readBracketedElementString(scan.data, scan.currentYear);
  return reading === undefined ? readGs1('BC4', scan.gs1Data, scan) : [gs1Item('BC4', scan.data, reading, BRACKETS)];
}

/** The first rule that may win in this family gives the best reading, else plain text; every other reading without error is an alternative. */
function readContent(scan: Scan, family: ContentFamily): readonly ScannedItem[] {
  const alternatives: ScannedItem[] = [];
  let best: ScannedItem | undefined;
  let broken: ScannedItem | undefined;
  for (const { bestIn, keepsErrors, read } of contentRulesFor(scan.data)) {
    for (const item of read(scan)) {
      const isSound = !hasError(item);
      if (best === undefined && (isSound || keepsErrors) && bestIn.includes(family)) best = item;
      else if (isSound) alternatives.push(item);
      else broken ??= item;
    }
  }
  return [best ?? readText(scan.data, textProblems(scan.data, family, alternatives, broken)), ...alternatives];
}

/** Why a scan that ends as plain text may have been meant as something else. */
function textProblems(data: string, family: ContentFamily, alternatives: readonly ScannedItem[], broken: ScannedItem | undefined): ScanProblem[] {
  if (data === '') return [{ code: 'empty', message: 'The scan holds no characters. Scan again.', severity: 'warning' }];
  if (family === 'plain' || alternatives.some(({ kind, rule }) => !WEAK_KINDS.has(kind) && rule !== 'BC59')) return [];
  const reason = broken?.problems.find(({ code }) => code === 'unset-separator') ?? broken?.problems.find(({ severity }) => severity === 'error');
  if (reason !== undefined) return [{ code: 'gs1-broken', message: `Begins like a GS1 code, but: ${reason.message}`, severity: 'warning' }];
  if (isKeyLength(data)) return [damagedKey(data)];
  return data.length > MOST_DIGITS && isAllDigits(data) ? [tooManyDigits(data)] : [];
}

function tooManyDigits(data: string): ScanProblem {
  const message = `Read ${data.length} digits ${JSON.stringify(`${data.slice(0, 24)}…`)}, expected at most ${MOST_DIGITS}: several codes run together. Scan one at a time; check the scanner's suffix setting.`;
  return { code: 'too-long', message, severity: 'warning' };
}

/** Lengths of GTIN-8, -12, -13, -14, SSCC, and SSCC with its AI, all digits: here the check digit must be wrong. */
function isKeyLength(data: string): boolean {
  return /^(?:\d{8}|\d{12,14}|\d{18}|00\d{18})$/.test(data);
}

function damagedKey(data: string): ScanProblem {
  const message = `Read ${JSON.stringify(data)}: as many digits as a GTIN or SSCC, but the check digit is wrong. Damaged, typed wrong, or another kind of number: scan or type it again.`;
  return { code: 'check-digit', message, severity: 'warning' };
}

function isContentFamily(family: SymbologyFamily | 'unmarked'): family is ContentFamily {
  return family === 'unmarked' || family === 'content' || family === 'plain';
}

function dropStrayCharacters(raw: string): string {
  return hasStrayCharacter(raw) ? withoutStrayCharacters(raw) : raw;
}

/** One look at each character: three searches for what is hardly ever there take longer than reading a short code. */
function hasStrayCharacter(raw: string): boolean {
  for (let at = 0; at < raw.length; at += 1) if ((raw.charCodeAt(at) - FIRST_USUAL) >>> 0 >= USUAL) return true;
  return false;
}

function withoutStrayCharacters(raw: string): string {
  const unmarked = raw.startsWith(BYTE_ORDER_MARK_AS_LATIN_1) ? raw.slice(BYTE_ORDER_MARK_AS_LATIN_1.length) : raw;
  const withoutMark = unmarked.includes(BYTE_ORDER_MARK) ? unmarked.replaceAll(BYTE_ORDER_MARK, '') : unmarked;
  return withoutLineEnd(withoutMark.includes(NUL) ? withoutMark.replaceAll(NUL, '') : withoutMark);
}

export function withoutLineEnd(text: string): string {
  let end = text.length;
  while (end > 0 && LINE_ENDS.includes(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** The names are left out: what they name the scanner has already turned into characters. */
function withoutCharacterSets(data: string): string {
  return data.includes('\\') ? data.replace(/\\(\d{6}|\\)/g, (_, what: string) => (what === '\\' ? what : '')) : data;
}

function strayCharacters(raw: string, cleaned: string): ScanProblem {
  const count = raw.length - cleaned.length;
  const message = `Read what belongs to no code (NUL, byte order mark, or the end of a line; ${count} in all). Left out; check the scanner's settings, its suffix above all.`;
  return { code: 'stray-characters', message, severity: 'warning' };
}

function withGroupSeparators(data: string, standIns: readonly string[] | undefined): string {
  if (standIns === undefined) return data;
  let replaced = data;
  for (const standIn of standIns) if (standIn !== '' && replaced.includes(standIn)) replaced = replaced.replaceAll(standIn, GS);
  return replaced;
}

function tooLong(data: string): ScannedItem {
  const message = `Read ${data.length} characters, expected at most ${MAX_LENGTH}. This is not one barcode: check the scanner's suffix setting.`;
  return readText(data, [{ code: 'too-long', message, severity: 'error' }]);
}
