// main/labels/raster/outline.ts · outlines of letters and shapes: commands, a matrix over them, and curves as short straight lines

export type PathCommand =
  | { readonly command: 'moveTo' | 'lineTo'; readonly args: readonly number[] }
  | { readonly command: 'quadraticCurveTo' | 'bezierCurveTo'; readonly args: readonly number[] }
  | { readonly command: 'closePath'; readonly args: readonly number[] };

/** x' = a·x + c·y + e, y' = b·x + d·y + f; y grows downwards. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Corner points x, y, x, y …; closed by itself. */
export type Ring = readonly number[];

/** Clockwise about a point, then as `matrix` says nothing more. */
export function turnAbout(degrees: number, x: number, y: number): Matrix {
  const angle = (degrees * Math.PI) / 180;
  const [sin, cos] = [round(Math.sin(angle)), round(Math.cos(angle))];
  return [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y];
}

/** First `inner`, then `outer`. */
export function combine(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Curves in steps of about a third of a dot. */
export function flatten(commands: Iterable<PathCommand>, [a, b, c, d, e, f]: Matrix): Ring[] {
  const rings: number[][] = [];
  let ring: number[] = [];
  const at = (args: readonly number[], index: number): [number, number] => {
    const x = args[index] ?? 0;
    const y = args[index + 1] ?? 0;
    return [a * x + c * y + e, b * x + d * y + f];
  };
  for (const { command, args } of commands) {
    if (command === 'closePath') continue;
    if (command === 'moveTo') {
      ring = [...at(args, 0)];
      rings.push(ring);
    } else if (command === 'lineTo') ring.push(...at(args, 0));
    else {
      const start: [number, number] = [ring.at(-2) ?? 0, ring.at(-1) ?? 0];
      const points = [start, at(args, 0), at(args, 2), ...(command === 'bezierCurveTo' ? [at(args, 4)] : [])];
      addCurve(ring, points);
    }
  }
  return rings;
}

function addCurve(ring: number[], points: readonly (readonly [number, number])[]): void {
  let length = 0;
  for (const [index, [x, y]] of points.entries()) {
    const [beforeX, beforeY] = points[index - 1] ?? [x, y];
    length += Math.hypot(x - beforeX, y - beforeY);
  }
  const steps = Math.max(2, Math.min(64, Math.ceil(Math.sqrt(length) * 2)));
  for (let step = 1; step <= steps; step += 1) ring.push(...pointOf(points, step / steps));
}

/** De Casteljau: the weighted middle of the middles. */
function pointOf(points: readonly (readonly [number, number])[], t: number): [number, number] {
  let left = points;
  while (left.length > 1) {
    left = left.slice(1).map(([x, y], index) => {
      const [px, py] = left[index] ?? [x, y];
      return [px + (x - px) * t, py + (y - py) * t] as const;
    });
  }
  const [x, y] = left[0] ?? [0, 0];
  return [x, y];
}

/** Quarter turns are exact. */
function round(value: number): number {
  return Math.abs(value) < 1e-12 ? 0 : value;
}
