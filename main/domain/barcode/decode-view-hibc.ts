// main/domain/barcode/decode-view-hibc.ts · a HIBC code in its pieces. Rules BC66, BC34, BC35. Source: ANSI/HIBC 2.6
import { type Piece, PieceList } from './decode-view-pieces.ts';
import { endsInCheck, framedIn, PRIMARY, SHORTEST } from './hibc.ts';
import { dateFormatOf, MONTH, QUANTITY_DIGITS } from './hibc-data.ts';

export function hibcPieces(data: string): readonly Piece[] {
  const [start, end] = framedIn(data);
  const list = new PieceList(data).add(start, 'stray');
  for (const symbol of symbolsIn(data.slice(start, end))) list.addAll(symbolPieces(symbol));
  return list.add(data.length - end, 'stray').pieces;
}

/** Several codes may come as one string: cut where both sides end in their check characters. */
function symbolsIn(data: string): readonly string[] {
  if (endsInCheck(data)) return [data];
  for (let at = data.indexOf('+', SHORTEST); at > 0; at = data.indexOf('+', at + 1)) {
    if (!endsInCheck(data.slice(0, at))) continue;
    const behind = symbolsIn(data.slice(at));
    if (behind.every(endsInCheck)) return [data.slice(0, at), ...behind];
  }
  return [data];
}

function symbolPieces(symbol: string): readonly Piece[] {
  const body = symbol.slice(1, -1);
  const fault = endsInCheck(symbol) ? {} : { fault: 'check-digit' };
  const list = new PieceList(symbol).add(1, 'mark', { title: 'HIBC' });
  const primary = PRIMARY.exec(body);
  if (primary !== null) {
    const [, lic = '', pcn = '', unit = '', data] = primary;
    list
      .add(lic.length, 'value', { field: 'hibc.lic' })
      .add(pcn.length, 'value', { field: 'hibc.pcn' })
      .add(unit.length, 'value', { field: 'hibc.unit' });
    if (data !== undefined) addData(list.add(1, 'separator'), data);
  } else if (body.startsWith('/')) {
    list.add(body.length, 'text');
  } else {
    addData(list, body.slice(0, -1));
    list.add(1, 'identifier', { field: 'hibc.link' });
  }
  return list.add(1, 'check-digit', fault).pieces;
}

function addData(list: PieceList, data: string): void {
  for (const [index, field] of data.split('/').entries()) {
    if (index > 0) list.add(1, 'separator');
    addField(list, field);
  }
}

function addField(list: PieceList, field: string): void {
  const mark = /^(?:\$\$\+|\$\$|\$\+|\$|14D|16D|S|Q)/.exec(field)?.[0] ?? '';
  list.add(mark.length, 'identifier', { identifier: mark });
  const rest = field.slice(mark.length);
  if (mark.startsWith('$$')) addDated(list, mark, rest);
  else if (mark === '14D') list.add(rest.length, 'value', { identifier: mark, field: 'expiry' });
  else if (mark === '16D') list.add(rest.length, 'value', { identifier: mark, field: 'productionDate' });
  else if (mark === 'Q') list.add(rest.length, 'value', { identifier: mark, field: 'count' });
  else if (mark === '' && /^\d{5}/.test(rest))
    list.add(5, 'value', { field: 'expiry', title: 'YYJJJ' }).add(rest.length - 5, 'value', { field: 'lot' });
  else list.add(rest.length, 'value', { identifier: mark, field: mark === '' ? undefined : mark === '$' ? 'lot' : 'serial' });
}

function addDated(list: PieceList, mark: string, text: string): void {
  const name = mark === '$$+' ? 'serial' : 'lot';
  const quantity = QUANTITY_DIGITS[text.charAt(0)] ?? 0;
  if (quantity > 0) list.add(1, 'mark').add(quantity, 'value', { field: 'count' });
  const rest = quantity > 0 ? text.slice(1 + quantity) : text;
  const format = dateFormatOf(rest);
  const isMonth = format === MONTH;
  if (format !== undefined) {
    if (!isMonth) list.add(1, 'mark', format === '' ? {} : { title: format });
    if (format !== '') list.add(format.length, 'value', { field: 'expiry', title: format });
  }
  const used = format === undefined ? 0 : format.length + (isMonth ? 0 : 1);
  list.add(Math.max(0, rest.length - used), 'value', { field: name });
}
