// tests/main/commands/write-output.test.ts · rule PA13 of main/labels/SPEC.md: what a command writes is whole under its name or not there, and a refusal says why and what to do
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeOutput } from '../../../main/commands/write-output.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-output-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const refused = (path: string): unknown => {
  try {
    writeOutput(path, 'new');
    return undefined;
  } catch (error) {
    return error;
  }
};

test('[PA13] a new file and one that stood there before are whole; a link keeps its place, a file its rights', () => {
  const file = join(folder, 'bill.pdf');
  writeOutput(file, 'one');
  writeFileSync(join(folder, 'own'), 'x', { mode: 0o600 });
  symlinkSync(join(folder, 'own'), join(folder, 'link'));
  writeOutput(join(folder, 'link'), 'two');
  expect([readFileSync(file, 'utf8'), readFileSync(join(folder, 'own'), 'utf8')]).toEqual(['one', 'two']);
  expect(statSync(join(folder, 'own')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).toSorted()).toEqual(['bill.pdf', 'link', 'own']);
});

test('[PA13] a folder that is missing or is a file, a name that is a folder, too long or none: refused in words, and nothing is left behind', () => {
  mkdirSync(join(folder, 'papers'));
  writeFileSync(join(folder, 'file'), 'old');
  for (const [path, says] of [
    [join(folder, 'none', 'bill.pdf'), 'there is no such folder'],
    [join(folder, 'file', 'bill.pdf'), 'there is no such folder'],
    [join(folder, 'papers'), 'that is a folder'],
    [join(folder, 'x'.repeat(300)), 'that is no name of a file'],
    [`${join(folder, 'bill')}\0.pdf`, 'that is no name of a file'],
  ] as const)
    expect(refused(path), path).toMatchObject({ name: 'CommandError', code: 'not-writable', message: expect.stringContaining(says) });
  expect(readdirSync(folder).toSorted()).toEqual(['file', 'papers']);
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('old');
});

test.skipIf(process.platform !== 'linux')('[PA13] a full disk is told as such', () => {
  expect(refused('/dev/full')).toMatchObject({ code: 'not-writable', message: expect.stringContaining('the disk is full') });
});

test('[PA13] whatever the name is, it is written whole there or refused by the named error', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), (name) => {
      const path = join(folder, name.replaceAll(/[/\\.]/g, '_'));
      const error = refused(path);
      if (error === undefined) expect(readFileSync(path, 'utf8')).toBe('new');
      else expect(error).toMatchObject({ code: 'not-writable' });
      expect(readdirSync(folder).some((each) => each.endsWith('.new'))).toBe(false);
    }),
    { numRuns: 20 },
  );
});
