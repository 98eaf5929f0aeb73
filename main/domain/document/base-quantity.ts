// main/domain/document/base-quantity.ts · a quantity as sent → whole base units of the item. Exact or refused: counts are never rounded (design rule 1)
import type { Item } from '../item/item.ts';
import { toMilligrams } from '../units/mass.ts';
import { toMicrolitres } from '../units/volume.ts';
import { byCode } from './by-code.ts';
import { canonicalUnit } from './units.ts';

export type BaseQuantity =
  | { readonly kind: 'exact'; readonly qty: number; readonly unitQty: number }
  | { readonly kind: 'unknown-unit'; readonly known: readonly string[] }
  | { readonly kind: 'not-whole'; readonly exact: string }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'too-large' };

/** Mass units that convert exactly: base units of the finer one in one of the coarser. */
const EXACT_MASS: Readonly<Record<string, Readonly<Record<string, number>>>> = byCode({ G: { KG: 1000 } });

/** Base units of what is measured, not counted: any unit of mass or volume converts, rounded half-even in domain/units (design rule 1). */
const MEASURES: Readonly<Record<string, (text: string, unit: string) => number | undefined>> = byCode({ MG: toMilligrams, UL: toMicrolitres });

/** What a quantity in this unit is measured in, when it is a mass or a volume: METRC tells four decimals of a gram. */
export function measuredIn(unit: string): 'MG' | 'UL' | undefined {
  const sent = canonicalUnit(unit);
  if (toMilligrams('1', sent) !== undefined) return 'MG';
  return toMicrolitres('1', sent) === undefined ? undefined : 'UL';
}

/** Nearly all quantities: their product is exact as a number. */
const SMALL_WHOLE = /^\d{1,9}$/;
const MAX_SMALL_PACK = 1_000_000;

/** @param packSize base units in one of the sent unit, when the document itself says so: it wins over the item's pack table. */
export function toBaseQuantity(text: string, unit: string, item: Pick<Item, 'baseUnit' | 'packs'>, packSize: number | undefined): BaseQuantity {
  const sent = canonicalUnit(unit);
  const measured = MEASURES[item.baseUnit];
  const oneUnit = measured?.('1', sent);
  if (measured !== undefined && oneUnit !== undefined) {
    if (!/^\d+(?:\.\d{0,9})?$/.test(text)) return { kind: 'not-a-number' };
    const qty = measured(text, sent);
    return qty === undefined ? { kind: 'too-large' } : { kind: 'exact', qty, unitQty: oneUnit };
  }
  const unitQty = sent === item.baseUnit ? 1 : (packSize ?? item.packs.find((pack) => pack.unit === sent)?.qty ?? EXACT_MASS[item.baseUnit]?.[sent]);
  if (unitQty === undefined) return { kind: 'unknown-unit', known: item.packs.map((pack) => pack.unit) };
  if (SMALL_WHOLE.test(text) && unitQty < MAX_SMALL_PACK) return { kind: 'exact', qty: Number(text) * unitQty, unitQty };
  const found = /^(?<whole>\d{1,15})(?:\.(?<decimals>\d{0,9}))?$/.exec(text)?.groups;
  if (found === undefined) return { kind: 'not-a-number' };
  const decimals = (found['decimals'] ?? '').replace(/0+$/, '');
  const scaled = BigInt(`${found['whole'] ?? '0'}${decimals}`) * BigInt(unitQty);
  const divisor = 10n ** BigInt(decimals.length);
  if (scaled % divisor !== 0n) return { kind: 'not-whole', exact: `${text} × ${unitQty}` };
  const qty = scaled / divisor;
  return qty > BigInt(Number.MAX_SAFE_INTEGER) ? { kind: 'too-large' } : { kind: 'exact', qty: Number(qty), unitQty };
}
