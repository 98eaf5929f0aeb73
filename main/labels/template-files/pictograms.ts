// main/labels/template-files/pictograms.ts · shapes that templates name: arrows, and the black parts of hazard labels. Our own drawings. Rule LB42: ../SPEC.md
// Source: 49 CFR 172.407 (sizes and borders), 172.430, 172.442, 172.446 and UN Model Regulations 3.4.5, 5.2.2.2: what the labels show. Coordinates are hundredths of the box, y down.
// Rings that run clockwise are black, rings inside them that run the other way are holes.

type Point = readonly [x: number, y: number];

const CIRCLE_CORNERS = 48;

function ring(points: readonly Point[], isHole = false): string {
  const ordered = isHole ? points.toReversed() : points;
  return ordered
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'} ${number(x)} ${number(y)}`)
    .join(' ')
    .concat(' Z');
}

function ellipse(cx: number, cy: number, rx: number, ry: number, isHole = false): string {
  const points = Array.from({ length: CIRCLE_CORNERS }, (_each, index): Point => {
    const angle = (2 * Math.PI * index) / CIRCLE_CORNERS;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
  return ring(points, isHole);
}

function box(left: number, top: number, right: number, bottom: number, isHole = false): string {
  return ring(
    [
      [left, top],
      [right, top],
      [right, bottom],
      [left, bottom],
    ],
    isHole,
  );
}

/** A straight bar with round knobs at its ends. */
function bone([x1, y1]: Point, [x2, y2]: Point, half: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [dx, dy] = [((x2 - x1) / length) * half, ((y2 - y1) / length) * half];
  const shaft = ring([
    [x1 + dy, y1 - dx],
    [x2 + dy, y2 - dx],
    [x2 - dy, y2 + dx],
    [x1 - dy, y1 + dx],
  ]);
  const knobs = [
    [x1, y1],
    [x2, y2],
  ].flatMap(([x = 0, y = 0]) => [-1, 1].map((side) => ellipse(x + side * dy * 1.2, y - side * dx * 1.2, half * 1.35, half * 1.35)));
  return [shaft, ...knobs].join(' ');
}

/** From a diamond that stands on its point to the square that is printed and stuck on turned: half diagonals become corners. */
function onPoint(points: readonly Point[]): string {
  // The upright diamond has its middle at 0, 0 and its corners 70.7 away; a turn of 45 degrees clockwise takes its top to the square's top right corner.
  const cos = Math.SQRT1_2;
  return ring(points.map(([x, y]): Point => [50 + (x - y) * cos, 50 + (x + y) * cos]));
}

/** Side of the printed label; its inner border runs 5 mm inside the edge and is 2 mm wide. Source: 49 CFR 172.407(c)(1) */
const SIDE_MM = 101.6;
const BORDER_AT_MM = 5;
const BORDER_MM = 2;
/** Half diagonals: of the border's outer edge, of the line's middle and of what lies inside it. */
const [OUTER, MIDDLE, INNER] = [BORDER_AT_MM, BORDER_AT_MM + BORDER_MM / 2, BORDER_AT_MM + BORDER_MM].map(
  (mm) => 50 * Math.SQRT2 * (1 - (2 * mm) / SIDE_MM),
) as [number, number, number];
/** Seven stripes and the gaps between them, of the same width, over the upper half. */
const STRIPES = 7;

function diamond(half: number): string {
  return onPoint([
    [0, -half],
    [half, 0],
    [0, half],
    [-half, 0],
  ]);
}

/** One shape with what touches it: two would lie over each other. */
function innerBorder(): string {
  return [diamond(OUTER), reversed(diamond(INNER))].join(' ');
}

/** The number is text of the template; the line under it belongs to the label. Source: 49 CFR 172.446 */
function classNineStripes(): string {
  const width = (2 * INNER) / (2 * STRIPES + 1);
  const stripes = Array.from({ length: STRIPES }, (_each, index) => {
    const left = -INNER + width * (2 * index + 1);
    const right = left + width;
    const top = (x: number): number => Math.abs(x) - MIDDLE; // inside the border's line above the middle
    const peak: Point[] = left < 0 && right > 0 ? [[0, -MIDDLE]] : [];
    return onPoint([[left, 0], [left, top(left)], ...peak, [right, top(right)], [right, 0]]);
  });
  const underline = onPoint([
    [-5, 47],
    [5, 47],
    [5, 48.5],
    [-5, 48.5],
  ]);
  return [innerBorder(), ...stripes, underline].join(' ');
}

function number(value: number): string {
  return String(Math.round(Math.min(100, Math.max(0, value)) * 100) / 100);
}

const SKULL = [
  ellipse(50, 32, 24, 23),
  box(38, 48, 62, 64),
  ellipse(41, 34, 6.5, 7, true),
  ellipse(59, 34, 6.5, 7, true),
  ring(
    [
      [50, 42],
      [54, 49],
      [46, 49],
    ],
    true,
  ),
  box(43.5, 56, 45.5, 64, true),
  box(49, 56, 51, 64, true),
  box(54.5, 56, 56.5, 64, true),
  bone([14, 66], [86, 91], 3.4),
  bone([14, 91], [86, 66], 3.4),
].join(' ');

/** Two vessels, drops, a bar and a hand that are eaten away. */
const CORROSION = [
  ring([
    [6, 8],
    [42, 22],
    [39, 30],
    [3, 16],
  ]),
  ring([
    [94, 8],
    [97, 16],
    [61, 30],
    [58, 22],
  ]),
  ellipse(36, 40, 2.6, 4.5),
  ellipse(31, 51, 2.6, 4.5),
  ellipse(64, 40, 2.6, 4.5),
  ellipse(69, 51, 2.6, 4.5),
  ring([
    [6, 68],
    [24, 68],
    [28, 74],
    [33, 70],
    [38, 76],
    [42, 68],
    [46, 68],
    [46, 80],
    [6, 80],
  ]),
  ring([
    [54, 74],
    [60, 68],
    [65, 70],
    [68, 75],
    [73, 70],
    [78, 66],
    [94, 66],
    [94, 80],
    [66, 84],
    [54, 80],
  ]),
].join(' ');

/** The lower half black, the class number white in its corner, 12 mm high: an 8 of two windows. Source: 49 CFR 172.407(c)(3), 172.442 */
function classEight(): string {
  const windows = [39.8, 44.6].map((top) =>
    onPoint([
      [-1.7, top],
      [1.7, top],
      [1.7, top + 3.4],
      [-1.7, top + 3.4],
    ]),
  );
  const lowerHalf = onPoint([
    [-MIDDLE, 0],
    [MIDDLE, 0],
    [0, MIDDLE],
  ]);
  const eight = onPoint([
    [-3.6, 37.9],
    [3.6, 37.9],
    [3.6, 49.9],
    [-3.6, 49.9],
  ]);
  return [innerBorder(), lowerHalf, reversed(eight), ...windows].join(' ');
}

function reversed(path: string): string {
  const points = [...path.matchAll(/[ML] (\S+) (\S+)/g)].map(([, x, y]): Point => [Number(x), Number(y)]);
  return ring(points, true);
}

/** The top and bottom corners black, the rest white within a black line. */
const LIMITED_QUANTITY = [
  onPoint([
    [0, -70.71],
    [70.71, 0],
    [0, 70.71],
    [-70.71, 0],
  ]),
  reversed(
    onPoint([
      [-66, 0],
      [-35, -31],
      [35, -31],
      [66, 0],
      [35, 31],
      [-35, 31],
    ]),
  ),
].join(' ');

const UP: readonly Point[] = [
  [50, 0],
  [90, 45],
  [64, 45],
  [64, 100],
  [36, 100],
  [36, 45],
  [10, 45],
];

export const PICTOGRAMS: Readonly<Record<string, string>> = {
  'arrow-up': ring(UP),
  'arrow-right': ring(UP.map(([x, y]): Point => [100 - y, x])),
  'arrow-down': ring(UP.map(([x, y]): Point => [100 - x, 100 - y])),
  'arrow-left': ring(UP.map(([x, y]): Point => [y, 100 - x])),
  skull: SKULL,
  corrosion: CORROSION,
  'class-8': classEight(),
  'class-9': classNineStripes(),
  'limited-quantity': LIMITED_QUANTITY,
};
