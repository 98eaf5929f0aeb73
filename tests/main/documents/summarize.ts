// tests/main/documents/summarize.ts · a document as a few lines of text that a person can check
import type { ItemId, NeutralDocument, ParsedPart, SentQuantity } from '../../../main/domain/document/document.ts';

export function documentsIn(parts: readonly ParsedPart[]): readonly NeutralDocument[] {
  return parts.flatMap((part) => (part.type === 'document' ? [part.document] : []));
}

export function summarize(document: NeutralDocument): readonly string[] {
  switch (document.kind) {
    case 'item-master':
      return document.items.map((item) => {
        const packs = item.packs.map((pack) => `${pack.level} ${pack.qty} ${pack.unit} ${pack.gtins.join('+')}`.trim()).join(', ');
        const flags = [item.lotTracked ? 'lot' : '', item.expiryTracked ? 'expiry' : '', item.serialTracked ? 'serial' : ''].filter(
          (flag) => flag !== '',
        );
        return words('item', item.itemId, item.name, `[${packs}]`, ...flags, item.minShelfLifeDays, measure(item.unitWeight));
      });
    case 'purchase-order':
    case 'order-change':
      return [
        words(
          'order',
          document.number,
          document.kind === 'order-change' ? `change ${document.changeNumber ?? ''}`.trim() : '',
          document.purpose,
          document.supplier?.name,
          document.shipTo?.id,
          document.orderDate,
          document.dueDate,
          document.currency,
        ),
        ...document.lines.map((line) =>
          words(
            line.line,
            ids(line.ids),
            measure(line.qty),
            pack(line.packSize),
            line.price,
            line.dueDate,
            line.lot,
            line.overTolerancePercent,
            line.description,
            line.change,
            ...(line.destinations ?? []).map(({ location, qty }) => `${measure(qty)} to ${location}`),
          ),
        ),
      ];
    case 'asn':
    case 'packing-list':
    case 'manifest':
      return [
        words(
          'asn',
          document.number,
          document.purpose,
          document.supplier?.name,
          document.shippedDate,
          document.expectedDate,
          document.scac,
          document.carrierName,
        ),
        words('papers', document.billOfLading, document.proNumber, document.trailer, ...document.seals),
        ...document.units.map((unit) =>
          words(
            'unit',
            unit.unitId,
            unit.parentId === undefined ? '' : `in ${unit.parentId}`,
            unit.level,
            ...unit.plates.map((plate) => `${plate.kind}:${plate.value}`),
            measure(unit.grossWeight),
          ),
        ),
        ...document.lines.map((line) =>
          words(
            `${line.orderNumber ?? '-'}/${line.orderLine ?? '-'}`,
            line.unitId === undefined ? 'loose' : `in ${line.unitId}`,
            ids(line.ids),
            measure(line.qty),
            pack(line.packSize),
            line.lot,
            line.expiryDate,
            line.productionDate,
            ...line.serials,
            line.labTest === undefined ? '' : `lab ${line.labTest.state} (${line.labTest.sent})`,
            line.description,
          ),
        ),
      ];
  }
}

function ids(all: readonly ItemId[]): string {
  return all.map((id) => `${id.type}:${id.value}`).join(' ');
}

function measure(quantity: SentQuantity | undefined): string {
  return quantity === undefined ? '' : `${quantity.text} ${quantity.unit}`;
}

function pack(size: number | undefined): string {
  return size === undefined ? '' : `of ${size}`;
}

function words(...parts: readonly (string | number | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}
