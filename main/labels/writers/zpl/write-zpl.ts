// main/labels/writers/zpl/write-zpl.ts · a label model → the ZPL that prints it. Rules LB3–LB11: ../../SPEC.md
// Source: Zebra ZPL II Programming Guide 45541L: ^CI ^PW ^LL ^LH ^PO ^PQ ^FO ^A0 ^FB ^FD ^FH ^FR ^GB ^BY ^BC ^BX ^BQ

import { GS } from '../../../domain/barcode/gs1-characters.ts';
import { planCode128 } from '../../code128-plan.ts';
import { type FittedText, fitText, LINE_PITCH } from '../../fit-text.ts';
import { elementString } from '../../gs1-elements.ts';
import { LabelError } from '../../label-error.ts';
import type { BannerField, Box, Code128Field, DataMatrixField, Dpi, FrameField, Label, LabelField, QrField, TextField } from '../../label-model.ts';
import { moduleDots, toDots } from '../../label-model.ts';
import { dataMatrixModules, qrModules } from '../../matrix-size.ts';
import { writeCode128 } from './code128.ts';
import { escapeField, joinFieldData, literal, writeField } from './escape-field.ts';
import { assertFont0Draws, measureFont0, normalizeForFont0 } from './font0.ts';

/** Quiet zone of Code 128 on each side, in modules. Source: GS1 General Specifications 5.4.4.2 */
const CODE128_QUIET = 10;
/** Quiet zones of the matrix codes, in modules. Source: ISO/IEC 16022 (1) and ISO/IEC 18004 (4) */
const DATA_MATRIX_QUIET = 1;
const QR_QUIET = 4;
/** The escape character of ^BX: not in GS1 character set 82, so GS1 data never needs escaping. */
const BX_ESCAPE = '@';
/** ^BQ draws 10 dots below the field origin, on printers and in the preview engine alike. */
const BQ_OFFSET_DOTS = 10;

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** @throws {LabelError} what cannot be printed as meant is refused by name, never clipped, cut or replaced in silence */
export function writeZpl(label: Label, dpi: Dpi): string {
  const width = toDots(label.widthMm, dpi);
  const height = toDots(label.heightMm, dpi);
  const lines = label.fields.flatMap((field) => writeLabelField(field, toRect(field, label, dpi), dpi));
  return [`^XA^CI28^PW${width}^LL${height}^LH0,0^PON^PQ1,0,1,Y`, ...lines, '^XZ', ''].join('\n');
}

function toRect(field: LabelField, label: Label, dpi: Dpi): Rect {
  const { xMm, yMm, widthMm, heightMm }: Box = field.box;
  const right = xMm + widthMm;
  const bottom = yMm + heightMm;
  const slackMm = 0.01; // sums of decimal fractions
  if (xMm < -slackMm || yMm < -slackMm || right > label.widthMm + slackMm || bottom > label.heightMm + slackMm) {
    throw new LabelError(
      'off-label',
      field.name,
      describe(field),
      `reaches from ${xMm.toFixed(1)}, ${yMm.toFixed(1)} mm to ${right.toFixed(1)}, ${bottom.toFixed(1)} mm on a label of ${label.widthMm} × ${label.heightMm} mm; use a larger label`,
    );
  }
  return { x: toDots(xMm, dpi), y: toDots(yMm, dpi), width: toDots(widthMm, dpi), height: toDots(heightMm, dpi) };
}

function describe(field: LabelField): string {
  return 'text' in field ? field.text : '';
}

function writeLabelField(field: LabelField, rect: Rect, dpi: Dpi): string[] {
  switch (field.kind) {
    case 'text':
      return writeText(field, rect, dpi);
    case 'code128':
      return [writeLinear(field, rect, dpi)];
    case 'data-matrix':
      return [writeDataMatrix(field, rect, dpi)];
    case 'qr':
      return [writeQr(field, rect, dpi)];
    case 'bar':
      return [writeBar(rect)];
    case 'frame':
      return [writeFrame(field, rect, dpi)];
    case 'banner':
      return writeBanner(field, rect, dpi);
  }
}

function writeText(field: TextField, rect: Rect, dpi: Dpi): string[] {
  const fitted = fitField(field, dpi);
  const pitch = toDots(fitted.fontMm * LINE_PITCH, dpi);
  return fitted.lines.flatMap((line, index) =>
    line === '' ? [] : [writeLine(line, field.name, { ...rect, y: rect.y + index * pitch }, fitted, field.align, dpi)],
  );
}

function fitField(field: TextField | BannerField, dpi: Dpi): FittedText {
  const text = normalizeForFont0(field.text);
  assertFont0Draws(text.replaceAll('\n', ''), field.name);
  const { widthMm, heightMm } = field.box;
  const { fontMm, minFontMm } = field;
  const maxLines = field.kind === 'text' ? field.maxLines : 1;
  const overflow = field.kind === 'text' ? field.overflow : 'cut';
  const fitted = fitText({ text, widthMm, heightMm, fontMm, minFontMm, maxLines, overflow }, measureFont0);
  if (fitted !== undefined && toDots(fitted.fontMm, dpi) <= toDots(heightMm, dpi)) return fitted;
  throw new LabelError(
    'text-does-not-fit',
    field.name,
    field.text,
    `${JSON.stringify(field.text)} does not fit ${widthMm.toFixed(1)} × ${heightMm.toFixed(1)} mm in type of ${minFontMm} mm; shorten it or use a larger label`,
  );
}

