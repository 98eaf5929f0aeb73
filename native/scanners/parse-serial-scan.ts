// native/scanners/parse-serial-scan.ts · one frame of a serial scanner → AIM identifier and data; pure. Source: ISO/IEC 15424 (`]`, code letter, modifier)
import { latin1 } from '../bytes.ts';

/** Code character and modifier; modifiers are one digit or, for some symbologies (Aztec), a hexadecimal letter. */
const AIM_IDENTIFIER = /^\][A-Za-z][0-9A-Fa-f]/;

export interface SerialScan {
  readonly symbology?: string;
  readonly text: string;
}

/** undefined: the frame has no data, at most an identifier. */
export function parseSerialScan(frame: Uint8Array): SerialScan | undefined {
  const whole = latin1(frame);
  const symbology = AIM_IDENTIFIER.exec(whole)?.[0];
  const text = whole.slice(symbology?.length ?? 0);
  if (text === '') return undefined;
  return symbology === undefined ? { text } : { symbology, text };
}
