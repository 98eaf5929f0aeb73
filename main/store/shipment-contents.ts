// main/store/shipment-contents.ts · what a notice lists, as two texts: a row a carton cost four fifths of an import's time, and nobody asks for one carton's row
import type { ShipmentSummary, ShipmentToStore } from '../application/ports.ts';
import type { AsnUnit, SourcePlace } from '../domain/document/document.ts';
import type { Db } from './open-database.ts';

/** Rows between two pauses: about 4 ms of writing. */
const PAUSE_ROWS = 2_000;

export interface ShipmentLineRow {
  readonly shipmentNumber: string;
  readonly unitId: string | null;
  readonly orderNumber: string | null;
  readonly orderLine: string | null;
  readonly itemId: string;
  /** Base units. */
  readonly qty: number;
  readonly lot: string | null;
  readonly expiryDate: string | null;
  readonly serials: readonly string[];
  readonly place: SourcePlace;
}

export interface UnitRow {
  readonly shipmentNumber: string;
  readonly unitId: string;
  readonly parentId: string | null;
  readonly level: string;
  readonly sscc: string | null;
  /** The plates beside the SSCC. */
  readonly marks: AsnUnit['plates'];
  readonly place: SourcePlace;
}

/** Where it stood in its file: a segment as its number, a line as its number below zero, any other place whole. */
type PlaceCell = number | SourcePlace;
/** Columns as they stand in the text. Serials are left out where there are none: most lines have none. */
type LineCells = readonly [
  unitId: string | null,
  orderNumber: string | null,
  orderLine: string | null,
  itemId: string,
  qty: number,
  lot: string | null,
  expiryDate: string | null,
  place: PlaceCell,
  serials?: readonly string[],
];
/** `marks` are the plates beside the SSCC, left out where there are none. */
type UnitCells = readonly [unitId: string, parentId: string | null, level: string, sscc: string | null, place: PlaceCell, marks?: AsnUnit['plates']];

export interface ShipmentContents {
  /** A pause after some thousand rows. What it leaves half done, `remove` takes out. */
  insert(documentNo: number, shipment: ShipmentToStore): Generator<void, void, void>;
  /** Removes what a document lists, current or not. */
  remove(documentNo: number): void;
  /** In the order of the notice. */
  lines(shipmentNumber: string): readonly ShipmentLineRow[];
  units(shipmentNumber: string): readonly UnitRow[];
  summary(documentNo: number): ShipmentSummary;
  /** Of one item, or all; `line` counts all lines of the notice, `nth` those read from one place. */
  linesOf(
    documentNo: number,
    itemId: string | undefined,
    most: number,
  ): readonly (Pick<ShipmentLineRow, 'itemId' | 'qty' | 'place'> & { readonly line: string; readonly nth: number })[];
}

