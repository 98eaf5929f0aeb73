// main/domain/barcode/decode-view-digits.ts · numbers of digits alone, in their pieces: check digit, value inside, add-on. Rules BC66, BC5, BC6, BC11, BC12, BC41, BC42, BC74
import { CONTROL_PREFIX } from './control-code.ts';
import { elementStringPieces } from './decode-view-gs1.ts';
import { type Piece, PieceList } from './decode-view-pieces.ts';
import { readElementString } from './gs1-element-string.ts';
import { COMPOSITE_LINK } from './retail-symbols.ts';
import type { ScannedItem } from './scanned-item.ts';

/** Symbols with these identifiers carry an add-on of two or five digits behind thirteen. */
const EAN_13 = 13;

export function gtinPieces(data: string, { kind, rule, problems, gtin }: ScannedItem): readonly Piece[] {
  const list = new PieceList(data);
  const [fault] = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  const hasAddOn = rule === 'BC58' || rule === 'BC59' || (rule === 'BC5' && (data.length === EAN_13 + 2 || data.length === EAN_13 + 5));
  const link = data.indexOf(COMPOSITE_LINK);
  const digits = link > 0 ? link : hasAddOn ? EAN_13 : data.length;
  const name = kind === 'gtin' ? { field: 'gtin' } : kind === 'restricted' ? { field: 'itemCode' } : {};
  const about = { ...name, ...(fault === undefined ? {} : { fault }), ...(gtin === undefined || gtin === data ? {} : { meaning: gtin }) };
  if (problems.some(({ code }) => code === 'check-digit-stripped') || fault === 'bad-length') return list.add(data.length, 'value', about).pieces;
  list.add(digits - 1, 'value', about).add(1, 'check-digit', fault === undefined ? name : { ...name, fault });
  return (link > 0 ? list.add(list.rest.length, 'unread') : list.add(list.rest.length, 'value', { field: 'addOn' })).pieces;
}

/** A linear symbol and its 2D part sent as one string. Undefined for anything else. */
export function compositePieces(data: string, { elements, gtin }: ScannedItem, currentYear: number): readonly Piece[] | undefined {
  const link = elements === undefined ? -1 : data.indexOf(COMPOSITE_LINK);
  if (link < 0) return undefined;
  const about = gtin === undefined ? { field: 'itemCode' } : { identifier: '01', field: 'gtin' };
  const list = new PieceList(data).add(link - 1, 'value', about).add(1, 'check-digit', about);
  list.add(1, 'separator').add(COMPOSITE_LINK.length - 1, 'aim-id');
  return list.addAll(elementStringPieces(list.rest, readElementString(list.rest, currentYear).elements, currentYear)).pieces;
}

export function controlPieces(data: string): readonly Piece[] {
  return new PieceList(data).add(CONTROL_PREFIX.length, 'mark').add(data.length, 'value', { field: 'control' }).pieces;
}

/** Two check digits. */
export function lpnPieces(data: string, { problems: [fault] }: ScannedItem): readonly Piece[] {
  const about = { field: 'licensePlate', ...(fault === undefined ? {} : { fault: fault.code }) };
  return new PieceList(data).add(data.length - 2, 'value', { field: 'licensePlate' }).add(2, 'check-digit', about).pieces;
}

export function ssccPieces(data: string): readonly Piece[] {
  const list = new PieceList(data);
  if (data.length === 20 || data.startsWith('00 ')) list.add(2, 'identifier', { identifier: '00', title: 'SSCC' });
  return list.add(list.rest.length - 1, 'value', { field: 'sscc' }).add(1, 'check-digit', { field: 'sscc' }).pieces;
}
