// tests/main/labels/writers/label-pdf.test.ts · rule LB34 of main/labels/SPEC.md: a label as PDF has its true size, its text as text, and bars that read back
import { expect, test } from 'vitest';
import { DPIS } from '../../../../main/labels/label-model.ts';
import { checkLabel } from '../../../../main/labels/preview/check-label.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { ALL_FIELDS } from '../all-fields.ts';
import { pdfPageTexts } from '../papers/pdf-text.ts';
import { pictureOfPdf } from '../pdf-picture.ts';
import { pngOf, readPicture } from '../read-picture.ts';

const MADE_AT = new Date('2026-11-20T08:00:00Z');

test.each(DPIS)(
  '[LB34] every symbol of the page reads back at %i dpi',
  async (dpi) => {
    const pdf = await writeLabel(ALL_FIELDS, dpi, 'pdf', { madeAt: MADE_AT });
    expect(checkLabel(ALL_FIELDS, await readPicture(pngOf(pictureOfPdf(pdf, dpi), 8)))).toEqual({ ok: true });
  },
  60_000,
);

test('[LB34] text is text, in the letters of embedded fonts, and the page is as large as the label', async () => {
  const pdf = await writeLabel(ALL_FIELDS, 203, 'pdf', { madeAt: MADE_AT });
  const text = pdfPageTexts(pdf).join('').replace(/\s+/g, '');
  for (const words of ['CUARENTENA', '隔离', 'Cafémolido,', '乌龙茶', 'Чай', 'Seite4']) expect(text).toContain(words);
  const source = Buffer.from(pdf).toString('latin1');
  expect(source.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(2);
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(source) ?? [];
  expect(Number(width)).toBeCloseTo((812 * 72) / 203, 3);
  expect(Number(height)).toBeCloseTo((799 * 72) / 203, 3);
});

test('[LB34] the same label and time give the same bytes', async () => {
  const [one, other] = await Promise.all([1, 2].map(() => writeLabel(ALL_FIELDS, 203, 'pdf', { madeAt: MADE_AT })));
  expect(Buffer.compare(Buffer.from(one ?? []), Buffer.from(other ?? []))).toBe(0);
});
