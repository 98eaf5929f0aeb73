// tests/main/labels/raster/draw-label.test.ts · rules LB27 to LB29 of main/labels/SPEC.md: what is drawn reads back, and outlines become the right dots
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DPIS, type LabelField, QUARTER_TURNS } from '../../../../main/labels/label-model.ts';
import { placeLabel } from '../../../../main/labels/place-label.ts';
import { checkLabel } from '../../../../main/labels/preview/check-label.ts';
import { Bitmap } from '../../../../main/labels/raster/bitmap.ts';
import { drawLabel } from '../../../../main/labels/raster/draw-label.ts';
import { fillRings } from '../../../../main/labels/raster/fill-rings.ts';
import { canDraw } from '../../../../main/labels/raster/label-fonts.ts';
import { flatten, turnAbout } from '../../../../main/labels/raster/outline.ts';
import { parsePath } from '../../../../main/labels/raster/parse-path.ts';
import { encodePng } from '../../../../main/labels/raster/png.ts';
import { encodeSymbol, symbolModules } from '../../../../main/labels/symbols/encode-symbol.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { ALL_FIELDS } from '../all-fields.ts';
import { labelWith, textField } from '../label-samples.ts';
import { readPicture } from '../read-picture.ts';

const BOX = { xMm: 0, yMm: 0, widthMm: 100, heightMm: 50 };

test.each(DPIS)(
  '[LB27] every kind of symbol reads back from the picture at %i dpi',
  async (dpi) => {
    const png = await writeLabel(ALL_FIELDS, dpi, 'png');
    expect(checkLabel(ALL_FIELDS, await readPicture(png))).toEqual({ ok: true });
  },
  60_000,
);

test.each(QUARTER_TURNS)('[LB27] bars and matrix codes read back when turned by %i degrees', async (turn) => {
  const label = labelWith(
    { kind: 'code128', name: 'code', box: { xMm: 2, yMm: 2, widthMm: 46, heightMm: 46 }, turn, data: { text: 'LOC-A-04' }, minModuleMm: 0.25 },
    { kind: 'qr', name: 'qr', box: { xMm: 60, yMm: 2, widthMm: 30, heightMm: 30 }, turn, text: 'A^~_\\"é茶', minModuleMm: 0.5 },
  );
  expect(checkLabel(label, await readPicture(encodePng(drawLabel(placeLabel(label, 203)), 203)))).toEqual({ ok: true });
});

test('[LB29] bars are exactly as wide as planned, matrix codes at most', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 2, maxLength: 30 }), fc.constantFrom('code128', 'data-matrix', 'qr'), (text, kind) => {
      const common = { name: 'x', box: BOX, minModuleMm: 0.5 };
      const field = kind === 'qr' ? { kind: 'qr' as const, text, ...common } : { kind: kind as 'code128', data: { text }, ...common };
      const { columns } = encodeSymbol(field);
      if (kind === 'code128') expect(columns).toBe(symbolModules(field));
      else expect(columns).toBeLessThanOrEqual(symbolModules(field));
    }),
  ));

test('[LB29] digits without a right check digit are refused for EAN-13 and ITF-14', () => {
  for (const [kind, digits] of [
    ['ean13', '5901234123456'],
    ['ean13', '59012341'],
    ['itf14', '10614141000735'],
  ] as const) {
    const field: LabelField = { kind, name: 'code', box: BOX, digits, minModuleMm: 0.33 };
    expect(() => placeLabel(labelWith(field), 203)).toThrow(expect.objectContaining({ code: 'bad-barcode-data', field: 'code', value: digits }));
  }
});

test('[LB28] the fonts draw Latin, Greek, Cyrillic, Chinese and Japanese letters; what they cannot set is known', () => {
  expect([...'aÑéŁğΩЖ茶に、'].filter((char) => !canDraw(char))).toEqual([]);
  expect([...'שع한🚚\ue000\u0e01'].filter(canDraw)).toEqual([]);
});

