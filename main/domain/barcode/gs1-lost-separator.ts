// main/domain/barcode/gs1-lost-separator.ts · may the scanner have swallowed a GS? `01…10AB17270131` is a legal lot, and likely a lot and an expiry. Rule BC26
import { isAllDigits } from './check-digit.ts';
import { GS } from './gs1-characters.ts';
import { VALUE_CHECKS } from './gs1-checks.ts';
import { twoDigitsOrNone } from './gs1-date.ts';
import type { ElementString } from './gs1-element-string.ts';
import type { ScanElement } from './scanned-item.ts';

/** How scanners write the group separator in characters that a lot or serial may hold. */
export const LEGAL_GS = /<(?:GS|FNC1)>/gi;
/** Elements commonly printed behind a lot, a serial or a count, as numbers. */
const DATE_AIS: readonly number[] = [11, 13, 15, 16, 17];
const DATE_DIGITS = 6;
const LOT = 10;
const SERIAL = 21;
const SUSPECT_AIS: readonly string[] = ['10', '21', '30', '37'];
const COUNT_MAX_DIGITS = 8;
/** Without a date in between, `21` and fewer characters behind it are too common inside real lots. */
const MIN_SERIAL_WITHOUT_DATE = 4;

/**
 * The data with the GS put where it is probably missing, or undefined. With a `<GS>` that stands for itself, the data become shorter. Only the last element can hide another one, and only when no GS came
 * through at all: a scanner that sends one sends them all.
 */
export function restoreLostSeparator(data: string, { elements, problems }: ElementString, currentYear: number): string | undefined {
  const last = elements.at(-1);
  if (last === undefined || !SUSPECT_AIS.includes(last.ai) || data.indexOf(GS) >= 0 || !data.endsWith(last.value)) return undefined;
  const isCount = last.ai === '30' || last.ai === '37';
  if (isCount && problems.every(({ severity }) => severity === 'warning')) return undefined;
  const valueStart = data.length - last.value.length;
  const minTextLength = isCount ? 1 : MIN_SERIAL_WITHOUT_DATE;
  if (last.value.search(LEGAL_GS) > 0) return data.replace(LEGAL_GS, GS);
  for (let at = valueStart + 1; at < data.length - 2; at += 1) {
    if (isCount && (at - valueStart > COUNT_MAX_DIGITS || !isAllDigits(data, valueStart, at))) return undefined;
    if (readsAsElements(data, at, elements, minTextLength, currentYear)) return `${data.slice(0, at)}${GS}${data.slice(at)}`;
  }
  return undefined;
}

/** Dates, then perhaps a lot or serial to the end; nothing that the scan already holds. */
function readsAsElements(data: string, start: number, present: readonly ScanElement[], minTextLength: number, currentYear: number): boolean {
  let at = start;
  let textLength = minTextLength;
  while (at < data.length) {
    const ai = twoDigitsOrNone(data, at);
    const isText = ai === LOT || ai === SERIAL;
    if (!(isText || DATE_AIS.includes(ai)) || present.some((element) => element.ai === String(ai))) return false;
    at += 2;
    if (isText) return data.length - at >= textLength && (ai === SERIAL || textLength === 1);
    if (!isDate(data, at, currentYear)) return false;
    at += DATE_DIGITS;
    textLength = 1;
  }
  return true;
}

function isDate(data: string, at: number, currentYear: number): boolean {
  return isAllDigits(data, at, at + DATE_DIGITS) && VALUE_CHECKS['yymmd0']?.holds(data, at, at + DATE_DIGITS, currentYear) === true;
}
