// tests/renderer/camera/read-frame.test.ts · pictures of symbols, read as a camera's frames are
import bwipjs from 'bwip-js/node';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { type GreyPicture, greyOf, readFrame, turned } from '../../../renderer/camera/read-frame.ts';

const SYMBOLS = [
  { bcid: 'gs1-128', text: '(01)09528999000425(17)270131(10)LOT-7', read: ']C101095289990004251727013110LOT-7' },
  { bcid: 'gs1-128', text: '(10)A1(21)77', read: ']C110A1\u001d2177' },
  { bcid: 'gs1-128', text: '(00)095289990000007318', read: ']C100095289990000007318' },
  { bcid: 'code128', text: 'PO-1001', read: ']C0PO-1001' },
  { bcid: 'ean13', text: '9528999000425', read: ']E09528999000425' },
  { bcid: 'ean8', text: '95289984', read: ']E495289984' },
  { bcid: 'upca', text: '612345000173', read: ']E00612345000173' },
  { bcid: 'itf14', text: '19528999000422', read: ']I019528999000422' },
  { bcid: 'code39', text: 'ABC-1', read: ']A0ABC-1' },
  { bcid: 'gs1datamatrix', text: '(01)09528999000425(10)LOT-7(21)9', read: ']d2010952899900042510LOT-7\u001d219' },
  { bcid: 'datamatrix', text: 'hello', read: ']d1hello' },
  { bcid: 'qrcode', text: 'https://example.com/01/09528999000425', read: 'https://example.com/01/09528999000425' },
  { bcid: 'pdf417', text: 'a packing list', read: ']L0a packing list' },
] as const;

async function pictureOf(bcid: string, text: string): Promise<GreyPicture> {
  const png = await bwipjs.toBuffer({ bcid, text, scale: 3, height: 15, padding: 15, backgroundcolor: 'FFFFFF' });
  return greyOf({ ...PNG.sync.read(png), data: new Uint8ClampedArray(PNG.sync.read(png).data) } as Parameters<typeof greyOf>[0]);
}

test.each(SYMBOLS)('[R2] a camera reads $bcid: $text', async ({ bcid, text, read }) => {
  expect(readFrame(await pictureOf(bcid, text))).toBe(read);
});

test('[R2] bars that run the other way are read from the turned picture', async () => {
  const picture = await pictureOf('gs1-128', '(00)095289990000007318');
  expect(readFrame(turned(picture))).toBeUndefined();
  expect(readFrame(turned(turned(picture)))).toBe(']C100095289990000007318');
});

test.each([0, 60, 120, 200])('[R2] a white label on a floor of brightness %i is read, upside down too', async (floor) => {
  const label = await pictureOf('gs1-128', '(00)095289990000007318');
  const [width, height] = [1280, 720];
  const pixels = new Uint8ClampedArray(width * height).fill(floor);
  for (let y = 0; y < label.height; y += 1) pixels.set(label.pixels.subarray(y * label.width, (y + 1) * label.width), (200 + y) * width + 300);
  const picture = { pixels, width, height };
  expect(readFrame(picture)).toBe(']C100095289990000007318');
  expect(readFrame(turned(turned(picture)))).toBe(']C100095289990000007318');
});

test('[R3] an empty picture is no code, and no complaint', () => {
  expect(readFrame({ pixels: new Uint8ClampedArray(640 * 480).fill(200), width: 640, height: 480 })).toBeUndefined();
});
