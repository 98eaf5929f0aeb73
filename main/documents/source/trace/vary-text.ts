// main/documents/source/trace/vary-text.ts · other texts of the same form as one that was sent: what a tracing reader puts in its place. Rule IM77: ../../../application/documents/IMPORT.md
import { computeCheckDigit } from '../../../domain/barcode/check-digit.ts';
import { byCode } from '../../../domain/document/by-code.ts';

/** Characters that are changed one by one; longer texts are names. */
const MOST_PLACES = 14;
/** Of a list in one cell. */
const MOST_WORDS = 60;
/** Digits that end with a check digit: GTIN-8, 12, 13, 14, SSCC. */
const CHECKED = /(?<!\d)(?:\d{8}|\d{12,14}|\d{18}|00\d{18})$/;

const OPPOSITES: Readonly<Record<string, string>> = byCode({
  true: 'false',
  false: 'true',
  yes: 'no',
  no: 'yes',
  y: 'n',
  n: 'y',
  sí: 'no',
  si: 'no',
});

/** Without the text itself, each once; the first ones change its last and its first letter or digit. */
export function variantsOf(text: string): readonly string[] {
  const places = [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return [];
  const opposite = OPPOSITES[text.toLowerCase()];
  const found = opposite === undefined ? [] : [opposite];
  found.push(rotated(text, last), rotated(text, first));
  for (const place of places.slice(-MOST_PLACES).toReversed()) found.push(rotated(text, place), rotated(text, place, 2));
  const ends = [...text.matchAll(/[\p{L}\p{N}]+/gu)].slice(0, MOST_WORDS).map(({ 0: word, index }) => index + word.length - 1);
  if (ends.length > 1) for (const end of ends) found.push(rotated(text, end));
  const code = CHECKED.exec(text)?.[0];
  if (code !== undefined)
    for (const back of [2, 3, 5]) {
      const other = rotated(code, code.length - back).slice(0, -1);
      found.push(`${text.slice(0, -code.length)}${other}${computeCheckDigit(other)}`);
    }
  if (/^\d{1,9}$/.test(text)) for (const times of [2, 3, 4]) found.push(String(Number(text) * times));
  return [...new Set(found)].filter((other) => other !== text);
}

/** One letter or digit exchanged for a later one of its kind. */
function rotated(text: string, index: number, by = 1): string {
  const code = text.charCodeAt(index);
  const of = (base: number, count: number): string => String.fromCharCode(base + ((code - base + by) % count));
  const other =
    code >= 0x30 && code <= 0x39 ? of(0x30, 10) : code >= 0x41 && code <= 0x5a ? of(0x41, 26) : code >= 0x61 && code <= 0x7a ? of(0x61, 26) : 'x';
  return text.slice(0, index) + other + text.slice(index + 1);
}
