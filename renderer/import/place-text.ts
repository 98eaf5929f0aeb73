// renderer/import/place-text.ts · where something stands in a file, in the operator's words. Pure.
import type { SourcePlace } from '../../preload/contract/documents.ts';
import type { Messages } from '../messages/en.ts';

export function placeText(
  { line, segment, tag, element, column, path, sheet, cell, page }: SourcePlace,
  words: Messages['import']['places'],
): string {
  const name = tag === undefined || element === undefined ? (tag ?? '') : `${tag}${String(element).padStart(2, '0')}`;
  const parts = [
    segment === undefined ? '' : words.segment(String(segment), name),
    sheet === undefined ? '' : words.sheet(sheet),
    page === undefined ? '' : words.page(String(page)),
    cell === undefined ? '' : words.cell(cell),
    line === undefined || cell !== undefined ? '' : words.line(String(line)),
    column === undefined ? '' : words.column(column),
    path ?? '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.whole : parts.join(', ');
}

/** 'segment 40' of core in the operator's words. */
export function rowLabel(label: string, words: Messages['import']['places']): string {
  const [what = '', number = ''] = label.split(' ');
  if (what === 'segment') return words.segment(number, '');
  return what === 'row' ? words.row(number) : words.line(number);
}

/** Whether the file can be asked for the text there. */
export function isPlace({ line, segment, path, sheet, page }: SourcePlace): boolean {
  return line !== undefined || segment !== undefined || path !== undefined || sheet !== undefined || page !== undefined;
}