/** ^FB centres by the printer's own widths; but in ^FB a backslash is a command even when escaped, so such a line is centred by ours. */
function writeLine(
  line: string,
  name: string,
  rect: Rect,
  { fontMm, condense }: FittedText,
  align: 'left' | 'center',
  dpi: Dpi,
  reverse: '' | '^FR' = '',
): string {
  const font = `${reverse}^A0N,${toDots(fontMm, dpi)},${toDots(fontMm * condense, dpi)}`;
  const data = writeField(escapeField(line, name));
  if (align === 'left') return `^FO${rect.x},${rect.y}${font}${data}`;
  if (!line.includes('\\')) return `^FO${rect.x},${rect.y}${font}^FB${rect.width},1,0,C,0${data}`;
  const lineWidth = toDots(measureFont0(line) * fontMm * condense, dpi);
  return `^FO${rect.x + Math.max(0, Math.floor((rect.width - lineWidth) / 2))},${rect.y}${font}${data}`;
}

function writeLinear(field: Code128Field, rect: Rect, dpi: Dpi): string {
  const plan = planCode128(field.data, field.name);
  const module = moduleDots(field.minModuleMm, dpi);
  const symbol = plan.modules * module;
  const needed = symbol + 2 * CODE128_QUIET * module;
  if (needed > rect.width) {
    const text = 'gs1' in field.data ? elementString(field.data.gs1) : field.data.text;
    throw new LabelError(
      'barcode-too-wide',
      field.name,
      text,
      `needs ${needed} dots with quiet zones at ${dpi} dpi, the label gives it ${rect.width}; shorten the data or use a wider label`,
    );
  }
  const x = rect.x + Math.floor((rect.width - symbol) / 2);
  const data = writeField(writeCode128(plan, field.name));
  return `^FO${x},${rect.y}^BY${module},3,${rect.height}^BCN,${rect.height},N,N,N,N${data}`;
}

/** FNC1 is escape character and 1. Hexadecimal escapes are decoded before ^BX looks for its own. */
function writeDataMatrix(field: DataMatrixField, rect: Rect, dpi: Dpi): string {
  const text = GS + elementString(field.gs1);
  const module = moduleDots(field.minModuleMm, dpi);
  assertFits(field.name, text, dataMatrixModules(text, field.name), DATA_MATRIX_QUIET, module, rect);
  const data = writeField(escapeField(text.replaceAll(GS, `${BX_ESCAPE}1`), field.name));
  const quiet = DATA_MATRIX_QUIET * module;
  return `^FO${rect.x + quiet},${rect.y + quiet}^BXN,${module},200,,,,${BX_ESCAPE}${data}`;
}

function writeQr(field: QrField, rect: Rect, dpi: Dpi): string {
  const module = moduleDots(field.minModuleMm, dpi);
  assertFits(field.name, field.text, qrModules(field.text, field.name), QR_QUIET, module, rect);
  const quiet = QR_QUIET * module;
  const data = writeField(joinFieldData([literal('MA,'), escapeField(field.text, field.name)]));
  return `^FO${rect.x + quiet},${rect.y + Math.max(0, quiet - BQ_OFFSET_DOTS)}^BQN,2,${module}${data}`;
}

function assertFits(name: string, text: string, modules: number, quiet: number, module: number, rect: Rect): void {
  const needed = (modules + 2 * quiet) * module;
  if (needed <= rect.width && needed <= rect.height) return;
  throw new LabelError(
    needed > rect.width ? 'barcode-too-wide' : 'barcode-too-tall',
    name,
    text,
    `needs ${needed} × ${needed} dots with quiet zone, the label gives it ${rect.width} × ${rect.height}; shorten the data or use a larger label`,
  );
}

function writeBar({ x, y, width, height }: Rect): string {
  return `^FO${x},${y}^GB${Math.max(1, width)},${Math.max(1, height)},${Math.max(1, Math.min(width, height))}^FS`;
}

function writeFrame(field: FrameField, { x, y, width, height }: Rect, dpi: Dpi): string {
  return `^FO${x},${y}^GB${width},${height},${Math.max(1, toDots(field.lineMm, dpi))}^FS`;
}

/** A filled box, then the text reversed out of it. */
function writeBanner(field: BannerField, rect: Rect, dpi: Dpi): string[] {
  const fitted = fitField(field, dpi);
  const y = rect.y + Math.max(0, Math.floor((rect.height - toDots(fitted.fontMm * 0.8, dpi)) / 2)); // capitals and digits sit in the upper 0.8
  const text = writeLine(fitted.lines[0] ?? '', field.name, { ...rect, y }, fitted, 'center', dpi, '^FR');
  return [writeBar(rect), text];
}
