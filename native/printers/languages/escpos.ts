// native/printers/languages/escpos.ts · ESC/POS: four real-time status bytes. Source: Epson TM-U220, Citizen iDP-3221 and Samsung SRP command manuals, DLE EOT n

import { latin1 } from '../../bytes.ts';
import { type PrinterCondition, type PrinterStatus, type PrinterWarning, statusOf } from '../printer-status.ts';
import { badReply, type Question } from '../question.ts';

const DLE = 0x10;
const EOT = 0x04;
export type StatusNumber = 1 | 2 | 3 | 4;

/** Bits 1 and 4 are always set, 0 and 7 always clear: anything else is no status byte. */
export const isStatusByte = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;

const STOPS: Readonly<Record<StatusNumber, readonly (readonly [bit: number, condition: PrinterCondition])[]>> = {
  1: [[0x08, 'offline']],
  2: [
    [0x04, 'cover-open'],
    [0x20, 'paper-out'],
    [0x40, 'error'],
  ],
  3: [
    [0x08, 'cutter'],
    [0x20, 'error'],
    [0x40, 'head-hot'], // recovers by itself
  ],
  4: [[0x60, 'paper-out']],
};
const NEAR_END = 0x0c;

/** @throws {DeviceError} bad-reply */
export function readStatusByte(n: StatusNumber, byte: number): PrinterStatus {
  if (!isStatusByte(byte)) throw badReply(`DLE EOT ${n}`, Uint8Array.of(byte), 'expected-status-byte');
  const conditions = STOPS[n].flatMap(([bits, condition]) => ((byte & bits) === 0 ? [] : [condition]));
  const isPaperLow = n === 4 && (byte & NEAR_END) !== 0;
  const isFeeding = n === 2 && (byte & 0x08) !== 0;
  return statusOf(conditions, { warnings: isPaperLow ? ['paper-low'] : [], isBusy: isFeeding });
}

/** The letters of a name (GS I) may look like one. */
const NAME = /_[\x20-\x7e]{1,40}(?:\0|$)/g;

function statusBytesAt(reply: Uint8Array): readonly number[] {
  const text = latin1(reply).replace(NAME, (name) => '\0'.repeat(name.length));
  return [...text].flatMap((letter, at) => (isStatusByte(letter.charCodeAt(0)) ? [at] : []));
}

/** All four at once; they are answered in order, even while the printer is offline. Never sent between the bytes of a job. */
export const realTimeStatus: Question<PrinterStatus> = {
  name: 'DLE EOT 1 to 4',
  bytes: Uint8Array.of(DLE, EOT, 1, DLE, EOT, 2, DLE, EOT, 3, DLE, EOT, 4),
  read(reply) {
    const { status, strange } = sortReplies(reply);
    if (strange !== undefined) throw badReply('DLE EOT', Uint8Array.of(strange), 'expected-status-byte');
    if (status.length < 4) return undefined;
    const [first = 0, second = 0, third = 0, fourth = 0] = status;
    const parts = ([first, second, third, fourth] as const).map((byte, index) => readStatusByte((index + 1) as StatusNumber, byte));
    const named = [...new Set(parts.flatMap(({ conditions }) => conditions))];
    // 'offline' only repeats what the others name, unless they name nothing.
    const conditions = named.length > 1 ? named.filter((condition) => condition !== 'offline') : named;
    const warnings: PrinterWarning[] = parts.flatMap((part) => part.warnings);
    return statusOf(conditions, { warnings, isBusy: parts.some((part) => part.isBusy) });
  },
  parts: { each: 4, at: statusBytesAt },
};

/** Of an automatic status the first byte is told from every answer; the rest looks like an answer to GS r. Its beginning may have been thrown away before the question. */
const REST_OF_STATUS = 3;
const MARKS = REST_OF_STATUS + 1;

/**
 * GS r 1 waits its turn behind everything sent before: an answer means that the printer has processed it. It is sent so often that the rest of an
 * automatic status (GS a), which another program may have switched on, is fewer bytes than the answers.
 */
export const processedMark: Question<true> = {
  name: 'GS r 1',
  bytes: Uint8Array.from(Array.from({ length: MARKS }, () => [0x1d, 0x72, 1]).flat()),
  read: (reply) => (sortReplies(reply).marks >= MARKS ? true : undefined),
  parts: { each: 0, at: statusBytesAt }, // a late status is not its answer, and no wrong one either
};

/**
 * Each kind of reply has fixed bits: real-time status 0xx1xx10, GS r 0xx0xxxx, automatic status 0xx1xx00 and then three bytes 0xx0xxxx together.
 * Source: Epson, ESC/POS command reference, DLE EOT, GS r and GS a, "transmission of status"
 */
function sortReplies(reply: Uint8Array): { readonly status: readonly number[]; readonly marks: number; readonly strange?: number } {
  const status: number[] = [];
  let marks = 0;
  for (let at = 0; at < reply.length; at += 1) {
    const byte = reply[at] ?? 0;
    if (isStatusByte(byte)) status.push(byte);
    else if (isMark(byte)) marks += 1;
    else if ((byte & 0b1001_0011) === 0b0001_0000) {
      if (reply.length - at <= REST_OF_STATUS) break; // the rest is still to come
      const broken = reply.subarray(at + 1, at + 1 + REST_OF_STATUS).find((each) => !isMark(each));
      if (broken !== undefined) return { status, marks, strange: broken };
      at += REST_OF_STATUS;
    } else return { status, marks, strange: byte };
  }
  return { status, marks };
}

function isMark(byte: number): boolean {
  return (byte & 0b1001_0000) === 0;
}
