// tests/main/domain/barcode/envelope.test.ts · ISO/IEC 15434 envelopes: what is put in is read back, and a cut label is never silently right
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DATA_IDENTIFIERS, ITEM_CODE_IDENTIFIERS } from '../../../../main/domain/barcode/data-identifiers.ts';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { encodeElementString } from '../../../../main/domain/barcode/encode.ts';
import { anyElements } from '../../../support/gs1-arbitraries.ts';

const OPTIONS = { today: '2026-11-21' } as const;
const [GS, RS, EOT] = ['\u001d', '\u001e', '\u0004'];

const anyField = fc.record({ ai: fc.stringMatching(/^[0-9]{0,3}[A-Z]$/), value: fc.stringMatching(/^[ -~]{1,20}$/) });

test('[BC36][BC37] every field of a label is read back in order, whatever its identifier', () =>
  fc.assert(
    fc.property(fc.array(anyField, { minLength: 1, maxLength: 12 }), (fields) => {
      const scan = `[)>${RS}06${fields.map(({ ai, value }) => GS + ai + value).join('')}${RS}${EOT}`;
      const { best } = decodeScan(scan, OPTIONS);
      expect(best.kind).toBe('iso15434');
      expect(best.elements?.map(({ ai, value }) => ({ ai, value }))).toEqual(fields);
      expect(best.text).toBe(scan);
    }),
    { numRuns: 500 },
  ));

test('[BC36] format 05 reads like a GS1 symbol of the same elements', () =>
  fc.assert(
    fc.property(anyElements, (elements) => {
      const data = encodeElementString(elements, OPTIONS.today);
      const { kind: _kind, rule: _rule, text: _text, problems, ...item } = decodeScan(`]C1${data}`, OPTIONS).best;
      const fields = Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
      fc.pre(problems.every(({ code }) => code !== 'gs-maybe-lost'));
      expect(decodeScan(`[)>${RS}05${GS}${data}${RS}${EOT}`, OPTIONS).best).toMatchObject({ kind: 'iso15434', ...fields, problems });
    }),
    { numRuns: 300 },
  ));

test('[BC36] a label cut anywhere is told', () => {
  const scan = `[)>${RS}06${GS}PABC${GS}Q500${GS}1TL9${RS}${EOT}`;
  for (let length = 3; length < scan.length; length += 1) {
    expect(decodeScan(scan.slice(0, length), OPTIONS).best, scan.slice(0, length)).toMatchObject({ kind: 'iso15434' });
    expect(decodeScan(scan.slice(0, length), OPTIONS).best.problems.length, scan.slice(0, length)).toBeGreaterThan(0);
  }
});

test('[BC38] the identifiers that may name an item are in the table', () => {
  for (const ai of ITEM_CODE_IDENTIFIERS) expect(DATA_IDENTIFIERS.has(ai)).toBe(true);
});

test('[BC30] nothing behind the header makes the decoder throw, and the same text always reads the same', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.constantFrom(RS, GS, EOT, '05', '06', '01', '09', 'P', 'Q', '9N', 'D', '14D', '8P', '<GS>', '{RS}', '^]', '^D'),
          fc.string({ unit: 'binary', maxLength: 5 }),
        ),
        {
          maxLength: 20,
        },
      ),
      (parts) => {
        const scan = `[)>${parts.join('')}`;
        const decoded = decodeScan(scan, OPTIONS);
        expect(decoded.best.problems.length).toBeLessThanOrEqual(21);
        expect(decodeScan(scan, OPTIONS)).toEqual(decoded);
      },
    ),
    { numRuns: 2_000 },
  ));
