// tests/native/scales/damaged-frames.test.ts · every scale protocol, every byte of a frame damaged in every way: nothing wrong may be recorded; what one frame alone cannot show is listed. Rules W1, WG24–WG26
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHidScale } from '../../../native/scales/hid-scale.ts';
import { SCALE_PROTOCOLS, type ScaleProtocolName } from '../../../native/scales/protocols/index.ts';
import type { ScaleFrame } from '../../../native/scales/scale-protocol.ts';
import type { ScaleReading, Weight } from '../../../native/scales/scale-reading.ts';
import { createSerialScale } from '../../../native/scales/serial-scale.ts';
import hidVectors from '../../vectors/hid-scales.json' with { type: 'json' };
import vectors from '../../vectors/serial-scales.json' with { type: 'json' };
import { hex } from '../bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NAMES = Object.keys(SCALE_PROTOCOLS) as ScaleProtocolName[];
/** One or two bits of a byte, and what has a meaning in some frame; with DOCKHAND_FULL every other byte. */
const BITS = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((first) => [
  first,
  ...[0, 1, 2, 3, 4, 5, 6, 7].filter((second) => second > first).map((second) => first + 8 * (second + 1)),
]);
const MEANINGS = [...' .+-?0159SDUTGNkgm\r\n\u0002\u0003'].map((character) => character.charCodeAt(0));
const damages = (byte: number): readonly number[] =>
  process.env['DOCKHAND_FULL'] === '1'
    ? Array.from({ length: 0x100 }, (_, value) => value)
    : [...new Set([...BITS.map((bits) => byte ^ (1 << (bits & 7)) ^ (bits < 8 ? 0 : 1 << ((bits >> 3) - 1))), ...MEANINGS])];
const TARE_OF_NOTHING = Buffer.from('TA A       0.00 g\r\n', 'latin1');

interface Frame {
  readonly protocol: ScaleProtocolName;
  readonly bytes: Uint8Array;
  readonly weight: Weight;
}
/** Every frame of the vectors that carries a weight. */
const FRAMES: readonly Frame[] = vectors.flatMap(({ protocol, bytes, expected }) =>
  'weight' in expected && expected.weight !== undefined
    ? [{ protocol: protocol as ScaleProtocolName, bytes: hex(bytes), weight: expected.weight as Weight }]
    : [],
);

/** The readings that the driver hands on; a question for the tare is answered. */
function readingsOf(protocol: ScaleProtocolName, frames: readonly Uint8Array[]): ScaleReading[] {
  const readings: ScaleReading[] = [];
  const driver = createSerialScale(
    { deviceId: 'w1', onReading: (reading) => readings.push(reading), onTrouble: () => undefined, now: () => 0 },
    SCALE_PROTOCOLS[protocol],
    'kg',
  );
  let asksTare = false;
  driver.onOpen?.(async (bytes) => {
    asksTare ||= Buffer.from(bytes).toString('latin1') === 'TA\r\n';
  });
  for (const frame of frames) {
    driver.onBytes(frame);
    if (asksTare) driver.onBytes(TARE_OF_NOTHING);
    asksTare = false;
  }
  driver.reset();
  return readings;
}
const recorded = (readings: readonly ScaleReading[]): unknown[] =>
  readings
    .filter(({ isStable }) => isStable)
    .map((reading) => ('text' in reading ? `${reading.text} ${reading.unit} ${reading.tareText ?? ''}` : ''));

for (const protocol of NAMES) {
  test(`[WG24] ${protocol}: whatever becomes of one byte of one frame, nothing but the true weight may be recorded`, () => {
    for (const { bytes, weight } of FRAMES.filter((frame) => frame.protocol === protocol)) {
      const truth = `${weight.text} ${weight.unit} ${weight.tareText ?? ''}`;
      for (let at = 0; at < bytes.length; at += 1) {
        for (const value of damages(bytes[at] ?? 0)) {
          for (const said of recorded(readingsOf(protocol, [bytes, bytes.with(at, value), bytes, bytes]))) expect(said).toBe(truth);
        }
      }
    }
  });
}

test('[WG24] bytes lost, doubled or put in anywhere in a stream: nothing but the true weight may be recorded', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FRAMES),
      fc.nat(),
      fc.nat({ max: 3 }),
      fc.uint8Array({ maxLength: 3 }),
      ({ protocol, bytes, weight }, where, lost, put) => {
        const at = where % bytes.length;
        const damaged = Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + lost)]);
        const truth = `${weight.text} ${weight.unit} ${weight.tareText ?? ''}`;
        for (const said of recorded(readingsOf(protocol, [bytes, damaged, bytes, bytes]))) expect(said).toBe(truth);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('[WG24] HID: whatever becomes of one byte of one report, nothing but the true weight may be recorded', () => {
  for (const { bytes, expected } of hidVectors) {
    if (expected.text === undefined) continue;
    const report = hex(bytes);
    for (let at = 0; at < report.length; at += 1) {
      for (const value of damages(report[at] ?? 0)) {
        const readings: ScaleReading[] = [];
        const driver = createHidScale({ deviceId: 'w1', onReading: (reading) => readings.push(reading), onTrouble: () => undefined, now: () => 0 });
        for (const each of [report, report, report.with(at, value), report, report]) driver.onBytes(each);
        for (const said of recorded(readings)) expect(said).toBe(`${expected.text} ${expected.unit} `);
      }
    }
  }
});

