// main/domain/barcode/decode-view-envelope.ts · an ISO/IEC 15434 envelope in its pieces. Rules BC66, BC36, BC37
import { DATA_FIELD } from './data-fields.ts';
import { DATA_IDENTIFIERS } from './data-identifiers.ts';
import { elementStringPieces } from './decode-view-gs1.ts';
import { collapse, type Piece, PieceList, type Traced } from './decode-view-pieces.ts';
import { EOT, HEADER, RS, shownSeparatorsIn, startOfEnvelope, TEXT_FORMATS } from './envelope.ts';
import { GS } from './gs1-characters.ts';
import { readElementString } from './gs1-element-string.ts';
import { TEXT_ELEMENT, TEXT_ELEMENTS } from './text-elements.ts';

/** Separators that came as visible text become the ones they stand for. */
export function separatedEnvelope(traced: Traced): Traced {
  return shownSeparatorsIn(traced.text).reduce((text, [shown, meant]) => collapse(text, shown, meant), traced);
}

export function envelopePieces(data: string, currentYear: number): readonly Piece[] {
  const start = Math.max(0, startOfEnvelope(data));
  const list = new PieceList(data).add(start, 'stray').add(HEADER.length, 'mark', { title: 'ISO/IEC 15434' });
  const end = data.indexOf(EOT);
  const body = data.slice(start + HEADER.length, end < 0 ? undefined : end);
  for (const [index, format] of body.split(RS).entries()) {
    if (index > 0) list.add(1, 'separator', { title: 'RS' });
    const number = /^(?:\d\d|DD)/.exec(format)?.[0] ?? '';
    list.add(number.length, 'mark', { field: 'format' });
    addFields(list, number, format.slice(number.length), currentYear);
  }
  return list.add(1, 'separator', { title: 'EOT' }).add(list.rest.length, 'unread').pieces;
}

function addFields(list: PieceList, number: string, fields: string, currentYear: number): void {
  if (number === '05') {
    list.addAll(elementStringPieces(fields, readElementString(fields, currentYear).elements, currentYear));
    return;
  }
  if (TEXT_FORMATS.has(number)) {
    addTextElements(list, fields.split(GS));
    return;
  }
  if (number !== '06') {
    list.add(fields.length, 'text');
    return;
  }
  for (const [index, field] of fields.split(GS).entries()) {
    if (index > 0) list.add(1, 'separator', { title: 'GS' });
    const [, identifier = '', value = ''] = DATA_FIELD.exec(field) ?? [];
    const title = DATA_IDENTIFIERS.get(identifier)?.title ?? '';
    if (identifier === '') list.add(field.length, 'unread');
    else list.add(identifier.length, 'identifier', { identifier, title }).add(value.length, 'value', { identifier, title });
  }
}

function addTextElements(list: PieceList, fields: readonly string[]): void {
  for (const [index, field] of fields.entries()) {
    if (index > 0) list.add(1, 'separator', { title: 'GS' });
    const [, identifier = '', blank = '', value = ''] = TEXT_ELEMENT.exec(field) ?? [];
    const title = TEXT_ELEMENTS.get(identifier)?.title ?? '';
    if (identifier === '') list.add(field.length, 'unread');
    else
      list
        .add(identifier.length, 'identifier', { identifier, title })
        .add(blank.length, 'separator')
        .add(value.length, 'value', { identifier, title });
  }
}
