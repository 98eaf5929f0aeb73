// main/domain/barcode/content-rules.ts · what can data mean when the symbol does not say? One row a rule, in the order they are asked. Rules BC8-BC13, BC31-BC52: the order is BC53
import { parseBareFedEx, parseCarrierNumber } from './carrier-number.ts';
import { isAllDigits } from './check-digit.ts';
import { readCompressedLink } from './compressed-link.ts';
import { parseControlWord } from './control-code.ts';
import { readDigitalLink } from './digital-link.ts';
import { readDataField, readEnvelope } from './envelope.ts';
import type { EpcReading } from './epc.ts';
import { readEpcHex } from './epc-binary.ts';
import { readEpcLink } from './epc-link.ts';
import { readEpcUri } from './epc-uri.ts';
import { aiLengthOf, findAiRule } from './gs1-ai-rules.ts';
import { GS, GS_CODE } from './gs1-characters.ts';
import { readBracketedElementString } from './gs1-element-string.ts';
import { lengthOfShownSeparator, SHOWN_GS } from './gs1-shown-separator.ts';
import type { Gtin14 } from './gtin.ts';
import { expandUpcE, isGtinLength, parseGtin14 } from './gtin.ts';
import { readHibc } from './hibc.ts';
import type { LinkAddress } from './link-address.ts';
import { readLpn } from './lpn.ts';
import { parseRetailId } from './metrc-retail-id.ts';
import { parseAnyTag, parseMetrcTag } from './metrc-tag.ts';
import { isBioTrackNumber, isIsbt128 } from './opaque-numbers.ts';
import { gs1Item, isbtItem, linkItem, NO_PROBLEMS, readGs1 } from './readings.ts';
import type { RestrictedRule } from './restricted-rules.ts';
import { readRetailNumber } from './retail-number.ts';
import type { ScannedItem } from './scanned-item.ts';
import { hasError } from './scanned-item.ts';
import { parseSscc } from './sscc.ts';

export interface Scan {
  /** Without the AIM identifier. */
  readonly data: string;
  /** The same with stand-ins for FNC1 replaced by GS. */
  readonly gs1Data: string;
  /** When the data are a web address. */
  readonly address: LinkAddress | undefined;
  readonly currentYear: number;
  /** What numbers of restricted circulation hold here; undefined when that is not set. */
  readonly restrictedRules: readonly RestrictedRule[] | undefined;
  /** The partner prints one data identifier and its value in each symbol. */
  readonly readsDataIdentifiers: boolean;
  /** This site's METRC tags begin with anything. */
  readonly readsAnyTag: boolean;
  /** This site's own licence plates begin with it; undefined: it has none. */
  readonly lpnPrefix: string | undefined;
}

/** `unmarked`: no AIM identifier came with the scan. */
export type ContentFamily = 'unmarked' | 'content' | 'plain';

export interface ContentRule {
  readonly rule: string;
  /** The data can be this kind only when they begin with one of these; left out, with anything. */
  readonly begins?: string;
  /** Where this reading may be the best one; elsewhere it is an alternative to plain text. */
  readonly bestIn: readonly ContentFamily[];
  /** The data claims to be this kind: when it breaks the kind's rules, it is a broken one and not something else. */
  readonly keepsErrors: boolean;
  readonly read: (scan: Scan) => readonly ScannedItem[];
}

