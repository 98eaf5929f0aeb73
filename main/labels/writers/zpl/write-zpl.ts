// main/labels/writers/zpl/write-zpl.ts · a label model → the ZPL that prints it. Rules LB1, LB4–LB11, LB28: ../../SPEC.md
// Source: Zebra ZPL II Programming Guide 45541L: ^CI ^PW ^LL ^LH ^PO ^PQ ^FO ^A0 ^FB ^FD ^FH ^FR ^GB ^GF ^BY ^BC ^B2 ^BX ^BQ

import { GS } from '../../../domain/barcode/gs1-characters.ts';
import { planCode128 } from '../../code128-plan.ts';
import { hasFont0, normalizeText } from '../../font0.ts';
import type { Dpi, Label, SymbolField } from '../../label-model.ts';
import { type Placed, type PlacedLabel, type PlacedLine, type PlacedSymbol, placeLabel } from '../../place-label.ts';
import type { DotRect } from '../../raster/bitmap.ts';
import { drawAlone } from '../../raster/draw-label.ts';
import { dataMatrixText, ITF14_RATIO } from '../../symbols/encode-symbol.ts';
import { writeCode128 } from './code128.ts';
import { escapeField, joinFieldData, literal, writeField } from './escape-field.ts';
import { writeGraphic } from './write-graphic.ts';

/** The escape character of ^BX: not in GS1 character set 82, so GS1 data never needs escaping. */
const BX_ESCAPE = '@';
/** ^BQ draws as far below the field origin as ^BY says bars are high, on printers and in the preview engine alike. */
const BQ_OFFSET_DOTS = 10;
/** Width of wide against narrow elements; only ^B2 uses it. */
const BAR_RATIO = ITF14_RATIO;

/** @throws {LabelError} what cannot be printed as meant is refused by name, never clipped, cut or replaced in silence */
export function writeZpl(label: Label, dpi: Dpi): string {
  const placed = placeLabel(label, dpi);
  const lines = placed.items.flatMap((item) => writeItem(item, placed));
  return [`^XA^CI28^PW${placed.width}^LL${placed.height}^LH0,0^PON^PQ1,0,1,Y`, ...lines, '^XZ', ''].join('\n');
}

/** Nothing on it is a picture: written in microseconds, without loading a font. */
export function isPlainZpl({ fields }: Label): boolean {
  return fields.every((field) => {
    if (field.kind === 'text') return (field.turn ?? 0) === 0 && [...normalizeText(field.text)].every(hasFont0);
    if (field.kind === 'banner') return [...normalizeText(field.text)].every(hasFont0);
    if (field.kind === 'bar' || field.kind === 'frame') return true;
    return field.kind !== 'shape' && field.kind !== 'image' && (field.turn ?? 0) === 0 && isNativeSymbol(field);
  });
}

function writeItem(item: Placed, label: PlacedLabel): string[] {
  if (!isNative(item)) return drawn(item, label);
  switch (item.kind) {
    case 'line':
      return [writeLine(item, '')];
    case 'symbol':
      return [writeSymbol(item)];
    case 'bar':
      return [writeBar(item.rect)];
    case 'frame':
      return [`^FO${item.rect.x},${item.rect.y}^GB${item.rect.width},${item.rect.height},${item.line}^FS`];
    case 'banner':
      return [writeBar(item.rect), writeLine(item.line, '^FR')];
    default:
      return [];
  }
}

/** What font 0 has no letters for, what is turned, shapes and images are sent as pictures: the same on every printer. */
function isNative(item: Placed): boolean {
  switch (item.kind) {
    case 'line':
      return item.isFont0 && item.turn === undefined;
    case 'banner':
      return item.line.isFont0;
    case 'symbol':
      return item.turn === 0 && isNativeSymbol(item.field);
    case 'bar':
    case 'frame':
      return true;
    default:
      return false;
  }
}

/** ^BE lets its guard bars hang out of the symbol's height; ^BX would take "@" in a text for its escape. */
function isNativeSymbol(field: SymbolField): boolean {
  if (field.kind === 'data-matrix') return 'gs1' in field.data || !field.data.text.includes(BX_ESCAPE);
  return field.kind !== 'ean13';
}

function drawn(item: Placed, label: PlacedLabel): string[] {
  const alone = drawAlone(item, label);
  return alone === undefined ? [] : [`^FO${alone.at.x},${alone.at.y}${writeGraphic(alone.picture)}`];
}

/** ^FB centres by the printer's own widths; but in ^FB a backslash is a command even when escaped, so such a line is placed by ours. */
function writeLine({ text, name, rect, fontDots, condense, textDots, align }: PlacedLine, reverse: '' | '^FR'): string {
  const font = `${reverse}^A0N,${fontDots},${Math.round(fontDots * condense)}`;
  const data = writeField(escapeField(text, name));
  if (align === 'left') return `^FO${rect.x},${rect.y}${font}${data}`;
  if (!text.includes('\\')) return `^FO${rect.x},${rect.y}${font}^FB${rect.width},1,0,${align === 'center' ? 'C' : 'R'},0${data}`;
  const free = Math.max(0, rect.width - textDots);
  return `^FO${rect.x + (align === 'center' ? Math.floor(free / 2) : free)},${rect.y}${font}${data}`;
}

function writeSymbol({ field, name, rect, module }: PlacedSymbol): string {
  const at = `^FO${rect.x},${rect.y}`;
  const bars = `^BY${module},${BAR_RATIO},${rect.height}`;
  switch (field.kind) {
    case 'code128':
      return `${at}${bars}^BCN,${rect.height},N,N,N,N${writeField(writeCode128(planCode128(field.data, name), name))}`;
    case 'itf14':
      return `${at}${bars}^B2N,${rect.height},N,N,N${writeField(escapeField(field.digits, name))}`;
    case 'data-matrix': // FNC1 is escape character and 1; hexadecimal escapes are decoded before ^BX looks for its own
      return `${at}^BXN,${module},200,,,,${BX_ESCAPE}${writeField(escapeField(dataMatrixText(field.data, name).replaceAll(GS, `${BX_ESCAPE}1`), name))}`;
    case 'ean13': // drawn as a picture
      return '';
    case 'qr':
      return `^FO${rect.x},${Math.max(0, rect.y - BQ_OFFSET_DOTS)}^BY${module},${BAR_RATIO},${BQ_OFFSET_DOTS}^BQN,2,${module}${writeField(joinFieldData([literal('MA,'), escapeField(field.text, name)]))}`;
  }
}

function writeBar({ x, y, width, height }: DotRect): string {
  return `^FO${x},${y}^GB${width},${height},${Math.min(width, height)}^FS`;
}
