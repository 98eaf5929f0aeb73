// tests/native/scanners/hid-pos.test.ts · HID POS reports → codes: three layouts, codes over several reports, damaged and missing reports
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createHidPosDecoder, type HidPosOutcome } from '../../../native/scanners/hid-pos-report.ts';
import { createHidPosScanner } from '../../../native/scanners/hid-pos-scanner.ts';
import type { RawScan } from '../../../native/scanners/raw-scan.ts';
import { encodeHidPosReports } from '../../../native/simulated/encode-hid-pos.ts';
import vectors from '../../vectors/hid-pos.json' with { type: 'json' };
import { anyBytes, hex } from '../bytes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const codesOf = (outcomes: readonly HidPosOutcome[]) =>
  outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'code') return [];
    const text = Buffer.from(outcome.data).toString('latin1');
    return [outcome.symbology === undefined ? { text } : { symbology: outcome.symbology, text }];
  });
const reasonsOf = (outcomes: readonly HidPosOutcome[]) => outcomes.flatMap((outcome) => (outcome.kind === 'rejected' ? [outcome.reason.text] : []));
const decode = (reports: readonly Uint8Array[]) => {
  const decoder = createHidPosDecoder();
  return { decoder, outcomes: reports.flatMap((report) => decoder.push(report)) };
};
const LONG = encodeHidPosReports('0123456789'.repeat(20), ']Q3'); // 200 characters: 4 reports

for (const { row, reports, codes, rejected, isWaiting, source } of vectors) {
  test(`vector ${row} (${source})`, () => {
    const { decoder, outcomes } = decode(reports.map(hex));
    expect(codesOf(outcomes)).toEqual(codes);
    expect(reasonsOf(outcomes)).toEqual(rejected.map((part) => expect.stringContaining(part)));
    expect(decoder.isWaiting).toBe(isWaiting);
  });
}

test('one trailing CR is a suffix, not data', () =>
  expect(codesOf(decode(encodeHidPosReports('ABC\r', ']C0')).outcomes)).toEqual([{ symbology: ']C0', text: 'ABC' }]));

test('an 8-bit character on both sides of a report border stays whole', () => {
  const text = Buffer.from('ä'.repeat(40), 'utf8').toString('latin1'); // 80 bytes; the x in front puts one character across the border at byte 56
  expect(codesOf(decode(encodeHidPosReports(`x${text}`, ']Q1')).outcomes)).toEqual([{ symbology: ']Q1', text: `x${text}` }]);
});

test('data of layout C that begins with a bracket is not taken for an identifier', () =>
  expect(codesOf(decode(encodeHidPosReports(']-12')).outcomes)).toEqual([{ text: ']-12' }]));

test('nor is a later report of layout C whose data looks like one', () => {
  const text = `${'A'.repeat(56)}]C0REST`;
  expect(codesOf(decode(encodeHidPosReports(text)).outcomes)).toEqual([{ text }]);
});

test('when the identifier changes inside a code, all reports up to its end are skipped: a tail alone would be another code', () => {
  const other = encodeHidPosReports('9'.repeat(100), ']C0');
  const { outcomes } = decode([LONG[0]!, ...other, ...encodeHidPosReports('NEXT', ']C0')]);
  expect(reasonsOf(outcomes)).toHaveLength(1);
  expect(codesOf(outcomes)).toEqual([{ symbology: ']C0', text: 'NEXT' }]);
});

test('a half code is dropped after 500 ms of silence, and after as much again the next code is whole', () => {
  const decoder = createHidPosDecoder();
  const next = encodeHidPosReports('NEXT', ']C0');
  const outcomes = [...decoder.push(LONG[0]!), ...decoder.silence(), ...decoder.silence(), ...next.flatMap((report) => decoder.push(report))];
  expect(outcomes.map(({ kind }) => kind)).toEqual(['rejected', 'code']);
  expect(decoder.isWaiting).toBe(false);
});

test('[R3] the late rest of a half code is neither joined to it nor read as a code of its own, and that is said', () => {
  const decoder = createHidPosDecoder();
  const outcomes = [...decoder.push(LONG[0]!), ...decoder.silence(), ...LONG.slice(1).flatMap((report) => decoder.push(report))];
  expect(codesOf(outcomes)).toEqual([]);
  expect(reasonsOf(outcomes)).toEqual([expect.stringContaining('500 ms'), expect.stringContaining('late')]);
  expect(decoder.isWaiting).toBe(false);
});

