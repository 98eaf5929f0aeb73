// main/domain/barcode/gs1-shown-separator.ts · separators that arrive as visible text, and AIM identifiers that arrive inside the data. Rules BC3, BC4
import { CHARACTER_SETS, GS, GS_CODE, setsOf } from './gs1-characters.ts';
import { type ElementString, readElementString } from './gs1-element-string.ts';
import { hasError, type ScanProblem } from './scanned-item.ts';

/**
 * Names and escapes of the group separator, as scanners and programs write it; all but those in `<>` hold a character that no value may hold.
 * `\\F`, `^FNC1` and `~d029`: how printing programs are told of it. The arrow is its picture in code page 437.
 */
export const SHOWN_GS =
  /<(?:GS|FNC1|0x1D)>|\{(?:GS|FNC1|0x1D)\}|\[(?:GS|FNC1|0x1D)\]|\\(?:x1d|u001d|u\{1d\}|035|F(?=\d|$))|\^(?:\]|FNC1)|~d?029|&#(?:29|x1d);|[\u241d\u2194]/gi;
/** How GS1's own programs write FNC1: in front, and then everywhere. Source: GS1 Barcode Syntax Engine, barcode message format */
const CARET = '^';
const CARETS = /\^/g;
/** Identifiers of GS1 symbols inside the data: the label carries one, or the scanner sends several symbols as one string. */
const INNER_AIM_ID = /\](?:C1|e0|d2|Q3|J1)/g;

export interface ShownSeparators {
  /** What stands for GS, in the order in which it is replaced. */
  readonly patterns: readonly RegExp[];
  readonly reading: ElementString;
  readonly note: ScanProblem;
}

/** Undefined unless the elements are right with the separators. */
export function readShownSeparators(data: string, currentYear: number): ShownSeparators | undefined {
  const isJoined = data.search(INNER_AIM_ID) >= 0;
  const patterns = [INNER_AIM_ID, SHOWN_GS, ...(data.startsWith(CARET) ? [CARETS] : [])];
  const meant = patterns.reduce((text, pattern) => text.replace(pattern, GS), data);
  const reading = meant === data ? undefined : readElementString(meant, currentYear);
  return reading === undefined || hasError(reading) ? undefined : { patterns, reading, note: isJoined ? JOINED_SYMBOLS : SHOWN_SEPARATORS };
}

/** A sign that no value may hold, when it stands where the separators belong: only the scanner's profile can say that it is one. */
export function findUnsetSeparator(data: string, currentYear: number): ScanProblem | undefined {
  const sign = [...data].find((character) => isForeign(character.charCodeAt(0)));
  if (sign === undefined || hasError(readElementString(data.replaceAll(sign, GS), currentYear))) return undefined;
  const message = `Read ${JSON.stringify(sign)} where group separators belong; with them the elements are right. If this scanner sends it for FNC1, enter it in the scanner's profile (command line: --gs).`;
  return { code: 'unset-separator', message, severity: 'warning' };
}

function isForeign(code: number): boolean {
  return code !== GS_CODE && (setsOf(code) & CHARACTER_SETS.X) === 0;
}

/** Characters in front of the data that show a separator. */
export function lengthOfShownSeparator(data: string): number {
  const first = data.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return 0;
  return data.search(SHOWN_GS) === 0 ? (data.match(SHOWN_GS)?.[0]?.length ?? 0) : data.startsWith(CARET) ? CARET.length : 0;
}

export const SHOWN_SEPARATORS: ScanProblem = {
  code: 'shown-separators',
  message: 'Read group separators as visible text, expected the control character. Read all the same; set the scanner to send it.',
  severity: 'warning',
};

const JOINED_SYMBOLS: ScanProblem = {
  code: 'inner-aim-id',
  message:
    'Read an AIM identifier inside the data, expected one in front: the label carries it, or the scanner sends several symbols as one. Read all the same; check the scanner.',
  severity: 'warning',
};
