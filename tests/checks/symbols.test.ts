// tests/checks/symbols.test.ts · the table of symbologies in the guides is the list that the tests draw and read, with the identifiers they expect
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOT_READ_FROM_IMAGES, SYMBOL_CLAIMS } from '../support/symbol-claims.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const IN_SPANISH: readonly (readonly [RegExp, string])[] = [
  [/^EAN\/UPC add-on$/, 'Suplemento EAN/UPC'],
  [/ with add-on$/, ' con suplemento'],
  [/ in /, ' en '],
  [/^Interleaved 2 of 5$/, '2 de 5 intercalado'],
  [/^2 of 5$/, '2 de 5'],
];

test.each([
  { language: 'en', section: 'Barcodes: what was tested and how', yes: 'yes', no: 'no:', nameOf: (name: string) => name },
  {
    language: 'es',
    section: 'Códigos de barras: qué se probó y cómo',
    yes: 'sí',
    no: 'no:',
    nameOf: (name: string) => IN_SPANISH.reduce((text, [english, spanish]) => text.replace(english, spanish), name),
  },
])('the guide in $language claims the symbologies that are read back, and names those that are not', ({ language, section, yes, no, nameOf }) => {
  const guide = readFileSync(join(ROOT, 'resources/help', language, 'it-guide.md'), 'utf8');
  const part = guide.split(/^## /m).find((text) => text.startsWith(section)) ?? '';
  const rows = [...part.matchAll(/^\| ([^|]+) \| `([^`]+)` \| ([^|]+) \|/gm)].map(([, name, aim, read]) => ({ name: name!, aim: aim!, read: read! }));
  const drawn = SYMBOL_CLAIMS.map(({ name, drawing }) => ({ name: nameOf(name), aim: fc.sample(drawing, { seed: 1, numRuns: 1 })[0]?.symbology }));
  expect(rows.filter(({ read }) => read === yes).map(({ name, aim }) => ({ name, aim }))).toEqual(drawn);
  expect(rows.filter(({ read }) => read.startsWith(no)).map(({ name }) => name)).toEqual(NOT_READ_FROM_IMAGES.map(({ name }) => nameOf(name)));
  expect(rows).toHaveLength(SYMBOL_CLAIMS.length + NOT_READ_FROM_IMAGES.length);
});
