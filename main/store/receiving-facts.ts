// main/store/receiving-facts.ts · the indexed reads behind a decision; each is a look-up by key, so a million open lines cost what a thousand do
import type { OpeningRequest, OpeningResult, ReceivingFacts } from '../application/ports.ts';
import { releaseRange } from '../domain/document/order-release.ts';
import { type Item, type ItemPack, packQtyOf } from '../domain/item/item.ts';
import type { PartnerProfile } from '../domain/partner/partner-profile.ts';
import { shownMeasure } from '../domain/units/shown-measure.ts';
import { bestCode, type CodeRow } from './best-code.ts';
import type { Db } from './open-database.ts';
import { readSequence } from './projections/sequences.ts';
import { openingReader } from './receipt-opening.ts';

/** More than this many other orders help nobody at the door. */
const OTHER_ORDERS_SHOWN = 5;

export interface ItemRow {
  readonly item_id: string;
  readonly name: string;
  readonly base_unit: string;
  readonly lot_tracked: number;
  readonly expiry_tracked: number;
  readonly serial_tracked: number;
  readonly min_shelf_life_days: number | null;
  readonly unit_milligrams: number | null;
  readonly packs: string;
}

export function createReceivingFacts(db: Db): ReceivingFacts {
  const item = itemReader(db);
  // Chosen here and not by the statement: nearly every code stands for one item, and SQLite would set a sorter up for each scan.
  const codes = db.prepare<[string], CodeRow>(
    `select item_id, unit, source, supplier, supplier_name from item_code c where code = ? and ${isShown('c')}`,
  );
  const itemByNumber = db.prepare<[string], { item_id: string }>(`select item_id from item i where item_id = ? and ${isShown('i')}`);
  const others = db.prepare<[string, number], { order_number: string; line_number: string; ordered_qty: number; received: number | null }>(
    `select l.order_number, l.line_number, l.ordered_qty,
            (select sum(r.accepted_qty + r.rejected_qty) from receipt_line r where r.order_number = l.order_number and r.line_number = l.line_number) as received
       from order_line l join purchase_order p on p.order_number = l.order_number and p.document_no = l.document_no and p.status = 'open'
      where l.item_id = ? order by l.order_number limit ?`,
  );
  const serialSeen = db.prepare<[string, string, string], { receipt_number: string }>(
    'select r.receipt_number from received_serial s join receipt r using (receipt_id) where s.item_id = ? and s.serial = ? and s.receipt_id <> ? limit 1',
  );
  const plateSeen = db.prepare<[string, string], { receipt_number: string }>(
    'select r.receipt_number from received_unit u join receipt r using (receipt_id) where u.plate = ? and u.receipt_id <> ? limit 1',
  );
  const shipmentOf = db.prepare<[string], { shipment_number: string }>(
    "select s.shipment_number from shipment_plate u join shipment s using (document_no) where u.plate = ? and s.status = 'expected' limit 1",
  );
  const shipmentsOf = db.prepare<[string], { shipment_number: string }>(
    "select distinct s.shipment_number from shipment_plate u join shipment s using (document_no) where u.plate = ? and s.status = 'expected' limit 9",
  );
  const ordersOf = db.prepare<[string], { order_number: string }>('select order_number from shipment_order where shipment_number = ?');
  const order = db.prepare<[string], { order_number: string }>("select order_number from purchase_order where order_number = ? and status = 'open'");
  const releases = db.prepare<[string, string], { order_number: string }>(
    "select order_number from purchase_order where order_number >= ? and order_number < ? and status = 'open' order by order_number limit 9",
  );
  const shipment = db.prepare<[string], { shipment_number: string }>(
    "select shipment_number from shipment where shipment_number = ? and status = 'expected'",
  );
  const act = db.prepare<[string, string | null], { receipt_id: string; seq: number }>(
    // Two look-ups by key: an OR would gather both in a table of its own first.
    'select receipt_id, seq from receipt_act where act_id = ? union all select receipt_id, seq from receipt_act where scan_key = ? limit 1',
  );
  const gtins = db.prepare<[string, string], { code: string }>(
    "select code from item_code where item_id = ? and unit = ? and length(code) = 14 and code not glob '*[^0-9]*' and source = 'document' limit 1",
  );
  const inWork = db.prepare<[], { receipt_id: string; orders: string; shipment_number: string | null }>(
    "select receipt_id, orders, shipment_number from receipt where status in ('open', 'parked') order by opened_at desc",
  );
  const profiles = db.prepare<[], { profile: string }>('select profile from partner order by partner_id');
  const documentPartner = db.prepare<[string], { partner_id: string | null }>('select partner_id from document where document_id = ?');
  const leftOn = db.prepare<[string], { number: string }>(
    "select g.number from goods_out_entry e join goods_out g using (goods_out_id) where e.receipt_id = ? and g.status = 'closed' limit 1",
  );
  const opening = openingReader(db, item);
  const nextNumber = readSequence(db);

  const packOf = (itemId: string, unit: string): { item: Item; unit: string; unitQty: number } | undefined => {
    const found = item(itemId);
    if (found === undefined) return undefined;
    // [RC28] Whoever types a number means what the screen shows.
    const counted = unit === found.baseUnit ? (shownMeasure(unit)?.unit ?? unit) : unit;
    return { item: found, unit: counted, unitQty: packQtyOf(found, counted) };
  };

  return {
    item,
    itemOf({ gtin, text }, preferred, suppliers) {
      for (const code of [gtin, text]) {
        if (code === undefined || code === '') continue;
        const row = bestCode(codes.all(code), preferred, suppliers);
        if (row !== undefined) return packOf(row.item_id, row.unit);
      }
      const byNumber = text === undefined ? undefined : itemByNumber.get(text);
      if (byNumber === undefined) return undefined;
      const found = item(byNumber.item_id);
      return found === undefined ? undefined : packOf(found.itemId, found.baseUnit);
    },
    otherOrders: (itemId, except) =>
      others
        .all(itemId, OTHER_ORDERS_SHOWN + except.length)
        .filter((row) => !except.includes(row.order_number))
        .map((row) => ({ orderNumber: row.order_number, lineNumber: row.line_number, remaining: Math.max(0, row.ordered_qty - (row.received ?? 0)) }))
        .slice(0, OTHER_ORDERS_SHOWN),
    serialSeenOn: (itemId, serial, exceptReceiptId) => serialSeen.get(itemId, serial, exceptReceiptId)?.receipt_number,
    plateSeenOn: (plate, exceptReceiptId) => plateSeen.get(plate, exceptReceiptId)?.receipt_number,
    shipmentOfPlate: (plate) => shipmentOf.get(plate)?.shipment_number,
    openable(text, plates) {
      const shipments = new Set(plates.flatMap((plate) => shipmentsOf.all(plate).map((row) => row.shipment_number)));
      if (shipment.get(text) !== undefined) shipments.add(text);
      const isWhole = shipments.has(text) && ordersOf.all(text).every((row) => row.order_number === text);
      const isOrder = !isWhole && order.get(text) !== undefined;
      const named = isWhole ? [] : releases.all(...releaseRange(text)); // [IM86] the number on the papers is that of all releases
      return [
        ...[...shipments].map((number) => ({ kind: 'shipment' as const, number })),
        ...(isOrder ? [{ kind: 'order' as const, number: text }] : []),
        ...named.map((row) => ({ kind: 'order' as const, number: row.order_number })),
      ];
    },
    receiptInWork(orders, shipmentNumber) {
      const wanted = [...orders].sort().join('\n');
      const isSame = (row: { orders: string; shipment_number: string | null }): boolean =>
        shipmentNumber !== undefined
          ? row.shipment_number === shipmentNumber
          : row.shipment_number === null && orders.length > 0 && (JSON.parse(row.orders) as string[]).sort().join('\n') === wanted;
      return inWork.all().find(isSame)?.receipt_id;
    },
    nextNumber,
    gtinOf: (itemId, unit) => gtins.get(itemId, unit)?.code,
    partners: () => profiles.all().map(({ profile }) => JSON.parse(profile) as PartnerProfile),
    partnerOfDocument: (documentId) => documentPartner.get(documentId)?.partner_id ?? undefined,
    receiptOpening: (wanted: OpeningRequest): OpeningResult => opening(wanted),
    goodsLeftOn: (receiptId) => leftOn.get(receiptId)?.number,
    knownAct(actId, scanKey) {
      const row = act.get(actId, scanKey ?? null);
      return row === undefined ? undefined : { receiptId: row.receipt_id, seq: row.seq };
    },
  };
}

/** Rows of an import that is still being read are seen by nobody. */
export function isShown(alias: string): string {
  return `not exists (select 1 from document_file f where f.import_no = ${alias}.import_no and f.state = 'staged')`;
}

/** One item with its packs, the base unit first. */
export function itemReader(db: Db): (itemId: string) => Item | undefined {
  const byId = db.prepare<[string], ItemRow>('select * from item where item_id = ?');
  return (itemId) => {
    const row = byId.get(itemId);
    if (row === undefined) return undefined;
    return {
      itemId: row.item_id,
      name: row.name,
      baseUnit: row.base_unit,
      packs: (JSON.parse(row.packs) as ItemPack[]).sort((a, b) => a.qty - b.qty || (a.unit < b.unit ? -1 : 1)),
      lotTracked: row.lot_tracked === 1,
      expiryTracked: row.expiry_tracked === 1,
      serialTracked: row.serial_tracked === 1,
      ...(row.min_shelf_life_days === null ? {} : { minShelfLifeDays: row.min_shelf_life_days }),
      ...(row.unit_milligrams === null ? {} : { unitMilligrams: row.unit_milligrams }),
    };
  };
}
