// main/labels/writers/escpos/write-escpos.ts · a label → ESC/POS for receipt printers: lines and bars one below the other, else one picture. Rules LB30–LB33: ../../SPEC.md
// By the book: no renderer of ESC/POS is at hand; the native commands follow the reference (rule LB53) and were not seen on paper.
// Source: Epson ESC/POS command reference: ESC @, ESC t, ESC 3, ESC J, ESC $, GS P, GS !, GS h, GS w, GS H, GS k (function B), GS v 0, GS V
import { LabelError } from '../../label-error.ts';
import type { Label } from '../../label-model.ts';
import type { Placed, PlacedLabel, PlacedLine, PlacedSymbol } from '../../place-label.ts';
import type { Bitmap } from '../../raster/bitmap.ts';
import { drawLabel } from '../../raster/draw-label.ts';
import { chooseFont, type FixedFont, isSimple, plainBars } from '../native-text.ts';
import { isEscPosText, plainEscPos } from '../quoted-text.ts';

/** Printable width of an 80 mm roll. Source: reference, 72 mm at 203 dpi */
const HEAD_DOTS = 576;
const FONT_A: readonly FixedFont[] = [{ name: 'A', width: 12, height: 24 }];
const MAX_TIMES = 8;
const MIN_MODULE = 2;
const MAX_MODULE = 6;
const MAX_BAR_HEIGHT = 255;
/** Rows of one GS v 0: small buffers overflow with more, and some printers take no more than 2,303. */
const BAND_ROWS = 256;

/** The manual's example; less than any letter is high. */
const LINE_SPACING = 15;
const START = [0x1b, 0x40];
/** Feeds the label to the knife, then cuts, leaving one point. */
const CUT = [0x1d, 0x56, 66, 0];

/** @throws {LabelError} label-too-wide for a label that the roll does not take either way round */
export function writeEscPos(label: PlacedLabel, { template }: Pick<Label, 'template'>, asPicture = false): Uint8Array {
  if (label.dpi !== 203) {
    throw new LabelError('label-too-wide', template, `${label.dpi} dpi`, 'receipt printers have 203 dpi heads; write the label with 203 dpi');
  }
  if (Math.min(label.width, label.height) > HEAD_DOTS) {
    throw new LabelError(
      'label-too-wide',
      template,
      `${label.width} × ${label.height} dots`,
      `a receipt printer prints ${HEAD_DOTS} dots across (72 mm); use a smaller label or a label printer`,
    );
  }
  const isNative = !asPicture && label.width <= HEAD_DOTS && isSimple(label.items, isWritable) && isStacked(label.items);
  const body = isNative ? writeStack(label) : writePicture(lyingAlong(drawLabel(label)));
  return Uint8Array.from([...START, ...body, ...CUT]);
}

function isWritable(item: PlacedLine | PlacedSymbol): boolean {
  if (item.kind === 'line') return isEscPosText(item.text) && chooseFont(item, FONT_A, MAX_TIMES) !== undefined;
  const hasModule = item.module >= MIN_MODULE && item.module <= MAX_MODULE;
  return plainBars(item)?.isGs1 === false && hasModule && item.rect.height <= MAX_BAR_HEIGHT;
}

/** A receipt printer goes down the paper only: what stands beside something else, and ruled lines, make a picture. */
function isStacked(items: readonly Placed[]): boolean {
  return items.every(
    (item, index) => (item.kind === 'line' || item.kind === 'symbol') && items.slice(0, index).every((before) => bottomOf(before) <= item.rect.y),
  );
}

function bottomOf({ rect }: Placed): number {
  return rect.y + rect.height;
}

function writeStack({ items, dpi }: PlacedLabel): number[] {
  // Motion units of one dot; lines without space between, since LF feeds the spacing or the letters' height, whichever is more; code page 1252.
  const out = [0x1d, 0x50, dpi, dpi, 0x1b, 0x33, LINE_SPACING, 0x1b, 0x74, 16];
  let y = 0;
  for (const item of items) {
    for (let left = item.rect.y - y; left > 0; left -= 255) out.push(0x1b, 0x4a, Math.min(left, 255));
    y = Math.max(y, item.rect.y);
    if (item.kind === 'line') y += writeLine(out, item);
    if (item.kind === 'symbol') y += writeBars(out, item);
  }
  return out;
}

function writeLine(out: number[], line: PlacedLine): number {
  const chosen = chooseFont(line, FONT_A, MAX_TIMES);
  if (chosen === undefined) return 0;
  const size = ((chosen.times - 1) << 4) | (chosen.times - 1);
  out.push(0x1b, 0x24, chosen.x & 0xff, chosen.x >> 8, 0x1d, 0x21, size, ...Buffer.from(plainEscPos(line.text, line.name), 'latin1'), 0x0a);
  return chosen.font.height * chosen.times;
}

/** GS k 73: the data name their code set, and the printer adds the check character. A "{" in the data is written twice. */
function writeBars(out: number[], item: PlacedSymbol): number {
  const bars = plainBars(item);
  if (bars === undefined) return 0;
  const { rect, module, name } = item;
  const data =
    bars.set === 'C' ? (bars.data.match(/\d\d/g) ?? []).map(Number) : [...Buffer.from(plainEscPos(bars.data.replaceAll('{', '{{'), name), 'latin1')];
  const coded = [0x7b, bars.set.charCodeAt(0), ...data];
  out.push(
    0x1b,
    0x24,
    rect.x & 0xff,
    rect.x >> 8,
    0x1d,
    0x68,
    rect.height,
    0x1d,
    0x77,
    module,
    0x1d,
    0x48,
    0,
    0x1d,
    0x6b,
    73,
    coded.length,
    ...coded,
  );
  return rect.height;
}

/** A label wider than the roll is printed lying along it. */
function lyingAlong(picture: Bitmap): Bitmap {
  return picture.width > HEAD_DOTS ? picture.turned(90) : picture;
}

/** 1 is black; a band is as wide as the picture in whole bytes. */
function writePicture({ stride, height, bytes }: Bitmap): number[] {
  const out: number[] = [];
  for (let top = 0; top < height; top += BAND_ROWS) {
    const rows = Math.min(BAND_ROWS, height - top);
    out.push(0x1d, 0x76, 0x30, 0, stride & 0xff, stride >> 8, rows & 0xff, rows >> 8, ...bytes.subarray(top * stride, (top + rows) * stride));
  }
  return out;
}
