// main/documents/json/to-neutral.ts · checked JSON → neutral model: ids, plates, nested units laid flat. Rules DI60–DI63: ../SPEC.md
import type {
  AsnDocument,
  AsnLine,
  AsnUnit,
  ItemId,
  ItemMasterDocument,
  ItemMasterItem,
  Plate,
  PurchaseOrderDocument,
  SentQuantity,
} from '../../domain/document/document.ts';
import { checkItems } from '../check-items.ts';
import { literalPlate, readGtin, readSscc } from '../item-numbers.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';
import type { JsonAsn, JsonAsnLine, JsonAsnUnit, JsonItemMaster, JsonPurchaseOrder } from './schemas.ts';

interface JsonParty {
  readonly name?: string | undefined;
  readonly id?: string | undefined;
  readonly address?: string[] | undefined;
}

export function toPurchaseOrder(order: JsonPurchaseOrder, pointer: string, problems: Problems): PurchaseOrderDocument {
  const { kind, number, purpose = 'original', supplier, shipTo, orderDate, dueDate, currency } = order;
  if (order.lines.length === 0 && purpose !== 'cancel') reportEmpty(`${pointer}/lines`, problems);
  const seen = new Set<string>();
  const lines = order.lines.map((line, index) => {
    const path = `${pointer}/lines/${index}`;
    const name = line.line ?? String(index + 1);
    if (seen.has(name))
      problems.error({
        code: 'duplicate-line',
        at: { path: `${path}/line` },
        what: 'two lines have the same number',
        read: name,
        expected: 'a number of its own for each line',
      });
    seen.add(name);
    const { description, packSize, price, lot, overTolerancePercent, underTolerancePercent } = line;
    return {
      line: name,
      ids: readIds(line, path, problems),
      qty: sent(line),
      ...present({
        description,
        packSize,
        price: decimal(price),
        dueDate: line.dueDate,
        lot,
        overTolerancePercent: decimal(overTolerancePercent),
        underTolerancePercent: decimal(underTolerancePercent),
      }),
      place: { path },
    };
  });
  return { kind, number, purpose, ...present({ supplier: party(supplier), shipTo: party(shipTo), orderDate, dueDate, currency }), lines };
}

export function toAsn(asn: JsonAsn, pointer: string, problems: Problems): AsnDocument {
  const units: AsnUnit[] = [];
  const lines: AsnLine[] = [];
  const addLines = (of: readonly JsonAsnLine[], path: string, unitId?: string): void => {
    for (const [index, line] of of.entries()) lines.push(toAsnLine(line, `${path}/${index}`, unitId, problems));
  };
  const addUnit = (unit: JsonAsnUnit, path: string, parentId?: string): void => {
    const unitId = String(units.length + 1);
    units.push({
      unitId,
      level: unit.level,
      plates: readPlates(unit, path, problems),
      ...present({ parentId, grossWeight: unit.grossWeight === undefined ? undefined : sent(unit.grossWeight) }),
      place: { path },
    });
    addLines(unit.lines ?? [], `${path}/lines`, unitId);
    for (const [index, inner] of (unit.units ?? []).entries()) addUnit(inner, `${path}/units/${index}`, unitId);
  };
  for (const [index, unit] of (asn.units ?? []).entries()) addUnit(unit, `${pointer}/units/${index}`);
  addLines(asn.lines ?? [], `${pointer}/lines`);
  const { kind, number, purpose = 'original', shippedDate, expectedDate, carrierName, scac, billOfLading, proNumber, trailer, seals = [] } = asn;
  if (lines.length === 0 && purpose !== 'cancel') reportEmpty(`${pointer}/lines`, problems);
  return {
    kind,
    number,
    purpose,
    ...present({
      supplier: party(asn.supplier),
      shipTo: party(asn.shipTo),
      shippedDate,
      expectedDate,
      carrierName,
      scac,
      billOfLading,
      proNumber,
      trailer,
    }),
    seals,
    units,
    lines,
  };
}

export function toItemMaster(master: JsonItemMaster, pointer: string, fileName: string, problems: Problems): ItemMasterDocument {
  const items = master.items.map((item, index) => toItem(item, `${pointer}/items/${index}`, problems));
  if (items.length === 0) reportEmpty(`${pointer}/items`, problems);
  checkItems(items, problems);
  return { kind: master.kind, number: master.number ?? fileName, items };
}

