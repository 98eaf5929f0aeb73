// tests/main/labels/writers/label-pdf-tags.test.ts · rule LB58 of main/labels/SPEC.md: the PDF of a label is sound and can be read by ear, over every template and both languages
import { describe, expect, test } from 'vitest';
import { intendedSymbols } from '../../../../main/labels/intended-symbols.ts';
import type { Label } from '../../../../main/labels/label-model.ts';
import { makeLogisticsLabel } from '../../../../main/labels/templates/logistics-label.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { ALL_FIELDS } from '../all-fields.ts';
import { labelMatrix } from '../label-matrix.ts';
import { PALLET } from '../label-samples.ts';
import { allTags, faultsOf, readPdf, tagFaults } from '../papers/pdf-check.ts';

const MADE_AT = new Date('2026-11-20T08:00:00Z');
const pdfOf = (label: Label): Promise<Uint8Array> => writeLabel(label, 203, 'pdf', { madeAt: MADE_AT });

/** Each template once a language, with its first sample. */
const labels = new Map<string, Label>();
for (const { make, via } of labelMatrix()) {
  if (via !== 'pdf') continue;
  const label = made(make);
  if (label !== undefined && !labels.has(`${label.template} ${label.language}`)) labels.set(`${label.template} ${label.language}`, label);
}

function made(make: () => Label): Label | undefined {
  try {
    return make();
  } catch {
    return undefined; // refused by name: nothing is printed
  }
}

describe('[LB58]', () => {
  test.each([...labels])('%s: sound, tagged without a gap, every symbol said in words', async (_name, label) => {
    const bytes = await pdfOf(label);
    expect(faultsOf(bytes)).toEqual([]);
    const read = await readPdf(bytes);
    const hasWords = label.fields.some(({ kind }) => kind === 'text' || kind === 'banner');
    expect(tagFaults(read)).toEqual(hasWords ? [] : ['no title is tagged as one']); // the mark of limited quantities is a picture alone
    expect([read.language, read.title]).toEqual([label.language, label.template]);
    const figures = allTags(read.pages[0]?.tags ?? { role: '', children: [] }).filter(({ role }) => role === 'Figure');
    expect(figures.length).toBeGreaterThanOrEqual(intendedSymbols(label).length);
  });

  test('every template of the release matrix is among them', () => {
    expect(labels.size).toBeGreaterThan(30);
  });
});

test('[LB58] a pallet label says its number first of all, then each symbol with its identifiers in brackets', async () => {
  const { pages } = await readPdf(await pdfOf(makeLogisticsLabel(PALLET, '4x6in', 'en')));
  const tags = allTags(pages[0]?.tags ?? { role: '', children: [] });
  expect(tags.filter(({ role }) => role === 'H1')).toHaveLength(1);
  const said = tags.flatMap(({ alt }) => alt ?? []);
  expect(said).toContain(`GS1-128: (00)${PALLET.sscc}`);
  expect(said.every((each) => /^GS1-128: \(\d{2,4}\)/.test(each))).toBe(true);
});

test('[LB58] every kind of symbol, shape and image has its words, and what is only ruled is passed over', async () => {
  const { pages } = await readPdf(await pdfOf(ALL_FIELDS));
  const said = allTags(pages[0]?.tags ?? { role: '', children: [] }).flatMap(({ alt }) => alt ?? []);
  const count = (kinds: readonly string[]): number => ALL_FIELDS.fields.filter(({ kind }) => kinds.includes(kind)).length;
  expect(said).toHaveLength(count(['code128', 'ean13', 'itf14', 'data-matrix', 'qr', 'shape', 'image']));
  for (const kind of ['Code 128: ', 'GS1-128: ', 'GS1 DataMatrix: ', 'QR: ', 'EAN-13: ', 'ITF-14: '])
    expect(
      said.some((each) => each.startsWith(kind)),
      kind,
    ).toBe(true);
});
