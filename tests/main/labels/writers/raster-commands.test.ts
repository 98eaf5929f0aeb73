// tests/main/labels/writers/raster-commands.test.ts · rule LB32 of main/labels/SPEC.md: raster commands carry the picture of the PNG, bit for bit
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DPIS, type Dpi, type Label } from '../../../../main/labels/label-model.ts';
import { Bitmap } from '../../../../main/labels/raster/bitmap.ts';
import { makeLogisticsLabel } from '../../../../main/labels/templates/logistics-label.ts';
import { writeLabel } from '../../../../main/labels/writers/write-label.ts';
import { writeGraphic } from '../../../../main/labels/writers/zpl/write-graphic.ts';
import { ALL_FIELDS, SLIP } from '../all-fields.ts';
import { labelWith, PALLET, textField } from '../label-samples.ts';
import { bitmapOfPng } from '../read-picture.ts';

const LABELS: readonly (readonly [string, Label])[] = [
  ['all fields', ALL_FIELDS],
  ['logistics label', makeLogisticsLabel({ ...PALLET, itemName: '乌龙茶' }, '4x6in', 'en')],
];

async function picture(label: Label, dpi: Dpi): Promise<Bitmap> {
  return bitmapOfPng(await writeLabel(label, dpi, 'png'));
}

/** The command's own numbers are read, not those of the model. */
function rasterOf(
  bytes: Uint8Array,
  command: RegExp,
): { readonly stride: number; readonly rows: number; readonly data: Uint8Array; readonly rest: string } {
  const text = Buffer.from(bytes).toString('latin1');
  const found = command.exec(text);
  if (found === null) throw new Error(`no ${command} in the job`);
  const [head, stride = '', rows = ''] = found;
  const start = found.index + head.length;
  const end = start + Number(stride) * Number(rows);
  return { stride: Number(stride), rows: Number(rows), data: bytes.subarray(start, end), rest: text.slice(end) };
}

describe.each(LABELS)('%s', (_name, label) => {
  test.each(DPIS)('[LB32] EPL2 GW at %i dpi: the bits of the PNG with 1 for white', async (dpi) => {
    const wanted = await picture(label, dpi);
    const { stride, rows, data, rest } = rasterOf(await writeLabel(label, dpi, 'epl', { asPicture: true }), /GW0,0,(\d+),(\d+),/);
    expect({ stride, rows, rest }).toEqual({ stride: wanted.stride, rows: wanted.height, rest: '\nP1\n' });
    expect(Buffer.compare(Buffer.from(data.map((byte) => ~byte)), Buffer.from(wanted.bytes))).toBe(0);
  });

  test.each(DPIS)('[LB32] TSPL BITMAP at %i dpi: the bits of the PNG with 1 for white', async (dpi) => {
    const wanted = await picture(label, dpi);
    const { stride, rows, data, rest } = rasterOf(await writeLabel(label, dpi, 'tspl', { asPicture: true }), /BITMAP 0,0,(\d+),(\d+),0,/);
    expect({ stride, rows, rest }).toEqual({ stride: wanted.stride, rows: wanted.height, rest: '\r\nPRINT 1,1\r\n' });
    expect(Buffer.compare(Buffer.from(data.map((byte) => ~byte)), Buffer.from(wanted.bytes))).toBe(0);
  });
});

test('[LB32] ESC/POS GS v 0: the bands one below the other are the picture, 1 for black', async () => {
  const wanted = await picture(SLIP, 203);
  expect(bandsOf(await writeLabel(SLIP, 203, 'escpos', { asPicture: true }))).toEqual(wanted);
});

test('[LB33] a label wider than the roll is printed lying along it; one that fits neither way is refused', async () => {
  const wide: Label = { ...SLIP, widthMm: 101.6 };
  expect(bandsOf(await writeLabel(wide, 203, 'escpos', { asPicture: true }))).toEqual((await picture(wide, 203)).turned(90));
  await expect(writeLabel(makeLogisticsLabel(PALLET, '4x6in', 'en'), 203, 'escpos')).rejects.toMatchObject({ code: 'label-too-wide' });
  await expect(writeLabel(labelWith(textField('x')), 300, 'escpos')).rejects.toMatchObject({ code: 'label-too-wide' });
});

function bandsOf(bytes: Uint8Array): Bitmap {
  expect([...bytes.subarray(0, 2)]).toEqual([0x1b, 0x40]);
  expect([...bytes.subarray(-4)]).toEqual([0x1d, 0x56, 66, 0]);
  const rows: Uint8Array[] = [];
  let stride = 0;
  for (let at = 2; at < bytes.length - 4; ) {
    const [gs, v, zero, mode, xL = 0, xH = 0, yL = 0, yH = 0] = bytes.subarray(at, at + 8);
    expect([gs, v, zero, mode]).toEqual([0x1d, 0x76, 0x30, 0]);
    stride = xL + 256 * xH;
    const size = stride * (yL + 256 * yH);
    rows.push(bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size;
  }
  const all = Buffer.concat(rows);
  return new Bitmap(stride * 8 - ((stride * 8) % 8), all.length / stride, new Uint8Array(all)).crop({
    x: 0,
    y: 0,
    width: widthOf(stride),
    height: all.length / stride,
  });
}

/** The job says whole bytes; the slip is 575 dots wide, turned labels 320. */
function widthOf(stride: number): number {
  return stride === 72 ? 575 : stride * 8;
}

test('[LB28] a ^GFA picture unpacks to its bits, and its checksum is CRC-16 with polynomial 1021', () => {
  const bitmap = new Bitmap(20, 9);
  bitmap.fill({ x: 3, y: 2, width: 14, height: 4 });
  const found = /^\^GFA,(\d+),(\d+),(\d+),:Z64:([A-Za-z0-9+/=]+):([0-9A-F]{4})\^FS$/.exec(writeGraphic(bitmap));
  expect(found?.slice(1, 4)).toEqual(['27', '27', '3']);
  expect(new Uint8Array(inflateSync(Buffer.from(found?.[4] ?? '', 'base64')))).toEqual(bitmap.bytes);
  expect(found?.[5]).toBe(crcOf(found?.[4] ?? ''));
});

/** By the polynomial, bit by bit over the message with 16 zeros behind it: no table, no shortcut. */
function crcOf(text: string): string {
  let remainder = 0;
  const bits = [...Buffer.from(text, 'latin1'), 0, 0].flatMap((byte) => [...byte.toString(2).padStart(8, '0')].map(Number));
  for (const bit of bits) {
    const carry = remainder >> 15;
    remainder = ((remainder << 1) | bit) & 0xffff;
    if (carry === 1) remainder ^= 0x1021;
  }
  return remainder.toString(16).toUpperCase().padStart(4, '0');
}
