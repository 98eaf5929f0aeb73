// main/labels/raster/fill-rings.ts · outlines become dots: a dot is black when at least half of it lies inside
import type { Bitmap } from './bitmap.ts';
import type { Ring } from './outline.ts';

/** Where outlines wind around a point; or, as PDF frames want it, where an odd number of rings does. */
export type FillRule = 'winding' | 'odd';

/** Lines on which a dot's cover is measured; along a line it is exact. */
const SUB_ROWS = 4;
const HALF = 0.5 - 1e-9;

/** Where outlines cross one line: x and direction (1 down, -1 up) in turn, x growing. */
type Crossings = number[];

export function fillRings(bitmap: Bitmap, rings: readonly Ring[], rule: FillRule, isWhite = false): void {
  const bounds = boundsOf(rings, bitmap);
  if (bounds === undefined) return;
  const { top, bottom, left, right } = bounds;
  const lines: Crossings[] = Array.from({ length: (bottom - top) * SUB_ROWS }, () => []);
  for (const ring of rings) cross(ring, lines, top);
  const cover = new Float64Array(right - left + 2);
  for (let y = top; y < bottom; y += 1) {
    cover.fill(0);
    for (let sub = 0; sub < SUB_ROWS; sub += 1) addLine(cover, lines[(y - top) * SUB_ROWS + sub] ?? [], rule, left, right);
    markRow(bitmap, cover, { y, left, right }, isWhite);
  }
}

function boundsOf(rings: readonly Ring[], bitmap: Bitmap): { top: number; bottom: number; left: number; right: number } | undefined {
  let [left, top, right, bottom] = [bitmap.width, bitmap.height, 0, 0];
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      const [x, y] = [ring[at] ?? 0, ring[at + 1] ?? 0];
      left = Math.min(left, Math.floor(x));
      right = Math.max(right, Math.ceil(x));
      top = Math.min(top, Math.floor(y));
      bottom = Math.max(bottom, Math.ceil(y));
    }
  }
  const inside = { top: Math.max(0, top), bottom: Math.min(bitmap.height, bottom), left: Math.max(0, left), right: Math.min(bitmap.width, right) };
  return inside.top < inside.bottom && inside.left < inside.right ? inside : undefined;
}

/** Every side of a ring notes where it crosses each line. */
function cross(ring: Ring, lines: readonly Crossings[], top: number): void {
  for (let at = 0; at < ring.length; at += 2) {
    const next = (at + 2) % ring.length;
    const [x1, y1, x2, y2] = [ring[at] ?? 0, ring[at + 1] ?? 0, ring[next] ?? 0, ring[next + 1] ?? 0];
    if (y1 === y2) continue;
    const direction = y1 < y2 ? 1 : -1;
    const slope = (x2 - x1) / (y2 - y1);
    const first = Math.max(0, Math.ceil((Math.min(y1, y2) - top) * SUB_ROWS - 0.5));
    const last = Math.min(lines.length, Math.ceil((Math.max(y1, y2) - top) * SUB_ROWS - 0.5));
    for (let line = first; line < last; line += 1) insert(lines[line] ?? [], x1 + (top + (line + 0.5) / SUB_ROWS - y1) * slope, direction);
  }
}

function insert(line: Crossings, x: number, direction: number): void {
  let at = line.length;
  while (at > 0 && (line[at - 2] ?? 0) > x) at -= 2;
  if (at === line.length) line.push(x, direction);
  else line.splice(at, 0, x, direction);
}

/** Cover is kept as differences: what begins at a dot is added there, what ends is taken off. */
function addLine(cover: Float64Array, line: Crossings, rule: FillRule, left: number, right: number): void {
  let winding = 0;
  for (let at = 0; at + 2 < line.length; at += 2) {
    winding += line[at + 1] ?? 0;
    if (rule === 'winding' ? winding === 0 : winding % 2 === 0) continue;
    addStep(cover, Math.min(Math.max(line[at] ?? 0, left), right) - left, 1 / SUB_ROWS);
    addStep(cover, Math.min(Math.max(line[at + 2] ?? 0, left), right) - left, -1 / SUB_ROWS);
  }
}

function addStep(cover: Float64Array, x: number, amount: number): void {
  const dot = Math.floor(x);
  const part = x - dot;
  cover[dot] = (cover[dot] ?? 0) + amount * (1 - part);
  cover[dot + 1] = (cover[dot + 1] ?? 0) + amount * part;
}

function markRow(bitmap: Bitmap, cover: Float64Array, { y, left, right }: { y: number; left: number; right: number }, isWhite: boolean): void {
  let inside = 0;
  let start = -1;
  for (let x = left; x <= right; x += 1) {
    inside += cover[x - left] ?? 0;
    const isMarked = x < right && inside >= HALF;
    if (isMarked && start < 0) start = x;
    if (!isMarked && start >= 0) {
      bitmap.fillRun(y, start, x, isWhite);
      start = -1;
    }
  }
}