const NOTHING: readonly ScannedItem[] = [];
const KEYS: readonly string[] = ['00', '01', '02'];
/** An AI, a GTIN-14 or longer: shorter data is never an element string with a key. */
const SHORTEST_WITH_KEY = 16;
/** The digits of UPC-A, EAN-13 and ITF-14 as they are printed under the symbol, UPC-A and ISBN as they are written elsewhere. Source: GS1 General Specifications 5.2.5, 5.3; ISO 2108 */
const IN_GROUPS = /^(?:\d \d{5} \d{5} \d|\d \d{6} \d{6}|\d \d\d \d{5} \d{5} \d|\d-\d{5}-\d{5}-\d|97[89]([- ])\d{1,5}\1\d{1,7}\1\d{1,7}\1\d)$/;
const SHORTEST_IN_GROUPS = 15;
/** An SSCC in the groups of a label, perhaps with its identifier. */
const SSCC_IN_GROUPS = /^(?:00 )?\d(?: ?\d){17}$/;
/** A periodical, book or piece of music, and behind it its add-on of two or five digits, which some scanners send as one string. */
const WITH_ADD_ON = /^(97[789]\d{10})(?: \d{5}| ?\d\d)$/;
/** As many digits as an SSCC: damaged ones of them look so too. */
const WITH_ADD_ON_OF_FIVE = /^(97[789]\d{10})\d{5}$/;
/** AI 11, 13, 15 or 17 and its six digits, perhaps another date, then AI 10 or 21. */
const DATE_THEN_NAME = /^(?:1[1357]\d{6}){1,2}(?:10|21)./;
/** An RFID tag's number in hexadecimal digits. */
const SHORTEST_EPC = 20;

const EVERYWHERE: readonly ContentFamily[] = ['unmarked', 'content', 'plain'];
const NOT_PLAIN: readonly ContentFamily[] = ['unmarked', 'content'];
const UNMARKED: readonly ContentFamily[] = ['unmarked'];
const NOWHERE: readonly ContentFamily[] = [];
const DIGITS = '0123456789';
/** What begins the ways to write FNC1 in visible characters: `{GS}`, `<FNC1>`, `[GS]`, `\x1d`, `^`, `~029`, `&#29;` and pictures. */
const FNC1_IN_FRONT = '{<[\\^~&\u241d\u2194';
const HEX_DIGITS = '0123456789ABCDEFabcdef';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A new kind of code is a new row here, with its own reader. */
export const CONTENT_RULES: readonly ContentRule[] = [
  { rule: 'BC40', begins: '!', bestIn: EVERYWHERE, keepsErrors: false, read: readControl },
  { rule: 'BC74', begins: LETTERS, bestIn: EVERYWHERE, keepsErrors: true, read: readSitePlate },
  { rule: 'BC36', begins: '[>', bestIn: EVERYWHERE, keepsErrors: true, read: readVendorLabel },
  { rule: 'BC34', begins: '+*', bestIn: EVERYWHERE, keepsErrors: true, read: readHealthCode },
  { rule: 'BC39', begins: 'hH1', bestIn: EVERYWHERE, keepsErrors: false, read: readRetailId },
  { rule: 'BC31', begins: 'hH', bestIn: NOT_PLAIN, keepsErrors: true, read: readLink },
  { rule: 'BC33', begins: 'hH', bestIn: NOT_PLAIN, keepsErrors: false, read: readPackedLink },
  { rule: 'BC49', begins: 'uU', bestIn: NOT_PLAIN, keepsErrors: true, read: readEpcText },
  { rule: 'BC47', begins: '149ABCDEFGHIJKLMNOPQRSTUVWXYZ', bestIn: EVERYWHERE, keepsErrors: false, read: readCarrier },
  { rule: 'BC8', bestIn: UNMARKED, keepsErrors: true, read: readSeparated },
  { rule: 'BC9', begins: '([', bestIn: NOT_PLAIN, keepsErrors: true, read: readBracketed },
  { rule: 'BC10', begins: '1Aa', bestIn: EVERYWHERE, keepsErrors: false, read: readMetrcTag },
  { rule: 'BC55', begins: HEX_DIGITS, bestIn: EVERYWHERE, keepsErrors: false, read: readAnyTag },
  {
    rule: 'BC50',
    begins: '234eEfF',
    bestIn: NOT_PLAIN,
    keepsErrors: false,
    read: (scan) => (hasLetter(scan.data) ? readEpcBits('BC50', scan) : NOTHING),
  },
  { rule: 'BC11', begins: DIGITS, bestIn: NOT_PLAIN, keepsErrors: false, read: readGtin },
  { rule: 'BC12', begins: DIGITS, bestIn: NOT_PLAIN, keepsErrors: false, read: readSscc },
  { rule: 'BC58', begins: '9', bestIn: UNMARKED, keepsErrors: false, read: (scan) => readAddOn('BC58', WITH_ADD_ON, scan) },
  { rule: 'BC13', begins: DIGITS + FNC1_IN_FRONT, bestIn: UNMARKED, keepsErrors: false, read: readUnmarkedElements },
  { rule: 'BC46', begins: '=&', bestIn: EVERYWHERE, keepsErrors: false, read: readBlood },
  { rule: 'BC48', bestIn: EVERYWHERE, keepsErrors: false, read: readPartnerField },
  { rule: 'BC57', begins: '1', bestIn: NOWHERE, keepsErrors: false, read: readDataAlone },
  { rule: 'BC59', begins: '9', bestIn: NOWHERE, keepsErrors: false, read: (scan) => readAddOn('BC59', WITH_ADD_ON_OF_FIVE, scan) },
  { rule: 'BC45', begins: DIGITS, bestIn: NOWHERE, keepsErrors: false, read: readBioTrack },
  { rule: 'BC56', begins: DIGITS, bestIn: NOWHERE, keepsErrors: false, read: readBareParcel },
  { rule: 'BC52', begins: '3', bestIn: NOWHERE, keepsErrors: false, read: (scan) => (hasLetter(scan.data) ? NOTHING : readEpcBits('BC52', scan)) },
];

