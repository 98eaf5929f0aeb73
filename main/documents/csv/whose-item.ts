// main/documents/csv/whose-item.ts · 'Our item' and 'Your item' mean what they mean to who writes: the buyer an order, the supplier all else. Rule DI51: ../SPEC.md
import { type Field, normalizeHeader } from './fields.ts';
import type { Header } from './find-header.ts';

const OURS = /^(?:our|unsere?|notre|nuestr[oa]|nossa) /;
const YOURS = /^(?:your|ihre?|votre|su|sua|vs|uw) /;
/** A supplier writes them: he repeats or confirms the order. */
const SAYS_SUPPLIER =
  /\b(?:(?:your|ihre?|votre|su|vs|vostro|vossa|uw) (?:n de )?(?:order|po|purchase|bestell\w*|commande|pedido|orden|ordine|encomenda|bestelling)|order confirmation|acknowled\w+|auftragsbestatigung|confirmacion|confirmation|conferma|orderbevestiging)/;

/** For an order: the buyer's own numbers are ours, and he calls the supplier's 'yours'. */
export function readAsBuyer(header: Header): Header {
  if (header.isMapped === true || [...header.cells, ...header.titles.split('\n')].some((text) => SAYS_SUPPLIER.test(normalizeHeader(text))))
    return header;
  const fields = header.fields.map((field, index) => {
    const name = normalizeHeader(header.cells[index] ?? '');
    if (field === undefined || header.columns.get(field) !== index) return field;
    if (field === 'sku' && YOURS.test(name)) return 'supplierItem';
    return field === 'supplierItem' && OURS.test(name) ? 'sku' : field;
  });
  const [before, after] = [header.fields, fields].map(countOfItems);
  if (before !== after || fields.every((field, index) => field === header.fields[index])) return header;
  const columns = new Map(header.columns);
  columns.delete('sku');
  columns.delete('supplierItem');
  for (const [index, field] of fields.entries()) {
    if ((field === 'sku' || field === 'supplierItem') && !columns.has(field)) columns.set(field, index);
  }
  return { ...header, fields, columns };
}

/** How many different numbers of goods; two columns that mean the same are told apart elsewhere. */
function countOfItems(fields: readonly (Field | undefined)[]): number {
  return new Set(fields.filter((field) => field === 'sku' || field === 'supplierItem')).size;
}
