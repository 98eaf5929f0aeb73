// native/printers/languages/usage.ts · what TSPL and ESC/POS printers count: read back and shown, never a proof that a label came out
//
// TSPL counts its mileage and ESC/POS the lines it has fed, which a test print, the feed key and half a label do too; ESC/POS printers write the count
// down some time after the last line only and may lose it at power-off. So neither takes part in the print queue (rules PQ11, PQ13): what came out is
// known there by the state on the job's own connection. EPL2 has a counter of length (URL, in millimetres) on the 2746e and the G series alone. It is not
// asked: on the others U prints the configuration, and nothing says what they make of the rest.
// Source: Zebra, 2746e user's manual 980412-001 appendix D; EPL Programming Guide 14245L-003, EPL2 Odometer Commands
import { latin1 } from '../../bytes.ts';
import type { PrinterUse } from '../printer-status.ts';
import type { Question } from '../question.ts';

/** Whole units that the manual does not name, ended by CR; answered when the printer is ready. Source: TSC TSPL/TSPL2 programming manual, ~!@ */
export const tsplMileage: Question<PrinterUse> = {
  name: '~!@',
  bytes: Buffer.from('~!@\r\n', 'latin1'),
  read(reply) {
    const digits = /^\s*(?<digits>\d{1,9})\r/.exec(latin1(reply))?.groups?.['digits'];
    return digits === undefined ? undefined : { unit: 'mileage', value: Number(digits) };
  },
};

const CUMULATIVE_LINES = 148;

/**
 * `5F`, up to ten digits, `00`. A printer that does not know the command keeps its letter in the line buffer, which ESC @ at the beginning of each label
 * empties. Source: Epson TM-T88III command manual, GS g 2; Citizen CT-S and Rego RG-DTP58 command manuals, the same
 */
export const escposLines: Question<PrinterUse> = {
  name: `GS g 2 ${CUMULATIVE_LINES}`,
  bytes: Uint8Array.of(0x1d, 0x67, 0x32, 0, CUMULATIVE_LINES, 0),
  read(reply) {
    const digits = /_(?<digits>\d{1,10})\0/.exec(latin1(reply))?.groups?.['digits'];
    return digits === undefined ? undefined : { unit: 'lines', value: Number(digits) };
  },
};