test('[LB28] every slice of Noto Sans SC opens, and its letters are drawn; one of them fontkit alone cannot unpack', async () => {
  const table = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/unicode.json'), 'utf8')) as Record<
    string,
    string
  >;
  const ideographs = Object.values(table).flatMap((ranges) => {
    const first = ranges.split(',').map((range) => Number.parseInt(range.replace('U+', ''), 16));
    return first.find((code) => code >= 0x4e00 && code <= 0x9fff) ?? [];
  });
  expect(ideographs.length).toBeGreaterThan(80);
  for (const code of [...ideographs, ...[...'産業級説師場風華結經'].map((char) => char.codePointAt(0) ?? 0)])
    expect(canDraw(String.fromCodePoint(code)), code.toString(16)).toBe(true);
  const png = async (text: string): Promise<Uint8Array> => writeLabel(labelWith(textField(text)), 203, 'png');
  expect(Buffer.from(await png('業')).equals(Buffer.from(await png('師')))).toBe(false);
});

test('[LB28] a line is no wider than the layout says, whatever letters it has', () => {
  for (const text of ['WWWWWWWWWW', 'iiiiiiiiii', '乌龙茶乌龙茶', 'ЖЖЖЖЖЖ', 'Mixed 茶 Ж']) {
    const placed = placeLabel(labelWith(textField(text, { box: { xMm: 2, yMm: 2, widthMm: 90, heightMm: 6 }, fontMm: 5, maxLines: 1 })), 203);
    const [line] = placed.items;
    const bounds = drawLabel(placed).blackBounds();
    expect(line?.kind).toBe('line');
    if (line?.kind === 'line') expect(bounds?.width).toBeLessThanOrEqual(line.textDots + 2);
  }
});

test('[LB27] outlines: whole dots are exact, a hole stays white, half a dot is black', () => {
  const bitmap = new Bitmap(12, 12);
  fillRings(
    bitmap,
    [
      [1, 1, 11, 1, 11, 11, 1, 11],
      [3, 3, 9, 3, 9, 9, 3, 9],
    ],
    'odd',
  );
  const naive = new Bitmap(12, 12);
  naive.fill({ x: 1, y: 1, width: 10, height: 10 });
  naive.fill({ x: 3, y: 3, width: 6, height: 6 }, true);
  expect(bitmap).toEqual(naive);
  const half = new Bitmap(4, 1);
  fillRings(half, [[0.5, 0, 2.4, 0, 2.4, 1, 0.5, 1]], 'winding');
  expect([0, 1, 2, 3].map((x) => half.isBlack(x, 0))).toEqual([true, true, false, false]);
});

test('[LB27] a quarter turn of a path is a quarter turn of its picture', () => {
  const commands = parsePath('M 10 10 L 90 20 Q 60 60 90 90 L 30 80 Z', 'arrow');
  const [upright, turned] = [new Bitmap(100, 100), new Bitmap(100, 100)];
  fillRings(upright, flatten(commands, [1, 0, 0, 1, 0, 0]), 'odd');
  fillRings(turned, flatten(commands, turnAbout(180, 50, 50)), 'odd');
  let differing = 0;
  const back = turned.turned(180);
  for (let y = 0; y < 100; y += 1) for (let x = 0; x < 100; x += 1) if (back.isBlack(x, y) !== upright.isBlack(x, y)) differing += 1;
  expect(differing).toBeLessThan(20); // half covers at the edge may fall to the other side
});

test('[LB27] a path that is not understood is refused with the part that is wrong', () => {
  for (const path of ['L 1 1', 'M 1', 'M 1 1 A 3 3', 'M 1 101 Z', 'M 1 x', '']) {
    expect(() => parsePath(path, 'arrow')).toThrow(expect.objectContaining({ code: 'bad-label-data', field: 'arrow' }));
  }
});

test('[LB27] an image whose bytes are not those of its size is refused', () => {
  const field: LabelField = { kind: 'image', name: 'logo', box: BOX, columns: 16, rows: 8, bits: 'AAAA' };
  expect(() => drawLabel(placeLabel(labelWith(field), 203))).toThrow(expect.objectContaining({ code: 'bad-label-data', field: 'logo' }));
});
