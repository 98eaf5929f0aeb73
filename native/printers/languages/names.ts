// native/printers/languages/names.ts · what TSPL and ESC/POS printers call themselves; asked once, when a printer is paired
import { latin1 } from '../../bytes.ts';
import type { Question } from '../question.ts';

/** The model as plain text. Makers end it with CR, with NUL or not at all, so it is whole when nothing more comes. Source: TSC TSPL/TSPL2 programming manual, ~!T */
export const tsplModel: Question<string> = {
  name: '~!T',
  bytes: Buffer.from('~!T\r\n', 'latin1'),
  read: (reply) => /^(?<model>[\x20-\x7e]{2,40})[\r\n\0]/.exec(latin1(reply))?.groups?.['model']?.trim(),
};

/** `5F`, the text, `00`; also while it is offline it waits its turn, so it may not come. Source: Bixolon SRP-330II and Epson TM command manuals, GS I n */
function escposName(n: 65 | 67 | 68, what: string): Question<string> {
  return {
    name: `GS I ${n} (${what})`,
    bytes: Uint8Array.of(0x1d, 0x49, n),
    read: (reply) => /_(?<text>[\x20-\x7e]{1,40})\0/.exec(latin1(reply))?.groups?.['text']?.trim(),
  };
}

export const escposFirmware = escposName(65, 'firmware');
export const escposModel = escposName(67, 'model');
export const escposSerialNumber = escposName(68, 'serial number');
