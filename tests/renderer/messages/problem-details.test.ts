// tests/renderer/messages/problem-details.test.ts · what is wrong with a file, in Spanish: all that our own vectors ever say, with its values
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseDocument } from '../../../main/documents/parse-document.ts';
import type { DocumentProblem } from '../../../main/domain/document/document.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';

const VECTORS = fileURLToPath(new URL('../../vectors/documents/', import.meta.url));

async function problemsIn(file: string): Promise<readonly DocumentProblem[]> {
  const parts = await Array.fromAsync(parseDocument({ fileName: file, bytes: readFileSync(file) }));
  return parts.flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
}

const says = (texts: typeof en, { code, message, read = '', expected = '' }: DocumentProblem): string =>
  texts.import.problemSays(code, message, read, expected);

test('[UX37] the faults of our vectors have a name and a sentence in Spanish', async () => {
  const files = readdirSync(VECTORS, { recursive: true, encoding: 'utf8' }).filter(
    (name) => statSync(join(VECTORS, name)).isFile() && !name.endsWith('expected.json'),
  );
  const english = new Map<string, number>();
  const unnamed = new Set<string>();
  let count = 0;
  for (const file of files) {
    for (const problem of await problemsIn(join(VECTORS, file))) {
      count += 1;
      expect(says(en, problem)).toBe(problem.message);
      if (es.import.problems[problem.code] === undefined) unnamed.add(problem.code);
      const spanish = says(es, problem);
      expect(spanish).not.toMatch(/undefined|\.$/);
      if (spanish === problem.message) english.set(problem.code, (english.get(problem.code) ?? 0) + 1);
    }
  }
  expect([...unnamed]).toEqual([]);
  expect(count).toBeGreaterThan(200);
  expect([...english.keys()].toSorted()).toEqual([]);
});

test('[UX37] the same code says what was wrong with this value', () => {
  const said = (code: string, read: string, expected = ''): string => es.import.problemSays(code, 'core', read, expected);
  expect(said('bad-sscc', '395210010000500019')).toMatch(/dígito de control/);
  expect(said('bad-sscc', 'P-1')).toMatch(/no es un SSCC/);
  expect(said('bad-gtin', '123')).toMatch(/no es un GTIN/);
  expect(said('bad-quantity', '-3')).toMatch(/menor que cero/);
  expect(said('bad-quantity', 'FIVE')).toMatch(/no es un número/);
  expect(said('bad-quantity', '')).toMatch(/falta/);
  expect(said('unknown-pack', 'CA')).toMatch(/CA/);
  expect(said('unheard-of', 'x')).toBe('core');
  expect(es.import.expectedSays('a unit such as EA or CA')).toBe('una unidad como EA o CA');
  expect(es.import.expectedSays('12')).toBe('12');
});
