// tests/main/labels/papers/control-sheet.test.ts · the sheet holds every command, and its bars say what the scanner must send

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import bwipjs from 'bwip-js';
import { expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { parseControlCode, SHEET_CODES } from '../../../../main/application/receiving/control-code.ts';
import { renderControlSheet } from '../../../../main/labels/papers/control-sheet.ts';

const DATA = { station: 'Dock 1', codes: SHEET_CODES, madeAt: '2026-11-23T08:00:00.000Z' };

test('[UX25] every code of the sheet is a command that the station knows, each once', () => {
  for (const { code } of SHEET_CODES) expect(parseControlCode(code), code).not.toMatchObject({ kind: 'unknown' });
  expect(new Set(SHEET_CODES.map(({ code }) => code)).size).toBe(SHEET_CODES.length);
  expect(SHEET_CODES.every(({ english, spanish }) => english !== '' && spanish !== '')).toBe(true);
});

test('[LB26] the sheet is a PDF, and the same data gives the same bytes', async () => {
  const first = Buffer.from(await renderControlSheet(DATA, 'a4'));
  expect(first.subarray(0, 5).toString()).toBe('%PDF-');
  expect(first.equals(Buffer.from(await renderControlSheet(DATA, 'a4')))).toBe(true);
});

test('[LB26] bars made from these codes are read back as the codes', async () => {
  const require = createRequire(import.meta.url);
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).buffer as ArrayBuffer } });
  for (const { code } of SHEET_CODES) {
    const png = await bwipjs.toBuffer({ bcid: 'code128', text: code, scale: 2, padding: 10, backgroundcolor: 'FFFFFF' });
    const [read] = await readBarcodes(new Blob([new Uint8Array(png)]));
    expect(read?.text, code).toBe(code);
  }
});
