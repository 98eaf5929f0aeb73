// main/labels/inspect-label.ts · what is wrong or doubtful on a label before it is printed: for the designer, the preview and the tests of templates. Rules LB3, LB38: ./SPEC.md
import { LabelError } from './label-error.ts';
import { type Dpi, type Label, type SymbolField, toDots } from './label-model.ts';
import { type Placed, type PlacedLabel, placeField } from './place-label.ts';
import type { Bitmap, DotRect } from './raster/bitmap.ts';
import { drawAlone } from './raster/draw-label.ts';

export const FINDING_KINDS = ['cannot-print', 'narrow-module', 'quiet-zone', 'text-cut', 'small-text', 'overlap'] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

export interface Finding {
  readonly kind: FindingKind;
  /** An error keeps the label from being printed. */
  readonly severity: 'error' | 'warning';
  readonly field: string;
  readonly message: string;
}

/** Narrowest module that scanners in general use read well, in millimetres. Source: GS1 General Specifications 5.12, tables 1, 2, 5 and 8; plain codes are read in-house */
const NARROWEST: Readonly<Record<'gs1-128' | 'gs1-128 key' | SymbolField['kind'], number>> = {
  'gs1-128': 0.495,
  'gs1-128 key': 0.25,
  code128: 0.19,
  ean13: 0.264,
  itf14: 0.495,
  'data-matrix': 0.38,
  qr: 0.38,
};
/** Keys of documents, returnable assets, assets and places: read close by, with a table of their own. Source: GS1 General Specifications 5.12, table 9 (GDTI, GRAI, GIAI, GLN) */
const CLOSE_KEYS = new Set(['253', '8003', '8004', '414']);
/** Capitals of 1.1 mm are the smallest that a thermal head draws cleanly at 203 dpi. */
const SMALLEST_TYPE_MM = 1.5;
const MM_PER_INCH = 25.4;

interface Ink {
  readonly item: Placed;
  readonly picture: Bitmap;
  readonly at: DotRect;
}

/** Every field is looked at, also behind one that cannot be printed. */
export function inspectLabel(label: Label, dpi: Dpi): Finding[] {
  const findings: Finding[] = [];
  const whole: PlacedLabel = { width: toDots(label.widthMm, dpi), height: toDots(label.heightMm, dpi), dpi, items: [] };
  const inks: Ink[] = [];
  for (const field of label.fields) {
    try {
      for (const item of placeField(field, label, dpi)) {
        findings.push(...oneItem(item, dpi));
        const ink = drawAlone(item, whole);
        if (ink !== undefined) inks.push({ item, ...ink });
      }
    } catch (error) {
      if (!(error instanceof LabelError)) throw error;
      findings.push({ kind: 'cannot-print', severity: 'error', field: error.field, message: error.reason });
    }
  }
  return [...findings, ...quietZones(inks), ...overlaps(inks)];
}

function oneItem(item: Placed, dpi: Dpi): Finding[] {
  const warn = (kind: FindingKind, message: string): Finding[] => [{ kind, severity: 'warning', field: item.name, message }];
  if (item.kind === 'symbol') {
    const wanted = NARROWEST[rowOf(item.field)];
    const real = (item.module * MM_PER_INCH) / dpi;
    return real >= wanted - 0.001
      ? []
      : warn('narrow-module', `narrowest bar ${real.toFixed(3)} mm; scanners of trading partners want ${wanted} mm or more`);
  }
  const line = item.kind === 'banner' ? item.line : item;
  if (line.kind !== 'line') return [];
  const typeMm = (line.fontDots * MM_PER_INCH) / dpi;
  return [
    ...(line.isCut ? warn('text-cut', `only part of the text fits: ${JSON.stringify(line.text)}`) : []),
    ...(typeMm < SMALLEST_TYPE_MM - 0.05 ? warn('small-text', `type of ${typeMm.toFixed(1)} mm: hard to read below ${SMALLEST_TYPE_MM} mm`) : []),
  ];
}

function rowOf(field: SymbolField): keyof typeof NARROWEST {
  if (field.kind !== 'code128' || !('gs1' in field.data)) return field.kind;
  return CLOSE_KEYS.has(field.data.gs1[0]?.ai ?? '') ? 'gs1-128 key' : 'gs1-128';
}

/** Whatever is black inside a symbol's quiet zone and is not of the symbol. */
function quietZones(inks: readonly Ink[]): Finding[] {
  return inks.flatMap(({ item }) => {
    if (item.kind !== 'symbol') return [];
    return inks
      .filter((other) => other.item.name !== item.name && hasInk(other, item.quiet))
      .map(
        ({ item: other }): Finding => ({
          kind: 'quiet-zone',
          severity: 'error',
          field: item.name,
          message: `"${other.name}" stands in the quiet zone of "${item.name}": scanners may not find it`,
        }),
      );
  });
}

function overlaps(inks: readonly Ink[]): Finding[] {
  return inks.flatMap((one, index) =>
    inks.slice(index + 1).flatMap((other): Finding[] => {
      const areSymbols = one.item.kind === 'symbol' || other.item.kind === 'symbol';
      if (areSymbols || one.item.name === other.item.name || !touch(one, other)) return [];
      return [
        {
          kind: 'overlap',
          severity: 'warning',
          field: one.item.name,
          message: `"${one.item.name}" and "${other.item.name}" are printed over each other`,
        },
      ];
    }),
  );
}

function touch(one: Ink, other: Ink): boolean {
  const common = intersection(one.at, other.at);
  if (common === undefined) return false;
  for (let y = common.y; y < common.y + common.height; y += 1) {
    for (let x = common.x; x < common.x + common.width; x += 1) {
      if (isBlackAt(one, x, y) && isBlackAt(other, x, y)) return true;
    }
  }
  return false;
}

function hasInk(ink: Ink, rect: DotRect): boolean {
  const common = intersection(ink.at, rect);
  if (common === undefined) return false;
  for (let y = common.y; y < common.y + common.height; y += 1) {
    for (let x = common.x; x < common.x + common.width; x += 1) if (isBlackAt(ink, x, y)) return true;
  }
  return false;
}

function isBlackAt({ picture, at }: Ink, x: number, y: number): boolean {
  return picture.isBlack(x - at.x, y - at.y);
}

function intersection(one: DotRect, other: DotRect): DotRect | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
