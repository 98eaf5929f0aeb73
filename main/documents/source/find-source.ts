// main/documents/source/find-source.ts · the text around a place of a file, found by the same readers that gave the place. Rules IM70–IM72: ../../application/documents/IMPORT.md
import type { SourceRow } from '../../application/documents/source-text.ts';
import type { SourcePlace } from '../../domain/document/document.ts';
import { delimitedRows } from '../csv/delimited-rows.ts';
import { columnLetters } from '../csv/row.ts';
import { decodeLatin1Slice, decodeText } from '../decode-text.ts';
import { detectFormat } from '../detect-format.ts';
import { limitsFrom } from '../limits.ts';
import { toLines } from '../pdf/page-lines.ts';
import { Problems } from '../problems.ts';
import { type FoundLine, findPointer } from './find-pointer.ts';
import { findXmlPath } from './find-xml-path.ts';
import { segmentsOf } from './trace/scan-message.ts';
import { dialectAt, splitSegment } from './trace/segment-tokens.ts';

export type FoundSource = { readonly kind: 'found'; readonly rows: readonly SourceRow[] } | { readonly kind: 'no-text' | 'no-such-place' };

/** Rows before and behind the one that is meant. */
const BEFORE = 3;
const BEHIND = 4;
const SHOWN_CHARS = 1_000;
/** UNA and the line ends behind it; the longest ISA. */
const UNA_SEARCHED = 40;
const HEADER_SEARCHED = 256;

export async function findSource(bytes: Uint8Array, place: SourcePlace): Promise<FoundSource> {
  const { kind } = detectFormat(bytes);
  if (place.segment !== undefined && (kind === 'x12' || kind === 'edifact')) return segments(bytes, kind, place, place.segment);
  if (kind === 'xlsx' && place.sheet !== undefined) return sheetRows(bytes, place);
  if (kind === 'pdf' && place.page !== undefined) return pageLines(bytes, place);
  if (kind === 'json' && place.path !== undefined) return around(findPointer(decodeText(bytes).text, place.path));
  if (kind === 'xml' && place.path !== undefined) return around(findXmlPath(decodeText(bytes).text, place.path));
  if (place.line === undefined || kind === 'xlsx' || kind === 'pdf') return { kind: 'no-text' };
  const { text } = decodeText(bytes);
  if (kind === 'text' && place.element !== undefined) return around(findCell(text, place.line, place.element));
  const lines = text.split(/\r\n|\r|\n/);
  return around(lines[place.line - 1] === undefined ? undefined : { lines, meant: place.line });
}

/** Lines of a text and the one that is meant, from 1. */
function around(found: FoundLine | undefined): FoundSource {
  if (found === undefined) return { kind: 'no-such-place' };
  const { lines, meant, mark } = found;
  const from = Math.max(1, meant - BEFORE);
  const rows = lines.slice(from - 1, meant + BEHIND).map((text, index) => row('line', from + index, text, meant, mark));
  return { kind: 'found', rows };
}

/** A cell in quotes may begin some lines behind its row. */
function findCell(raw: string, line: number, element: number): FoundLine | undefined {
  const file = delimitedRows(raw);
  const own = file.rows.find((each) => each.line === line);
  const cell = own === undefined ? undefined : file.cellsOf(own)[element - 1];
  if (own === undefined || cell === undefined) return undefined;
  const before = file.text.slice(own.from, cell[0]).split('\n');
  const start = before.at(-1)?.length ?? 0;
  const [shown = ''] = file.text.slice(cell[0], cell[1]).split('\n');
  return { lines: file.text.split('\n'), meant: line + before.length - 1, mark: [start, start + shown.length] };
}

