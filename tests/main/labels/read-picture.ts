// tests/main/labels/read-picture.ts · what a scanner reads on a picture, and pictures for comparing; the reader is zxing-wasm, as at the station
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PNG } from 'pngjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { ReadSymbol } from '../../../main/labels/intended-symbols.ts';
import { Bitmap } from '../../../main/labels/raster/bitmap.ts';
import { encodePng } from '../../../main/labels/raster/png.ts';

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
const ready = prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
  fireImmediately: true,
});

/** `isForReader`: Function 3, the symbol sets a scanner up. */
export async function readPicture(png: Uint8Array): Promise<(ReadSymbol & { readonly isForReader?: true })[]> {
  await ready;
  const found = await readBarcodes(png, { textMode: 'Plain', tryHarder: true, maxNumberOfSymbols: 20 });
  return found.map(({ symbologyIdentifier, text, extra }) => ({
    symbology: symbologyIdentifier,
    text,
    ...(extra.includes('"ReaderInit":true') ? { isForReader: true as const } : {}),
  }));
}

/** Dark dots of any PNG. */
export function bitmapOfPng(png: Uint8Array): Bitmap {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const bitmap = new Bitmap(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if ((data[(y * width + x) * 4] ?? 255) < 128) bitmap.fillRun(y, x, x + 1);
  }
  return bitmap;
}

/** With a white edge: a reader wants quiet around a symbol that is cut out. */
export function pngOf(bitmap: Bitmap, edge = 0): Uint8Array {
  const wide = new Bitmap(bitmap.width + 2 * edge, bitmap.height + 2 * edge);
  wide.paint(bitmap, edge, edge);
  return encodePng(wide, 203);
}
