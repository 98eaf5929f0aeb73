// tests/main/documents/edifact/vectors.test.ts · each file in tests/vectors/documents/edifact, good or malformed, tells exactly what expected.json says: documents, messages, acknowledgements, problems, in order
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFile } from '../../../../main/documents/parse-file.ts';
import { summarizeParts } from '../x12/summarize-parts.ts';

interface Vector {
  readonly rule: string;
  readonly name: string;
  /** The standard, guide or habit of senders that the row stands for. */
  readonly source: string;
  readonly file: string;
  readonly parts: readonly string[];
}

const FOLDER = new URL('../../../vectors/documents/edifact/', import.meta.url);
const vectors = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as readonly Vector[];

for (const { rule, name, file, parts } of vectors) {
  test(`[${rule}] ${name} (${file})`, () => {
    const told = [...parseFile({ fileName: file, bytes: readFileSync(new URL(file, FOLDER)) })];
    expect(summarizeParts(told)).toEqual(parts);
    for (const part of told)
      if (part.type === 'problem' && part.problem.severity === 'error') expect(part.problem.message).toMatch(/^[^:]+: [a-z].*[^.]$/s);
  });
}

test('every file of the folder is in the table, with its source', () => {
  const files = readdirSync(FOLDER).filter((file) => file !== 'expected.json');
  expect(vectors.map((vector) => vector.file).toSorted()).toEqual(files.toSorted());
  expect(vectors.filter((vector) => vector.source === '')).toEqual([]);
});
