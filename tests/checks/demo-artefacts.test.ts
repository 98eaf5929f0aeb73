// tests/checks/demo-artefacts.test.ts · the check of the demo's files fails when a file is missing, cut or not what its name says
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findDemoProblems } from './demo-artefacts.ts';

const png = Buffer.alloc(40);
png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
png.writeUInt32BE(812, 16);
png.writeUInt32BE(1218, 20);

const whole: Readonly<Record<string, string | Buffer>> = {
  'pallet.zpl': '^XA^FO10,10^FDone^FS^XZ\n',
  'shelf.zpl': '^XA^FO10,10^FDtwo^FS^XZ\n',
  'pallet.png': png,
  'shelf.png': png,
  'report.pdf': '%PDF-1.7\n1 0 obj\n%%EOF\n',
  'D001ABC.csv': 'order,line,qty\nPO-1,1,24\n',
  'D001ABC.json': '{"order":"PO-1"}',
  'summary.txt': 'received '.repeat(20),
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  for (const [name, content] of Object.entries(whole)) writeFileSync(join(folder, name), content);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a whole set of files has no problem', () => expect(findDemoProblems(folder)).toEqual([]));

test.each(Object.keys(whole))('without %s there is a problem', (name) => {
  rmSync(join(folder, name));
  expect(findDemoProblems(folder)).not.toEqual([]);
});

test.each(Object.keys(whole))('%s cut in half is a problem', (name) => {
  const content = Buffer.from(whole[name]!);
  writeFileSync(join(folder, name), content.subarray(0, Math.floor(content.length / 2)));
  expect(findDemoProblems(folder).some((problem) => problem.startsWith(name))).toBe(true);
});