/** By the code of the first character. */
const RULES_BY_FIRST = Array.from({ length: 128 }, (_, code) => rulesBeginningWith(String.fromCharCode(code)));

/** The rules that may read these data, in their order. */
export function contentRulesFor(data: string): readonly ContentRule[] {
  return RULES_BY_FIRST[data.charCodeAt(0)] ?? rulesBeginningWith(data.charAt(0));
}

/** Of nothing at all: those that read whatever the data begin with. */
function rulesBeginningWith(first: string): readonly ContentRule[] {
  return CONTENT_RULES.filter(({ begins }) => begins === undefined || (first !== '' && begins.includes(first)));
}

function readControl({ data }: Scan): readonly ScannedItem[] {
  const control = parseControlWord(data);
  return control === undefined ? NOTHING : [{ kind: 'control', rule: 'BC40', control, text: data, problems: NO_PROBLEMS }];
}

function readSitePlate({ data, lpnPrefix }: Scan): readonly ScannedItem[] {
  const reading = lpnPrefix === undefined ? undefined : readLpn(data, lpnPrefix);
  if (reading === undefined) return NOTHING;
  if (reading.kind === 'lpn') return [{ kind: 'lpn', rule: 'BC74', licensePlate: reading.lpn, text: data, problems: NO_PROBLEMS }];
  const message = `Read ${JSON.stringify(data)}: a licence plate of this site, but its check digits should be ${reading.expected}. Damaged or typed wrong: scan or type it again.`;
  return [{ kind: 'lpn', rule: 'BC74', text: data, problems: [{ code: 'check-digit', message, severity: 'error' }] }];
}

/** A part number of the receiver, one of the supplier: each a reading of its own, what the documents know decides between them. */
function readVendorLabel({ data, gs1Data, currentYear }: Scan): readonly ScannedItem[] {
  const reading = readEnvelope(data.includes(GS) ? data : gs1Data, currentYear);
  if (reading === undefined) return NOTHING;
  const { elements, fields, itemCodes, problems } = reading;
  const label: ScannedItem = { kind: 'iso15434', rule: 'BC36', elements, ...fields, text: data, problems };
  return itemCodes.length === 0 ? [label] : itemCodes.map((itemCode) => ({ ...label, itemCode }));
}

function readHealthCode({ data, currentYear }: Scan): readonly ScannedItem[] {
  const reading = readHibc(data, currentYear);
  return reading === undefined ? NOTHING : [{ kind: 'hibc', rule: 'BC34', ...reading.fields, text: data, problems: reading.problems }];
}

function readRetailId({ data }: Scan): readonly ScannedItem[] {
  const found = parseRetailId(data);
  return found === undefined ? NOTHING : [{ kind: 'metrc-retail-id', rule: 'BC39', ...found, text: data, problems: NO_PROBLEMS }];
}

