// main/documents/xlsx/read-workbook.ts · a workbook → rows of text per sheet: the cells by read-excel-file, and beside them what it does not tell. Rules DI140–DI145: ../SPEC.md
import readXlsxFile from 'read-excel-file/universal';
import type { Row } from '../csv/row.ts';
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { CellTexts, type RawNumber } from './cell-text.ts';
import { readArchive } from './read-archive.ts';
import { cellKey, type SheetFacts, scanSheet, withPlaces } from './scan-sheet.ts';
import { type SheetPart, scanPaddedStyles, scanWorkbook, workbookPartOf } from './scan-workbook.ts';
import { storeArchive } from './store-archive.ts';

export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Without those that are blank. */
  readonly rows: readonly Row[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: SheetFacts['hiddenColumns'];
}

type Parts = ReadonlyMap<string, Uint8Array>;
const SAVE_AGAIN = 'Open it in Excel, save it as an Excel workbook (.xlsx) and import that.';
const UTF8 = new TextDecoder();

/** Undefined after an error. */
export async function readWorkbook(bytes: Uint8Array, problems: Problems, limits: DocumentLimits): Promise<readonly Sheet[] | undefined> {
  const opened = openWorkbook(bytes, problems, limits);
  if (opened === undefined) return undefined;
  try {
    const read = await readXlsxFile<RawNumber>(opened.archive, { trim: false, parseNumber: (raw) => ({ raw }) });
    return opened.sheets.map(({ name, isHidden }, index) => {
      const { hiddenRows, hiddenColumns, ...facts } = opened.facts[index] ?? NO_FACTS;
      return { name, isHidden, rows: toRows(name, read[index]?.data ?? [], facts), hiddenRows, hiddenColumns };
    });
  } catch (cause) {
    refuse(problems, cause instanceof Error ? cause.message : 'not readable');
    return undefined;
  }
}

interface OpenedWorkbook {
  readonly sheets: readonly SheetPart[];
  readonly facts: readonly SheetFacts[];
  /** For read-excel-file. */
  readonly archive: ArrayBuffer;
}

/** All that is read of the parts; they are let go with it. */
function openWorkbook(bytes: Uint8Array, problems: Problems, limits: DocumentLimits): OpenedWorkbook | undefined {
  const parts = openArchive(bytes, problems, limits);
  const workbook = parts?.get('xl/workbook.xml');
  if (parts === undefined || workbook === undefined) {
    if (parts !== undefined) refuse(problems, parts.has('xl/workbook.bin') ? 'a binary workbook (.xlsb)' : 'an archive without xl/workbook.xml');
    return undefined;
  }
  const { sheets, isFrom1904 } = scanWorkbook(UTF8.decode(workbook), textOf(parts, 'xl/_rels/workbook.xml.rels'));
  const facts = scanSheets(parts, sheets, problems, limits);
  if (facts === undefined) return undefined;
  const placed = sheets.flatMap(({ path }, index): readonly (readonly [string, Uint8Array])[] =>
    path !== undefined && facts[index]?.lacksPlaces === true ? [[path, Buffer.from(withPlaces(textOf(parts, path)), 'utf8')]] : [],
  );
  const changed = isFrom1904 ? [...placed, ['xl/workbook.xml', say1904(workbook)] as const] : placed;
  return { sheets, facts, archive: storeArchive(changed.length === 0 ? parts : new Map([...parts, ...changed])) };
}

const NO_FACTS: SheetFacts = { gridCells: 0, rows: 0, specials: new Map(), merges: [], hiddenRows: new Set(), hiddenColumns: [], lacksPlaces: false };

function openArchive(bytes: Uint8Array, problems: Problems, limits: DocumentLimits): Parts | undefined {
  const archive = readArchive(bytes, limits);
  switch (archive.kind) {
    case 'parts':
      return underUsualName(archive.parts);
    case 'damaged':
      refuse(problems, 'a ZIP archive that is damaged or cut off');
      return undefined;
    case 'encrypted':
      refuse(problems, 'an archive with a password');
      return undefined;
    case 'too-large':
      tooLarge(problems, archive.what === 'files' ? `more than ${archive.most} files inside` : `more than ${archive.most} bytes when unpacked`);
      return undefined;
  }
}

