// native/printers/languages/tspl.ts · TSPL and TSPL2: one status byte, or the eight bytes of ESC !S
import { type PrinterCondition, type PrinterStatus, statusOf } from '../printer-status.ts';
import { badReply, type Question } from '../question.ts';

const PRINTING = 0x20;
/** Source: Gprinter GP-2120T programming manual, <ESC>!? */
const BITS: readonly (readonly [bit: number, condition: PrinterCondition])[] = [
  [0x01, 'head-open'],
  [0x02, 'jam'],
  [0x04, 'paper-out'],
  [0x08, 'ribbon-out'],
  [0x10, 'paused'],
  [0x40, 'cover-open'],
  [0x80, 'error'],
];

/** ESC !? is answered at any time, also in the middle of a job and in error. One byte without a frame: bytes that differ are no answer. */
export const statusByte: Question<PrinterStatus> = {
  name: 'ESC !?',
  bytes: Uint8Array.of(0x1b, 0x21, 0x3f),
  read([first, ...more]) {
    return first === undefined || more.some((byte) => byte !== first) ? undefined : readStatusByte(first);
  },
};

function readStatusByte(byte: number): PrinterStatus {
  const conditions = BITS.flatMap(([bit, condition]) => ((byte & bit) === 0 ? [] : [condition]));
  return statusOf(conditions, { isBusy: (byte & PRINTING) !== 0 });
}

const STX = 0x02;
const ETX = 0x03;
const LONG_LENGTH = 8;
/** First byte after STX. Source: TSC TTP-244 TSPL manual, <ESC>!S */
const BUSY_MODES = 'BCFLPW';
const STOPPED_MODES: Readonly<Record<string, PrinterCondition>> = { '`': 'paused', E: 'error', K: 'paused' };
/** Fourth byte: the error, as letters. */
const LONG_ERRORS: Readonly<Record<string, PrinterCondition>> = { A: 'paper-out', B: 'jam', D: 'ribbon-out' };

/** STX mode warning error1 error2 ETX CR LF. */
export const longStatus: Question<PrinterStatus> = {
  name: 'ESC !S',
  bytes: Uint8Array.of(0x1b, 0x21, 0x53),
  read(reply) {
    const at = reply.lastIndexOf(STX, reply.length - LONG_LENGTH);
    return reply.length < LONG_LENGTH || at < 0 ? undefined : readLongStatus(reply.subarray(at, at + LONG_LENGTH));
  },
};

/** @throws {DeviceError} bad-reply */
function readLongStatus(reply: Uint8Array): PrinterStatus {
  const [stx, mode = 0, , , error = 0, etx] = reply;
  const letter = String.fromCharCode(mode);
  const isKnown = letter === '@' || BUSY_MODES.includes(letter) || letter in STOPPED_MODES;
  if (reply.length !== LONG_LENGTH || stx !== STX || etx !== ETX || !isKnown) throw badReply('ESC !S', reply, 'expected-long-status');
  const cause = LONG_ERRORS[String.fromCharCode(error)];
  const stopped = cause ?? STOPPED_MODES[letter];
  return statusOf(stopped === undefined ? [] : [stopped], { isBusy: BUSY_MODES.includes(letter), warnings: letter === 'L' ? ['take-label'] : [] });
}
