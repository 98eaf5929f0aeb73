// native/scanners/hid-pos-report.ts · HID POS scanner reports (usage page 0x8C) → codes; a pure state machine, silence is told from outside
//
// Input report 2, 64 bytes with the id. The usage tables fix no offsets; every public layout has the count at 1 and "more follows" in bit 0
// of byte 63, and differs in where the AIM identifier and the data stand:
//   A  `]` c m at 2..4, data from 5   Sources: Hand Held Products "USB Interfaces User's Guide"; Access-IS LSR118 manual, HID appendix
//   B  one unknown byte at 2, `]` c m at 3..5, data from 6   Source: @point-of-sale/webhid-barcode-scanner 1.2.2
//   C  no identifier, data from 2     Source: ID TECH 2DScan FX100 guide
import { type Sentence, say } from '../sentences.ts';

const REPORT_ID = 0x02;
const REPORT_BYTES = 64;
const MAX_DATA_BYTES = 56;
const MORE_FOLLOWS = 0x01;
const BRACKET = 0x5d;
const CR = 0x0d;
/** The reports of one code follow one another within milliseconds; after this long the rest was lost. */
export const HALF_CODE_MS = 500;
/** Honeywell answers host commands in scan reports under these identifiers. Source: captured Honeywell reports. */
const COMMAND_REPLIES = [']X0', ']Z6'];

export type HidPosOutcome =
  | { readonly kind: 'code'; readonly symbology?: string; readonly data: Uint8Array; readonly reports: Uint8Array }
  | { readonly kind: 'rejected'; readonly reason: Sentence };

export interface HidPosDecoder {
  push(report: Uint8Array): HidPosOutcome[];
  /**
   * Call when the scanner was silent for HALF_CODE_MS, the reports being read meanwhile. Gives up a half code; what comes before the next silence
   * is taken for its late rest, because a tail reads like a whole code.
   */
  silence(): HidPosOutcome[];
  /** It matters whether the scanner is silent. */
  readonly isWaiting: boolean;
}

type Layout = 'A' | 'B' | 'C';
interface Half {
  readonly layout: Layout;
  readonly symbology: string | undefined;
  readonly parts: readonly Uint8Array[];
  readonly reports: readonly Uint8Array[];
}

export function createHidPosDecoder(): HidPosDecoder {
  let half: Half | undefined;
  /** After a damaged report the rest of that code is skipped: a tail alone would read as another code. */
  let isSkipping = false;
  /** A half code was given up: its rest may still come. */
  let isLate = false;

  function giveUp(reason: Sentence): HidPosOutcome[] {
    half = undefined;
    return [{ kind: 'rejected', reason }];
  }

  function silence(): HidPosOutcome[] {
    isSkipping = false;
    isLate = half !== undefined;
    return isLate ? giveUp(say('rest-missing', HALF_CODE_MS)) : [];
  }

  function push(report: Uint8Array): HidPosOutcome[] {
    if (report[0] !== REPORT_ID) return []; // status, trigger and vendor reports are no scans
    const more = ((report[REPORT_BYTES - 1] ?? 0) & MORE_FOLLOWS) === MORE_FOLLOWS;
    if (isSkipping) {
      isSkipping = more;
      return [];
    }
    if (isLate) {
      isLate = more;
      return more ? [] : giveUp(say('came-late'));
    }
    const count = report[1] ?? 0;
    if (report.length < REPORT_BYTES || count > MAX_DATA_BYTES) {
      isSkipping = more;
      const isCut = report.length < REPORT_BYTES;
      return giveUp(isCut ? say('report-cut', report.length, REPORT_BYTES) : say('report-overfull', count, MAX_DATA_BYTES));
    }
    const layout = half?.layout === 'C' ? 'C' : findLayout(report);
    const start = layout === 'A' ? 2 : 3;
    const symbology = layout === 'C' ? undefined : String.fromCharCode(...report.subarray(start, start + 3));
    if (half !== undefined && (half.layout !== layout || half.symbology !== symbology)) {
      isSkipping = more;
      return giveUp(say('identifier-changed', half.symbology ?? '–', symbology ?? '–'));
    }
    const dataStart = layout === 'C' ? 2 : start + 3;
    const parts = [...(half?.parts ?? []), report.slice(dataStart, dataStart + count)];
    const reports = [...(half?.reports ?? []), report.slice(0, REPORT_BYTES)];
    half = more ? { layout, symbology, parts, reports } : undefined;
    if (more || (symbology !== undefined && COMMAND_REPLIES.includes(symbology))) return [];
    const data = withoutTrailingCr(Buffer.concat(parts));
    if (data.length === 0) return [];
    return [{ kind: 'code', ...(symbology === undefined ? {} : { symbology }), data, reports: Buffer.concat(reports) }];
  }

  return {
    push,
    silence,
    get isWaiting() {
      return half !== undefined || isSkipping || isLate;
    },
  };
}

/** `]` alone could be data of layout C, so letter and modifier must follow it. */
function findLayout(report: Uint8Array): Layout {
  if (isAimIdentifier(report, 2)) return 'A';
  return isAimIdentifier(report, 3) ? 'B' : 'C';
}

function isAimIdentifier(report: Uint8Array, at: number): boolean {
  if (report[at] !== BRACKET) return false;
  return /^[A-Za-z][0-9A-Fa-f]$/.test(String.fromCharCode(report[at + 1] ?? 0, report[at + 2] ?? 0));
}

/** Scanners set up for a CR suffix send it as data. Source: @point-of-sale/webhid-barcode-scanner 1.2.2. */
function withoutTrailingCr(data: Uint8Array): Uint8Array {
  return data.at(-1) === CR ? data.subarray(0, -1) : data;
}
