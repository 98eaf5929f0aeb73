// tests/main/shell/page-files.test.ts · whatever path is asked for, nothing outside the page's folder is ever read
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPageFile } from '../../../main/host/page-files.ts';

let folder: string;
let page: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-page-'));
  page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'page-2'));
  writeFileSync(join(page, 'index.html'), 'inside');
  writeFileSync(join(page, 'assets', 'app-C1_a.js'), 'inside');
  for (const outside of ['secret.js', 'page-2/secret.js']) writeFileSync(join(folder, outside), 'outside');
  symlinkSync(join(folder, 'secret.js'), join(page, 'link.js'));
  symlinkSync(folder, join(page, 'up'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = async (path: string): Promise<string | undefined> => (await readPageFile(page, path))?.body.toString();

test('files of the page are read, by plain and by percent-encoded path', async () => {
  expect(await read('/')).toBe('inside');
  expect(await read('/assets/app-C1_a.js')).toBe('inside');
  expect(await read('/assets/app%2DC1_a.js')).toBe('inside');
});

test.each(['/link.js', '/up/secret.js', '/up/page/index.html'])('a link is not followed out of the page: %s', async (path) => {
  expect(await read(path)).not.toBe('outside');
});

test('no path made of what attackers use reads anything outside', () => {
  const part = fc.constantFrom(
    '..',
    '.',
    '%2e%2e',
    '%2E.',
    '/',
    '//',
    '\\',
    '%2f',
    '%5c',
    '%00',
    'up',
    'page-2',
    'secret.js',
    'link.js',
    'assets',
    'C:',
    ':',
    '~',
    '%',
    '%25',
    '\u0000',
  );
  return fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => {
      expect(await read(`/${parts.join('')}`)).not.toBe('outside');
      expect(await read(parts.join('/'))).not.toBe('outside');
    }),
  );
});
