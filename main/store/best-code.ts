// main/store/best-code.ts · of all that a code stands for, what it means on the labels and in the files of these suppliers. Rule RC40: ../domain/receipt/SPEC.md
import { supplierKey } from '../domain/receipt/suppliers.ts';

export interface CodeRow {
  readonly item_id: string;
  readonly unit: string;
  readonly source: 'document' | 'taught';
  readonly supplier: string;
  readonly supplier_name: string | null;
}

/** What was taught for this supplier, then for all, then what documents say; among equals an item that is preferred. */
export function bestCode(rows: readonly CodeRow[], preferred: (itemId: string) => boolean, suppliers: ReadonlySet<string>): CodeRow | undefined {
  const [only] = rows;
  if (only === undefined || (rows.length === 1 && only.supplier === '')) return only;
  const rank = (row: CodeRow): number | undefined => {
    if (row.source === 'document') return 2;
    if (row.supplier === '') return 1;
    return suppliers.has(row.supplier) || (row.supplier_name !== null && suppliers.has(supplierKey(row.supplier_name))) ? 0 : undefined;
  };
  const ranked = Map.groupBy(rows, rank);
  const best = ranked.get(0) ?? ranked.get(1) ?? ranked.get(2) ?? [];
  return best.find((row) => preferred(row.item_id)) ?? best[0];
}
