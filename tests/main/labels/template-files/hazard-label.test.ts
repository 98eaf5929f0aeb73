// tests/main/labels/template-files/hazard-label.test.ts · rule LB42 of main/labels/SPEC.md: hazard labels measured on their picture
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectLabel } from '../../../../main/labels/inspect-label.ts';
import { DPIS, LABEL_LANGUAGES } from '../../../../main/labels/label-model.ts';
import type { Bitmap } from '../../../../main/labels/raster/bitmap.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { bundled } from '../label-samples.ts';
import { bitmapOfPng } from '../read-picture.ts';

// Source: 49 CFR 172.407(c) as of HM-215M and the interpretation 17-0141: border 5 mm from edge to line, line of 2 mm; numbers 6.3 to 12.7 mm; words 7.6 mm
const DOTS_PER_MM = 203 / 25.4;
const CLASSES = ['2.3', '6.1', '8', '9'] as const;

describe.each(CLASSES)('class %s', (hazard) => {
  let picture: Bitmap;
  beforeAll(async () => {
    picture = bitmapOfPng(await writeLabel(bundled('hazard', { class: hazard }), 203, 'png'));
  });

  test('[LB42] the inner border is 5 mm inside the edge and 2 mm wide, on all four sides', () => {
    const last = picture.width - 1;
    for (const at of [0.15, 0.85].map((part) => Math.round(part * last))) {
      const sides = [
        (deep: number) => picture.isBlack(at, deep),
        (deep: number) => picture.isBlack(at, last - deep),
        (deep: number) => picture.isBlack(deep, at),
        (deep: number) => picture.isBlack(last - deep, at),
      ];
      for (const isBlack of sides) {
        const deep = Array.from({ length: 60 }, (_each, dot) => dot).find(isBlack) ?? 0;
        expect(Math.abs(deep / DOTS_PER_MM - 5)).toBeLessThan(0.15);
        for (let dot = deep; dot < deep + 2 * DOTS_PER_MM - 1; dot += 1) expect(isBlack(dot)).toBe(true);
      }
    }
  });

  test('[LB42] nothing on it is doubtful, in both languages, at every resolution', () => {
    for (const language of LABEL_LANGUAGES)
      for (const dpi of DPIS) expect(inspectLabel(bundled('hazard', { class: hazard }, language), dpi)).toEqual([]);
  });
});

test('[LB42] class numbers are 6.3 to 12.7 mm high, words 7.6 mm or more', async () => {
  const capitals = 0.729; // of the type; DejaVu Sans
  for (const hazard of ['2.3', '6.1', '9']) {
    for (const language of LABEL_LANGUAGES) {
      for (const field of bundled('hazard', { class: hazard }, language).fields) {
        if (field.kind !== 'text') continue;
        const [least, most] = /^\d$/.test(field.text) ? [6.3, 12.7] : [7.6, 100];
        expect(field.minFontMm * capitals).toBeGreaterThanOrEqual(least);
        expect(field.fontMm * capitals).toBeLessThanOrEqual(most);
      }
    }
  }
  // Class 8 has its number as a shape: white on the line from the middle to the bottom corner of the diamond.
  const eight = bitmapOfPng(await writeLabel(bundled('hazard', { class: '8' }), 203, 'png'));
  const side = eight.width;
  const white: number[] = [];
  for (let step = 0; step < side / 2 - 10 * DOTS_PER_MM; step += 1) {
    const [x, y] = [Math.round(side / 2 - 4 - step), Math.round(side / 2 - 4 + step)];
    for (let beside = -14; beside <= 14; beside += 1) if (step > 20 && !eight.isBlack(x + beside, y + beside)) white.push(step);
  }
  const heightMm = ((Math.max(...white) - Math.min(...white)) * Math.SQRT2) / DOTS_PER_MM;
  expect(heightMm).toBeGreaterThan(6.3);
  expect(heightMm).toBeLessThan(12.7);
});

test('[LB38] a GRAI may have narrower bars than a case: their tables differ', () => {
  const grai = bundled('container', { grai: '00614141123452A1B2' });
  expect(inspectLabel(grai, 203)).toEqual([]);
  const asCase = grai.fields.map((field) =>
    field.kind === 'code128' ? { ...field, data: { gs1: [{ ai: '00', value: '306141411234567891' }] } } : field,
  );
  expect(inspectLabel({ ...grai, fields: asCase }, 203).map(({ kind }) => kind)).toEqual(['narrow-module']);
});
