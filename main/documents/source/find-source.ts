// main/documents/source/find-source.ts · the text around a place of a file, found by the same readers that gave the place. Rules IM70–IM72: ../../application/documents/IMPORT.md
import type { SourceRow } from '../../application/documents/source-text.ts';
import type { SourcePlace } from '../../domain/document/document.ts';
import { columnLetters } from '../csv/row.ts';
import { decodeLatin1Slice, decodeText } from '../decode-text.ts';
import { detectFormat } from '../detect-format.ts';
import { tokenizeEdifact } from '../edifact/tokenize-edifact.ts';
import { limitsFrom } from '../limits.ts';
import { toLines } from '../pdf/page-lines.ts';
import { readPages } from '../pdf/read-pages.ts';
import { Problems } from '../problems.ts';
import { tokenizeX12 } from '../x12/tokenize-x12.ts';
import { readWorkbook } from '../xlsx/read-workbook.ts';
import { findPointer } from './find-pointer.ts';
import { findXmlPath } from './find-xml-path.ts';

export type FoundSource = { readonly kind: 'found'; readonly rows: readonly SourceRow[] } | { readonly kind: 'no-text' | 'no-such-place' };

/** Rows before and behind the one that is meant. */
const BEFORE = 3;
const BEHIND = 4;
const SHOWN_CHARS = 1_000;

export async function findSource(bytes: Uint8Array, place: SourcePlace): Promise<FoundSource> {
  const { kind } = detectFormat(bytes);
  if (place.segment !== undefined && (kind === 'x12' || kind === 'edifact')) return segments(bytes, kind, place.segment);
  if (kind === 'xlsx' && place.sheet !== undefined) return sheetRows(bytes, place);
  if (kind === 'pdf' && place.page !== undefined) return pageLines(bytes, place);
  if (kind === 'json' && place.path !== undefined) return around(findPointer(decodeText(bytes).text, place.path));
  if (kind === 'xml' && place.path !== undefined) return around(findXmlPath(decodeText(bytes).text, place.path));
  if (place.line === undefined || kind === 'xlsx' || kind === 'pdf') return { kind: 'no-text' };
  const lines = decodeText(bytes).text.split(/\r\n|\r|\n/);
  return around(lines[place.line - 1] === undefined ? undefined : { lines, meant: place.line });
}

/** Lines of a text and the one that is meant, from 1. */
function around(found: { readonly lines: readonly string[]; readonly meant: number } | undefined): FoundSource {
  if (found === undefined) return { kind: 'no-such-place' };
  const { lines, meant } = found;
  const from = Math.max(1, meant - BEFORE);
  const rows = lines.slice(from - 1, meant + BEHIND).map((text, index) => row('line', from + index, text, meant));
  return { kind: 'found', rows };
}

function segments(bytes: Uint8Array, kind: 'x12' | 'edifact', meant: number): FoundSource {
  const reader = (kind === 'x12' ? tokenizeX12 : tokenizeEdifact)(bytes, new Problems(''), limitsFrom().segmentChars);
  const starts: number[] = [];
  let number = 0;
  for (let next = reader.next(); next !== undefined && next !== false; next = reader.next()) {
    number += 1;
    if (number < meant - BEFORE) continue;
    starts.push(reader.start);
    if (number > meant + BEHIND) break;
  }
  const first = Math.max(1, meant - BEFORE);
  if (number < meant) return { kind: 'no-such-place' };
  const rows = starts.slice(0, meant + BEHIND - first + 1).map((start, index) => {
    // A copy: the text must not keep the file in memory.
    const text = decodeLatin1Slice(Buffer.from(bytes.subarray(start, starts[index + 1] ?? bytes.length)).toString('latin1', 0, SHOWN_CHARS * 4));
    return row('segment', first + index, text.trimEnd(), meant);
  });
  return { kind: 'found', rows };
}

async function sheetRows(bytes: Uint8Array, { sheet, cell, line }: SourcePlace): Promise<FoundSource> {
  const sheets = await readWorkbook(bytes, new Problems(''), limitsFrom());
  const meant = line ?? Number(/\d+$/.exec(cell ?? '')?.[0]);
  const all = sheets?.find(({ name }) => name === sheet)?.rows ?? [];
  const rows = all
    .filter((each) => each.line >= meant - BEFORE && each.line <= meant + BEHIND)
    .map((each) => row('row', each.line, each.cells.map((text, index) => `${columnLetters(index)}: ${text}`).join(' | '), meant));
  return rows.some(({ isMeant }) => isMeant) ? { kind: 'found', rows } : { kind: 'no-such-place' };
}

async function pageLines(bytes: Uint8Array, { page, line }: SourcePlace): Promise<FoundSource> {
  const pages = await readPages(bytes, new Problems(''), limitsFrom());
  const lines = pages?.filter((each) => each.page === page).flatMap(toLines) ?? [];
  const meant = line ?? lines[0]?.line ?? 0;
  const rows = lines
    .filter((each) => each.line >= meant - BEFORE && each.line <= meant + BEHIND)
    .map((each) => row('line', each.line, each.pieces.map(({ text }) => text).join(' '), meant));
  return rows.some(({ isMeant }) => isMeant) ? { kind: 'found', rows } : { kind: 'no-such-place' };
}

function row(what: string, number: number, text: string, meant: number): SourceRow {
  return { label: `${what} ${number}`, text: text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text, isMeant: number === meant };
}
