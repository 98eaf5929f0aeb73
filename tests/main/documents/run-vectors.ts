// tests/main/documents/run-vectors.ts · a folder of files and what each gives: expected.json, every row with the standard it comes from
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFile } from '../../../main/documents/parse-file.ts';
import { documentsIn, summarize } from './summarize.ts';

interface SourcedVector {
  readonly rule: string;
  readonly name: string;
  readonly source: string;
  readonly file: string;
  /** Severity, code, place, value read and value expected of each problem. */
  readonly problems: readonly Readonly<Record<string, string | number>>[];
  /** Of each document its kind, then a line for its head, its units and its lines. */
  readonly documents?: readonly (readonly string[])[];
  readonly skipped?: readonly string[];
}

export function runVectors(folder: URL): void {
  const vectors = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as readonly SourcedVector[];

  for (const { rule, name, file, source, problems, documents = [], skipped = [] } of vectors) {
    test(`[${rule}] ${name} (${file}; ${source})`, () => {
      const parts = [...parseFile({ fileName: file, bytes: readFileSync(new URL(file, folder)) })];
      const found = parts.flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
      expect(found.map(({ severity, code, at: { file: _, ...place }, read, expected }) => ({ severity, code, ...place, read, expected }))).toEqual(
        problems.map((problem) => ({ read: undefined, expected: undefined, ...problem })),
      );
      expect(documentsIn(parts).map((document) => [document.kind, ...summarize(document)])).toEqual(documents);
      expect(parts.flatMap((part) => (part.type === 'skipped' ? [part.what] : []))).toEqual(skipped);
      for (const problem of found) if (problem.severity === 'error') expect(problem.message).toMatch(/^[^:]+: [a-z].*[^.]$/s);
      for (const document of documentsIn(parts)) {
        const placed = document.kind === 'item-master' ? document.items : [...document.lines, ...('units' in document ? document.units : [])];
        expect(placed.every(({ place }) => place.path?.startsWith('/'))).toBe(true);
      }
    });
  }

  test(`every file of ${folder.pathname.split('/').at(-2)} is in the table, and every row names its source`, () => {
    const files = readdirSync(folder).filter((file) => file !== 'expected.json');
    expect(vectors.map((vector) => vector.file).toSorted()).toEqual(files.toSorted());
    expect(vectors.every(({ source }) => source.length > 5)).toBe(true);
  });
}
