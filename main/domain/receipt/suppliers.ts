// main/domain/receipt/suppliers.ts · whose goods a receipt is for: codes that people taught for one supplier mean nothing on another's receipt. Rule RC40: ./SPEC.md
import type { ReceiptOpened } from './receipt-events.ts';

export interface Supplier {
  /** As the orders number it; the name where they give no number. */
  readonly id: string;
  readonly name: string;
}

/** Numbers and names are written with and without capitals from one file to the next. */
export function supplierKey(idOrName: string): string {
  return idOrName.trim().toUpperCase();
}

/** Of the orders; of the notice when no order names one. */
export function suppliersOf({ orders, shipment }: Pick<ReceiptOpened, 'orders' | 'shipment'>): readonly Supplier[] {
  const named = new Map<string, Supplier>();
  for (const { supplierId, supplier } of orders) {
    const id = supplierId ?? supplier;
    if (id !== undefined) named.set(supplierKey(id), { id, name: supplier ?? id });
  }
  if (named.size === 0 && shipment?.supplier !== undefined)
    named.set(supplierKey(shipment.supplier), { id: shipment.supplier, name: shipment.supplier });
  return [...named.values()];
}

/** All under which a taught code may name one of these. */
export function supplierKeys(suppliers: readonly Supplier[]): ReadonlySet<string> {
  return new Set(suppliers.flatMap(({ id, name }) => [supplierKey(id), supplierKey(name)]));
}
