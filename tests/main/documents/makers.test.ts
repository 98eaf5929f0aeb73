// tests/main/documents/makers.test.ts · documents as other makers write them: what dockhand import --dry-run --json says of each. Companies and numbers are invented
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asRead } from '../../../main/commands/as-read.ts';
import { parseDocument } from '../../../main/documents/parse-document.ts';

interface Maker {
  readonly file: string;
  /** The rule that the document tries most. */
  readonly rule: string;
  /** What is unusual in it. */
  readonly about: string;
  /** 'warning code at segment 5' and the like, in file order. */
  readonly problems: readonly string[];
  /** As the command prints them, without places and without the list of ids. */
  readonly documents: readonly unknown[];
}

const FOLDER = new URL('../../vectors/documents/makers/', import.meta.url);
const makers = JSON.parse(readFileSync(new URL('expected.json', FOLDER), 'utf8')) as readonly Maker[];

for (const { file, rule, about, problems, documents } of makers) {
  test(`[${rule}] ${about} (${file})`, async () => {
    expect(await read(file)).toEqual({ problems, documents });
  });
}

test('every document of the folder is in the table', () => {
  const files = readdirSync(FOLDER).filter((file) => file !== 'expected.json');
  expect(makers.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  expect(files.length).toBeGreaterThanOrEqual(165);
});

async function read(file: string): Promise<Pick<Maker, 'problems' | 'documents'>> {
  const parts = await Array.fromAsync(parseDocument({ fileName: file, bytes: readFileSync(new URL(file, FOLDER)) }));
  return {
    problems: parts.flatMap((part) => {
      if (part.type !== 'problem') return [];
      const { severity, code, at } = part.problem;
      const place = at.segment === undefined ? (at.cell ?? at.path ?? at.line ?? '') : `segment ${at.segment}`;
      return [`${severity} ${code} ${place}`.trim()];
    }),
    documents: parts.flatMap((part) => (part.type === 'document' ? [withoutPlaces(JSON.parse(JSON.stringify(asRead(part.document))))] : [])),
  };
}

/** Places have tests of their own, and each id is in the line under its name as well. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (key === 'place' || key === 'ids' ? [] : [[key, withoutPlaces(inner)]])));
}
