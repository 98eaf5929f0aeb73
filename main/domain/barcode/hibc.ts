// main/domain/barcode/hibc.ts · health industry codes: item, lot, date and serial behind a `+`. Rules BC34, BC35. Source: ANSI/HIBC 2.6

import { isAllDigits } from './check-digit.ts';
import type { ItemFields } from './gs1-fields.ts';
import type { HibcDraft } from './hibc-data.ts';
import { addHibcData } from './hibc-data.ts';
import type { ScannedItem, ScanProblem } from './scanned-item.ts';

/** In the order of their values, which the check character counts by. Source: ANSI/HIBC 2.6, Appendix B */
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';
const ALL_CHARACTERS = /^[0-9A-Z\-. $/+%]+$/;
/** `+`, one character, check character. */
export const SHORTEST = 3;
/** The longest label in use is below 100; more is searched for no second symbol. */
const LONGEST_JOINED = 128;
/** Item, lot, serial and date, each in a symbol of its own. */
const MOST_JOINED = 4;
/** Of a suffix. */
const FEWEST_BLANKS = 2;

/** Labeler, product or catalogue number, level of the pack; then, behind a slash, the secondary data. */
export const PRIMARY = /^([A-Z][A-Z0-9]{3})([A-Z0-9]{1,18})([0-9])(?:\/(.+))?$/;
/** What secondary data begins with. */
const SECONDARY = /^(?:\$|\d{5}|1[46]D|S|Q)/;
/** An item code with the beginning of another code behind its check character. */
const JOINED = /^\+[A-Z][A-Z0-9]{4,21}[0-9].\+(?:\$|\d{5})/;
/** An item code with secondary data behind it, which only labels of the health industry have: whatever characters follow, it is meant as one. */
const WITH_DATA = /^\+[A-Z][A-Z0-9]{4,21}[0-9]\/\$./;
/** `+$5.00` is a price. */
const PRICE = /^\$\d+(?:\.\d*)?$/;

export interface HibcReading {
  readonly fields: ItemFields;
  readonly problems: readonly ScanProblem[];
}

interface HibcSymbol extends HibcReading {
  readonly isPrimary: boolean;
  readonly check: string;
  /** Of secondary data alone: the check character of the primary symbol it belongs to. */
  readonly link: string | undefined;
}

/** Undefined when the text claims nothing: a telephone number begins with `+` too. */
export function readHibc(scanned: string, currentYear: number): HibcReading | undefined {
  const [start, end] = framedIn(scanned);
  const reading = readFramed(scanned.slice(start, end), currentYear);
  if (reading === undefined || end - start === scanned.length) return reading;
  return { ...reading, problems: [...reading.problems, strayFrame(scanned.slice(0, start) + scanned.slice(end))] };
}

/** From where to where the code itself is: print puts the asterisks of Code 39 around it, and some scanners blanks behind it. One blank is a damaged check character as likely. */
export function framedIn(text: string): readonly [start: number, end: number] {
  const start = text.startsWith('*+') ? 1 : 0;
  const end = start > 0 && text.endsWith('*') ? text.length - 1 : text.length;
  const length = text.slice(start, end).trimEnd().length;
  return end - start - length < FEWEST_BLANKS || endsInCheck(text.slice(start, end)) || !endsInCheck(text.slice(start, start + length))
    ? [start, end]
    : [start, start + length];
}

/** The last character is the check character of those in front of it. */
export function endsInCheck(symbol: string): boolean {
  return symbol.length >= SHORTEST && checkCharacterOf(symbol.slice(0, -1)) === symbol.slice(-1);
}

function readFramed(text: string, currentYear: number): HibcReading | undefined {
  if (text.charCodeAt(0) !== 0x2b || text.length < SHORTEST) return undefined;
  if (!ALL_CHARACTERS.test(text)) return WITH_DATA.test(text) ? { fields: {}, problems: [wrongCharacter(text)] } : undefined;
  const whole = readSymbol(text, currentYear, false);
  if (whole?.problems.every(({ severity }) => severity === 'warning') === true) return whole;
  const joined = text.length > LONGEST_JOINED ? undefined : splitSymbols(text, currentYear, MOST_JOINED);
  if (joined !== undefined) return joinSymbols(joined);
  return whole === undefined && JOINED.test(text) ? { fields: {}, problems: [wrongCheckInside()] } : whole;
}

/** One symbol from its `+` to its check character. `isBehind`: another symbol stands in front, so that less is needed for a claim. */
function readSymbol(text: string, currentYear: number, isBehind: boolean): HibcSymbol | undefined {
  const body = text.slice(1, -1);
  const check = text.slice(-1);
  const isRight = checkCharacterOf(text.slice(0, -1)) === check;
  const primary = PRIMARY.exec(body);
  const data = primary === null ? body.slice(0, -1) : primary[4];
  if (primary === null && !claimsAlone(body, data ?? '', isRight, isBehind)) return undefined;
  if (primary !== null && data !== undefined && !isRight && !SECONDARY.test(data)) return undefined;
  const link = primary === null && !body.startsWith('/') ? body.slice(-1) : undefined;
  const draft: HibcDraft = { fields: {}, problems: [], currentYear };
  if (!isRight) {
    draft.problems.push(wrongCheck(text));
  } else if (body.startsWith('/')) {
    draft.problems.push(providerLabel());
  } else {
    if (primary !== null) addItem(draft.fields, primary);
    if (data !== undefined) addHibcData(draft, data);
  }
  return { isPrimary: primary !== null, check, link, fields: draft.fields, problems: draft.problems };
}

