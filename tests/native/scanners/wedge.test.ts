// tests/native/scanners/wedge.test.ts · keyboard reports of a claimed wedge scanner: published examples, layouts, Caps Lock, Alt mode, GS, silence, damage
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { layoutKeys } from '../../../main/application/devices/scanner-set-up.ts';
import { createKeyboardDecoder } from '../../../native/scanners/boot-keyboard.ts';
import type { RawScan } from '../../../native/scanners/raw-scan.ts';
import { createWedgeScanner } from '../../../native/scanners/wedge-scanner.ts';

interface Vector {
  readonly name: string;
  readonly source: string;
  readonly layout?: 'de' | 'es';
  readonly reports: readonly string[];
  readonly endsBySilence?: boolean;
  readonly symbology?: string;
  readonly text: string;
}
const vectors = JSON.parse(readFileSync(new URL('../../vectors/wedge-reports.json', import.meta.url), 'utf8')) as readonly Vector[];
const SILENCE_MS = 200;
const STALE_MS = 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function scanner(layout?: Vector['layout']) {
  const scans: RawScan[] = [];
  const troubles: string[] = [];
  const context = {
    deviceId: 's1',
    onScan: (scan: RawScan) => scans.push(scan),
    onTrouble: ({ text }: { readonly text: string }) => troubles.push(text),
    now: Date.now,
  };
  const driver = createWedgeScanner(context, layout === undefined ? undefined : layoutKeys(layout));
  const send = (...reports: readonly string[]): void => {
    for (const report of reports) driver.onBytes(Uint8Array.from(Buffer.from(report, 'hex')));
  };
  return { scans, troubles, driver, send };
}

for (const { name, layout, reports, endsBySilence = false, symbology, text } of vectors) {
  test(`[R2] ${name}`, () => {
    const { scans, troubles, send } = scanner(layout);
    send(...reports);
    expect(scans).toHaveLength(endsBySilence ? 0 : 1);
    vi.advanceTimersByTime(SILENCE_MS);
    expect(scans.map((scan) => [scan.symbology, scan.text])).toEqual([[symbology, text]]);
    expect(troubles).toEqual([]);
  });
}

/** Each printable character as its key, with and without Shift, on a US keyboard. */
const US = new Map<string, readonly [shift: boolean, usage: number]>(
  Array.from({ length: 0x39 - 0x04 }, (_, index) => index + 0x04).flatMap((usage) =>
    [false, true].flatMap((shift): [string, readonly [boolean, number]][] => {
      const [meaning] = createKeyboardDecoder().push(Uint8Array.of(shift ? 2 : 0, 0, usage, 0, 0, 0, 0, 0));
      return meaning?.kind === 'text' && meaning.text >= ' ' && usage !== 0x32 ? [[meaning.text, [shift, usage]]] : [];
    }),
  ),
);

function type(text: string): string[] {
  return [...text].flatMap((character) => {
    const [shift, usage] = US.get(character) ?? [false, 0];
    return [`${shift ? '02' : '00'}00${usage.toString(16).padStart(2, '0')}0000000000`, '0000000000000000'];
  });
}
const ENTER = '0000280000000000';

test('[R2] all of ASCII that can be printed comes through a US keyboard as it was', () => {
  const text = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join('');
  expect([...text].filter((character) => !US.has(character))).toEqual([]);
  const { scans, send } = scanner();
  send(...type(`${text}`), ENTER);
  expect(scans[0]?.text).toBe(text);
});

test('[R2] whatever is typed, with whatever pauses shorter than the silence, comes out as typed', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ minLength: 1, maxLength: 40 }).filter((text) => /^[ -~]+$/.test(text) && !text.startsWith(']')),
        { minLength: 1, maxLength: 4 },
      ),
      fc.integer({ min: 0, max: STALE_MS - 1 }),
      (codes, pauseMs) => {
        const { scans, send } = scanner();
        for (const report of codes.flatMap((code) => [...type(code), ENTER, '0000000000000000'])) {
          send(report);
          vi.advanceTimersByTime(pauseMs);
        }
        expect(scans.map(({ text }) => text)).toEqual(codes);
      },
    ),
  ));

test('any reports at all throw nothing and end', () =>
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 10 }), { maxLength: 50 }), (reports) => {
      const { driver, troubles, scans } = scanner();
      for (const report of reports) driver.onBytes(report);
      vi.advanceTimersByTime(2 * STALE_MS);
      expect(troubles.length + scans.length).toBeLessThanOrEqual(reports.length + 1);
    }),
  ));

test('[R3] a character that Alt makes differently on each system drops the code aloud, and the next one is whole', () => {
  const { scans, troubles, send } = scanner();
  const alt233 = [
    '0400000000000000',
    '04005a0000000000',
    '0400000000000000',
    '04005b0000000000',
    '0400000000000000',
    '04005b0000000000',
    '0000000000000000',
  ];
  send(...type('A'), ...alt233, ...type('B'), ENTER, '0000000000000000', ...type('NEXT'), ENTER);
  expect(troubles).toEqual([expect.stringContaining('Alt and 233 stands for no character')]);
  expect(scans.map(({ text }) => text)).toEqual(['NEXT']);
});

test('[R3] a code that stands still in the middle is dropped aloud, and neither its beginning nor its rest is taken for a code', () => {
  const { scans, troubles, send } = scanner();
  send(...type('40063'));
  vi.advanceTimersByTime(STALE_MS);
  expect(troubles).toEqual([expect.stringContaining('came without an end')]);
  send(...type('81333931'), ENTER, '0000000000000000', ...type('NEXT'), ENTER);
  expect(troubles.at(-1)).toContain('may be only the rest of the code before');
  expect(scans.map(({ text }) => text)).toEqual(['NEXT']);
  send(...type('HALF'));
  vi.advanceTimersByTime(2 * STALE_MS);
  send(...type('WHOLE'), ENTER);
  expect(scans.map(({ text }) => text)).toEqual(['NEXT', 'WHOLE']);
});

test('[R3] what was half typed when it was pulled out belongs to nobody', () => {
  const { scans, driver, send } = scanner();
  send(...type('HALF'));
  driver.reset();
  send(...type('WHOLE'), ENTER);
  vi.advanceTimersByTime(SILENCE_MS);
  expect(scans.map(({ text }) => text)).toEqual(['WHOLE']);
});
