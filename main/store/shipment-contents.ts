// main/store/shipment-contents.ts · what a notice lists, as two texts: a row a carton cost four fifths of an import's time, and nobody asks for one carton's row
import type { ShipmentToStore } from '../application/ports.ts';
import type { AsnUnit } from '../domain/document/document.ts';
import type { Db } from './open-database.ts';

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
}

export interface UnitRow {
  readonly shipmentNumber: string;
  readonly unitId: string;
  readonly parentId: string | null;
  readonly level: string;
  readonly sscc: string | null;
}

/** Columns as they stand in the text. Serials are left out where there are none: most lines have none. */
type LineCells = readonly [
  unitId: string | null,
  orderNumber: string | null,
  orderLine: string | null,
  itemId: string,
  qty: number,
  lot: string | null,
  expiryDate: string | null,
  serials?: readonly string[],
];
/** `marks` are the plates beside the SSCC, left out where there are none. */
type UnitCells = readonly [unitId: string, parentId: string | null, level: string, sscc: string | null, marks?: AsnUnit['plates']];

export interface ShipmentContents {
  replace(shipment: ShipmentToStore): void;
  /** In the order of the notice. */
  lines(shipmentNumber: string): readonly ShipmentLineRow[];
  units(shipmentNumber: string): readonly UnitRow[];
}

export function shipmentContents(db: Db): ShipmentContents {
  const select = db.prepare<[string], { units: string; lines: string }>('select units, lines from shipment_contents where shipment_number = ?');
  const insert = db.prepare<[string, string, string]>(
    `insert into shipment_contents (shipment_number, units, lines) values (?, ?, ?)
     on conflict (shipment_number) do update set units = excluded.units, lines = excluded.lines`,
  );
  const insertSsccs = db.prepare<[string, string]>('insert or ignore into shipment_sscc (sscc, shipment_number) select value, ? from json_each(?)');
  const deleteSsccs = db.prepare<[string, string]>(
    'delete from shipment_sscc where shipment_number = ? and sscc in (select value from json_each(?))',
  );
  const ssccsOf = (units: readonly UnitCells[]): string => JSON.stringify(units.map((unit) => unit[3]).filter((sscc) => sscc !== null));

  return {
    replace({ shipmentNumber, notice, lines }) {
      const before = select.get(shipmentNumber);
      if (before !== undefined) deleteSsccs.run(shipmentNumber, ssccsOf(JSON.parse(before.units) as UnitCells[]));
      const units = notice.units.map(unitCells);
      insert.run(shipmentNumber, JSON.stringify(units), JSON.stringify(lines.map(lineCells)));
      insertSsccs.run(shipmentNumber, ssccsOf(units));
    },
    lines(shipmentNumber) {
      const cells = JSON.parse(select.get(shipmentNumber)?.lines ?? '[]') as LineCells[];
      return cells.map(([unitId, orderNumber, orderLine, itemId, qty, lot, expiryDate, serials = []]) => ({
        shipmentNumber,
        unitId,
        orderNumber,
        orderLine,
        itemId,
        qty,
        lot,
        expiryDate,
        serials,
      }));
    },
    units(shipmentNumber) {
      const cells = JSON.parse(select.get(shipmentNumber)?.units ?? '[]') as UnitCells[];
      return cells.map(([unitId, parentId, level, sscc]) => ({ shipmentNumber, unitId, parentId, level, sscc }));
    },
  };
}

function unitCells({ unitId, parentId, level, plates }: AsnUnit): UnitCells {
  const sscc = plates.find((plate) => plate.kind === 'sscc');
  if (plates.length === (sscc === undefined ? 0 : 1)) return [unitId, parentId ?? null, level, sscc?.value ?? null];
  return [unitId, parentId ?? null, level, sscc?.value ?? null, plates.filter((plate) => plate !== sscc)];
}

function lineCells(line: ShipmentToStore['lines'][number]): LineCells {
  const { unitId, orderNumber, orderLine, itemId, qty, lot, expiryDate, serials } = line;
  if (serials.length === 0) return [unitId ?? null, orderNumber ?? null, orderLine ?? null, itemId, qty, lot ?? null, expiryDate ?? null];
  return [unitId ?? null, orderNumber ?? null, orderLine ?? null, itemId, qty, lot ?? null, expiryDate ?? null, serials];
}
