// main/labels/raster/draw-label.ts · a placed label → its picture: what the PNG shows and what raster commands carry, dot for dot. Rule LB27: ../SPEC.md
import { LabelError } from '../label-error.ts';
import type { ImageField } from '../label-model.ts';
import type { Placed, PlacedLabel, PlacedLine, PlacedSymbol, PlacedTurn } from '../place-label.ts';
import { encodeSymbol } from '../symbols/encode-symbol.ts';
import { Bitmap, type DotRect } from './bitmap.ts';
import { fillRings } from './fill-rings.ts';
import { layOutLine } from './label-fonts.ts';
import { combine, flatten, type Matrix, turnAbout } from './outline.ts';
import { parsePath } from './parse-path.ts';

/** From the top of the type to the line that letters stand on: capitals take the 0.73 above it, as the printer's font 0 does. */
const BASELINE = 0.78;

export function drawLabel({ width, height, items }: PlacedLabel): Bitmap {
  const bitmap = new Bitmap(width, height);
  for (const item of items) drawItem(bitmap, item);
  return bitmap;
}

/** One item alone, cut out where it is black; undefined when it has no ink. */
export function drawAlone(item: Placed, { width, height }: PlacedLabel): { readonly picture: Bitmap; readonly at: DotRect } | undefined {
  const bitmap = new Bitmap(width, height);
  drawItem(bitmap, item);
  const at = bitmap.blackBounds();
  return at === undefined ? undefined : { picture: bitmap.crop(at), at };
}

/** @throws {LabelError} bad-label-data for an image or path that cannot be read */
function drawItem(bitmap: Bitmap, item: Placed): void {
  switch (item.kind) {
    case 'line':
      drawLine(bitmap, item, false);
      break;
    case 'symbol':
      drawSymbol(bitmap, item);
      break;
    case 'bar':
      bitmap.fill(item.rect);
      break;
    case 'frame':
      drawFrame(bitmap, item.rect, item.line);
      break;
    case 'banner':
      bitmap.fill(item.rect);
      drawLine(bitmap, item.line, true);
      break;
    case 'shape':
      drawShape(bitmap, item);
      break;
    case 'image':
      drawImage(bitmap, item.field, item.rect);
  }
}

function drawShape(bitmap: Bitmap, { field, rect, turn, name }: Extract<Placed, { kind: 'shape' }>): void {
  fillRings(bitmap, flatten(parsePath(field.path, name), shapeMatrix(rect, turn)), 'winding');
}

/** From the hundredths of its box to dots. */
export function shapeMatrix({ x, y, width, height }: DotRect, turn: PlacedTurn | undefined): Matrix {
  const intoBox: Matrix = [width / 100, 0, 0, height / 100, x, y];
  return turn === undefined ? intoBox : combine(turnAbout(turn.degrees, turn.x, turn.y), intoBox);
}

/** Letters are pressed together until the line is as wide as the layout says, whatever font drew them. */
export function lineMatrix(line: PlacedLine, naturalWidth: number): { readonly x: number; readonly y: number; readonly stretch: number } {
  const natural = naturalWidth * line.fontDots;
  const stretch = natural === 0 ? 1 : Math.min(line.condense, line.textDots / natural);
  const free = line.rect.width - natural * stretch;
  const x = line.rect.x + (line.align === 'left' ? 0 : Math.max(0, line.align === 'right' ? free : free / 2));
  return { x, y: line.rect.y + BASELINE * line.fontDots, stretch };
}

function drawLine(bitmap: Bitmap, line: PlacedLine, isWhite: boolean): void {
  const { glyphs, width } = layOutLine(line.text);
  const { x, y, stretch } = lineMatrix(line, width);
  const { fontDots, turn } = line;
  for (const glyph of glyphs) {
    const scale = fontDots * glyph.scale;
    const upright: Matrix = [scale * stretch, 0, 0, -scale, x + glyph.x * fontDots * stretch, y];
    const matrix = turn === undefined ? upright : combine(turnAbout(turn.degrees, turn.x, turn.y), upright);
    fillRings(bitmap, flatten(glyph.outline, matrix), 'winding', isWhite);
  }
}

function drawSymbol(bitmap: Bitmap, { field, rect, module, turn }: PlacedSymbol): void {
  const { columns, rows, dark } = encodeSymbol(field);
  const isOnSide = turn % 180 === 90;
  const high = rows === 1 ? (isOnSide ? rect.width : rect.height) : rows * module;
  const upright = new Bitmap(columns * module, high);
  for (let row = 0; row < rows; row += 1) {
    const at = rows === 1 ? { y: 0, height: high } : { y: row * module, height: module };
    for (let column = 0; column < columns; column += 1) {
      if (dark[row * columns + column] === 1) upright.fill({ x: column * module, width: module, ...at });
    }
  }
  bitmap.paint(upright.turned(turn), rect.x, rect.y);
}

function drawFrame(bitmap: Bitmap, { x, y, width, height }: DotRect, line: number): void {
  bitmap.fill({ x, y, width, height: line });
  bitmap.fill({ x, y: y + height - line, width, height: line });
  bitmap.fill({ x, y, width: line, height });
  bitmap.fill({ x: x + width - line, y, width: line, height });
}

/** Each dot of the label takes the dot of the source below its middle. */
function drawImage(bitmap: Bitmap, field: ImageField, rect: DotRect): void {
  const source = imageOf(field).turned(field.turn ?? 0);
  for (let y = 0; y < rect.height; y += 1) {
    const row = Math.floor(((y + 0.5) * source.height) / rect.height);
    for (let x = 0; x < rect.width; x += 1) {
      if (source.isBlack(Math.floor(((x + 0.5) * source.width) / rect.width), row)) bitmap.fillRun(rect.y + y, rect.x + x, rect.x + x + 1);
    }
  }
}

export function imageOf({ name, columns, rows, bits }: ImageField): Bitmap {
  const bytes = Buffer.from(bits, 'base64');
  const wanted = Math.ceil(columns / 8) * rows;
  if (!Number.isInteger(columns) || !Number.isInteger(rows) || columns < 1 || rows < 1 || bytes.length !== wanted) {
    throw new LabelError('bad-label-data', name, '', `an image of ${columns} × ${rows} dots has ${wanted} bytes, this one has ${bytes.length}`);
  }
  return new Bitmap(columns, rows, new Uint8Array(bytes));
}
