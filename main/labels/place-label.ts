// main/labels/place-label.ts · millimetres become whole dots: every line of text, symbol and box gets its place, once for all printer languages. Rules LB2, LB3, LB10, LB27: ./SPEC.md
import { type FittedText, fitText, LINE_PITCH } from './fit-text.ts';
import { hasFont0, measureText, normalizeText } from './font0.ts';
import { LabelError } from './label-error.ts';
import type { BannerField, Box, Dpi, ImageField, Label, LabelField, ShapeField, SymbolField, TextField, Turn } from './label-model.ts';
import { moduleDots, toDots } from './label-model.ts';
import type { DotRect } from './raster/bitmap.ts';
import { canDraw } from './raster/label-fonts.ts';
import { QUIET_MODULES, symbolModules } from './symbols/encode-symbol.ts';

/** Clockwise, about a point in dots. */
export interface PlacedTurn {
  readonly degrees: Turn;
  readonly x: number;
  readonly y: number;
}

export interface PlacedLine {
  readonly kind: 'line';
  readonly name: string;
  readonly text: string;
  /** Before its turn: as wide as its box, as high as its type. */
  readonly rect: DotRect;
  readonly fontDots: number;
  /** Width of the letters against their natural width. */
  readonly condense: number;
  /** What the letters take of the width. */
  readonly textDots: number;
  readonly align: 'left' | 'center' | 'right';
  readonly turn?: PlacedTurn;
  /** The printer's font 0 has all of its letters. */
  readonly isFont0: boolean;
  readonly isCut: boolean;
}

export interface PlacedSymbol {
  readonly kind: 'symbol';
  readonly name: string;
  readonly field: SymbolField;
  /** The modules without quiet zones, after the turn; of a matrix code the most that it can get. */
  readonly rect: DotRect;
  /** With quiet zones. */
  readonly quiet: DotRect;
  readonly module: number;
  readonly turn: 0 | 90 | 180 | 270;
}

export type Placed =
  | PlacedLine
  | PlacedSymbol
  | { readonly kind: 'bar'; readonly name: string; readonly rect: DotRect }
  | { readonly kind: 'frame'; readonly name: string; readonly rect: DotRect; readonly line: number }
  | { readonly kind: 'banner'; readonly name: string; readonly rect: DotRect; readonly line: PlacedLine }
  | { readonly kind: 'shape'; readonly name: string; readonly field: ShapeField; readonly rect: DotRect; readonly turn?: PlacedTurn }
  | { readonly kind: 'image'; readonly name: string; readonly field: ImageField; readonly rect: DotRect };

export interface PlacedLabel {
  readonly width: number;
  readonly height: number;
  readonly dpi: Dpi;
  readonly items: readonly Placed[];
}

/** @throws {LabelError} what cannot be printed as meant is refused by name, never clipped, cut or replaced in silence */
export function placeLabel(label: Label, dpi: Dpi): PlacedLabel {
  return {
    width: toDots(label.widthMm, dpi),
    height: toDots(label.heightMm, dpi),
    dpi,
    items: label.fields.flatMap((field) => placeField(field, label, dpi)),
  };
}

/** @throws {LabelError} */
export function placeField(field: LabelField, label: Label, dpi: Dpi): Placed[] {
  const rect = toRect(field, label, dpi);
  const { name } = field;
  switch (field.kind) {
    case 'text':
      return placeText(field, rect, dpi);
    case 'bar':
      return [{ kind: 'bar', name, rect: { ...rect, width: Math.max(1, rect.width), height: Math.max(1, rect.height) } }];
    case 'frame':
      return [{ kind: 'frame', name, rect, line: Math.max(1, toDots(field.lineMm, dpi)) }];
    case 'banner':
      return [placeBanner(field, rect, dpi)];
    case 'shape':
      return [{ kind: 'shape', name, field, ...turnedRect(rect, field.turn) }];
    case 'image':
      return [{ kind: 'image', name, field, rect }];
    case 'code128':
    case 'ean13':
    case 'itf14':
      return [placeBars(field, rect, dpi)];
    case 'data-matrix':
    case 'qr':
      return [placeMatrix(field, rect, dpi)];
  }
}

