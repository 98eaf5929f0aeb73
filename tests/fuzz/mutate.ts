// tests/fuzz/mutate.ts · a real input with something wrong: bytes changed, lost, doubled, moved, cut off, or taken from another input. The same seed gives the same input
import type { Random } from '../support/seeded.ts';

/** Bytes that parsers treat in their own way: separators, quotes, brackets, signs, ends of text, marks of encodings. */
const INTERESTING = [
  0x00, 0x0a, 0x0d, 0x09, 0x1a, 0x1c, 0x1d, 0x1e, 0x04, 0x20, 0x22, 0x27, 0x2a, 0x2b, 0x2c, 0x2d, 0x2e, 0x2f, 0x30, 0x39, 0x3a, 0x3b, 0x3c, 0x3e,
  0x3f, 0x5b, 0x5d, 0x5c, 0x5e, 0x60, 0x7b, 0x7d, 0x7e, 0x7f, 0x80, 0xbf, 0xc3, 0xef, 0xfe, 0xff,
];
const MOST_CHANGES = 6;
const LONGEST_PIECE = 200;

/** @param others what pieces are taken from */
export function mutate(input: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes: Buffer = Buffer.from(input);
  for (let change = 1 + Math.floor(random() * MOST_CHANGES); change > 0; change -= 1) bytes = changeOnce(bytes, others, random);
  return bytes;
}

function changeOnce(bytes: Buffer, others: readonly Uint8Array[], random: Random): Buffer {
  const below = (limit: number): number => Math.floor(random() * limit);
  const at = below(bytes.length + 1);
  const length = 1 + below(Math.min(LONGEST_PIECE, bytes.length));
  const splice = (from: number, to: number, piece: Uint8Array): Buffer => Buffer.concat([bytes.subarray(0, from), piece, bytes.subarray(to)]);
  switch (below(8)) {
    case 0: // one bit
      if (at < bytes.length) bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << below(8)), at);
      return bytes;
    case 1: // another byte
      return splice(at, at + 1, Uint8Array.of(INTERESTING[below(INTERESTING.length)] ?? 0));
    case 2: // one byte more
      return splice(at, at, Uint8Array.of(random() < 0.5 ? below(256) : (INTERESTING[below(INTERESTING.length)] ?? 0)));
    case 3: // a piece lost
      return splice(at, at + length, new Uint8Array());
    case 4: // a piece twice
      return splice(at, at, bytes.subarray(at, at + length));
    case 5: // cut off
      return bytes.subarray(0, at);
    case 6: {
      // a piece of another input
      const other = others[below(others.length)] ?? bytes;
      const from = below(other.length);
      return splice(at, at, other.subarray(from, from + length));
    }
    default: // a piece moved
      return Buffer.concat([bytes.subarray(at, at + length), splice(at, at + length, new Uint8Array())]);
  }
}
