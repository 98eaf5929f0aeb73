// tests/native/bytes.ts · bytes as the vectors write them
import * as fc from 'fast-check';

export const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
export const anyBytes = (maxLength = 80): fc.Arbitrary<Uint8Array> => fc.uint8Array({ maxLength });

/** The same bytes cut at any places. */
export const chunksOf = (bytes: Uint8Array): fc.Arbitrary<Uint8Array[]> =>
  fc.array(fc.nat({ max: bytes.length }), { maxLength: 12 }).map((cuts) => {
    const ends = [...cuts.toSorted((a, b) => a - b), bytes.length];
    return ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
  });
