// main/commands/as-read.ts · a document as the file says it, in the shape of `dockhand import --dry-run --json`: a public interface, described in the command's help
import type {
  AsnDocument,
  AsnLine,
  AsnUnit,
  ItemId,
  NeutralDocument,
  OrderDocumentLine,
  PurchaseOrderDocument,
} from '../domain/document/document.ts';

/** Names under which scripts look for an item's number; all of them are in `ids` too. */
const ID_FIELDS: Readonly<Record<ItemId['type'], string | undefined>> = {
  gtin: 'gtin',
  'buyer-item': 'sku',
  'supplier-item': 'supplierItem',
  'maker-part': 'makerPart',
  ndc: 'ndc',
  other: undefined,
};

export function asRead(document: NeutralDocument): unknown {
  if (document.kind === 'item-master') return { kind: document.kind, number: document.number, items: document.items };
  return 'units' in document ? noticeAsRead(document) : orderAsRead(document);
}

function orderAsRead(order: PurchaseOrderDocument): unknown {
  const { kind, number, changeNumber, release, purpose, supplier, shipTo, orderDate, dueDate, currency, lines } = order;
  return defined({
    kind,
    number,
    changeNumber,
    release,
    purpose,
    supplier,
    shipTo,
    dates: defined({ order: orderDate, due: dueDate }),
    currency,
    lines: lines.map((line) => ({
      ...lineAsRead(line),
      ...defined({
        change: line.change,
        due: line.dueDate,
        price: line.price,
        destinations: line.destinations?.map(({ location, qty: { text, unit } }) => ({ location, qty: { text, unit } })),
      }),
    })),
    handlingUnits: [],
  });
}

function noticeAsRead(notice: AsnDocument): unknown {
  const {
    kind,
    number,
    purpose,
    supplier,
    shipTo,
    documentDate,
    shippedDate,
    expectedDate,
    carrierName,
    scac,
    billOfLading,
    proNumber,
    trailer,
    seals,
    units,
    lines,
  } = notice;
  const byId = new Map(units.map((unit) => [unit.unitId, unit]));
  return defined({
    kind,
    number,
    purpose,
    supplier,
    shipTo,
    dates: defined({ document: documentDate, shipped: shippedDate, expected: expectedDate }),
    carrier: defined({ name: carrierName, scac, billOfLading, proNumber, trailer }),
    seals,
    lines: lines.map((line, index) => ({
      ...lineAsRead({ ...line, line: line.orderLine ?? String(index + 1) }),
      ...defined({
        order: line.orderNumber,
        orderRelease: line.orderRelease,
        orderLine: line.orderLine,
        expiry: line.expiryDate,
        production: line.productionDate,
        serials: line.serials.length === 0 ? undefined : line.serials,
        sscc: ssccOf(line, byId),
        handlingUnit: line.unitId,
        labTest: line.labTest,
      }),
    })),
    handlingUnits: units.map((unit) =>
      defined({
        id: unit.unitId,
        parent: unit.parentId,
        level: unit.level,
        sscc: unit.plates.find((plate) => plate.kind === 'sscc')?.value,
        plates: unit.plates,
        grossWeight: unit.grossWeight,
        place: unit.place,
      }),
    ),
  });
}

function lineAsRead(line: Pick<OrderDocumentLine, 'line' | 'ids' | 'description' | 'qty' | 'packSize' | 'lot' | 'place'>): Record<string, unknown> {
  const named: Record<string, string> = {};
  for (const { type, value } of line.ids) {
    const field = ID_FIELDS[type];
    if (field !== undefined) named[field] ??= value;
  }
  return defined({
    line: line.line,
    ...named,
    ids: line.ids,
    description: line.description,
    qty: numberOf(line.qty.text),
    uom: line.qty.unit,
    packSize: line.packSize,
    lot: line.lot,
    place: line.place,
  });
}

/** The innermost unit around the goods that has one. */
function ssccOf({ unitId }: AsnLine, units: ReadonlyMap<string, AsnUnit>): string | undefined {
  const seen = new Set<string>();
  for (let unit = units.get(unitId ?? ''); unit !== undefined && !seen.has(unit.unitId); unit = units.get(unit.parentId ?? '')) {
    seen.add(unit.unitId);
    const sscc = unit.plates.find((plate) => plate.kind === 'sscc')?.value;
    if (sscc !== undefined) return sscc;
  }
  return undefined;
}

/** A JSON number holds fifteen digits exactly; a longer quantity stays text. */
function numberOf(text: string): number | string {
  return /^\d{1,15}$/.test(text.replace('.', '')) ? Number(text) : text;
}

function defined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
