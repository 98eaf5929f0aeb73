// tests/main/domain/barcode/read-back.test.ts · symbols of every symbology we claim: drawn by bwip-js, read by zxing-wasm, understood by the decoder. All three must agree
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import bwipjs from 'bwip-js/node';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { type Drawing, NOT_READ_FROM_IMAGES, SYMBOL_CLAIMS, type SymbolClaim } from '../../../support/symbol-claims.ts';

const TODAY = '2026-11-21';
const isFull = process.env['DOCKHAND_FULL'] === '1';
/** Another sample every day; a failure names its seed, and DOCKHAND_SEED repeats it. */
const SEED = Number(process.env['DOCKHAND_SEED'] ?? Math.floor(Date.now() / 86_400_000));
const SYMBOLS_EACH = isFull ? 60 : 10;

beforeAll(() => {
  const require = createRequire(import.meta.url);
  const wasm = readFileSync(require.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } });
});

async function readDrawn(options: Drawing['options'], formats: SymbolClaim['formats'] = [], rotate: 'N' | 'R' | 'I' = 'N'): Promise<ReadResult[]> {
  const png = await bwipjs.toBuffer({ scale: 3, padding: 12, backgroundcolor: 'FFFFFF', rotate, ...options });
  return readBarcodes(new Uint8Array(png), { tryHarder: true, eanAddOnSymbol: 'Read', textMode: 'Plain', formats: [...formats] });
}

test.each(SYMBOL_CLAIMS)(
  `[R2] $name is read back as it was meant (${SYMBOLS_EACH} symbols, seed ${SEED})`,
  async ({ name, drawing, formats, isUpright = false }) => {
    const drawn = fc.sample(fc.tuple(drawing, fc.constantFrom('N' as const, 'R' as const, 'I' as const)), { seed: SEED, numRuns: SYMBOLS_EACH });
    for (const [{ options, text, symbology, fields }, turn] of drawn) {
      const rotate = isUpright ? 'N' : turn;
      const place = `${name}, seed ${SEED}, ${JSON.stringify(options)}, turned ${rotate}`;
      const read = await readDrawn(options, formats, rotate);
      expect(
        read.map((symbol) => [symbol.symbologyIdentifier, symbol.text]),
        place,
      ).toEqual([[symbology, text]]);
      const { best } = decodeScan(text, { today: TODAY, symbology });
      expect(best, place).toMatchObject(fields);
      expect(
        best.problems.filter(({ severity }) => severity === 'error'),
        place,
      ).toEqual([]);
    }
  },
);

test.each(NOT_READ_FROM_IMAGES)('$name is not among them: $why', async ({ options, part }) => {
  expect((await readDrawn(options)).map(({ text }) => text)).toEqual(part === undefined ? [] : [part]);
});

test('together they are more than two hundred symbols', () => expect(SYMBOL_CLAIMS.length * SYMBOLS_EACH).toBeGreaterThan(200));