test('[R3] a process that stood still for a second does not take that for silence of the scanner and tear a code apart', () => {
  const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000);
  const scans: RawScan[] = [];
  const driver = createHidPosScanner({ deviceId: 'h1', onScan: (scan) => scans.push(scan), onTrouble: () => undefined, now: () => 0 });
  for (const report of LONG.slice(0, 2)) driver.onBytes(report);
  clock.mockReturnValue(2_000);
  vi.advanceTimersByTime(500); // fires late; the rest of the reports is still unread
  for (const report of LONG.slice(2)) driver.onBytes(report);
  expect(scans.map(({ text }) => text)).toEqual(['0123456789'.repeat(20)]);
  clock.mockRestore();
});

test('after a damaged report the rest of that code is skipped and the next code is read', () => {
  const damaged = LONG.with(1, LONG[1]!.with(1, 57));
  const { outcomes } = decode([...damaged, ...encodeHidPosReports('NEXT', ']C0')]);
  expect(reasonsOf(outcomes)).toHaveLength(1);
  expect(codesOf(outcomes)).toEqual([{ symbology: ']C0', text: 'NEXT' }]);
});

test('a shortened report is never a code', () => {
  const [whole] = encodeHidPosReports('4006381333931', ']E0');
  for (let length = 0; length < 64; length += 1) expect(codesOf(decode([whole!.slice(0, length)]).outcomes)).toEqual([]);
});

test('other reports and answers to host commands are no scans', () => {
  const status = new Uint8Array(64).fill(1).with(0, 3);
  expect(decode([status, ...encodeHidPosReports('AISFWV1.', ']X0')]).outcomes).toEqual([]);
});

test('decode after encode is the identity, for any content and identifier', () =>
  fc.assert(
    fc.property(
      fc.string({ unit: fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)), minLength: 1, maxLength: 400 }),
      fc.constantFrom(']C1', ']E0', ']d2', ']Q1', ']zA'),
      (text, symbology) => {
        fc.pre(!text.endsWith('\r'));
        expect(codesOf(decode(encodeHidPosReports(text, symbology)).outcomes)).toEqual([{ symbology, text }]);
      },
    ),
  ));

test('any bytes at all never throw, and a report that came whole afterwards is read', () =>
  fc.assert(
    fc.property(fc.array(anyBytes()), (reports) => {
      const { decoder } = decode(reports);
      decoder.silence();
      decoder.silence();
      const outcomes = encodeHidPosReports('AFTER', ']C0').flatMap((report) => decoder.push(report));
      expect(codesOf(outcomes)).toEqual([{ symbology: ']C0', text: 'AFTER' }]);
    }),
  ));

test('the driver gives RawScans and says aloud what it dropped', () => {
  const scans: RawScan[] = [];
  const troubles: string[] = [];
  const driver = createHidPosScanner({
    deviceId: 'h1',
    onScan: (scan) => scans.push(scan),
    onTrouble: ({ text }) => troubles.push(text),
    now: () => 0,
  });
  for (const report of encodeHidPosReports('4006381333931', ']E0')) driver.onBytes(report);
  driver.onBytes(LONG[0]!);
  vi.advanceTimersByTime(500);
  const bytesBase64 = Buffer.from(encodeHidPosReports('4006381333931', ']E0')[0]!).toString('base64');
  expect(scans).toEqual([{ deviceId: 'h1', symbology: ']E0', text: '4006381333931', bytesBase64, at: '1970-01-01T00:00:00.000Z' }]);
  expect(troubles).toEqual([expect.stringContaining('Scan it again')]);
});

test('[DV11] the verdict beeps at the scanner; one that refuses it, as other makes do, disturbs nothing', async () => {
  const written: string[] = [];
  let refuses = false;
  const driver = createHidPosScanner({ deviceId: 'h1', onScan: () => undefined, onTrouble: () => undefined, now: () => 0 });
  driver.signal?.('good');
  driver.onOpen?.(async (bytes) => {
    if (refuses) throw new Error('Cannot write to hid device');
    written.push(Buffer.from(bytes).toString('hex'));
  });
  driver.signal?.('good');
  driver.signal?.('bad');
  expect(written).toEqual(['0440', '0420']);
  refuses = true;
  driver.signal?.('good');
  await Promise.resolve();
  driver.reset();
  driver.signal?.('bad');
  expect(written).toHaveLength(2);
});