function toRect(field: LabelField, label: Label, dpi: Dpi): DotRect {
  const { xMm, yMm, widthMm, heightMm }: Box = field.box;
  const right = xMm + widthMm;
  const bottom = yMm + heightMm;
  const slackMm = 0.01; // sums of decimal fractions
  if (xMm < -slackMm || yMm < -slackMm || right > label.widthMm + slackMm || bottom > label.heightMm + slackMm) {
    throw new LabelError(
      'off-label',
      field.name,
      'text' in field ? field.text : '',
      `reaches from ${xMm.toFixed(1)}, ${yMm.toFixed(1)} mm to ${right.toFixed(1)}, ${bottom.toFixed(1)} mm on a label of ${label.widthMm} × ${label.heightMm} mm; use a larger label`,
    );
  }
  return { x: toDots(xMm, dpi), y: toDots(yMm, dpi), width: toDots(widthMm, dpi), height: toDots(heightMm, dpi) };
}

/** A field that lies on its side is laid out in the box that becomes its own when it is turned. */
function turnedRect(rect: DotRect, degrees: Turn = 0): { readonly rect: DotRect; readonly turn?: PlacedTurn } {
  if (degrees === 0) return { rect };
  const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const turn = { degrees, x, y };
  if (degrees % 180 !== 90) return { rect, turn };
  return { rect: { x: x - rect.height / 2, y: y - rect.width / 2, width: rect.height, height: rect.width }, turn };
}

function placeText(field: TextField, box: DotRect, dpi: Dpi): PlacedLine[] {
  const { rect, turn } = turnedRect(box, field.turn);
  const isOnSide = (field.turn ?? 0) % 180 === 90;
  const { widthMm, heightMm } = field.box;
  const fitted = fitField(field, isOnSide ? { widthMm: heightMm, heightMm: widthMm } : field.box, field, dpi);
  const pitch = toDots(fitted.fontMm * LINE_PITCH, dpi);
  return fitted.lines.flatMap((text, index) => {
    if (text === '') return [];
    const line = lineOf(text, field.name, { ...rect, y: rect.y + index * pitch }, fitted, field.align, dpi);
    return [turn === undefined ? line : { ...line, turn }];
  });
}

function lineOf(
  text: string,
  name: string,
  rect: DotRect,
  { fontMm, condense, isCut }: FittedText,
  align: PlacedLine['align'],
  dpi: Dpi,
): PlacedLine {
  const fontDots = toDots(fontMm, dpi);
  return {
    kind: 'line',
    name,
    text,
    rect: { ...rect, height: fontDots },
    fontDots,
    condense,
    textDots: toDots(measureText(text) * fontMm * condense, dpi),
    align,
    isFont0: [...text].every(hasFont0),
    isCut,
  };
}

type Fitting = Pick<TextField, 'maxLines' | 'overflow'>;

function fitField(field: TextField | BannerField, { widthMm, heightMm }: Pick<Box, 'widthMm' | 'heightMm'>, fitting: Fitting, dpi: Dpi): FittedText {
  const text = normalizeText(field.text);
  assertDrawable(text, field.name);
  const { fontMm, minFontMm } = field;
  const { maxLines, overflow } = fitting;
  const fitted = fitText({ text, widthMm, heightMm, fontMm, minFontMm, maxLines, overflow }, measureText);
  if (fitted !== undefined && toDots(fitted.fontMm, dpi) <= toDots(heightMm, dpi)) return fitted;
  throw new LabelError(
    'text-does-not-fit',
    field.name,
    field.text,
    `${JSON.stringify(field.text)} does not fit ${widthMm.toFixed(1)} × ${heightMm.toFixed(1)} mm in type of ${minFontMm} mm; shorten it or use a larger label`,
  );
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ud800-\udfff]/u;