export function shipmentContents(db: Db): ShipmentContents {
  const ofShipment = db.prepare<[string], { units: string; lines: string }>(
    'select c.units, c.lines from shipment s join shipment_contents c using (document_no) where s.shipment_number = ?',
  );
  const ofDocument = db.prepare<[number], { units: string; lines: string }>('select units, lines from shipment_contents where document_no = ?');
  const insert = db.prepare<[number, string, string]>('insert into shipment_contents (document_no, units, lines) values (?, ?, ?)');
  const insertPlates = db.prepare<[number, string]>('insert or ignore into shipment_plate (plate, document_no) select value, ? from json_each(?)');
  const deletePlates = db.prepare<[number, string]>('delete from shipment_plate where document_no = ? and plate in (select value from json_each(?))');
  const deleteContents = db.prepare<[number]>('delete from shipment_contents where document_no = ?');
  const platesOf = (units: readonly UnitCells[]): string =>
    JSON.stringify(units.flatMap(([, , , sscc, , marks = []]) => [...(sscc === null ? [] : [sscc]), ...marks.map(({ value }) => value)]));

  return {
    *insert(documentNo, { units, lines }) {
      const unitText = yield* listText(units, unitCells);
      insert.run(documentNo, unitText, yield* listText(lines, lineCells));
      for (let from = 0; from < units.length; from += PAUSE_ROWS) {
        if (from > 0) yield;
        insertPlates.run(documentNo, platesOf(units.slice(from, from + PAUSE_ROWS).map(unitCells)));
      }
    },
    remove(documentNo) {
      const before = ofDocument.get(documentNo);
      if (before === undefined) return;
      deletePlates.run(documentNo, platesOf(JSON.parse(before.units) as UnitCells[]));
      deleteContents.run(documentNo);
    },
    lines(shipmentNumber) {
      const cells = JSON.parse(ofShipment.get(shipmentNumber)?.lines ?? '[]') as LineCells[];
      return cells.map(([unitId, orderNumber, orderLine, itemId, qty, lot, expiryDate, place, serials = []]) => ({
        shipmentNumber,
        unitId,
        orderNumber,
        orderLine,
        itemId,
        qty,
        lot,
        expiryDate,
        serials,
        place: placeOf(place),
      }));
    },
    units(shipmentNumber) {
      const cells = JSON.parse(ofShipment.get(shipmentNumber)?.units ?? '[]') as UnitCells[];
      return cells.map(([unitId, parentId, level, sscc, place, marks = []]) => ({
        shipmentNumber,
        unitId,
        parentId,
        level,
        sscc,
        marks,
        place: placeOf(place),
      }));
    },
    linesOf(documentNo, wanted, most) {
      const found: { line: string; itemId: string; qty: number; place: SourcePlace; nth: number }[] = [];
      const seen = new Map<string, number>();
      for (const [index, [, , , itemId, qty, , , place]] of (JSON.parse(ofDocument.get(documentNo)?.lines ?? '[]') as LineCells[]).entries()) {
        const here = JSON.stringify(place);
        const nth = seen.get(here) ?? 0;
        seen.set(here, nth + 1);
        if (found.length < most && (wanted === undefined || wanted === itemId))
          found.push({ line: String(index + 1), itemId, qty, place: placeOf(place), nth });
      }
      return found;
    },
    summary(documentNo) {
      const row = ofDocument.get(documentNo);
      return {
        units: (JSON.parse(row?.units ?? '[]') as UnitCells[]).length,
        lines: (JSON.parse(row?.lines ?? '[]') as LineCells[]).map(([, orderNumber, , itemId, qty, lot]) => ({
          itemId,
          qty,
          ...(orderNumber === null ? {} : { orderNumber }),
          ...(lot === null ? {} : { lot }),
        })),
      };
    },
  };
}

/** A JSON list, written piece by piece. */
function* listText<Row>(rows: readonly Row[], cells: (row: Row) => unknown): Generator<void, string, void> {
  const pieces: string[] = [];
  for (let from = 0; from < rows.length; from += PAUSE_ROWS) {
    if (from > 0) yield;
    pieces.push(JSON.stringify(rows.slice(from, from + PAUSE_ROWS).map(cells)).slice(1, -1));
  }
  return `[${pieces.join(',')}]`;
}

function unitCells({ unitId, parentId, level, plates, place }: AsnUnit): UnitCells {
  const sscc = plates.find((plate) => plate.kind === 'sscc');
  const at = placeCell(place);
  if (plates.length === (sscc === undefined ? 0 : 1)) return [unitId, parentId ?? null, level, sscc?.value ?? null, at];
  return [unitId, parentId ?? null, level, sscc?.value ?? null, at, plates.filter((plate) => plate !== sscc)];
}

function lineCells(line: ShipmentToStore['lines'][number]): LineCells {
  const { unitId, orderNumber, orderLine, itemId, qty, lot, expiryDate, serials } = line;
  const at = placeCell(line.place);
  if (serials.length === 0) return [unitId ?? null, orderNumber ?? null, orderLine ?? null, itemId, qty, lot ?? null, expiryDate ?? null, at];
  return [unitId ?? null, orderNumber ?? null, orderLine ?? null, itemId, qty, lot ?? null, expiryDate ?? null, at, serials];
}

function placeCell(place: SourcePlace): PlaceCell {
  if (place.segment !== undefined) return place.segment;
  if (place.line !== undefined && place.sheet === undefined && place.page === undefined && place.path === undefined) return -place.line;
  return place;
}

function placeOf(cell: PlaceCell): SourcePlace {
  if (typeof cell === 'object') return cell;
  return cell > 0 ? { segment: cell } : { line: -cell };
}
