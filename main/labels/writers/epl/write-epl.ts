// main/labels/writers/epl/write-epl.ts · a label → EPL2: letters and bars of the printer for simple labels, else one picture. Rules LB30–LB32: ../../SPEC.md
// By the book: no renderer of EPL2 exists; the native commands follow the manual (rule LB53) and were not seen on paper.
// Source: Zebra EPL2 Programmer's Manual 980352-001: N, q, Q, I, A, B, LO, X, GW, P
import type { Dpi } from '../../label-model.ts';
import type { Placed, PlacedLabel } from '../../place-label.ts';
import type { Bitmap } from '../../raster/bitmap.ts';
import { drawLabel } from '../../raster/draw-label.ts';
import { chooseFont, type FixedFont, isSimple, plainBars } from '../native-text.ts';
import { isEplText, quoteEpl } from '../quoted-text.ts';

/** Fonts 1 to 4; font 5 has capitals only. Source: manual, command A, table of fonts. 600 dpi is not an EPL2 head. */
const FONTS: Readonly<Partial<Record<Dpi, readonly FixedFont[]>>> = {
  203: [
    { name: '1', width: 8, height: 12 },
    { name: '2', width: 10, height: 16 },
    { name: '3', width: 12, height: 20 },
    { name: '4', width: 14, height: 24 },
  ],
  300: [
    { name: '1', width: 12, height: 20 },
    { name: '2', width: 16, height: 28 },
    { name: '3', width: 20, height: 36 },
    { name: '4', width: 24, height: 44 },
  ],
};
/** Horizontal multipliers 1 to 6 (and 8). */
const MAX_TIMES = 6;
/** Narrow bars of 1 to 10 dots. */
const MAX_MODULE = 10;
const GAP_MM = 3;

export function writeEpl(label: PlacedLabel, asPicture = false): Uint8Array {
  const { width, height, dpi, items } = label;
  const fonts = FONTS[dpi] ?? [];
  const isNative =
    !asPicture &&
    isSimple(items, (item) =>
      item.kind === 'line'
        ? isEplText(item.text) && chooseFont(item, fonts, MAX_TIMES) !== undefined
        : plainBars(item) !== undefined && item.module <= MAX_MODULE,
    );
  // An empty line ends whatever a broken job left behind; I8,A is Windows 1252.
  const head = `\nN\nq${width}\nQ${height},${Math.round((GAP_MM * dpi) / 25.4)}\nI8,A,001\n`;
  const body = isNative ? Buffer.from(items.map((item) => writeItem(item, fonts)).join(''), 'latin1') : writePicture(drawLabel(label));
  return new Uint8Array(Buffer.concat([Buffer.from(head, 'latin1'), body, Buffer.from('P1\n', 'latin1')]));
}

function writeItem(item: Placed, fonts: readonly FixedFont[]): string {
  switch (item.kind) {
    case 'line': {
      const chosen = chooseFont(item, fonts, MAX_TIMES);
      if (chosen === undefined) return '';
      return `A${chosen.x},${item.rect.y},0,${chosen.font.name},${chosen.times},${chosen.times},N,${quoteEpl(item.text, item.name)}\n`;
    }
    case 'symbol': {
      const bars = plainBars(item);
      if (bars === undefined) return '';
      const { x, y, height } = item.rect;
      // 1E is GS1-128 and puts FNC1 in front; 1B and 1C hold to one set.
      const kind = bars.isGs1 ? '1E' : `1${bars.set}`;
      return `B${x},${y},0,${kind},${item.module},${2 * item.module},${height},N,${quoteEpl(bars.data, item.name)}\n`;
    }
    case 'bar':
      return `LO${item.rect.x},${item.rect.y},${item.rect.width},${item.rect.height}\n`;
    case 'frame': {
      const { x, y, width, height } = item.rect;
      return `X${x},${y},${item.line},${x + width},${y + height}\n`;
    }
    default:
      return '';
  }
}

/** GW: bytes in a row, rows, then the dots; 1 is white, also in the spare bits at the right. */
function writePicture({ stride, height, bytes }: Bitmap): Buffer {
  return Buffer.concat([Buffer.from(`GW0,0,${stride},${height},`, 'latin1'), Buffer.from(bytes.map((byte) => ~byte)), Buffer.from('\n', 'latin1')]);
}
