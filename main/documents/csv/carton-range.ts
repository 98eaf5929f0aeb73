// main/documents/csv/carton-range.ts · '1-10' in a carton column: ten cartons that the row describes alike, as packing lists of makers write them. Rule DI52: ../SPEC.md
import { sameDecimal, wholeShare } from '../decimals.ts';

const RANGE = /^(?<from>\d{1,6})\s*(?:-|–|~|to|al?|bis)\s*(?<to>\d{1,6})$/i;
const MOST_CARTONS = 2_000;

export interface CartonRange {
  readonly marks: readonly string[];
  /** In each of them. */
  readonly share: string;
}

/** Undefined unless the row bears it out: as many cartons as it counts, or the units of one carton times their number. '12-34' may well be one carton's mark. */
export function cartonRange(mark: string, qty: string, perCarton: number | undefined, counted: string | undefined): CartonRange | undefined {
  const { from = '', to = '' } = RANGE.exec(mark)?.groups ?? {};
  const count = Number(to) - Number(from) + 1;
  if (from === '' || count < 2 || count > MOST_CARTONS) return undefined;
  const share = wholeShare(qty, count);
  const isCounted = counted !== undefined && /^\d{1,6}$/.test(counted) && Number(counted) === count;
  if (share === undefined || !(isCounted || (perCarton !== undefined && sameDecimal(String(perCarton), share)))) return undefined;
  return { marks: Array.from({ length: count }, (_, index) => String(Number(from) + index).padStart(from.length, '0')), share };
}
