// tests/main/labels/raster/bitmap.test.ts · rule LB27 of main/labels/SPEC.md: dots are set, turned and cut out as a naive picture would have them
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Bitmap } from '../../../../main/labels/raster/bitmap.ts';
import { bitmapOfPng, pngOf } from '../read-picture.ts';

const anyRect = fc.record({ x: fc.integer({ min: -5, max: 45 }), y: fc.integer({ min: -5, max: 25 }), width: fc.nat(50), height: fc.nat(30) });
const anyBitmap = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }), fc.array(anyRect, { maxLength: 4 }))
  .map(([width, height, rects]) => {
    const bitmap = new Bitmap(width, height);
    for (const [index, rect] of rects.entries()) bitmap.fill(rect, index % 3 === 2);
    return bitmap;
  });

test('[LB27] a filled rectangle is black inside, white outside, and never reaches the spare bits', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20 }), anyRect, (width, height, rect) => {
      const bitmap = new Bitmap(width, height);
      bitmap.fill(rect);
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < bitmap.stride * 8; x += 1) {
          const isInside = x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height && x < width;
          expect(bitmap.isBlack(x, y)).toBe(isInside);
        }
      }
    }),
  ));

test('[LB27] four quarter turns give the same picture, two give a half turn', () =>
  fc.assert(
    fc.property(anyBitmap, (bitmap) => {
      expect(bitmap.turned(90).turned(90)).toEqual(bitmap.turned(180));
      expect(bitmap.turned(90).turned(270)).toEqual(bitmap);
      expect(bitmap.turned(180).turned(180)).toEqual(bitmap);
    }),
  ));

test('[LB27] a turn by 90 degrees takes the top left dot to the top right', () => {
  const bitmap = new Bitmap(3, 2);
  bitmap.fillRun(0, 0, 1);
  expect(bitmap.turned(90).blackBounds()).toEqual({ x: 1, y: 0, width: 1, height: 1 });
  expect(bitmap.turned(270).blackBounds()).toEqual({ x: 0, y: 2, width: 1, height: 1 });
});

test('[LB27] what is cut out at its bounds and painted back is the same picture', () =>
  fc.assert(
    fc.property(anyBitmap, (bitmap) => {
      const bounds = bitmap.blackBounds();
      const again = new Bitmap(bitmap.width, bitmap.height);
      if (bounds !== undefined) again.paint(bitmap.crop(bounds), bounds.x, bounds.y);
      expect(again).toEqual(bitmap);
    }),
  ));

test('[LB27] a PNG that another program reads has the same dots', () =>
  fc.assert(
    fc.property(anyBitmap, (bitmap) => {
      expect(bitmapOfPng(pngOf(bitmap))).toEqual(bitmap);
    }),
    { numRuns: 30 },
  ));