/** Secondary data, or a provider's label (`+/`), in a symbol of its own. Digits and provider labels count only with a right check character. */
function claimsAlone(body: string, data: string, isRight: boolean, isBehind: boolean): boolean {
  if (body.startsWith('/')) return isRight && /^\/[A-Z]{2}/.test(body);
  if (body.startsWith('$')) return data.length > 1 && (isRight || !PRICE.test(body));
  if (isBehind) return isRight && SECONDARY.test(data);
  return isRight && /^\d{5}/.test(data) && !isAllDigits(body);
}

function addItem(fields: ItemFields, [, lic = '', pcn = '', unit = '']: RegExpExecArray): void {
  fields.itemCode = lic + pcn + unit;
  fields.hibc = { lic, pcn, unit: Number(unit) };
}

/** Symbols sent as one string, each of them right from end to end; undefined when there is no such split. */
function splitSymbols(text: string, currentYear: number, most: number): readonly HibcSymbol[] | undefined {
  for (let at = text.indexOf('+', SHORTEST); at > 0; at = text.indexOf('+', at + 1)) {
    const head = soundSymbol(text.slice(0, at), currentYear, most < MOST_JOINED);
    if (head === undefined) continue;
    const last = soundSymbol(text.slice(at), currentYear, true);
    const tail = last !== undefined ? [last] : most > 2 ? splitSymbols(text.slice(at), currentYear, most - 1) : undefined;
    if (tail !== undefined) return [head, ...tail];
  }
  return undefined;
}

function soundSymbol(text: string, currentYear: number, isBehind: boolean): HibcSymbol | undefined {
  const symbol = text.length < SHORTEST ? undefined : readSymbol(text, currentYear, isBehind);
  return symbol?.problems.length === 0 ? symbol : undefined;
}

/** Secondary data names its primary symbol by that one's check character. */
function joinSymbols(symbols: readonly HibcSymbol[]): HibcReading {
  const primary = symbols.find(({ isPrimary }) => isPrimary);
  const stray = symbols.find(({ link }) => link !== undefined && primary !== undefined && link !== primary.check);
  return {
    fields: Object.assign({}, ...symbols.map(({ fields }) => fields)),
    problems: stray === undefined ? [] : [wrongLink(stray, primary?.check)],
  };
}

/** The check character of the item code: secondary data in a symbol of its own ends in it, before its own. */
export function hibcLinkOf({ kind, itemCode, text }: Pick<ScannedItem, 'kind' | 'itemCode' | 'text'>): string | undefined {
  if (kind !== 'hibc' || text.startsWith('+/') || text.startsWith('*+/')) return undefined;
  return itemCode === undefined ? text.slice(...framedIn(text)).at(-2) : checkCharacterOf(`+${itemCode}`);
}

/** Sum of the values modulo 43. Source: ANSI/HIBC 2.6, Appendix B */
function checkCharacterOf(text: string): string {
  let sum = 0;
  for (const character of text) sum += CHARACTERS.indexOf(character);
  return CHARACTERS.charAt(sum % CHARACTERS.length);
}

function wrongCharacter(text: string): ScanProblem {
  const wrong = [...text].find((character) => !ALL_CHARACTERS.test(character));
  const message = `HIBC: read ${JSON.stringify(wrong)}, expected capitals, digits and "-. $/+%". Check the scanner's layout and letters; else the label is printed wrong.`;
  return { code: 'bad-character', message, severity: 'error' };
}

function wrongCheck(text: string): ScanProblem {
  const expected = JSON.stringify(checkCharacterOf(text.slice(0, -1)));
  const message = `HIBC: read check character ${JSON.stringify(text.slice(-1))}, expected ${expected}. Damaged, typed wrong, or a blank at the end was cut off: scan again.`;
  return { code: 'check-digit', message, severity: 'error' };
}

function wrongCheckInside(): ScanProblem {
  const message = 'HIBC: two codes in one string, and a check character of them is wrong. Scan the codes one by one.';
  return { code: 'check-digit', message, severity: 'error' };
}

function wrongLink({ link }: HibcSymbol, expected: string | undefined): ScanProblem {
  const message = `HIBC: the secondary code belongs to an item code ending in ${JSON.stringify(link)}, read ${JSON.stringify(expected)}. Scan both codes of one label.`;
  return { code: 'wrong-link', message, severity: 'error' };
}

function strayFrame(frame: string): ScanProblem {
  const message = `HIBC: read ${JSON.stringify(frame)} around the code, which belongs to the print or to the scanner's suffix. Left out; check the scanner's settings.`;
  return { code: 'stray-characters', message, severity: 'warning' };
}

function providerLabel(): ScanProblem {
  const message = 'HIBC provider label: it names a person, place or step of work, not goods. Scan the label of the goods.';
  return { code: 'provider-label', message, severity: 'warning' };
}