function segments(bytes: Uint8Array, kind: 'x12' | 'edifact', place: SourcePlace, meant: number): FoundSource {
  const starts: number[] = [];
  let [number, header] = [0, 0];
  for (const segment of segmentsOf(bytes, kind)) {
    number += 1;
    if (number <= meant && (segment.tag === 'ISA' || segment.tag === 'UNB')) header = segment.start;
    if (number < meant - BEFORE) continue;
    starts.push(segment.start);
    if (number > meant + BEHIND) break;
  }
  const first = Math.max(1, meant - BEFORE);
  if (number < meant) return { kind: 'no-such-place' };
  // A copy: the text must not keep the file in memory.
  const copy = (from: number, to: number): string => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  const dialect = dialectAt(kind, copy(Math.max(0, header - UNA_SEARCHED), header), copy(header, header + HEADER_SEARCHED));
  const rows = starts.slice(0, meant + BEHIND - first + 1).map((start, index) => {
    const raw = copy(start, Math.min(starts[index + 1] ?? bytes.length, start + SHOWN_CHARS * 4));
    const value =
      first + index !== meant || place.element === undefined || dialect === undefined
        ? undefined
        : splitSegment(raw, dialect).find(({ element, component }) => element === place.element && (place.component ?? component) === component);
    const mark = value === undefined ? undefined : ([charsIn(raw, value.at), charsIn(raw, value.at + value.text.length)] as const);
    return row('segment', first + index, decodeLatin1Slice(raw).trimEnd(), meant, mark);
  });
  return { kind: 'found', rows };
}

/** Bytes of a segment as characters of what is shown. */
function charsIn(raw: string, bytes: number): number {
  return decodeLatin1Slice(raw.slice(0, bytes)).length;
}

async function sheetRows(bytes: Uint8Array, { sheet, cell, line }: SourcePlace): Promise<FoundSource> {
  const { readWorkbook } = await import('../xlsx/read-workbook.ts');
  const sheets = await readWorkbook(bytes, new Problems(''), limitsFrom());
  const meant = line ?? Number(/(?<!\d)\d+$/.exec(cell ?? '')?.[0]);
  const all = sheets?.find(({ name }) => name === sheet)?.rows ?? [];
  const rows = all
    .filter((each) => each.line >= meant - BEFORE && each.line <= meant + BEHIND)
    .map(({ line, cells }) => {
      const texts = cells.map((text, index) => `${columnLetters(index)}: ${text}`);
      const index = cells.findIndex((_, each) => `${columnLetters(each)}${line}` === cell);
      return row('row', line, texts.join(' | '), meant, index < 0 ? undefined : markIn(texts, index, ' | ', `${columnLetters(index)}: `.length));
    });
  return rows.some(({ isMeant }) => isMeant) ? { kind: 'found', rows } : { kind: 'no-such-place' };
}

async function pageLines(bytes: Uint8Array, { page, line, element }: SourcePlace): Promise<FoundSource> {
  const { readPages } = await import('../pdf/read-pages.ts');
  const pages = await readPages(bytes, new Problems(''), limitsFrom());
  const lines = pages?.filter((each) => each.page === page).flatMap(toLines) ?? [];
  const meant = line ?? lines[0]?.line ?? 0;
  const rows = lines
    .filter((each) => each.line >= meant - BEFORE && each.line <= meant + BEHIND)
    .map((each) => {
      const texts = each.pieces.map(({ text }) => text);
      return row('line', each.line, texts.join(' '), meant, element === undefined ? undefined : markIn(texts, element - 1, ' ', 0));
    });
  return rows.some(({ isMeant }) => isMeant) ? { kind: 'found', rows } : { kind: 'no-such-place' };
}

/** Of one of several texts in a row, behind what names it. */
function markIn(texts: readonly string[], index: number, between: string, naming: number): SourceRow['mark'] {
  const text = texts[index];
  if (text === undefined) return undefined;
  const from = texts.slice(0, index).reduce((sum, each) => sum + each.length + between.length, 0);
  return [from + naming, from + text.length];
}

function row(what: string, number: number, text: string, meant: number, mark?: SourceRow['mark']): SourceRow {
  const isMeant = number === meant;
  return {
    label: `${what} ${number}`,
    text: text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text,
    isMeant,
    ...(isMeant && mark !== undefined && mark[1] > mark[0] && mark[1] <= SHOWN_CHARS ? { mark } : {}),
  };
}
