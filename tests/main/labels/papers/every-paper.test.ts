// tests/main/labels/papers/every-paper.test.ts · rules LB22, PA7, PA9 and PA10 of main/labels/SPEC.md over every kind of paper, on both sizes, read by a reader that knows nothing of the writer
import { describe, expect, test } from 'vitest';
import { pageSizeOf } from '../../../../main/application/papers/paper-size.ts';
import { SHEET_CODES } from '../../../../main/application/receiving/control-code.ts';
import { commandSheet } from '../../../../main/labels/papers/sheets/command-sheet.ts';
import { receiptSheet } from '../../../../main/labels/papers/sheets/receipt-sheets.ts';
import { DATA, everyPaper } from './paper-samples.ts';
import { allTags, faultsOf, readPdf, tagFaults } from './pdf-check.ts';

/** Points. Source: ISO 216; ANSI/ASME Y14.1 */
const SIZES = { a4: [595, 842], letter: [612, 792] } as const;

describe.each(['a4', 'letter'] as const)('on %s', (size) => {
  test.each(everyPaper(size).map((sample) => [sample.name, sample] as const))(
    '[LB22] [PA7] %s is sound, tagged without a gap, and of its size',
    async (name, { draw, language }) => {
      const bytes = await draw();
      expect(faultsOf(bytes)).toEqual([]);
      const read = await readPdf(bytes);
      expect(tagFaults(read)).toEqual([]);
      expect(read.language).toBe(language);
      const wanted = name.startsWith('cmr') ? SIZES.a4 : SIZES[size];
      for (const { width, height } of read.pages) expect([Math.min(width, height), Math.max(width, height)].map(Math.round)).toEqual([...wanted]);
    },
  );

  test('[LB22] a code on paper says in words what its bars say', async () => {
    const sheet = everyPaper(size).find(({ name }) => name.startsWith('control-sheet'));
    const { pages } = await readPdf((await sheet?.draw()) ?? new Uint8Array());
    const said = pages.flatMap(({ tags }) => allTags(tags).flatMap(({ alt }) => alt ?? []));
    expect(said).toEqual(SHEET_CODES.map(({ code }) => `Code 128: ${code}`));
  });
});

test('[PA9] paper is as it is set; else as offices have it in the country of the settings, else of the machine', () => {
  const auto = { paperSize: 'auto', restrictedNumbers: 'off' } as const;
  expect(pageSizeOf({ ...auto, paperSize: 'a4' }, 'en-US')).toBe('a4');
  expect(pageSizeOf({ ...auto, paperSize: 'letter' }, 'de-DE')).toBe('letter');
  for (const locale of ['en-US', 'en', 'es-MX', 'fr-CA', 'es-CL']) expect(pageSizeOf(auto, locale), locale).toBe('letter');
  for (const locale of ['en-GB', 'es', 'es-AR', 'de', 'fr-FR']) expect(pageSizeOf(auto, locale), locale).toBe('a4');
  expect(pageSizeOf({ ...auto, restrictedNumbers: 'CA-5' }, 'de')).toBe('letter');
  expect(pageSizeOf({ ...auto, restrictedNumbers: 'SE' }, 'en-US')).toBe('a4');
});

test('[PA10] the receiving report and the control codes are tables too: for the screen, a workbook and CSV', () => {
  const [lines, exceptions] = receiptSheet('receiving-report', DATA, 'en').tables;
  expect(lines?.rows[0]).toEqual([
    'PO-4711 / 1',
    'SKU-1',
    'Café molido',
    'EA',
    240,
    236,
    0,
    228,
    226,
    2,
    0,
    -8,
    'Short shipped, short, damaged',
    'L7A42, expires 31 Jan 2027: 220',
  ]);
  expect(exceptions?.rows[0]).toEqual(['21 Nov 2026 08:12', 'Unknown code', 'Read 4006381333931. No item and no pallet has this code', 'Lead 2']);
  const weighed = { at: '2026-11-21T08:12:01.000Z', item: 'SKU-1', net: '12.5 kg', by: 'Clerk 7' };
  expect(receiptSheet('receiving-report', { ...DATA, weights: [weighed] }, 'en').tables[1]?.rows).toEqual([
    ['21 Nov 2026 08:12', 'SKU-1', '–', '–', '12.5 kg', 'typed by hand', '–', 'Clerk 7'],
  ]);
  const sheet = commandSheet({ station: 'Dock 1', codes: SHEET_CODES, madeAt: '2026-11-21T18:00:00.000Z' }, 'DK01', 'es');
  expect(sheet.tables[0]?.rows[0]).toEqual(['Terminar', SHEET_CODES[0]?.code]);
});
