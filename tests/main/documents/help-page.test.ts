// tests/main/documents/help-page.test.ts · the help page for the IT person tells the truth: every column name, every example
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIELDS, type Field } from '../../../main/documents/csv/fields.ts';
import { parseFile } from '../../../main/documents/parse-file.ts';

const readPage = (language: 'en' | 'es'): string =>
  readFileSync(new URL(`../../../resources/help/${language}/documents.md`, import.meta.url), 'utf8');
const page = readPage('en');

for (const language of ['en', 'es'] as const) {
  test(`[DI41] the help page lists every field with all its column names, each once (${language})`, () => {
    for (const field of Object.keys(FIELDS) as Field[])
      expect(readPage(language).split(`\n| ${field} | ${FIELDS[field]} |\n`), field).toHaveLength(2);
  });
}

for (const language of ['en', 'es'] as const) {
  test(`[DI3] the help page names every format that is read (${language})`, () => {
    const formats = [
      'X12 850',
      'X12 856',
      'X12 860',
      'ORDERS',
      'ORDCHG',
      'DESADV',
      'GS1 XML',
      'UBL',
      'METRC',
      'BioTrack',
      'CSV',
      'Excel',
      'PDF',
      'JSON',
    ];
    const list = readPage(language).split('\n\n')[2] ?? '';
    expect(formats.filter((format) => !list.includes(format))).toEqual([]);
  });
}

const examples = [...page.matchAll(/^```(csv|json)\n(.*?)^```/gms)].map((match) => ({ format: match[1] ?? '', text: match[2] ?? '' }));
test('[DI3] there are three examples of each format', () => {
  expect(examples.map((example) => example.format)).toEqual(['csv', 'csv', 'csv', 'json', 'json', 'json']);
});

for (const [index, { format, text }] of examples.entries()) {
  test(`[DI3] example ${index + 1} (${format}) of the help page reads without a problem`, () => {
    const parts = [...parseFile({ fileName: `example.${format}`, bytes: Buffer.from(text) })];
    const kinds = ['purchase-order', 'asn', 'item-master'];
    expect(parts.map((part) => (part.type === 'document' ? part.document.kind : part.type))).toEqual(['header', kinds[index % 3]]);
  });
}
