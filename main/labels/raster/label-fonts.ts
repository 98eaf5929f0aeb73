// main/labels/raster/label-fonts.ts · the letters that labels are drawn with: DejaVu Sans Condensed Bold, and Noto Sans SC for what that lacks. Rules LB9, LB28: ../SPEC.md
// Noto Sans SC lies in about a hundred slices of the code space; only those that a text needs are opened, and only the latest are kept.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Font } from 'fontkit';
import type { PathCommand } from './outline.ts';
import { unpackWoff } from './unpack-woff.ts';

const require = createRequire(import.meta.url);
const LATIN_FILE = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');
const SLICE_TABLE = require.resolve('@fontsource/noto-sans-sc/unicode.json');
const WEIGHT = 700;
/** A slice is some 45 kB packed and a few hundred kB open. */
const KEPT_FONTS = 17;
/** Written from right to left, or joined from parts: neither is laid out here, so it is refused rather than drawn wrongly. */
const NOT_LAID_OUT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Thai}\p{M}\p{Cf}]/u;

export interface FontRun {
  /** The font's file, for a PDF that embeds it. */
  readonly file: string;
  readonly text: string;
}

export interface GlyphAt {
  readonly outline: readonly PathCommand[];
  /** Where its origin stands, in parts of the type's height. */
  readonly x: number;
  readonly scale: number;
}

export interface LaidLine {
  readonly glyphs: readonly GlyphAt[];
  /** In parts of the type's height. */
  readonly width: number;
}

interface Slice {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

interface Drawn {
  readonly outline: readonly PathCommand[];
  /** In parts of the type's height. */
  readonly advance: number;
}

interface OpenFont {
  readonly font: Font;
  readonly drawn: Map<number, Drawn>;
}

const open = new Map<string, OpenFont>();
let slices: readonly Slice[] | undefined;

export function canDraw(char: string): boolean {
  if (NOT_LAID_OUT.test(char)) return false;
  return fileOf(char.codePointAt(0) ?? 0) !== undefined;
}

/** Neighbouring characters of one font together; a character that no font has is left out, because `canDraw` said so before. */
export function fontRuns(text: string): FontRun[] {
  const runs: { file: string; text: string }[] = [];
  for (const char of text) {
    const file = fileOf(char.codePointAt(0) ?? 0);
    if (file === undefined) continue;
    const last = runs.at(-1);
    if (last?.file === file) last.text += char;
    else runs.push({ file, text: char });
  }
  return runs;
}

/** Letter beside letter, without kerning: the width is scaled to the layout's anyway. */
export function layOutLine(text: string): LaidLine {
  const glyphs: GlyphAt[] = [];
  let x = 0;
  for (const char of text) {
    const codePoint = char.codePointAt(0) ?? 0;
    const file = fileOf(codePoint);
    if (file === undefined) continue;
    const { font, drawn } = openFont(file);
    let glyph = drawn.get(codePoint);
    if (glyph === undefined) {
      const { path, advanceWidth } = font.glyphForCodePoint(codePoint);
      glyph = { outline: path.commands as unknown as readonly PathCommand[], advance: advanceWidth / font.unitsPerEm };
      drawn.set(codePoint, glyph);
    }
    glyphs.push({ outline: glyph.outline, x, scale: 1 / font.unitsPerEm });
    x += glyph.advance;
  }
  return { glyphs, width: x };
}

function fileOf(codePoint: number): string | undefined {
  if (openFont(LATIN_FILE).font.hasGlyphForCodePoint(codePoint)) return LATIN_FILE;
  const slice = sliceOf(codePoint);
  if (slice === undefined) return undefined;
  const file = join(dirname(SLICE_TABLE), 'files', `noto-sans-sc-${slice}-${WEIGHT}-normal.woff`);
  return openFont(file).font.hasGlyphForCodePoint(codePoint) ? file : undefined;
}

/** The one that was used last stays longest. */
function openFont(file: string): OpenFont {
  let font = open.get(file);
  if (font === undefined) {
    const { create } = require('fontkit') as typeof import('fontkit');
    const bytes = readFileSync(file);
    font = { font: create(file.endsWith('.woff') ? unpackWoff(bytes) : bytes) as Font, drawn: new Map() };
  } else open.delete(file);
  open.set(file, font);
  for (const oldest of open.keys()) {
    if (open.size <= KEPT_FONTS) break;
    open.delete(oldest);
  }
  return font;
}

function sliceOf(codePoint: number): string | undefined {
  slices ??= readSlices();
  let [low, high] = [0, slices.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const slice = slices[middle];
    if (slice === undefined) return undefined;
    if (codePoint < slice.from) high = middle - 1;
    else if (codePoint > slice.to) low = middle + 1;
    else return slice.name;
  }
  return undefined;
}

/** The package's own table: {"[4]": "U+1f1e9-1f1f5,U+1f21a", "latin": …}. */
function readSlices(): Slice[] {
  const table = JSON.parse(readFileSync(SLICE_TABLE, 'utf8')) as Record<string, string>;
  return Object.entries(table)
    .flatMap(([name, ranges]) =>
      ranges.split(',').map((range) => {
        const [from = '', to = from] = range.replace('U+', '').split('-');
        return { from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), name: name.replace(/[[\]]/g, '') };
      }),
    )
    .toSorted((one, other) => one.from - other.from);
}