/** What a byte is in its frame. */
function classOf({ bytes, weight }: Frame, at: number): string {
  const text = Buffer.from(bytes.map((byte) => byte & 0x7f)).toString('latin1');
  const unitAt = text.toLowerCase().lastIndexOf(weight.unit);
  if (unitAt >= 0 && at >= unitAt && at < unitAt + weight.unit.length) return 'unit';
  const character = text.charAt(at);
  if (/[0-9]/.test(character)) return 'digit';
  return (
    ({ ' ': 'blank', '.': 'point', '-': 'sign', '+': 'sign', '\r': 'end', '\n': 'end', '\u0002': 'end', '\u0003': 'end' } as Record<string, string>)[
      character
    ] ?? 'state'
  );
}

/** Classes of bytes of which one, changed, makes one frame alone read as a stable weight that is not the true one. */
function unseenIn(protocol: ScaleProtocolName): string[] {
  const classes = new Set<string>();
  for (const frame of FRAMES.filter((each) => each.protocol === protocol)) {
    const { bytes, weight } = frame;
    for (let at = 0; at < bytes.length; at += 1) {
      for (let value = 0; value < 0x80; value += 1) {
        if (((bytes[at] ?? 0) & 0x7f) === value) continue;
        for (const read of readOne(protocol, bytes.with(at, value))) {
          if (read.kind !== 'weight' || read.weight.status !== 'stable') continue;
          if (`${read.weight.text} ${read.weight.unit} ${weight.status}` !== `${weight.text} ${weight.unit} stable`) classes.add(classOf(frame, at));
        }
      }
    }
  }
  return [...classes].toSorted();
}

function readOne(protocol: ScaleProtocolName, bytes: Uint8Array): ScaleFrame[] {
  const splitter = SCALE_PROTOCOLS[protocol].createSplitter();
  return splitter.push(bytes.map((byte) => byte & 0x7f)).map((frame) => SCALE_PROTOCOLS[protocol].parse(frame, 'kg'));
}

/** As in WG25 of the SPEC. */
const UNSEEN: Readonly<Record<ScaleProtocolName, string>> = {
  'toledo-continuous': '',
  'toledo-8217': 'digit point',
  nci: 'blank digit point unit',
  cas: 'blank digit point unit',
  and: 'blank digit end point unit',
  'mt-sics': 'blank digit end point sign state unit',
  ohaus: 'blank digit point sign state unit',
  radwag: 'blank digit point sign state unit',
};
for (const protocol of NAMES) {
  test(`[WG25] ${protocol}: one frame alone shows every damage of one byte but that of: ${UNSEEN[protocol] || 'none'}`, () =>
    expect(unseenIn(protocol).join(' ')).toBe(UNSEEN[protocol]));
}

const withParity = (bytes: Uint8Array): Uint8Array =>
  bytes.map((byte) => (byte & 0x7f) | ([...(byte & 0x7f).toString(2)].filter((bit) => bit === '1').length % 2 === 1 ? 0x80 : 0));

test('[WG25] where the adapter hands the parity bit on, one bit that was turned over is seen in its frame', () => {
  const frames = FRAMES.filter(({ protocol, weight }) => SCALE_PROTOCOLS[protocol].line.parity !== 'none' && weight.status === 'stable');
  expect(frames.length).toBeGreaterThan(4);
  for (const { protocol, bytes, weight } of frames) {
    const sent = withParity(bytes);
    expect(readingsOf(protocol, [sent, sent]).at(-1)).toMatchObject({ text: weight.text, isStable: true });
    for (let at = 0; at < sent.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        for (const reading of readingsOf(protocol, [sent, sent.with(at, (sent[at] ?? 0) ^ (1 << bit)), sent]))
          if (reading.status === 'stable' && 'text' in reading) expect(reading.text).toBe(weight.text);
      }
    }
  }
});

test('[WG25] a line whose parity bits were taken off, one that has them all set, and the other parity are read as they are', () => {
  const nci = hex('0A 20 20 31 2E 32 33 6C 62 0D 0A 30 30 0D 03');
  for (const sent of [nci, nci.map((byte) => byte | 0x80), withParity(nci), withParity(nci).map((byte) => byte ^ 0x80)])
    expect(readingsOf('nci', [sent, sent]).at(-1)).toMatchObject({ text: '1.23', isStable: true });
});
