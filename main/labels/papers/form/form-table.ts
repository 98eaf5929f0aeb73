// main/labels/papers/form/form-table.ts · a ruled table inside a form: rows as high as their text, a header that says its column to a screen reader
import { type FormMark, type FormNode, heightOf, textMark } from './form.ts';
import { box, inset, PAD_MM, type PageInMaking, ruleAcross, ruleDown } from './form-parts.ts';

export interface TableColumn {
  readonly name: string;
  readonly title: string;
  readonly widthMm: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly isBold?: boolean;
  readonly pt?: number;
}

export interface FormRow {
  /** Start of its fields' names: 'lines.0'. */
  readonly name: string;
  readonly cells: readonly string[];
  readonly isBold?: boolean;
  /** For every cell, instead of the columns' own sizes. */
  readonly pt?: number;
}

const CELL_PT = 8;
const TITLE_PT = 5.5;
export const ROW_MM = 5.4;

/** What a row takes: its longest cell, and never less than a line to write on. */
export function rowHeight(columns: readonly TableColumn[], row: FormRow): number {
  const heights = columns.map(({ widthMm, pt = CELL_PT }, index) => {
    const cell = row.cells[index] ?? '';
    return cell === '' ? 0 : heightOf(cell, widthMm - 2 * PAD_MM, pt) + 1.6;
  });
  return Math.max(ROW_MM, ...heights);
}

export function headerHeight(columns: readonly TableColumn[]): number {
  return Math.max(4, ...columns.map(({ title, widthMm }) => heightOf(title, widthMm - 1, TITLE_PT) + 1.4));
}

export interface TablePlace {
  readonly xMm: number;
  readonly yMm: number;
  readonly bottomMm: number;
}

/** Header, rows (as high as their text, or `rowMm`), empty rows where room is left over, and the total at the bottom. */
export function drawFormTable(
  page: PageInMaking,
  columns: readonly TableColumn[],
  rows: readonly FormRow[],
  at: TablePlace,
  total?: FormRow,
  rowMm?: number,
): FormNode {
  const widthMm = columns.reduce((sum, column) => sum + column.widthMm, 0);
  const headerMm = headerHeight(columns);
  const totalMm = total === undefined ? 0 : ROW_MM;
  page.decorations.push({ kind: 'grey', box: box(at.xMm, at.yMm, widthMm, headerMm) });
  const lines: FormNode[] = [headerRow(columns, at, headerMm)];
  let yMm = at.yMm + headerMm;
  for (const row of rows) {
    ruleAcross(page, at.xMm, yMm, widthMm);
    const heightMm = rowMm ?? rowHeight(columns, row);
    lines.push(tableRow(columns, row, at.xMm, yMm, heightMm));
    yMm += heightMm;
  }
  const endMm = at.bottomMm - totalMm;
  const empty = Math.floor((endMm - yMm + 0.01) / ROW_MM);
  for (let row = 0; row < empty; row += 1) ruleAcross(page, at.xMm, yMm + (row * (endMm - yMm)) / empty, widthMm);
  ruleAcross(page, at.xMm, endMm, widthMm);
  if (total !== undefined) {
    page.decorations.unshift({ kind: 'grey', box: box(at.xMm, endMm, widthMm, totalMm) });
    lines.push(tableRow(columns, { ...total, isBold: true, pt: 9 }, at.xMm, endMm, totalMm));
    ruleAcross(page, at.xMm, at.bottomMm, widthMm);
  }
  let x = at.xMm;
  for (const column of columns.slice(0, -1)) {
    x += column.widthMm;
    ruleDown(page, x, at.yMm, at.bottomMm - at.yMm);
  }
  return { tag: 'Table', children: lines };
}

function headerRow(columns: readonly TableColumn[], { xMm, yMm }: TablePlace, heightMm: number): FormNode {
  return cellsOf(columns, xMm, ({ name, title, widthMm }, x) => {
    const at = inset(box(x, yMm, widthMm, heightMm), 0.5);
    return { tag: 'TH', marks: [textMark(`${name} (title)`, title, at, { pt: TITLE_PT, isBold: true, align: 'center', stands: 'middle' })] };
  });
}

function tableRow(columns: readonly TableColumn[], row: FormRow, xMm: number, yMm: number, heightMm: number): FormNode {
  return cellsOf(columns, xMm, ({ name, widthMm, align = 'left', pt = CELL_PT, isBold = false }, x, index) => {
    const text = row.cells[index] ?? '';
    const at = box(x + PAD_MM, yMm + 0.6, widthMm - 2 * PAD_MM, heightMm - 1);
    const marks: FormMark[] =
      text === ''
        ? []
        : [textMark(`${row.name}.${name}`, text, at, { pt: row.pt ?? pt, align, isBold: isBold || row.isBold === true, stands: 'middle' })];
    return { tag: 'TD', marks };
  });
}

function cellsOf(columns: readonly TableColumn[], leftMm: number, cell: (column: TableColumn, xMm: number, index: number) => FormNode): FormNode {
  let x = leftMm;
  const children = columns.map((column, index) => {
    const node = cell(column, x, index);
    x += column.widthMm;
    return node;
  });
  return { tag: 'TR', children };
}