/** @throws {LabelError} control-character, undrawable-characters: each of them named */
function assertDrawable(text: string, field: string): void {
  const odd = [...new Set(text.replaceAll('\n', ''))].filter((char) => CONTROL.test(char) || !hasFont0(char));
  const control = odd.find((char) => CONTROL.test(char));
  if (control !== undefined) {
    throw new LabelError(
      'control-character',
      field,
      text,
      `character ${codeOf(control)} in ${JSON.stringify(text)} cannot be printed; remove it from the data`,
    );
  }
  const missing = odd.filter((char) => !canDraw(char));
  if (missing.length === 0) return;
  const named = missing.map((char) => `${char} (${codeOf(char)})`).join(', ');
  throw new LabelError(
    'undrawable-characters',
    field,
    text,
    `no font on this station draws ${named} in ${JSON.stringify(text)}; write the text in other letters`,
  );
}

function codeOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A black box, and one line of text in the middle of its height: capitals and digits sit in the upper 0.8 of their type. */
function placeBanner(field: BannerField, rect: DotRect, dpi: Dpi): Placed {
  const fitted = fitField(field, field.box, { maxLines: 1, overflow: 'cut' }, dpi);
  const y = rect.y + Math.max(0, Math.floor((rect.height - toDots(fitted.fontMm * 0.8, dpi)) / 2));
  const line = lineOf(fitted.lines[0] ?? '', field.name, { ...rect, y }, fitted, 'center', dpi);
  return { kind: 'banner', name: field.name, rect, line };
}

/** Bars stand in the middle of their box and are as high as it. */
function placeBars(field: Exclude<SymbolField, { kind: 'data-matrix' | 'qr' }>, rect: DotRect, dpi: Dpi): PlacedSymbol {
  const module = moduleDots(field.minModuleMm, dpi);
  const [left, right] = QUIET_MODULES[field.kind];
  const length = symbolModules(field) * module;
  const needed = length + (left + right) * module;
  const turn = field.turn ?? 0;
  const isOnSide = turn % 180 === 90;
  const room = isOnSide ? rect.height : rect.width;
  if (needed > room) throw tooWide(field, needed, room, dpi);
  const start = Math.floor((room - length) / 2);
  const before = (turn === 0 || turn === 90 ? left : right) * module;
  const place = (from: number, size: number): DotRect =>
    isOnSide ? { ...rect, y: rect.y + from, height: size } : { ...rect, x: rect.x + from, width: size };
  return { kind: 'symbol', name: field.name, field, rect: place(start, length), quiet: place(start - before, needed), module, turn };
}

/** Matrix codes stand at the top left of their box, behind their quiet zone. */
function placeMatrix(field: Extract<SymbolField, { kind: 'data-matrix' | 'qr' }>, rect: DotRect, dpi: Dpi): PlacedSymbol {
  const module = moduleDots(field.minModuleMm, dpi);
  const quiet = QUIET_MODULES[field.kind][0] * module;
  const size = symbolModules(field) * module;
  const needed = size + 2 * quiet;
  if (needed > rect.width || needed > rect.height) {
    throw new LabelError(
      needed > rect.width ? 'barcode-too-wide' : 'barcode-too-tall',
      field.name,
      dataOf(field),
      `needs ${needed} × ${needed} dots with quiet zone, the label gives it ${rect.width} × ${rect.height}; shorten the data or use a larger label`,
    );
  }
  return {
    kind: 'symbol',
    name: field.name,
    field,
    rect: { x: rect.x + quiet, y: rect.y + quiet, width: size, height: size },
    quiet: { x: rect.x, y: rect.y, width: needed, height: needed },
    module,
    turn: field.turn ?? 0,
  };
}

function tooWide(field: SymbolField, needed: number, room: number, dpi: Dpi): LabelError {
  return new LabelError(
    'barcode-too-wide',
    field.name,
    dataOf(field),
    `needs ${needed} dots with quiet zones at ${dpi} dpi, the label gives it ${room}; shorten the data or use a wider label`,
  );
}

function dataOf(field: SymbolField): string {
  if ('digits' in field) return field.digits;
  if ('text' in field) return field.text;
  return 'gs1' in field.data ? field.data.gs1.map(({ ai, value }) => `(${ai})${value}`).join('') : field.data.text;
}
