// main/store/receipt-opening.ts · the snapshot a receipt is opened with: the order lines, the notice's units and the items, as they stand now
import type { OpeningRequest, OpeningResult } from '../application/ports.ts';
import type { Item } from '../domain/item/item.ts';
import type { AdvisedContent, AdvisedUnit, OpenedLine } from '../domain/receipt/receipt-events.ts';
import type { Db } from './open-database.ts';
import { type ShipmentLineRow, shipmentContents, type UnitRow } from './shipment-contents.ts';

interface OrderRow {
  readonly order_number: string;
  readonly document_no: number;
  readonly document_id: string;
  readonly version: number;
  readonly supplier_id: string | null;
  readonly supplier_name: string | null;
  readonly due_date: string | null;
  readonly status: string;
}

interface OrderLineRow {
  readonly order_number: string;
  readonly line_number: string;
  readonly item_id: string;
  readonly ordered_qty: number;
  readonly sent_qty: string;
  readonly sent_unit: string;
  readonly lot: string | null;
  readonly due_date: string | null;
  readonly over_basis_points: number;
  readonly under_basis_points: number;
}

export function openingReader(db: Db, item: (itemId: string) => Item | undefined): (wanted: OpeningRequest) => OpeningResult {
  const order = db.prepare<[string], OrderRow>('select * from purchase_order where order_number = ?');
  const lines = db.prepare<[number], OrderLineRow>('select * from order_line where document_no = ? order by position');
  const before = db.prepare<[string], { line_number: string; received: number }>(
    'select line_number, sum(accepted_qty + rejected_qty) as received from receipt_line where order_number = ? group by line_number',
  );
  const shipment = db.prepare<[string], { document_id: string; status: string; supplier_name: string | null }>(
    'select document_id, status, supplier_name from shipment where shipment_number = ?',
  );
  const shipmentsOfOrder = db.prepare<[string], { shipment_number: string; document_id: string }>(
    "select o.shipment_number, s.document_id from shipment_order o join shipment s using (shipment_number) where o.order_number = ? and s.status = 'expected'",
  );
  const contents = shipmentContents(db);
  const receivedUnit = db.prepare<[string], { plate: string }>('select plate from received_unit where plate = ? limit 1');
  const receivedBefore = (orderNumber: string): ReadonlyMap<string, number> =>
    new Map(before.all(orderNumber).map((each) => [each.line_number, each.received]));

  const gtins = db.prepare<[string], { code: string; unit: string }>(
    "select code, unit from item_code where item_id = ? and source = 'document' and length(code) = 14 and code not glob '*[^0-9]*'",
  );
  /** For screens and labels; the scan path reads items without. */
  const withGtins = (found: Item | undefined): Item | undefined => {
    if (found === undefined) return undefined;
    const codes = new Map(gtins.all(found.itemId).map((row) => [row.unit, row.code]));
    return { ...found, packs: found.packs.map((pack) => ({ ...pack, ...(codes.has(pack.unit) ? { gtin: codes.get(pack.unit) ?? '' } : {}) })) };
  };

  return (wanted) => {
    const notice = wanted.shipmentNumber === undefined ? undefined : shipment.get(wanted.shipmentNumber);
    if (wanted.shipmentNumber !== undefined && notice === undefined) return { kind: 'not-found', what: 'shipment', number: wanted.shipmentNumber };
    if (wanted.shipmentNumber !== undefined && notice?.status === 'cancelled')
      return { kind: 'cancelled', what: 'shipment', number: wanted.shipmentNumber };

    const notices =
      wanted.shipmentNumber !== undefined
        ? new Map<string, string>()
        : new Map(wanted.orders.flatMap((each) => shipmentsOfOrder.all(each).map((row) => [row.shipment_number, row.document_id] as const)));
    const shipmentNumbers = wanted.shipmentNumber !== undefined ? [wanted.shipmentNumber] : [...notices.keys()];
    const advised = shipmentNumbers.flatMap((number) => contents.lines(number));
    const namedOrders =
      wanted.orders.length > 0 ? wanted.orders : [...new Set(advised.map((line) => line.orderNumber).filter((each) => each !== null))];

    const orders: OrderRow[] = [];
    for (const number of namedOrders) {
      const row = order.get(number);
      if (row === undefined && wanted.orders.length > 0) return { kind: 'not-found', what: 'order', number };
      if (row?.status === 'cancelled') return { kind: 'cancelled', what: 'order', number };
      if (row !== undefined) orders.push(row);
    }

    const opened = new Map<string, OpenedLine>();
    for (const row of orders) {
      const received = receivedBefore(row.order_number);
      for (const line of lines.all(row.document_no)) {
        const dueDate = line.due_date ?? row.due_date;
        const lineId = `${line.order_number}/${line.line_number}`;
        opened.set(lineId, {
          lineId,
          orderNumber: line.order_number,
          lineNumber: line.line_number,
          itemId: line.item_id,
          orderedQty: line.ordered_qty,
          sent: { text: line.sent_qty, unit: line.sent_unit },
          receivedBeforeQty: received.get(line.line_number) ?? 0,
          expectedLots: line.lot === null ? [] : [line.lot],
          ...(dueDate === null ? {} : { dueDate }),
          overBasisPoints: line.over_basis_points,
          underBasisPoints: line.under_basis_points,
          beyond: 'hold',
        });
      }
    }
    const isMine = (line: ShipmentLineRow): boolean =>
      wanted.shipmentNumber !== undefined || line.orderNumber === null || wanted.orders.includes(line.orderNumber);
    const unitTree = advisedTree(
      shipmentNumbers.flatMap((number) => contents.units(number)),
      advised,
      isMine,
      (plate) => receivedUnit.get(plate) !== undefined,
    );
    adviseLines(opened, advised.filter(isMine), {
      knownOrders: new Set(orders.map((row) => row.order_number)),
      isByShipment: wanted.shipmentNumber !== undefined,
      receivedBefore,
      isReceived: (line) => line.unitId !== null && unitTree.received.has(unitKey(line.shipmentNumber, line.unitId)),
    });

    const advisedUnits = unitTree.units;
    const itemIds = new Set([...opened.values()].map((line) => line.itemId));
    const items = [...itemIds].map((itemId) => {
      const found = withGtins(item(itemId));
      if (found === undefined) throw new Error(`an order line names item ${itemId}, which the item table does not have`);
      return found;
    });
    return {
      kind: 'found',
      opening: {
        orders: orders.map((row) => ({
          orderNumber: row.order_number,
          documentId: row.document_id,
          version: row.version,
          ...(row.supplier_id === null ? {} : { supplierId: row.supplier_id }),
          ...(row.supplier_name === null ? {} : { supplier: row.supplier_name }),
        })),
        ...(wanted.shipmentNumber === undefined || notice === undefined
          ? {}
          : {
              shipment: {
                shipmentNumber: wanted.shipmentNumber,
                documentId: notice.document_id,
                ...(notice.supplier_name === null ? {} : { supplier: notice.supplier_name }),
              },
            }),
        ...(notices.size === 0 ? {} : { notices: [...notices.values()] }),
        withoutOrder: wanted.withoutOrder,
        isBlind: wanted.isBlind,
        items,
        lines: [...opened.values()],
        units: advisedUnits,
      },
    };
  };
}

