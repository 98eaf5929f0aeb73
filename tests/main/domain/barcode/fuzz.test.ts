// tests/main/domain/barcode/fuzz.test.ts · a short run of the fuzz target of scans, the same inputs every time; a long one is a matter of patience, not of other code
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { run } from '../../../fuzz/scan.fuzz.ts';
import { hostileScan } from '../../../support/hostile-scans.ts';

const RUNS = process.env['DOCKHAND_FULL'] === '1' ? 1_000_000 : 20_000;

test(
  '[BC30] codes of every form, mixed, mutated and cut, break no rule',
  () => fc.assert(fc.property(fc.uint8Array({ minLength: 4, maxLength: 96 }), run), { numRuns: RUNS, seed: 20_261_121 }),
  600_000,
);

test('[BC30] the same bytes make the same scan', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 96 }), (bytes) => {
      expect(hostileScan(bytes)).toEqual(hostileScan(bytes));
    }),
  ));

/** Work for each character: the longest scans of each form, against the same cut to a quarter. */
const LONG: readonly (readonly [name: string, text: string])[] = [
  ['separators', `]C1${'\u001d'.repeat(8_000)}`],
  ['lots', `]C1${'10A\u001d'.repeat(2_000)}`],
  ['repeats', `]C1${'0109528999000425'.repeat(500)}`],
  ['brackets', `(01)09528999000425${'(10)A'.repeat(1_600)}`],
  ['open brackets', `(01)${'('.repeat(8_000)}`],
  ['HIBC', `+${'A123B4+'.repeat(1_100)}`],
  ['HIBC of data', `+A123BCD0${'/$$3'.repeat(2_000)}`],
  ['envelope', `[)>\u001e06${'\u001dP1'.repeat(2_600)}`],
  ['envelope of formats', `[)>${'\u001e06\u001dP1'.repeat(1_300)}`],
  ['path', `https://example.com/01/09528999000425${'/10/A'.repeat(1_600)}`],
  ['query', `https://example.com/01/09528999000425?${'17=270131&'.repeat(800)}`],
  ['packed', `https://example.com/AR${'FVSTNy0g'.repeat(1_000)}`],
  ['packed ones', `https://example.com/${'_'.repeat(8_000)}`],
  ['escapes', `https://example.com/01/09528999000425/10/${'%41'.repeat(2_600)}`],
  ['EPC', `urn:epc:id:sgtin:${'9'.repeat(8_000)}`],
  ['hexadecimal', `30${'A'.repeat(8_000)}`],
  ['ISBT', `=%${'5'.repeat(8_000)}`],
  ['digits', '9'.repeat(8_192)],
  ['stand-ins', `]C1${'10A~'.repeat(2_000)}`],
];

for (const [name, text] of LONG) {
  test(`[BC30] a long scan of ${name} is answered at once, and names at most twenty problems`, () => {
    const { best, alternatives } = decodeScan(text, { today: '2026-11-21', groupSeparators: ['~'], readsDataIdentifiers: true });
    expect(best.problems.length).toBeLessThanOrEqual(21);
    expect(alternatives.length).toBeLessThanOrEqual(8);
  });
}
