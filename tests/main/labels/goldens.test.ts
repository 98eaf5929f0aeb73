// tests/main/labels/goldens.test.ts · rule LB51 of main/labels/SPEC.md: labels look as they did. Pictures at a quarter of the size in goldens/; DOCKHAND_GOLDENS=write makes them anew
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import type { Label } from '../../../main/labels/label-model.ts';
import type { Bitmap } from '../../../main/labels/raster/bitmap.ts';
import { buildLabel } from '../../../main/labels/template-files/build-label.ts';
import { sampleOf } from '../../../main/labels/template-files/read-template.ts';
import type { LayoutTemplate } from '../../../main/labels/template-files/template-schema.ts';
import { createTemplateStore } from '../../../main/labels/template-files/template-store.ts';
import { makeLogisticsLabel } from '../../../main/labels/templates/logistics-label.ts';
import { writeLabel } from '../../../main/labels/writers/write-label.ts';
import { ALL_FIELDS } from './all-fields.ts';
import { CARRIED_PALLET, FULL_PALLET, LONG_LOT_PALLET, PALLET } from './label-samples.ts';
import { bitmapOfPng } from './read-picture.ts';

const FOLDER = new URL('goldens/', import.meta.url);
/** Dots of a label that are one point of its golden: some 0.5 mm. */
const SCALE = 4;
/** Points of a side of the squares that are compared: 2 mm. */
const SQUARE = 4;
/** A square this much darker or lighter (of 255) looks different to a person; an edge that moved by a quarter of a millimetre stays below. */
const VISIBLE = 64;

const RTV = createTemplateStore().find('rtv') as LayoutTemplate;
const withoutSscc = (template: LayoutTemplate): Record<string, unknown> => ({ ...sampleOf(template), sscc: '' });

const LABELS: readonly (readonly [name: string, label: Label])[] = [
  ['all-fields', ALL_FIELDS],
  ['logistics-4x6', makeLogisticsLabel(PALLET, '4x6in', 'en')],
  ['logistics-a6-es', makeLogisticsLabel({ ...FULL_PALLET, copy: 2, reprintReason: 'Rota' }, 'a6', 'es')],
  ['logistics-a5', makeLogisticsLabel(FULL_PALLET, 'a5', 'en')],
  ['logistics-4x8', makeLogisticsLabel(CARRIED_PALLET, '4x8in', 'en')],
  [
    'logistics-4x8-matrix-es',
    makeLogisticsLabel({ ...CARRIED_PALLET, lot: LONG_LOT_PALLET.lot ?? '', copy: 2, reprintReason: 'Rota' }, '4x8in', 'es'),
  ],
  ['logistics-matrix', makeLogisticsLabel(LONG_LOT_PALLET, '4x6in', 'en')],
  ['rtv-lpn-es', buildLabel(RTV, withoutSscc(RTV), 'es')],
  ...createTemplateStore()
    .list()
    .templates.flatMap(({ template }) =>
      template.format === 'layout' ? [[template.id, buildLabel(template, sampleOf(template), 'en')] as const] : [],
    ),
];

test.each(LABELS)('[LB51] %s looks as before', async (name, label) => {
  const now = shrink(bitmapOfPng(await writeLabel(label, 203, 'png')));
  const file = new URL(`${name}.png`, FOLDER);
  if (process.env['DOCKHAND_GOLDENS'] === 'write') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, encode(now));
  }
  expect(visibleDifferences(now, decode(readFileSync(file)))).toEqual([]);
});

test('[LB51] there is no golden without a label', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(LABELS.map(([name]) => `${name}.png`).toSorted());
});

test('[LB51] a text that moved by 2 mm is seen, one that moved by a dot is not', async () => {
  const at = async (xMm: number): Promise<Grey> => {
    const fields = ALL_FIELDS.fields.map((field) => (field.name === 'note' ? { ...field, box: { ...field.box, xMm } } : field));
    return shrink(bitmapOfPng(await writeLabel({ ...ALL_FIELDS, fields }, 203, 'png')));
  };
  const before = await at(2);
  expect(visibleDifferences(await at(2.125), before)).toEqual([]);
  expect(visibleDifferences(await at(4), before)).not.toEqual([]);
});

interface Grey {
  readonly width: number;
  readonly height: number;
  /** 0 black to 255 white. */
  readonly points: Uint8Array;
}

function shrink(bitmap: Bitmap): Grey {
  const [width, height] = [Math.floor(bitmap.width / SCALE), Math.floor(bitmap.height / SCALE)];
  const points = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let black = 0;
      for (let dot = 0; dot < SCALE * SCALE; dot += 1) if (bitmap.isBlack(x * SCALE + (dot % SCALE), y * SCALE + Math.floor(dot / SCALE))) black += 1;
      points[y * width + x] = Math.round(255 * (1 - black / (SCALE * SCALE)));
    }
  }
  return { width, height, points };
}

/** Squares whose mean brightness changed so that a person would see it. */
function visibleDifferences(now: Grey, before: Grey): string[] {
  if (now.width !== before.width || now.height !== before.height)
    return [`${now.width} × ${now.height} instead of ${before.width} × ${before.height}`];
  const seen: string[] = [];
  for (let y = 0; y + SQUARE <= now.height; y += SQUARE) {
    for (let x = 0; x + SQUARE <= now.width; x += SQUARE) {
      const difference = Math.abs(meanOf(now, x, y) - meanOf(before, x, y));
      if (difference > VISIBLE) seen.push(`at ${x}, ${y}: ${difference.toFixed(0)}`);
    }
  }
  return seen;
}

function meanOf({ width, points }: Grey, left: number, top: number): number {
  let sum = 0;
  for (let y = top; y < top + SQUARE; y += 1) for (let x = left; x < left + SQUARE; x += 1) sum += points[y * width + x] ?? 0;
  return sum / (SQUARE * SQUARE);
}

function encode({ width, height, points }: Grey): Buffer {
  const png = new PNG({ width, height, colorType: 0 });
  for (const [index, point] of points.entries()) png.data.set([point, point, point, 255], index * 4);
  return PNG.sync.write(png, { colorType: 0, deflateLevel: 9 });
}

function decode(bytes: Buffer): Grey {
  const { width, height, data } = PNG.sync.read(bytes);
  return { width, height, points: Uint8Array.from({ length: width * height }, (_each, index) => data[index * 4] ?? 255) };
}