const unitKey = (shipmentNumber: string, unitId: string): string => `${shipmentNumber} ${unitId}`;

interface AdvisedTree {
  readonly units: readonly AdvisedUnit[];
  /** Keys of units that came in on an earlier receipt, by their own label or that of a unit around them. */
  readonly received: ReadonlySet<string>;
}

/** Units that hold goods of this receipt, with the names of other orders that share them; units of which the notice tells no contents stay, to be said so when they are scanned. */
function advisedTree(
  rows: readonly UnitRow[],
  advised: readonly ShipmentLineRow[],
  isMine: (line: ShipmentLineRow) => boolean,
  wasReceived: (plate: string) => boolean,
): AdvisedTree {
  const linesOf = Map.groupBy(advised, (line) => unitKey(line.shipmentNumber, line.unitId ?? ''));
  const childrenOf = Map.groupBy(rows, (row) => (row.parentId === null ? '' : unitKey(row.shipmentNumber, row.parentId)));
  const below = (row: UnitRow, seen = new Set<string>()): readonly UnitRow[] => {
    const key = unitKey(row.shipmentNumber, row.unitId);
    if (seen.has(key)) return [];
    seen.add(key);
    return [row, ...(childrenOf.get(key) ?? []).flatMap((child) => below(child, seen))];
  };
  const units: AdvisedUnit[] = [];
  const received = new Set<string>();
  const isShared = sharedPlates(rows);
  for (const row of rows) {
    const inside = below(row);
    const named = platesHere(row, isShared);
    const plates = [...platesIn(row), ...(named.plates ?? []).map(({ value }) => value)];
    if (plates.some(wasReceived)) for (const each of inside) received.add(unitKey(each.shipmentNumber, each.unitId));
    const contents = inside.flatMap((each) => linesOf.get(unitKey(each.shipmentNumber, each.unitId)) ?? []);
    if (contents.length > 0 && !contents.some(isMine)) continue;
    const own = linesOf.get(unitKey(row.shipmentNumber, row.unitId)) ?? [];
    const otherOrders = new Set(own.filter((line) => !isMine(line)).map((line) => line.orderNumber ?? ''));
    units.push({
      unitId: unitKey(row.shipmentNumber, row.unitId),
      ...(row.parentId === null ? {} : { parentId: unitKey(row.shipmentNumber, row.parentId) }),
      level: row.level,
      ...named,
      contents: own.filter(isMine).map(contentOf),
      ...(otherOrders.size === 0 ? {} : { otherOrders: [...otherOrders].sort() }),
    });
  }
  return { units, received };
}

