// main/documents/csv/to-items.ts · rows → item master, one row an item; packs from their columns. Rules DI49, DI50: ../SPEC.md
import type { ItemMasterDocument, ItemMasterItem, ItemMasterPack } from '../../domain/document/document.ts';
import { checkItems } from '../check-items.ts';
import { present } from '../present.ts';
import type { Field } from './fields.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

interface PackColumns {
  readonly level: 'inner' | 'case' | 'pallet';
  readonly quantity: Field;
  readonly unit: Field;
  readonly gtin: Field;
  readonly tare: Field;
  /** When the unit column is blank. */
  readonly usualUnit: string;
}

const PACKS: readonly PackColumns[] = [
  { level: 'inner', quantity: 'innerQty', unit: 'innerUnit', gtin: 'innerGtin', tare: 'innerTare', usualUnit: 'IN' },
  { level: 'case', quantity: 'caseQty', unit: 'caseUnit', gtin: 'caseGtin', tare: 'caseTare', usualUnit: 'CS' },
  { level: 'pallet', quantity: 'palletQty', unit: 'palletUnit', gtin: 'palletGtin', tare: 'palletTare', usualUnit: 'PL' },
];

export function toItems(table: Table, fileName: string): ItemMasterDocument {
  const items = table.rows.map((row) => toItem(table, row)).filter((item) => item !== undefined);
  checkItems(items, table.problems);
  return { kind: 'item-master', number: fileName, items };
}

function toItem(table: Table, row: Row): ItemMasterItem | undefined {
  const itemId = table.text(row, 'sku');
  const name = table.text(row, 'description');
  if (itemId === undefined || name === undefined) {
    const field = itemId === undefined ? 'sku' : 'description';
    table.problems.error({
      code: 'field-missing',
      at: table.place(row, field),
      what: 'a cell is empty',
      read: '',
      expected: field === 'sku' ? 'an item number' : 'a name',
      remedy: 'Fill the cell and import the file again.',
    });
    return undefined;
  }
  const baseUnit = table.unit(row) ?? 'EA';
  const weight = table.decimal(row, 'weight');
  return {
    itemId,
    name,
    baseUnit,
    packs: [
      { level: 'each', unit: baseUnit, qty: 1, gtins: gtinsOf(table, row, 'gtin') },
      ...PACKS.flatMap((columns) => toPack(table, row, columns)),
    ],
    supplierItems: (table.text(row, 'supplierItem') ?? '').split(/[;|]/).flatMap((text) => (text.trim() === '' ? [] : [text.trim()])),
    lotTracked: table.flag(row, 'lotTracked'),
    expiryTracked: table.flag(row, 'expiryTracked'),
    serialTracked: table.flag(row, 'serialTracked'),
    ...present({
      minShelfLifeDays: table.whole(row, 'minShelfLife', 0),
      unitWeight: weight === undefined ? undefined : { text: weight, unit: table.text(row, 'weightUnit') ?? 'KG' },
    }),
    place: table.place(row),
  };
}

function toPack(table: Table, row: Row, columns: PackColumns): readonly ItemMasterPack[] {
  const qty = table.whole(row, columns.quantity, 1);
  const gtins = gtinsOf(table, row, columns.gtin);
  if (qty === undefined) {
    if (gtins.length > 0) {
      table.problems.error({
        code: 'field-missing',
        at: table.place(row, columns.quantity),
        what: `the ${columns.level} has a GTIN but no quantity`,
        read: '',
        expected: 'how many base units it holds',
        remedy: 'Fill the cell and import the file again.',
      });
    }
    return [];
  }
  const tare = table.decimal(row, columns.tare);
  const tareWeight = tare === undefined ? undefined : { text: tare, unit: table.text(row, 'weightUnit') ?? 'KG' };
  return [{ level: columns.level, unit: table.text(row, columns.unit) ?? columns.usualUnit, qty, gtins, ...present({ tareWeight }) }];
}

/** Several GTINs of one pack stand in one cell, parted by ; or | */
function gtinsOf(table: Table, row: Row, field: Field): readonly string[] {
  const cell = table.text(row, field);
  if (cell === undefined) return [];
  return cell
    .split(/[;|]/)
    .filter((part) => part.trim() !== '')
    .map((part) => table.gtinText(row, field, part.trim()).value);
}
