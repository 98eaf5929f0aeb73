// tests/renderer/messages/problem-details.test.ts · rules WO1 and WO2 of main/domain/words/SPEC.md: what is wrong with a file, in Spanish: all that our own vectors ever say, with its values
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseDocument } from '../../../main/documents/parse-document.ts';
import type { DocumentProblem } from '../../../main/domain/document/document.ts';
import { expectedPhrase, problemName, problemSentence } from '../../../main/domain/words/problem-words.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const VECTORS = join(ROOT, 'tests/vectors/documents');
/** What a Spanish sentence cannot have: words that only English has. Codes, tags and values have none of them. */
const ENGLISH =
  /(?<![\p{L}\d'«-])(?:the|an|of|with|each|one|its|for|such|as|before|after|at|in|or|and|own|more|than|is|not|number|least|most)(?![\p{L}\d'»-])/u;

async function problemsIn(file: string): Promise<readonly DocumentProblem[]> {
  const parts = await Array.fromAsync(parseDocument({ fileName: file, bytes: readFileSync(file) }));
  return parts.flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
}

function sources(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).flatMap((name) =>
      name.endsWith('.ts') ? [readFileSync(join(ROOT, folder, name), 'utf8')] : [],
    ),
  );
}

test('[WO1] [WO2] the faults of our vectors have a name and a sentence in Spanish, and what was expected is said in it too', async () => {
  const files = readdirSync(VECTORS, { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(join(VECTORS, name)).isFile() && !name.endsWith('expected.json'),
  );
  const wrong = new Set<string>();
  let count = 0;
  for (const file of files) {
    for (const problem of await problemsIn(join(VECTORS, file))) {
      count += 1;
      expect(problemSentence(problem, 'en')).toBe(problem.message);
      if (problemName(problem.code, 'es') === undefined) wrong.add(problem.code);
      const spanish = problemSentence(problem, 'es');
      expect(spanish).not.toMatch(/undefined|\.$/);
      if (spanish === problem.message) wrong.add(`${problem.code}: ${spanish}`);
      const expected = expectedPhrase(problem.expected ?? '', 'es');
      if (ENGLISH.test(expected.replaceAll(/'[^']*'/g, ''))) wrong.add(`${problem.code} expects: ${expected}`);
    }
  }
  expect([...wrong].toSorted()).toEqual([]);
  expect(count).toBeGreaterThan(200);
});

test('[WO2] every phrase that a parser may expect stands in the list or follows one of its forms', () => {
  const phrases = sources('main/documents', 'main/application/documents').flatMap((source) =>
    [...source.matchAll(/(?:expected: |error: |const (?:TEXT|DATE|QUANTITY|EXPECTED|READABLE) = )'((?:[^'\\]|\\.)+)'/g)].map(
      ([, phrase = '']) => phrase,
    ),
  );
  expect(phrases.length).toBeGreaterThan(100);
  expect([...new Set(phrases)].filter((phrase) => ENGLISH.test(expectedPhrase(phrase, 'es')))).toEqual([]);
});

test('[WO2] the same code says what was wrong with this value', () => {
  const said = (code: string, read: string, expected = ''): string => es.import.problemSays(code, 'core', read, expected);
  expect(said('bad-sscc', '395210010000500019')).toMatch(/dígito de control/);
  expect(said('bad-sscc', 'P-1')).toMatch(/no es un SSCC/);
  expect(said('bad-gtin', '123')).toMatch(/no es un GTIN/);
  expect(said('bad-quantity', '-3')).toMatch(/menor que cero/);
  expect(said('bad-quantity', 'FIVE')).toMatch(/no es un número/);
  expect(said('bad-quantity', '')).toMatch(/falta/);
  expect(said('unknown-pack', 'CA')).toMatch(/CA/);
  expect(said('kind-not-read', 'order-change', 'X12 860, …')).toMatch(/cambio de pedido/);
  expect(said('odd-tag', '1', '16 digits')).toMatch(/BioTrack/);
  expect(said('workbook-too-large', 'more than 100 cells')).toMatch(/más de 100 celdas/);
  expect(said('unheard-of', 'x')).toBe('core');
  expect(es.import.expectedSays('a unit such as EA or CA')).toBe('una unidad como EA o CA');
  expect(es.import.expectedSays('12')).toBe('12');
  expect(en.import.expectedSays('a unit such as EA or CA')).toBe('a unit such as EA or CA');
});

test('[WO2] phrases with a number, a name or codes in them', () => {
  for (const [english, spanish] of [
    ['at most 20 levels', 'como mucho 20 niveles'],
    ['at least one QTY', 'al menos un QTY'],
    ["more than 100 rows in sheet 'Hoja 1'", 'más de 100 filas en la hoja «Hoja 1»'],
    ['a whole number from 1 to 999', 'un número entero de 1 a 999'],
    ['the number of the ship notice', 'el número del aviso de entrega'],
    ['the end of set 856 0001 (SE), interchange 7 (IEA)', 'el final de mensaje 856 0001 (SE), intercambio 7 (IEA)'],
    ['the 3 packages of delivery 12', 'los 3 paquetes de la entrega 12'],
    ['the packages of manifest 0000123456', 'los paquetes del manifiesto 0000123456'],
    ['UNH, UNE or UNZ', 'UNH, UNE o UNZ'],
    ['GS before ST', 'GS antes de ST'],
    ['whole EA', 'EA enteros'],
    ['1234 or 1.234,0', '1234 o 1.234,0'],
    ['one of each, inner, case, pallet', 'uno de «each», inner, case, pallet'],
    ['7', '7'],
  ] as const)
    expect(expectedPhrase(english, 'es')).toBe(spanish);
});
