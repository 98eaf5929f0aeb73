// main/application/labels/printed-plate.ts · the number of a pallet label, as its symbol says it
import { hasRightCheckDigit } from '../../domain/barcode/check-digit.ts';
import { parseLpn } from '../../domain/barcode/lpn.ts';

/** As the logistics label has it: AI 00 alone. Source: GS1 General Specifications 3.2 */
const SSCC = /^\(?00\)?(\d{18})$/;

/** An SSCC, or a licence plate of whatever prefix: settings may have changed since it was printed. Undefined: neither, or a wrong check digit. */
export function printedPlate(text: string): string | undefined {
  const sscc = SSCC.exec(text)?.[1];
  if (sscc === undefined) return parseLpn(text);
  return hasRightCheckDigit(sscc) ? sscc : undefined;
}
