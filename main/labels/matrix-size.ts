// main/labels/matrix-size.ts · how large a matrix symbol can get for its data, so that bounds are checked before a printer draws it
import { GS } from '../domain/barcode/gs1-characters.ts';
import { LabelError } from './label-error.ts';

/** Square sizes and their data codewords. Source: ISO/IEC 16022, table 7 */
const DATA_MATRIX: readonly (readonly [modules: number, codewords: number])[] = [
  [10, 3],
  [12, 5],
  [14, 8],
  [16, 12],
  [18, 18],
  [20, 22],
  [22, 30],
  [24, 36],
  [26, 44],
  [32, 62],
  [36, 86],
  [40, 114],
  [44, 144],
  [48, 174],
  [52, 204],
];
/** Bytes at error correction M for versions 1 to 20. Source: ISO/IEC 18004, table 7 */
const QR_BYTES = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666];

/** Modules of the square in ASCII encodation: an encoder may find a smaller one, never needs a larger one. @throws {LabelError} bad-barcode-data */
export function dataMatrixModules(text: string, field: string): number {
  const codewords = (text.match(/\d\d|[\u0020-\u007e]|\u001d/g) ?? []).length;
  const size = DATA_MATRIX.find(([, capacity]) => capacity >= codewords);
  if (size === undefined) throw tooMuch(text.replaceAll(GS, ' '), field, 'GS1 DataMatrix', `${codewords} codewords, at most 204`);
  return size[0];
}

/** @throws {LabelError} bad-barcode-data */
export function qrModules(text: string, field: string): number {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes === 0) throw new LabelError('bad-barcode-data', field, text, 'a QR code needs at least one character; leave the field out instead');
  const version = QR_BYTES.findIndex((capacity) => capacity >= bytes) + 1;
  if (version === 0) throw tooMuch(text, field, 'QR code', `${bytes} bytes, at most ${QR_BYTES.at(-1)}`);
  return 17 + 4 * version;
}

function tooMuch(text: string, field: string, symbol: string, what: string): LabelError {
  return new LabelError('bad-barcode-data', field, text, `too much data for a ${symbol} on a label: ${what}; shorten it`);
}
