// main/documents/decode-east-asian.ts · tables in Shift-JIS, GB 18030 and Big5: every byte string of one is nearly one of the others, so the names of the columns decide. Rule DI6: ./SPEC.md
import { IDEOGRAPHIC_NAMES } from './csv/fields.ts';

const ENCODINGS = ['shift_jis', 'gb18030', 'big5'] as const;
export type EastAsianEncoding = (typeof ENCODINGS)[number];

const PROBED_BYTES = 4_096;
/** Fewer may stand in a text by chance. */
const FEWEST_NAMES = 3;

/** Undefined unless its first lines hold names of columns under one of them, and all its bytes are text under it. */
export function decodeEastAsian(bytes: Uint8Array): { readonly text: string; readonly encoding: EastAsianEncoding } | undefined {
  const head = bytes.subarray(0, PROBED_BYTES);
  let best: { readonly encoding: EastAsianEncoding; readonly names: number } | undefined;
  for (const encoding of ENCODINGS) {
    const text = new TextDecoder(encoding).decode(head).toLowerCase();
    const names = IDEOGRAPHIC_NAMES.filter((name) => text.includes(name)).length;
    if (names >= FEWEST_NAMES && names > (best?.names ?? 0)) best = { encoding, names };
  }
  if (best === undefined) return undefined;
  try {
    return { text: new TextDecoder(best.encoding, { fatal: true }).decode(bytes), encoding: best.encoding };
  } catch {
    return undefined; // some byte is no text under it
  }
}