function readLink({ data, address, currentYear }: Scan): readonly ScannedItem[] {
  const reading = address === undefined ? undefined : readDigitalLink(address, currentYear);
  return reading === undefined ? NOTHING : [linkItem('BC31', data, reading)];
}

function readPackedLink({ data, address, currentYear }: Scan): readonly ScannedItem[] {
  const reading = address === undefined ? undefined : (readEpcLink(address, currentYear) ?? readCompressedLink(address, currentYear));
  return reading === undefined ? NOTHING : [linkItem('BC33', data, reading)];
}

function readEpcText({ data, currentYear }: Scan): readonly ScannedItem[] {
  return epcItem('BC49', data, readEpcUri(data, currentYear));
}

function readEpcBits(rule: string, { data, currentYear }: Scan): readonly ScannedItem[] {
  return epcItem(rule, data, data.length < SHORTEST_EPC ? undefined : readEpcHex(data, currentYear));
}

function epcItem(rule: string, text: string, reading: EpcReading | undefined): readonly ScannedItem[] {
  return reading === undefined ? NOTHING : [{ kind: 'epc', rule, ...reading.fields, text, problems: reading.problems }];
}

function hasLetter(data: string): boolean {
  return data.length >= SHORTEST_EPC && !isAllDigits(data);
}

/** The postal code in front of a USPS number ends in FNC1. */
function readCarrier({ data, gs1Data }: Scan): readonly ScannedItem[] {
  const found = parseCarrierNumber(gs1Data);
  return found === undefined ? NOTHING : [{ kind: 'carrier', rule: 'BC47', ...found, text: data, problems: NO_PROBLEMS }];
}

function readBareParcel({ data }: Scan): readonly ScannedItem[] {
  if ((data.length !== 12 && data.length !== 15) || !isAllDigits(data)) return NOTHING;
  const found = data.length === 12 && parseGtin14(data) !== undefined ? undefined : parseBareFedEx(data);
  return found === undefined ? NOTHING : [{ kind: 'carrier', rule: 'BC56', ...found, text: data, problems: NO_PROBLEMS }];
}

function readBlood({ data }: Scan): readonly ScannedItem[] {
  return isIsbt128(data) ? [isbtItem(data)] : NOTHING;
}

/** The one field of the symbol, read like one of an envelope. */
function readPartnerField({ data, currentYear, readsDataIdentifiers }: Scan): readonly ScannedItem[] {
  const reading = readsDataIdentifiers ? readDataField(data, currentYear) : undefined;
  if (reading === undefined) return NOTHING;
  const { elements, fields, itemCodes, problems } = reading;
  const [itemCode] = itemCodes;
  return [{ kind: 'data-fields', rule: 'BC48', elements, ...fields, ...(itemCode === undefined ? {} : { itemCode }), text: data, problems }];
}

function readBioTrack({ data }: Scan): readonly ScannedItem[] {
  return isBioTrackNumber(data) ? [{ kind: 'biotrack-id', rule: 'BC45', uid: data, text: data, problems: NO_PROBLEMS }] : NOTHING;
}

/** A leading GS is FNC1 in front and claims GS1; a GS elsewhere, or a stand-in for one, only behind a known AI. */
function readSeparated(scan: Scan): readonly ScannedItem[] {
  const { data, gs1Data } = scan;
  if (!gs1Data.includes(GS)) return NOTHING;
  const start = gs1Data.charCodeAt(0) === GS_CODE ? 1 : 0;
  return data.charCodeAt(0) === GS_CODE || beginsWithAi(gs1Data, start) ? readGs1('BC8', gs1Data, scan) : NOTHING;
}

function readBracketed({ data, currentYear }: Scan): readonly ScannedItem[] {
  const reading = readBracketedElementString(data, currentYear);
  return reading === undefined ? NOTHING : [gs1Item('BC9', data, reading)];
}

function readMetrcTag({ data }: Scan): readonly ScannedItem[] {
  return tagItem('BC10', data, parseMetrcTag(data));
}

/** What rule BC10 knows is its own. */
function readAnyTag({ data, readsAnyTag }: Scan): readonly ScannedItem[] {
  return readsAnyTag && parseMetrcTag(data) === undefined ? tagItem('BC55', data, parseAnyTag(data)) : NOTHING;
}

