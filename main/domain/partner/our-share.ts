// main/domain/partner/our-share.ts · of a quantity divided over places, the part that comes here. Rules IM3, IM4: ../../application/documents/IMPORT.md. Sources: X12 SDQ, EDIFACT LOC with QTY
import type { OrderDocumentLine, SentQuantity } from '../document/document.ts';

export type OurShare =
  /** Not divided, or divided and nothing is known of our places. */
  | { readonly kind: 'all' }
  | { readonly kind: 'unknown'; readonly places: number }
  | { readonly kind: 'part'; readonly qty: SentQuantity; readonly others: number }
  | { readonly kind: 'none' };

export function ourShare(line: Pick<OrderDocumentLine, 'qty' | 'destinations'>, ourLocations: readonly string[]): OurShare {
  const { destinations = [] } = line;
  if (destinations.length === 0) return { kind: 'all' };
  if (ourLocations.length === 0) return { kind: 'unknown', places: destinations.length };
  const ours = destinations.filter(({ location }) => ourLocations.includes(location));
  if (ours.length === 0) return { kind: 'none' };
  const sent = ours[0]?.qty ?? line.qty;
  return { kind: 'part', qty: { ...sent, text: sumOf(ours.map(({ qty }) => qty.text)) }, others: destinations.length - ours.length };
}

/** Of decimal texts, exactly; one that is no number makes the sum none, and the import says so. */
function sumOf(texts: readonly string[]): string {
  if (texts.length === 1) return texts[0] ?? '';
  const wrong = texts.find((text) => !/^\d{1,18}(?:\.\d{1,9})?$/.test(text));
  if (wrong !== undefined) return wrong;
  const decimals = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const total = texts.reduce((sum, text) => {
    const [whole = '0', part = ''] = text.split('.');
    return sum + BigInt(whole + part.padEnd(decimals, '0'));
  }, 0n);
  const digits = String(total).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