function platesIn({ sscc, marks }: UnitRow): readonly string[] {
  return [...(sscc === null ? [] : [sscc]), ...marks.map(({ value }) => value)];
}

/** [RC53] Numbers that the notices give to several units. */
function sharedPlates(rows: readonly UnitRow[]): (plate: string) => boolean {
  const holders = new Map<string, string>();
  const shared = new Set<string>();
  for (const row of rows) {
    const key = unitKey(row.shipmentNumber, row.unitId);
    for (const plate of platesIn(row)) {
      if (holders.has(plate) && holders.get(plate) !== key) shared.add(plate);
      holders.set(plate, key);
    }
  }
  return (plate) => shared.has(plate);
}

/** The numbers that are the unit's alone. One that has none is known by a shared one and its place in the notice. */
function platesHere(row: UnitRow, isShared: (plate: string) => boolean): Pick<AdvisedUnit, 'sscc' | 'plates' | 'shares'> {
  const shares = [...new Set(platesIn(row).filter(isShared))];
  const sscc = row.sscc === null || isShared(row.sscc) ? undefined : row.sscc;
  const own = row.marks.filter(({ value }) => !isShared(value)).map(({ kind, value }) => ({ kind, value }));
  const isNameless = sscc === undefined && own.length === 0 && shares.length > 0;
  const plates = isNameless ? [{ kind: 'supplier' as const, value: `${shares[0]} (${unitKey(row.shipmentNumber, row.unitId)})` }] : own;
  return {
    ...(sscc === undefined ? {} : { sscc }),
    ...(plates.length === 0 ? {} : { plates }),
    ...(shares.length === 0 ? {} : { shares }),
  };
}

