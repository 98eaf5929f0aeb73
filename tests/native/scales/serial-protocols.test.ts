// tests/native/scales/serial-protocols.test.ts · every serial scale protocol against the manuals' examples; any chunking, noise between frames, damage that a checksum sees. Rule W1
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SCALE_PROTOCOLS, type ScaleProtocolName } from '../../../native/scales/protocols/index.ts';
import type { ScaleFrame, ScaleProtocol } from '../../../native/scales/scale-protocol.ts';
import vectors from '../../vectors/serial-scales.json' with { type: 'json' };
import { anyBytes, chunksOf, hex } from '../bytes.ts';

const NAMES = Object.keys(SCALE_PROTOCOLS) as ScaleProtocolName[];

function read(protocol: ScaleProtocol, ...chunks: readonly Uint8Array[]): ScaleFrame[] {
  const splitter = protocol.createSplitter();
  return chunks.flatMap((chunk) => splitter.push(chunk.map((byte) => byte & 0x7f)).map((frame) => protocol.parse(frame, 'kg')));
}
const readings = (frames: readonly ScaleFrame[]): readonly ScaleFrame[] => frames.filter(({ kind }) => kind === 'weight' || kind === 'alarm');

for (const { row, protocol, bytes, expected, source } of vectors) {
  test(`[W1] vector ${row}: ${protocol} ${JSON.stringify(Buffer.from(hex(bytes)).toString('latin1'))} (${source})`, () => {
    const [first, ...others] = read(SCALE_PROTOCOLS[protocol as ScaleProtocolName], hex(bytes));
    expect(first).toMatchObject(expected);
    expect(others).toEqual([]);
  });
}

test('[W1] bytes cut anywhere give the same readings, for every protocol', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...vectors).chain((vector) => {
        const twice = Uint8Array.from([...hex(vector.bytes), ...hex(vector.bytes)]);
        return fc.record({ vector: fc.constant(vector), twice: fc.constant(twice), chunks: chunksOf(twice) });
      }),
      ({ vector, twice, chunks }) => {
        const protocol = SCALE_PROTOCOLS[vector.protocol as ScaleProtocolName];
        expect(read(protocol, ...chunks)).toEqual(read(protocol, twice));
      },
    ),
    { numRuns: 400 },
  );
});

test('[W1] random bytes never throw, and no frame of them is a weight without a unit', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), anyBytes(400), (name, noise) => {
      for (const frame of read(SCALE_PROTOCOLS[name], noise)) if (frame.kind === 'weight') expect(frame.weight.text).toMatch(/^-?\d+(\.\d+)?$/);
    }),
  );
});

test('[W1] with a checksum, a frame of which one byte was changed is never a reading', () => {
  const stable = hex('02 2C 30 20 20 20 31 32 33 34 20 20 20 20 20 30 0D 1B');
  const { 'toledo-continuous': protocol } = SCALE_PROTOCOLS;
  fc.assert(
    fc.property(fc.nat({ max: stable.length - 1 }), fc.integer({ min: 1, max: 127 }), (at, change) => {
      const damaged = Uint8Array.from(stable);
      damaged[at] = (damaged[at] ?? 0) ^ change;
      // The stream has shown before that it sends checksums.
      const found = readings(read(protocol, stable, damaged, stable));
      expect(found).toEqual([found[0], found[0]]);
    }),
  );
});

test('[W1] noise between two frames costs at most the frame that it touches', () => {
  const frame = hex('53 20 53 20 20 20 20 20 31 30 30 2E 30 30 20 67 0D 0A');
  const { 'mt-sics': protocol } = SCALE_PROTOCOLS;
  fc.assert(
    fc.property(anyBytes(60), (noise) => {
      const found = readings(read(protocol, frame, noise, hex('0D 0A'), frame));
      expect(found.at(0)).toMatchObject({ weight: { text: '100.00' } });
      expect(found.at(-1)).toMatchObject({ weight: { text: '100.00' } });
    }),
  );
});

test('[W1] a stream that sends no checksum is read too, one frame behind', () => {
  const bare = hex('02 2C 30 20 20 20 31 32 33 34 20 20 20 20 20 30 0D');
  expect(readings(read(SCALE_PROTOCOLS['toledo-continuous'], bare, bare, bare))).toHaveLength(2);
});

test('[W1] a unit that means two masses is no weight: gr is a grain or a gram, ton long or short', () => {
  for (const unit of ['gr', 'GR', 'ton', 'tl'])
    for (const [name, line] of [
      ['mt-sics', `S S     100.00 ${unit}\r\n`],
      ['ohaus', `   100.00 ${unit}\r\n`],
      ['and', `ST,+0100.00 ${unit}\r\n`],
    ] as const)
      expect(read(SCALE_PROTOCOLS[name], Buffer.from(line, 'latin1'))[0]).toMatchObject({ kind: 'rejected' });
});

test('[W1] overload, motion and under zero are never a stable weight', () => {
  for (const { protocol, bytes, expected } of vectors) {
    if (!('weight' in expected) || expected.weight?.status === 'stable') continue;
    for (const frame of read(SCALE_PROTOCOLS[protocol as ScaleProtocolName], hex(bytes)))
      if (frame.kind === 'weight') expect(frame.weight.status).not.toBe('stable');
  }
});
