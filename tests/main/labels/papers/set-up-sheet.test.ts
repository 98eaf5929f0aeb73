// tests/main/labels/papers/set-up-sheet.test.ts · every symbol on a set-up sheet says what stands under it, in both languages, on one page
import { expect, test } from 'vitest';
import { CHECK_CODES, SET_UP_SHEETS, setUpSheetOf } from '../../../../main/application/devices/set-up-sheets.ts';
import { renderSetUpSheet } from '../../../../main/labels/papers/set-up-sheet.ts';
import { encodePng } from '../../../../main/labels/raster/png.ts';
import { pictureOfPdf } from '../pdf-picture.ts';
import { readPicture } from '../read-picture.ts';
import { pdfPageTexts } from './pdf-text.ts';

const MADE = { pageSize: 'a4', madeAt: '2026-11-23T08:00:00.000Z' } as const;
const plain = (text: string): string => text.replaceAll(/\s+/g, '');

for (const sheet of SET_UP_SHEETS) {
  test(`[SS1][SS3][SS4] ${sheet.model}: one page, every code read back, and those for the reader alone as such`, async () => {
    const pdf = await renderSetUpSheet(sheet, { ...MADE, language: 'en' });
    expect(pdfPageTexts(pdf)).toHaveLength(1);
    const symbols = await readPicture(encodePng(pictureOfPdf(pdf, 203), 203));
    const codes = sheet.steps.flatMap(({ code }) => (code === undefined ? [] : [code.content]));
    const expected = [...codes, ...CHECK_CODES.map(() => '01095212345432131' + '0AB-12\u001d217')];
    const read = symbols.map(({ text }) => text.replace(/^0(?=\d{12}$)/, '')); // UPC-A is read as the EAN-13 that it is
    expect(read.toSorted()).toEqual(expected.toSorted());
    const forReader = sheet.steps.flatMap(({ code }) => (code?.symbology === 'code128-fnc3' ? [code.content] : []));
    expect(symbols.filter(({ isForReader }) => isForReader).map(({ text }) => text)).toEqual(forReader);
  });
}

test('[SS1] both languages say every step, and the same data gives the same bytes', async () => {
  for (const language of ['en', 'es'] as const) {
    for (const sheet of SET_UP_SHEETS) {
      const pdf = await renderSetUpSheet(sheet, { ...MADE, language });
      const text = plain(pdfPageTexts(pdf).join(' '));
      for (const step of sheet.steps) expect(text, sheet.model).toContain(plain(step.text[language]));
      expect(text).toContain(plain(sheet.connection[language]));
    }
  }
  const [first] = SET_UP_SHEETS;
  if (first === undefined) throw new Error('there is no sheet');
  const once = await renderSetUpSheet(first, { ...MADE, language: 'es' });
  expect(Buffer.from(once).equals(Buffer.from(await renderSetUpSheet(first, { ...MADE, language: 'es' })))).toBe(true);
});

test('[SS2] every sheet names its documents, and every code where it is published', () => {
  expect(new Set(SET_UP_SHEETS.map(({ model }) => model)).size).toBe(SET_UP_SHEETS.length);
  for (const { model, sources, steps } of SET_UP_SHEETS) {
    expect(sources.length, model).toBeGreaterThan(0);
    for (const { code } of steps) if (code !== undefined) expect(code.source, model).toMatch(/(Guide|Manual|kit|SDK|manual)/);
  }
  expect(setUpSheetOf('honeywell')?.model).toBe('honeywell');
  expect(setUpSheetOf('none')).toBeUndefined();
});