interface Advice {
  readonly knownOrders: ReadonlySet<string>;
  readonly isByShipment: boolean;
  receivedBefore(orderNumber: string): ReadonlyMap<string, number>;
  /** Goods that came in on an earlier receipt are not on this truck. */
  isReceived(line: ShipmentLineRow): boolean;
}

/**
 * Writes what the notice says onto the order lines: shipped quantity and lots. Goods that no order line wants get a line that ordered nothing, so that their scan is
 * held and not lost; a notice that overtook its order stands for the order until it comes.
 */
function adviseLines(opened: Map<string, OpenedLine>, advised: readonly ShipmentLineRow[], advice: Advice): void {
  const shipped = new Map<string, { advisedQty: number; comingQty: number; lots: Set<string>; hasUnnamedLot: boolean }>();
  const byItem = Map.groupBy(opened.values(), (line) => line.itemId);
  for (const line of advised) {
    const exact = line.orderNumber !== null && line.orderLine !== null ? opened.get(`${line.orderNumber}/${line.orderLine}`) : undefined;
    const target =
      (exact?.itemId === line.itemId ? exact : undefined) ??
      byItem.get(line.itemId)?.find((each) => line.orderNumber === null || each.orderNumber === line.orderNumber) ??
      addAdvisedLine(opened, byItem, line, advice);
    const sum = shipped.get(target.lineId) ?? { advisedQty: 0, comingQty: 0, lots: new Set<string>(), hasUnnamedLot: false };
    sum.advisedQty += line.qty;
    if (!advice.isReceived(line)) sum.comingQty += line.qty;
    if (line.lot === null) sum.hasUnnamedLot = true;
    else sum.lots.add(line.lot);
    shipped.set(target.lineId, sum);
  }
  for (const [lineId, line] of opened) {
    const sum = shipped.get(lineId);
    if (sum === undefined) {
      // A notice that is silent about an ordered line says that nothing of it is on this truck.
      if (advice.isByShipment) opened.set(lineId, { ...line, shippedQty: 0 });
      continue;
    }
    const isProvisional = line.orderNumber !== '' && !advice.knownOrders.has(line.orderNumber);
    opened.set(lineId, {
      ...line,
      shippedQty: sum.comingQty,
      expectedLots: line.expectedLots.length > 0 || sum.hasUnnamedLot ? line.expectedLots : [...sum.lots].sort(),
      ...(isProvisional ? { orderedQty: sum.advisedQty } : {}),
    });
  }
}

function addAdvisedLine(
  opened: Map<string, OpenedLine>,
  byItem: Map<string, OpenedLine[]>,
  advised: ShipmentLineRow,
  { knownOrders, receivedBefore }: Advice,
): OpenedLine {
  const orderNumber = advised.orderNumber ?? [...knownOrders][0] ?? '';
  const lineNumber = advised.orderLine !== null && !opened.has(`${orderNumber}/${advised.orderLine}`) ? advised.orderLine : `+${advised.itemId}`;
  const line: OpenedLine = {
    lineId: `${orderNumber}/${lineNumber}`,
    orderNumber,
    lineNumber,
    itemId: advised.itemId,
    orderedQty: 0,
    receivedBeforeQty: receivedBefore(orderNumber).get(lineNumber) ?? 0,
    expectedLots: [],
    overBasisPoints: 0,
    underBasisPoints: 0,
    beyond: 'hold',
  };
  opened.set(line.lineId, line);
  byItem.set(line.itemId, [...(byItem.get(line.itemId) ?? []), line]);
  return line;
}

function contentOf(line: ShipmentLineRow): AdvisedContent {
  return {
    itemId: line.itemId,
    qty: line.qty,
    ...(line.lot === null ? {} : { lot: line.lot }),
    ...(line.expiryDate === null ? {} : { expiryDate: line.expiryDate }),
    ...(line.orderNumber === null ? {} : { orderNumber: line.orderNumber }),
    ...(line.orderLine === null ? {} : { orderLine: line.orderLine }),
    serials: line.serials,
  };
}
