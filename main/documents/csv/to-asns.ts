// main/documents/csv/to-asns.ts · rows → ship notices; pallets and cartons from their columns. Rules DI45, DI48, DI51: ../SPEC.md
import { parseMetrcTag } from '../../domain/barcode/metrc-tag.ts';
import type { AsnDocument, AsnLine, AsnUnit, Plate } from '../../domain/document/document.ts';
import { literalPlate, readSscc } from '../item-numbers.ts';
import { present } from '../present.ts';
import { cartonRange } from './carton-range.ts';
import type { Field } from './fields.ts';
import { quantityFieldOf } from './find-header.ts';
import type { Row } from './row.ts';
import { fillDown, firstDate, firstText, groupRows, partyOf, readRowQuantity, rowsAt } from './row-values.ts';
import type { Table } from './table.ts';

/** Twenty bytes of a range may name thousands of cartons: so many in one file, and no truck has more. */
const MOST_SPELLED = 50_000;

/** Columns that name units, outermost first; a lone SSCC column names pallets, beside a pallet column it names cartons. */
interface UnitColumns {
  readonly pallet: Field | undefined;
  readonly carton: Field | undefined;
}

export function* toAsns(table: Table, kind: 'asn' | 'packing-list', fileName: string): Generator<AsnDocument, void, void> {
  const baseName = fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, '');
  const numbers = fillDown(table, 'asnNumber');
  const orders = fillDown(table, 'order', 'asnNumber');
  const columns = unitColumns(table);
  const ranges = { left: MOST_SPELLED };
  const pallets = columns.pallet === undefined ? [] : fillDown(table, columns.pallet);
  const cartons = columns.carton === undefined ? [] : fillDown(table, columns.carton, columns.pallet);
  for (const [number, indexes] of groupRows(numbers, baseName)) {
    const units = new Units(table, columns);
    const rows = rowsAt(table, indexes);
    const lines = indexes.flatMap((index) => {
      const row = table.rows[index];
      return row === undefined ? [] : toLines(table, row, units, pallets[index], cartons[index], orders[index], ranges);
    });
    yield toAsn(table, kind, number, rows, units.all, lines);
  }
}

function unitColumns(table: Table): UnitColumns {
  const pallet = table.has('pallet') ? 'pallet' : table.has('sscc') ? 'sscc' : undefined;
  const carton = table.has('carton') ? 'carton' : table.has('sscc') && pallet !== 'sscc' ? 'sscc' : undefined;
  return { pallet, carton };
}

function toAsn(
  table: Table,
  kind: 'asn' | 'packing-list',
  number: string,
  rows: readonly Row[],
  units: readonly AsnUnit[],
  lines: readonly AsnLine[],
): AsnDocument {
  const seal = firstText(table, rows, 'seal');
  return {
    kind,
    number,
    purpose: 'original',
    ...present({
      supplier: partyOf(table, rows, 'supplier', 'supplierId'),
      shipTo: partyOf(table, rows, 'shipTo', 'shipToId'),
      shippedDate: firstDate(table, rows, 'shippedDate'),
      expectedDate: firstDate(table, rows, table.has('expectedDate') ? 'expectedDate' : 'dueDate'),
      carrierName: firstText(table, rows, 'carrier'),
      scac: firstText(table, rows, 'scac'),
      billOfLading: firstText(table, rows, 'bol'),
      proNumber: firstText(table, rows, 'pro'),
      trailer: firstText(table, rows, 'trailer'),
    }),
    seals: seal === undefined ? [] : [seal],
    units,
    lines,
  };
}

/** A comma or a blank may be a part of a serial number; it parts several when they are as many as the goods. */
function serialsOf(text: string, qty: string): readonly string[] {
  const split = (by: RegExp): readonly string[] => text.split(by).flatMap((serial) => (serial.trim() === '' ? [] : [serial.trim()]));
  const serials = split(/[;|\n]/);
  if (serials.length !== 1 || qty === '1') return serials;
  return [/,/, /\s+/].map(split).find((several) => String(several.length) === qty) ?? serials;
}

