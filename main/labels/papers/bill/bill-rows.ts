// main/labels/papers/bill/bill-rows.ts · the two tables of the bill: columns, rows, totals, and which rows go on which page. Rules BL6, BL7, BL16: ../../../domain/bill-of-lading/SPEC.md
import { type BillContent, hazmatText } from '../../../domain/bill-of-lading/bill.ts';
import { totalsOf } from '../../../domain/bill-of-lading/bill-totals.ts';
import { type FormRow, rowHeight, type TableColumn } from '../form/form-table.ts';
import type { BillWords } from './bill-words.ts';

const CUBE_MM = 20;

export interface BillRows {
  readonly orders: readonly FormRow[];
  readonly lines: readonly FormRow[];
}

export const CUBE_UNIT: Readonly<Record<BillContent['weightUnit'], string>> = { lb: 'ft³', kg: 'm³' };

/** The cube column is part of a master bill's face, and of any bill that says a cube. Source: VICS Standard Bill of Lading guideline, customer order information */
function hasCube({ isMaster, orders }: BillContent): boolean {
  return isMaster || orders.some(({ cube = '' }) => cube !== '');
}

export function orderColumns(words: BillWords, widthMm: number, content: BillContent): TableColumn[] {
  const { weightUnit } = content;
  const cubes: TableColumn[] = hasCube(content)
    ? [{ name: 'cube', title: `${words.cube} (${CUBE_UNIT[weightUnit]})`, widthMm: CUBE_MM, align: 'right' }]
    : [];
  const fixed = 46 + 20 + 26 + 22 + cubes.length * CUBE_MM;
  return [
    { name: 'orderNumber', title: words.orderNumber, widthMm: 46, isBold: true, pt: 12 },
    { name: 'packages', title: words.packages, widthMm: 20, align: 'right' },
    { name: 'weight', title: `${words.weight} (${weightUnit})`, widthMm: 26, align: 'right' },
    ...cubes,
    { name: 'palletSlip', title: `${words.palletSlip}\n(Y/N)`, widthMm: 22, align: 'center' },
    { name: 'info', title: words.info, widthMm: widthMm - fixed },
  ];
}

export function lineColumns(words: BillWords, widthMm: number, { weightUnit }: BillContent): TableColumn[] {
  const fixed = 15 + 13 + 15 + 15 + 23 + 11 + 25 + 15;
  return [
    { name: 'handlingUnits', title: `${words.handlingUnit}\n${words.qty}`, widthMm: 15, align: 'right' },
    { name: 'handlingUnitType', title: words.type, widthMm: 13, align: 'center' },
    { name: 'packages', title: `${words.package}\n${words.qty}`, widthMm: 15, align: 'right' },
    { name: 'packageType', title: words.type, widthMm: 15, align: 'center' },
    { name: 'weight', title: `${words.weight} (${weightUnit})`, widthMm: 23, align: 'right' },
    { name: 'hm', title: words.hm, widthMm: 11, align: 'center', isBold: true },
    { name: 'description', title: words.commodity, widthMm: widthMm - fixed },
    { name: 'nmfc', title: `${words.ltl}\n${words.nmfc}`, widthMm: 25, align: 'center' },
    { name: 'freightClass', title: `${words.ltl}\n${words.class}`, widthMm: 15, align: 'center' },
  ];
}

export function rowsOf(content: BillContent): BillRows {
  const { orders, lines } = content;
  const isCube = hasCube(content);
  return {
    orders: orders.map((order, index) => ({
      name: `orders.${index}`,
      cells: [order.orderNumber, countText(order.packages), order.weight, ...(isCube ? [order.cube ?? ''] : []), order.palletSlip, order.info],
    })),
    lines: lines.map((line, index) => ({
      name: `lines.${index}`,
      cells: [
        countText(line.handlingUnits),
        line.handlingUnitType,
        countText(line.packages),
        line.packageType,
        line.weight,
        line.hazmat === undefined ? '' : 'X',
        describe(line),
        line.nmfc,
        line.freightClass,
      ],
    })),
  };
}

export function totalRows(content: BillContent, words: BillWords, isContinued: boolean): { readonly orders: FormRow; readonly lines: FormRow } {
  const totals = totalsOf(content);
  return {
    orders: {
      name: 'orders.total',
      cells: [
        words.total,
        countText(totals.orderPackages),
        totals.orderWeight,
        ...(hasCube(content) ? [totals.orderCube ?? ''] : []),
        '',
        isContinued ? words.continued : '',
      ],
    },
    lines: {
      name: 'lines.total',
      cells: [
        countText(totals.handlingUnits),
        '',
        countText(totals.packages),
        '',
        totals.weight,
        '',
        isContinued ? `${words.total}, ${words.continued}` : words.total,
        '',
        '',
      ],
    },
  };
}

/** UN number first: what the driver and the fire brigade look for. */
export function describe({ description, hazmat, marks }: Pick<BillContent['lines'][number], 'description' | 'hazmat' | 'marks'>): string {
  const main = hazmat === undefined ? description : [hazmatText(hazmat), description].filter((part) => part !== '').join('\n');
  return marks === '' ? main : `${main}\n${marks}`;
}

export interface Split {
  readonly here: BillRows;
  readonly later: BillRows;
}

/** As many rows as the height holds; orders leave the lines at least the half, unless those need less. */
export function splitRows(
  rows: BillRows,
  columns: { readonly orders: readonly TableColumn[]; readonly lines: readonly TableColumn[] },
  roomMm: number,
): Split {
  const linesMm = rows.lines.reduce((sum, row) => sum + rowHeight(columns.lines, row), 0);
  const orders = takeRows(rows.orders, columns.orders, Math.max(roomMm / 2, roomMm - linesMm));
  const lines = takeRows(rows.lines, columns.lines, roomMm - orders.usedMm);
  return { here: { orders: orders.taken, lines: lines.taken }, later: { orders: orders.left, lines: lines.left } };
}

function takeRows(
  rows: readonly FormRow[],
  columns: readonly TableColumn[],
  roomMm: number,
): { readonly taken: readonly FormRow[]; readonly left: readonly FormRow[]; readonly usedMm: number } {
  let usedMm = 0;
  let count = 0;
  for (const row of rows) {
    const heightMm = rowHeight(columns, row);
    if (usedMm + heightMm > roomMm + 0.01) break;
    usedMm += heightMm;
    count += 1;
  }
  return { taken: rows.slice(0, count), left: rows.slice(count), usedMm };
}

function countText(count: number): string {
  return count === 0 ? '' : String(count);
}
