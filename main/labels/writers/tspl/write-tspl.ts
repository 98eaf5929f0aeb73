// main/labels/writers/tspl/write-tspl.ts · a label → TSPL/TSPL2: letters and bars of the printer for simple labels, else one picture. Rules LB30–LB32: ../../SPEC.md
// By the book: no renderer of TSPL exists; the native commands follow the manual (rule LB53) and were not seen on paper.
// Source: TSC TSPL/TSPL2 Programming Language manual: SIZE, GAP, REFERENCE, CLS, TEXT, BARCODE, BAR, BOX, BITMAP, PRINT
import type { Label } from '../../label-model.ts';
import type { Placed, PlacedLabel } from '../../place-label.ts';
import type { Bitmap } from '../../raster/bitmap.ts';
import { drawLabel } from '../../raster/draw-label.ts';
import { chooseFont, type FixedFont, isSimple, plainBars } from '../native-text.ts';
import { isTsplText, quoteTspl } from '../quoted-text.ts';

/** The same dots at every resolution. Source: manual, command TEXT, table of fonts */
const FONTS: readonly FixedFont[] = [
  { name: '1', width: 8, height: 12 },
  { name: '2', width: 12, height: 20 },
  { name: '3', width: 16, height: 24 },
  { name: '4', width: 24, height: 32 },
  { name: '5', width: 32, height: 48 },
];
const MAX_TIMES = 10;
/** The printer's automatic Code 128 may change to set C for a run of digits; where there is none, its bars are as wide as planned. */
const DIGIT_RUN = /\d{4}/;
/** Narrow bars of the codes that are written here. Source: manual, command BARCODE, table of codes; bars of 600 dpi heads are wider and go as a picture */
const MAX_MODULE = 10;
const GAP = '3 mm,0';

export function writeTspl(label: PlacedLabel, { widthMm, heightMm }: Pick<Label, 'widthMm' | 'heightMm'>, asPicture = false): Uint8Array {
  const isNative =
    !asPicture &&
    isSimple(label.items, (item) => {
      if (item.kind === 'line') return isTsplText(item.text) && chooseFont(item, FONTS, MAX_TIMES) !== undefined;
      const bars = plainBars(item);
      return bars !== undefined && item.module <= MAX_MODULE && isTsplText(bars.data) && (bars.set === 'C' || !DIGIT_RUN.test(bars.data));
    });
  const head = `SIZE ${widthMm} mm,${heightMm} mm\r\nGAP ${GAP}\r\nREFERENCE 0,0\r\nCLS\r\n`;
  const body = isNative ? Buffer.from(label.items.map(writeItem).join(''), 'latin1') : writePicture(drawLabel(label));
  return new Uint8Array(Buffer.concat([Buffer.from(head, 'latin1'), body, Buffer.from('PRINT 1,1\r\n', 'latin1')]));
}

function writeItem(item: Placed): string {
  switch (item.kind) {
    case 'line': {
      const chosen = chooseFont(item, FONTS, MAX_TIMES);
      if (chosen === undefined) return '';
      return `TEXT ${chosen.x},${item.rect.y},"${chosen.font.name}",0,${chosen.times},${chosen.times},${quoteTspl(item.text, item.name)}\r\n`;
    }
    case 'symbol': {
      const bars = plainBars(item);
      if (bars === undefined) return '';
      const { x, y, height } = item.rect;
      const kind = bars.isGs1 ? 'EAN128' : '128'; // EAN128 puts FNC1 in front
      return `BARCODE ${x},${y},"${kind}",${height},0,0,${item.module},${item.module},${quoteTspl(bars.data, item.name)}\r\n`;
    }
    case 'bar':
      return `BAR ${item.rect.x},${item.rect.y},${item.rect.width},${item.rect.height}\r\n`;
    case 'frame': {
      const { x, y, width, height } = item.rect;
      return `BOX ${x},${y},${x + width},${y + height},${item.line}\r\n`;
    }
    default:
      return '';
  }
}

/** BITMAP: bytes in a row, rows, mode 0 (overwrite), then the dots; 1 is white, also in the spare bits at the right. */
function writePicture({ stride, height, bytes }: Bitmap): Buffer {
  return Buffer.concat([
    Buffer.from(`BITMAP 0,0,${stride},${height},0,`, 'latin1'),
    Buffer.from(bytes.map((byte) => ~byte)),
    Buffer.from('\r\n', 'latin1'),
  ]);
}