function toItem(item: JsonItemMaster['items'][number], path: string, problems: Problems): ItemMasterItem {
  const packs = (item.packs ?? []).map(({ level, unit, quantity, gtins = [], tareWeight }, index) => {
    const at = `${path}/packs/${index}`;
    if (level === 'each' && quantity !== 1)
      problems.error({
        code: 'bad-value',
        at: { path: `${at}/quantity` },
        what: 'the pack "each" is the base unit itself',
        read: String(quantity),
        expected: '1',
      });
    const numbers = gtins.map((gtin, position) => gtinOf(gtin, `${at}/gtins/${position}`, problems).value);
    return { level, unit, qty: quantity, gtins: numbers, ...present({ tareWeight: tareWeight === undefined ? undefined : sent(tareWeight) }) };
  });
  const each = packs.some((pack) => pack.level === 'each') ? [] : [{ level: 'each' as const, unit: item.baseUnit, qty: 1, gtins: [] }];
  return {
    itemId: item.itemId,
    name: item.name,
    baseUnit: item.baseUnit,
    packs: [...each, ...packs],
    supplierItems: item.supplierItems ?? [],
    lotTracked: item.lotTracked ?? false,
    expiryTracked: item.expiryTracked ?? false,
    serialTracked: item.serialTracked ?? false,
    ...present({ minShelfLifeDays: item.minShelfLifeDays, unitWeight: item.unitWeight === undefined ? undefined : sent(item.unitWeight) }),
    place: { path },
  };
}

function toAsnLine(line: JsonAsnLine, path: string, unitId: string | undefined, problems: Problems): AsnLine {
  const { orderNumber, orderLine, description, packSize, lot, expiryDate, productionDate } = line;
  return {
    ...present({ orderNumber, orderLine, unitId, description, packSize, lot, expiryDate, productionDate }),
    ids: readIds(line, path, problems),
    qty: sent(line),
    serials: line.serials ?? [],
    place: { path },
  };
}

function readIds(
  line: Pick<JsonAsnLine, 'sku' | 'gtin' | 'supplierItem' | 'makerPart' | 'ndc'>,
  path: string,
  problems: Problems,
): readonly ItemId[] {
  const ids: ItemId[] = [];
  if (line.sku !== undefined) ids.push({ type: 'buyer-item', value: line.sku });
  if (line.gtin !== undefined) ids.push(gtinOf(line.gtin, `${path}/gtin`, problems));
  if (line.supplierItem !== undefined) ids.push({ type: 'supplier-item', value: line.supplierItem });
  if (line.makerPart !== undefined) ids.push({ type: 'maker-part', value: line.makerPart });
  if (line.ndc !== undefined) ids.push({ type: 'ndc', value: line.ndc });
  if (ids.length === 0)
    problems.error({
      code: 'item-missing',
      at: { path },
      what: 'the line names no item',
      read: '',
      expected: 'sku, gtin, supplierItem, makerPart or ndc',
    });
  return ids;
}

function gtinOf(text: string, path: string, problems: Problems): ItemId {
  const { id, fault } = readGtin(text);
  if (fault !== undefined)
    problems.warn({
      code: 'bad-gtin',
      at: { path },
      what: 'not a right GTIN, compared as sent',
      read: text,
      expected: '8, 12, 13 or 14 digits with the right check digit',
    });
  return id;
}

function readPlates(unit: JsonAsnUnit, path: string, problems: Problems): readonly Plate[] {
  const plates: Plate[] = [];
  if (unit.sscc !== undefined) {
    const { plate, fault } = readSscc(unit.sscc);
    if (fault !== undefined)
      problems.warn({
        code: 'bad-sscc',
        at: { path: `${path}/sscc` },
        what: 'not a right SSCC, compared as sent',
        read: unit.sscc,
        expected: '18 digits with the right check digit',
      });
    plates.push(plate);
  }
  if (unit.lpn !== undefined) plates.push(literalPlate('supplier', unit.lpn));
  if (unit.trackingNumber !== undefined) plates.push(literalPlate('carrier', unit.trackingNumber));
  return plates;
}

function party(given: JsonParty | undefined): { name?: string; id?: string; address?: string[] } | undefined {
  return given === undefined ? undefined : present({ name: given.name, id: given.id, address: given.address });
}

function sent({ quantity, unit }: { readonly quantity: number | string; readonly unit: string }): SentQuantity {
  return { text: String(quantity), unit };
}

function decimal(value: number | string | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}

function reportEmpty(path: string, problems: Problems): void {
  problems.error({ code: 'no-lines', at: { path }, what: 'the document has no lines', read: '[]', expected: 'at least one' });
}
