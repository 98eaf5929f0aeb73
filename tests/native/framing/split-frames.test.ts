// tests/native/framing/split-frames.test.ts · any chunking gives the same frames; data bytes pass unchanged; lost bytes are counted
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameSplitter, type Frame, type FrameOptions } from '../../../native/framing/split-frames.ts';
import { chunksOf, hex } from '../bytes.ts';

const OPTIONS: FrameOptions = { terminators: ['cr', 'lf', 'etx'], maxBytes: 20 };
const split = (chunks: readonly Uint8Array[], options = OPTIONS): Frame[] => {
  const splitter = createFrameSplitter(options);
  const frames = chunks.flatMap((chunk) => splitter.push(chunk));
  const rest = splitter.flush();
  return rest === undefined ? frames : [...frames, rest];
};
const texts = (frames: readonly Frame[]): string[] =>
  frames.map((frame) => (frame.kind === 'frame' ? Buffer.from(frame.bytes).toString('latin1') : `lost ${frame.reason} ${frame.byteCount}`));
/** Bytes in which terminators and STX are frequent. */
const anyStream = fc
  .array(fc.oneof(fc.constantFrom(0x0d, 0x0a, 0x09, 0x03, 0x02, 0x1d), fc.integer({ min: 0, max: 255 })), { maxLength: 120 })
  .map((bytes) => Uint8Array.from(bytes));

for (const [name, input, terminators, expected] of [
  ['CR', '41 0D 42 0D', ['cr'], ['A', 'B']],
  ['CR LF, without empty frames', '41 0D 0A 42 0D 0A', ['cr', 'lf'], ['A', 'B']],
  ['LF only, so that CR is data', '41 0D 0A', ['lf'], ['A\r']],
  ['TAB', '41 09 42 09', ['tab'], ['A', 'B']],
  ['STX and ETX', '02 41 03 02 42 03', ['etx'], ['A', 'B']],
  ['nothing: all is one frame', '41 0D 42', [], ['A\rB']],
] as const) {
  test(`a frame ends at ${name}`, () => expect(texts(split([hex(input)], { terminators, maxBytes: 20 }))).toEqual(expected));
}

test('GS, RS, NUL and 8-bit characters are data', () =>
  expect(texts(split([hex('41 1D 1E 00 E9 B0 FF 0D')]))).toEqual(['A\u001d\u001e\u0000\u00e9\u00b0\u00ff']));

test('a new STX before the end means that the earlier code lost its end', () =>
  expect(texts(split([hex('02 41 42 02 43 03')]))).toEqual(['lost no-end 2', 'C']));

test('STX is data where no ETX ends a code', () =>
  expect(texts(split([hex('41 02 42 0D')], { terminators: ['cr'], maxBytes: 9 }))).toEqual(['A\u0002B']));

test('a frame longer than allowed is thrown away whole and the next one is intact', () =>
  expect(texts(split([hex(`${'41'.repeat(21)} 0D 42 0D`)]))).toEqual(['lost too-long 21', 'B']));

test('any chunking gives the same frames', () =>
  fc.assert(
    fc.property(
      anyStream.chain((stream) => fc.tuple(fc.constant(stream), chunksOf(stream))),
      ([stream, chunks]) => {
        expect(split(chunks)).toEqual(split([stream]));
      },
    ),
  ));

test('every byte is in a frame, is counted as lost, or is a terminator or STX', () =>
  fc.assert(
    fc.property(anyStream, (stream) => {
      const dealt = split([stream]).reduce((sum, frame) => sum + (frame.kind === 'frame' ? frame.bytes.length : frame.byteCount), 0);
      expect(dealt).toBe(stream.filter((byte) => ![0x0d, 0x0a, 0x03, 0x02].includes(byte)).length);
    }),
  ));