/** One line, or one for each carton of a range. */
function toLines(
  table: Table,
  row: Row,
  units: Units,
  pallet: string | undefined,
  carton: string | undefined,
  order: string | undefined,
  ranges: { left: number },
): readonly AsnLine[] {
  const line = toLine(table, row, order);
  const range = carton === undefined ? undefined : cartonRange(carton, line.qty.text, line.packSize, table.cartonCount(row));
  if (range === undefined || range.marks.length > ranges.left) return [withUnit(line, units.unitOf(row, pallet, carton))];
  ranges.left -= range.marks.length;
  return range.marks.map((mark, index) => ({
    ...withUnit(line, units.unitOf(row, pallet, mark)),
    qty: { ...line.qty, text: range.share },
    serials: index === 0 ? line.serials : [],
  }));
}

function withUnit(line: AsnLine, unitId: string | undefined): AsnLine {
  return unitId === undefined ? line : { ...line, unitId };
}

function toLine(table: Table, row: Row, orderNumber: string | undefined): AsnLine {
  const qty = readRowQuantity(
    table,
    row,
    quantityFieldOf('asn', (field) => table.has(field)),
  );
  return {
    ...present({
      orderNumber,
      orderLine: table.orderLine(row),
      description: table.description(row),
      packSize: table.whole(row, 'packSize', 1),
      lot: table.text(row, 'lot'),
      expiryDate: table.date(row, 'expiry'),
      productionDate: table.date(row, 'production'),
    }),
    ids: table.itemIds(row),
    qty,
    serials: serialsOf(table.text(row, 'serial') ?? '', qty.text),
    place: table.place(row),
  };
}

/** Units of one notice by their mark, in order of appearance. */
class Units {
  readonly all: AsnUnit[] = [];
  readonly #table: Table;
  readonly #columns: UnitColumns;
  readonly #byMark = new Map<string, AsnUnit>();

  constructor(table: Table, columns: UnitColumns) {
    this.#table = table;
    this.#columns = columns;
  }

  /** Id of the innermost unit of the row. */
  unitOf(row: Row, pallet: string | undefined, carton: string | undefined): string | undefined {
    const outer =
      pallet === undefined || this.#columns.pallet === undefined ? undefined : this.#unit(row, 'pallet', this.#columns.pallet, pallet, undefined);
    if (carton === undefined || this.#columns.carton === undefined) return outer;
    return this.#unit(row, 'carton', this.#columns.carton, carton, outer);
  }

  #unit(row: Row, wanted: 'pallet' | 'carton', field: Field, mark: string, parentId: string | undefined): string {
    // A package of METRC is no pallet, whatever its column is called.
    const level = field === 'sscc' && parseMetrcTag(mark) !== undefined ? 'carton' : wanted;
    const known = this.#byMark.get(`${level} ${mark}`);
    if (known !== undefined) {
      if (known.parentId !== parentId) {
        this.#table.problems.error({
          code: 'unit-two-parents',
          at: this.#table.place(row, field),
          what: 'one carton stands on two pallets',
          read: mark,
          expected: 'a carton mark of its own on each pallet',
          remedy: 'Correct the row and import the file again.',
        });
      }
      return known.unitId;
    }
    const tracking = level === 'carton' || this.#columns.carton === undefined ? this.#table.text(row, 'tracking') : undefined;
    const plates = [this.#plate(row, field, mark), ...(tracking === undefined ? [] : [literalPlate('carrier', tracking)])];
    const unit: AsnUnit = { unitId: String(this.all.length + 1), ...present({ parentId }), level, plates, place: this.#table.place(row, field) };
    this.all.push(unit);
    this.#byMark.set(`${level} ${mark}`, unit);
    return unit.unitId;
  }

  /** Under 'pallet', 'carton', 'package' or 'LPN' people write SSCCs and numbers of their own; under 'SSCC' nothing else belongs. */
  #plate(row: Row, field: Field, mark: string): Plate {
    if (parseMetrcTag(mark) !== undefined) return literalPlate('metrc', mark);
    const { plate, fault } = readSscc(mark);
    if (fault === undefined || (fault === 'length' && !(field === 'sscc' && this.#table.namesSsccOnly))) return plate;
    const what = fault === 'length' ? 'not an SSCC, compared as sent' : 'the SSCC has a wrong check digit and is compared as sent';
    this.#table.problems.warn({
      code: 'bad-sscc',
      at: this.#table.place(row, field),
      what,
      read: mark,
      expected: '18 digits with the right check digit',
    });
    return plate;
  }
}
