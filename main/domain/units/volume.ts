// main/domain/units/volume.ts · a volume as sent → whole microlitres, rounded half-even. Used for comparison only: what is stored is the text (design rule 1)
import { divideHalfEven } from './mass.ts';

/** Ten-millionths of a microlitre in one unit, exact: a US gallon is 231 cubic inches, a fluid ounce its 128th part. Source: NIST Handbook 44, appendix C. */
const TEN_MILLIONTHS_OF_A_MICROLITRE: ReadonlyMap<string, bigint> = new Map([
  ['ul', 10_000_000n],
  ['ml', 10_000_000_000n],
  ['l', 10_000_000_000_000n],
  ['foz', 295_735_295_625n],
  ['gal', 37_854_117_840_000n],
]);

/** Undefined for a unit without a fixed volume, a text that is no decimal number, or a volume beyond exact numbers. */
export function toMicrolitres(text: string, unit: string): number | undefined {
  const found = /^(?<whole>\d{1,12})(?:\.(?<decimals>\d{0,9}))?$/.exec(text)?.groups;
  const parts = TEN_MILLIONTHS_OF_A_MICROLITRE.get(unit.toLowerCase());
  if (found === undefined || parts === undefined) return undefined;
  const decimals = found['decimals'] ?? '';
  const microlitres = divideHalfEven(BigInt(`${found['whole'] ?? '0'}${decimals}`) * parts, 10_000_000n * 10n ** BigInt(decimals.length));
  return microlitres > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(microlitres);
}