function tagItem(rule: string, text: string, uid: string | undefined): readonly ScannedItem[] {
  return uid === undefined ? NOTHING : [{ kind: 'metrc-tag', rule, uid, text, problems: NO_PROBLEMS }];
}

/** Eight digits can be a GTIN-8 and a UPC-E at once: GTIN-8 first, unless it is one of restricted circulation. */
function readGtin(scan: Scan): readonly ScannedItem[] {
  const data = scan.data.length >= SHORTEST_IN_GROUPS && IN_GROUPS.test(scan.data) ? scan.data.replace(/[ -]/g, '') : scan.data;
  const length = data.length;
  if (!isGtinLength(length)) return NOTHING;
  const gtin = parseGtin14(data);
  const short = gtin === undefined ? [] : [readRetailNumber('BC11', scan, gtin, length)];
  const upcA = expandUpcE(data);
  if (upcA === undefined) return short;
  const long = readRetailNumber('BC18', scan, parseGtin14(upcA) as Gtin14, 12);
  return short[0]?.gtin === undefined ? [long, ...short] : [...short, long];
}

function readSscc({ data }: Scan): readonly ScannedItem[] {
  const sscc = parseSscc(SSCC_IN_GROUPS.test(data) ? data.replaceAll(' ', '') : data);
  return sscc === undefined ? NOTHING : [{ kind: 'sscc', rule: 'BC12', sscc, text: data, problems: NO_PROBLEMS }];
}

/** The add-on (issue, price) stays in the text. Other goods than these have none. Source: GS1 General Specifications 5.2.3 */
function readAddOn(rule: string, form: RegExp, scan: Scan): readonly ScannedItem[] {
  const digits = form.exec(scan.data)?.[1] ?? '';
  const gtin = digits === '' ? undefined : parseGtin14(digits);
  return gtin === undefined ? NOTHING : [readRetailNumber(rule, scan, gtin, 13)];
}

/** No mark of any kind: only when a key with a right check digit is in it, or the name of a separator. The SSCC with its AI is read by BC12. */
function readUnmarkedElements(scan: Scan): readonly ScannedItem[] {
  const { data } = scan;
  const start = lengthOfShownSeparator(data);
  if ((start === 0 && data.includes(GS)) || !beginsWithAi(data, start)) return NOTHING;
  const isNamed = data.search(SHOWN_GS) >= 0;
  if ((data.length < SHORTEST_WITH_KEY && !isNamed) || (data.length === 20 && parseSscc(data) !== undefined)) return NOTHING;
  const readings = readGs1('BC13', data, scan);
  return readings.some((item) => hasKey(item) || isDamagedOnly(item) || (isNamed && !hasError(item))) ? readings : NOTHING;
}

/** The second symbol of a label, from a scanner that sends neither identifier nor FNC1: a date, then lot or serial. */
function readDataAlone(scan: Scan): readonly ScannedItem[] {
  const { data } = scan;
  if (!DATE_THEN_NAME.test(data) || data.includes(GS)) return NOTHING;
  return readGs1('BC57', data, scan)
    .slice(0, 1)
    .filter((item) => !hasError(item));
}

/** A made-to-order GTIN (03) is too rare to tell an element string from any other digits. */
function hasKey({ gtin, contentGtin, sscc, elements }: ScannedItem): boolean {
  return (gtin ?? contentGtin ?? sscc) !== undefined && elements?.some(({ ai }) => KEYS.includes(ai)) === true;
}

/** Reads well from end to end but for check digits: worth telling, and never the best reading. */
function isDamagedOnly({ elements = [], problems }: ScannedItem): boolean {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return elements.length > 1 && errors.length > 0 && errors.every(({ code }) => code === 'check-digit');
}

function beginsWithAi(data: string, start: number): boolean {
  if (!isAllDigits(data, start, start + 2)) return false;
  const length = aiLengthOf(Number(data.slice(start, start + 2)));
  return length > 0 && isAllDigits(data, start, start + length) && findAiRule(length, Number(data.slice(start, start + length))) !== undefined;
}
