// main/domain/receipt/shelf-life.ts · may goods with this expiry come in today? Rule RC12: ./SPEC.md
import type { Item } from '../item/item.ts';
import type { VerdictCode } from './verdict.ts';

/** `expected` is the earliest date that would do. Goods may come in on their last day, unless the item asks for more. */
export function dateRefusal(
  item: Pick<Item, 'minShelfLifeDays'>,
  expiryDate: string | undefined,
  today: string,
  waived: readonly VerdictCode[],
): { readonly code: 'expired' | 'short-dated'; readonly expected: string } | undefined {
  // Who accepts expired goods has accepted that they do not last.
  if (expiryDate === undefined || waived.includes('expired')) return undefined;
  if (expiryDate < today) return { code: 'expired', expected: today };
  if (item.minShelfLifeDays === undefined || waived.includes('short-dated')) return undefined;
  const earliest = addDays(today, item.minShelfLifeDays);
  return expiryDate < earliest ? { code: 'short-dated', expected: earliest } : undefined;
}

/** Calendar days in UTC: dates have no time zone here. */
function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
