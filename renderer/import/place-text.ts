// renderer/import/place-text.ts · rows of a file in the operator's words, and which of them can be asked for. Pure.
import type { SourcePlace } from '../../preload/contract/documents.ts';
import type { Messages } from '../messages/en.ts';

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
