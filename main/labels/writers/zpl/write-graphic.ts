// main/labels/writers/zpl/write-graphic.ts · a picture as ^GFA field, packed: a page of 248 kB of hexadecimal digits is some 8 kB so. Rule LB28: ../../SPEC.md
// Source: Zebra ZPL II Programming Guide 45541L, ^GF and the :Z64: encoding (zlib, base64, CRC-16/CCITT from 0 over the base64 text)
import { deflateSync } from 'node:zlib';
import type { Bitmap } from '../../raster/bitmap.ts';

const POLYNOMIAL = 0x1021;

export function writeGraphic({ bytes, stride }: Bitmap): string {
  const packed = deflateSync(bytes).toString('base64');
  return `^GFA,${bytes.length},${bytes.length},${stride},:Z64:${packed}:${crc16(packed)}^FS`;
}

function crc16(text: string): string {
  let crc = 0;
  for (const char of text) {
    crc ^= char.charCodeAt(0) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc << 1) ^ (crc & 0x8000 ? POLYNOMIAL : 0)) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