/** read-excel-file looks for the workbook at its usual place only. */
function underUsualName(parts: Parts): Parts {
  const own = workbookPartOf(textOf(parts, '_rels/.rels'));
  const [workbook, relations] = [parts.get(`xl/${own}`), parts.get(`xl/_rels/${own}.rels`)];
  if (own === undefined || workbook === undefined || parts.has('xl/workbook.xml')) return parts;
  return new Map([...parts, ['xl/workbook.xml', workbook], ...(relations === undefined ? [] : [['xl/_rels/workbook.xml.rels', relations] as const])]);
}

function scanSheets(parts: Parts, sheets: readonly SheetPart[], problems: Problems, limits: DocumentLimits): readonly SheetFacts[] | undefined {
  const padded = scanPaddedStyles(textOf(parts, 'xl/styles.xml'));
  const all: SheetFacts[] = [];
  let left = limits.cells;
  for (const { name, path } of sheets) {
    const facts = path === undefined ? NO_FACTS : scanSheet(textOf(parts, path), padded, left);
    if (facts === undefined) {
      refuse(problems, `sheet '${name}' is not as the format demands`);
      return undefined;
    }
    if (facts === 'too-large') {
      tooLarge(problems, `more than ${limits.cells} cells`);
      return undefined;
    }
    if (facts.rows > limits.rows) {
      tooLarge(problems, `more than ${limits.rows} rows in sheet '${name}'`);
      return undefined;
    }
    left -= facts.gridCells;
    all.push(facts);
  }
  return all;
}

/** Cells of one row while they are put together: their texts and their kinds, one letter each. */
interface OpenRow {
  readonly cells: string[];
  readonly kinds: string[];
}

function toRows(sheet: string, data: readonly (readonly unknown[])[], facts: Pick<SheetFacts, 'specials' | 'merges'>): readonly Row[] {
  const texts = new CellTexts();
  const grid = data.map((values) => texts.row(values));
  for (const [key, { kind, text, digits }] of facts.specials) {
    const at = Math.floor(key / cellKey(1, 0));
    const column = key % cellKey(1, 0);
    while (grid.length <= at) grid.push({ cells: [], kinds: [] });
    const read = grid[at]?.cells[column] ?? '';
    if (kind !== 'padded') setCell(grid[at], column, text, kind === 'error' ? 'e' : 'f');
    else if (/^\d+$/.test(read)) setCell(grid[at], column, `${text}${read.padStart(digits, '0')}`, 't');
  }
  for (const { top, bottom, column } of facts.merges) {
    const value = grid[top]?.cells[column] ?? '';
    for (let at = top + 1; value !== '' && at <= bottom && at < grid.length; at += 1) setCell(grid[at], column, value, 'm');
  }
  const kindsSeen = new Map<string, string>();
  const rows: Row[] = [];
  for (const [at, { cells, kinds }] of grid.entries()) {
    if (cells.every((text) => text === '')) continue;
    const joined = kinds.join('');
    const shared = kindsSeen.get(joined) ?? joined;
    kindsSeen.set(joined, shared);
    rows.push({ cells, line: at + 1, sheet, kinds: shared });
  }
  return rows;
}

function setCell(row: OpenRow | undefined, column: number, text: string, kind: string): void {
  if (row === undefined) return;
  while (row.cells.length <= column) {
    row.cells.push('');
    row.kinds.push('t');
  }
  row.cells[column] = text;
  row.kinds[column] = kind;
}

/** read-excel-file knows only this spelling of it. */
function say1904(workbook: Uint8Array): Uint8Array {
  return Buffer.from(UTF8.decode(workbook).replace(/date1904\s*=\s*(?:"[^"]*"|'[^']*')/, 'date1904="1"'), 'utf8');
}

function textOf(parts: Parts, path: string): string {
  const part = parts.get(path);
  return part === undefined ? '' : UTF8.decode(part);
}

function refuse(problems: Problems, read: string): void {
  problems.error({
    code: 'bad-workbook',
    at: {},
    what: 'the workbook cannot be read',
    read,
    expected: 'an Excel workbook (.xlsx)',
    remedy: SAVE_AGAIN,
  });
}

function tooLarge(problems: Problems, what: string): void {
  problems.error({
    code: 'workbook-too-large',
    at: {},
    what: `the workbook has ${what}`,
    read: what,
    remedy: 'Keep only the sheets and rows of this delivery, save it under a new name and import that.',
  });
}
