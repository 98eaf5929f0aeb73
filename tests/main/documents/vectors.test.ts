// tests/main/documents/vectors.test.ts · each file in tests/vectors/documents, good or malformed, gives what expected.json says
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFile } from '../../../main/documents/parse-file.ts';
import type { DocumentKind } from '../../../main/domain/document/document.ts';
import { documentsIn, summarize } from './summarize.ts';

interface Vector {
  readonly rule: string;
  readonly name: string;
  readonly file: string;
  readonly kindHint?: DocumentKind;
  /** Only what is given is compared: severity, code, segment, line, path, read, expected. */
  readonly problems: readonly Readonly<Record<string, string | number>>[];
  readonly documents?: readonly (readonly string[])[];
  readonly skipped?: readonly string[];
}

const FOLDER = new URL('../../vectors/documents/', import.meta.url);
const vectors = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as readonly Vector[];

for (const { rule, name, file, kindHint, problems, documents = [], skipped = [] } of vectors) {
  test(`[${rule}] ${name} (${file})`, () => {
    const bytes = readFileSync(new URL(file, FOLDER));
    const parts = [...parseFile({ fileName: file, bytes, ...(kindHint === undefined ? {} : { kindHint }) })];
    const found = parts.flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
    expect(found.map((problem, index) => pick({ ...problem.at, ...problem }, problems[index]))).toEqual(problems);
    expect(documentsIn(parts).map(summarize)).toEqual(documents);
    expect(parts.flatMap((part) => (part.type === 'skipped' ? [part.what] : []))).toEqual(skipped);
    for (const problem of found) {
      expect(problem.message).not.toContain(file);
      expect(problem.message).not.toMatch(/, read '|, expected /);
      if (problem.severity === 'error') expect(problem.message).toMatch(/^[^:]+: [a-z].*[^.]$/s);
    }
  });
}

test('every file of the folder is in the table', () => {
  const files = readdirSync(FOLDER, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() && entry.name !== 'expected.json' ? [entry.name] : [],
  );
  expect(vectors.map((vector) => vector.file).toSorted()).toEqual(files.toSorted());
});

function pick(found: object, wanted: Readonly<Record<string, string | number>> | undefined): object {
  return wanted === undefined ? found : Object.fromEntries(Object.entries(found).filter(([key]) => key in wanted));
}
