// tests/main/labels/pdf-picture.ts · the filled areas of a label PDF as a picture: its own small reader, so that bars are checked without the writer's help
// Letters and images are left out: text is read with pdfjs-dist. Operators: ISO 32000-1, q Q cm m l h re f f* scn
import { inflateSync } from 'node:zlib';
import { Bitmap } from '../../../main/labels/raster/bitmap.ts';
import { fillRings } from '../../../main/labels/raster/fill-rings.ts';
import { combine, type Matrix, type Ring } from '../../../main/labels/raster/outline.ts';

/** Drawn with `dpi` dots an inch; the PDF's own y grows upwards, its writer has turned that already. */
export function pictureOfPdf(pdf: Uint8Array, dpi: number): Bitmap {
  const text = Buffer.from(pdf).toString('latin1');
  const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text);
  const [width, height] = [Number(box?.[1]), Number(box?.[2])];
  const scale = dpi / 72;
  const bitmap = new Bitmap(Math.round(width * scale), Math.round(height * scale));
  let matrix: Matrix = [scale, 0, 0, -scale, 0, height * scale];
  const kept: Matrix[] = [];
  let isWhite = false;
  let rings: Ring[] = [];
  let isText = false;
  const at = (x: number, y: number): number[] => [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
  for (const line of contentOf(pdf).split('\n')) {
    const words = line.trim().split(' ');
    const operator = words.at(-1);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = words.slice(0, -1).map(Number);
    if (operator === 'BT' || operator === 'ET') isText = operator === 'BT';
    if (isText) continue;
    if (operator === 'q') kept.push(matrix);
    else if (operator === 'Q') matrix = kept.pop() ?? matrix;
    else if (operator === 'cm') matrix = combine(matrix, [a, b, c, d, e, f]);
    else if (operator === 'scn') isWhite = a === 1;
    else if (operator === 're') rings.push([...at(a, b), ...at(a + c, b), ...at(a + c, b + d), ...at(a, b + d)]);
    else if (operator === 'm') rings.push(at(a, b));
    else if (operator === 'l') rings[rings.length - 1] = [...(rings.at(-1) ?? []), ...at(a, b)];
    else if (operator === 'f' || operator === 'f*') {
      fillRings(bitmap, rings, operator === 'f' ? 'winding' : 'odd', isWhite);
      rings = [];
    } else if (operator === 'S' || operator === 'n') rings = []; // a drawn outline fills nothing
  }
  return bitmap;
}

function contentOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 1)) {
    const end = bytes.indexOf('\nendstream', at);
    try {
      const content = inflateSync(bytes.subarray(at + 7, end)).toString('latin1');
      if (/ cm\n/.test(content)) return content;
    } catch {
      // not packed, or not this one
    }
  }
  throw new Error('the PDF has no page content');
}
