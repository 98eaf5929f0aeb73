// tests/main/documents/run-message-vectors.ts · a folder of interchanges and everything each tells, part by part and in order: expected.json, every row with its source
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseFile } from '../../../main/documents/parse-file.ts';
import { summarizeParts } from './summarize-parts.ts';

interface MessageVector {
  readonly rule: string;
  readonly name: string;
  /** The standard, guide or habit of senders that the row stands for. */
  readonly source: string;
  readonly file: string;
  readonly parts: readonly string[];
}

export function runMessageVectors(folder: URL): void {
  const vectors = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as readonly MessageVector[];

  for (const { rule, name, file, parts } of vectors) {
    test(`[${rule}] ${name} (${file})`, () => {
      const told = [...parseFile({ fileName: file, bytes: readFileSync(new URL(file, folder)) })];
      expect(summarizeParts(told)).toEqual(parts);
      for (const part of told)
        if (part.type === 'problem' && part.problem.severity === 'error') expect(part.problem.message).toMatch(/^[^:]+: [a-z].*[^.]$/s);
    });
  }

  test('every file of the folder is in the table, with its source', () => {
    const files = readdirSync(folder).filter((file) => file !== 'expected.json');
    expect(vectors.map((vector) => vector.file).toSorted()).toEqual(files.toSorted());
    expect(vectors.filter((vector) => vector.source === '')).toEqual([]);
  });
}
