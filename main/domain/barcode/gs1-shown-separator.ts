// main/domain/barcode/gs1-shown-separator.ts · separators that arrive as visible text, and AIM identifiers that arrive inside the data. Rules BC3, BC4
import { GS } from './gs1-characters.ts';
import { type ElementString, readElementString } from './gs1-element-string.ts';
import { hasError, type ScanProblem } from './scanned-item.ts';

/** Names and escapes of the group separator, as scanners and programs write it; all but those in `<>` hold a character that no value may hold. */
export const SHOWN_GS = /<(?:GS|FNC1|0x1D)>|\{(?:GS|FNC1)\}|\[(?:GS|FNC1)\]|\\x1d|\\u001d|\^\]|\u241d/gi;
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
