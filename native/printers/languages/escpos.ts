// native/printers/languages/escpos.ts · ESC/POS: four real-time status bytes. Source: Epson TM-U220, Citizen iDP-3221 and Samsung SRP command manuals, DLE EOT n
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
  if (!isStatusByte(byte)) throw badReply(`DLE EOT ${n}`, Uint8Array.of(byte), 'a byte with bits 1 and 4 set, 0 and 7 clear');
  const conditions = STOPS[n].flatMap(([bits, condition]) => ((byte & bits) === 0 ? [] : [condition]));
  const isPaperLow = n === 4 && (byte & NEAR_END) !== 0;
  const isFeeding = n === 2 && (byte & 0x08) !== 0;
  return statusOf(conditions, { warnings: isPaperLow ? ['paper-low'] : [], isBusy: isFeeding });
}

/** All four at once; they are answered in order, even while the printer is offline. Never sent between the bytes of a job. */
export const realTimeStatus: Question<PrinterStatus> = {
  name: 'DLE EOT 1 to 4',
  bytes: Uint8Array.of(DLE, EOT, 1, DLE, EOT, 2, DLE, EOT, 3, DLE, EOT, 4),
  read(reply) {
    if (reply.length < 4) return undefined;
    const [first = 0, second = 0, third = 0, fourth = 0] = reply;
    const parts = ([first, second, third, fourth] as const).map((byte, index) => readStatusByte((index + 1) as StatusNumber, byte));
    const named = [...new Set(parts.flatMap(({ conditions }) => conditions))];
    // 'offline' only repeats what the others name, unless they name nothing.
    const conditions = named.length > 1 ? named.filter((condition) => condition !== 'offline') : named;
    const warnings: PrinterWarning[] = parts.flatMap((part) => part.warnings);
    return statusOf(conditions, { warnings, isBusy: parts.some((part) => part.isBusy) });
  },
};

/** GS r 1 waits its turn behind everything sent before: an answer means that the printer has processed it. Bits 4 and 7 are clear. */
export const processedMark: Question<true> = {
  name: 'GS r 1',
  bytes: Uint8Array.of(0x1d, 0x72, 1),
  read: (reply) => (reply.some((byte) => (byte & 0b1001_0000) === 0) ? true : undefined),
};
