// main/labels/raster/png.ts · a bitmap as PNG of one bit a dot, with its resolution, so that a viewer shows it in its true size
// Source: PNG specification (ISO/IEC 15948): IHDR, pHYs, IDAT, IEND; grey of 1 bit has 0 for black
import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from './bitmap.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const MM_PER_INCH = 25.4;

export function encodePng({ width, height, stride, bytes }: Bitmap, dpi: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1; // bits; colour type, compression, filter and interlace are 0
  const dotsPerMetre = Math.round((dpi * 1000) / MM_PER_INCH);
  const resolution = Buffer.alloc(9);
  resolution.writeUInt32BE(dotsPerMetre, 0);
  resolution.writeUInt32BE(dotsPerMetre, 4);
  resolution[8] = 1; // per metre
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let at = 0; at < stride; at += 1) rows[y * (stride + 1) + 1 + at] = ~(bytes[y * stride + at] ?? 0);
  }
  return new Uint8Array(
    Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('pHYs', resolution), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
