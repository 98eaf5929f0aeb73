// main/domain/weighing/count-pieces.ts · how many pieces weigh this much? Only an answer that nothing else could be; whole numbers throughout. Rules WG13–WG18: ./SPEC.md

/** What `pieces` of an item weigh together, and how well that is known. Milligrams. */
export interface UnitWeight {
  readonly milligrams: number;
  readonly pieces: number;
  /** The item's documents say it, or pieces were counted and weighed here. */
  readonly source: 'item' | 'sample';
  /** `milligrams` is right to this much. */
  readonly toleranceMilligrams: number;
  /** Standard deviation of one piece, not to be exceeded. */
  readonly spreadMilligrams: number;
}

export type PieceCount =
  /** One whole number fits, and no other. */
  | { readonly kind: 'counted'; readonly pieces: number; readonly low: number; readonly high: number }
  /** Several fit: the pieces are too light for this scale, or their weight is not known well enough for so many. */
  | { readonly kind: 'between'; readonly why: 'too-light' | 'too-rough'; readonly low: number; readonly high: number }
  /** None fits: packing, or something else, lies there too. `nearest` is no count. */
  | { readonly kind: 'fits-none'; readonly nearest: number };

/** Of a stated weight: of packing and filling nobody tells. */
const STATED_TOLERANCE_PERCENT = 5n;
const STATED_SPREAD_PERCENT = 2n;
/** Standard deviations to each side: 99.7 % of all loads lie within. */
const DEVIATIONS = 3n;
/** Beyond this nobody is helped by knowing the other end. */
const MOST_EACH_WAY = 1_000;

export function statedUnitWeight(unitMilligrams: number): UnitWeight {
  const part = (percent: bigint): number => Number((BigInt(unitMilligrams) * percent + 99n) / 100n);
  return {
    milligrams: unitMilligrams,
    pieces: 1,
    source: 'item',
    toleranceMilligrams: part(STATED_TOLERANCE_PERCENT),
    spreadMilligrams: part(STATED_SPREAD_PERCENT),
  };
}

/** @param errorMilligrams how far the net weight may be off, the tare's error included. */
export function countPieces(netMilligrams: number, errorMilligrams: number, unit: UnitWeight): PieceCount {
  const fits = fitsFor(netMilligrams, errorMilligrams, unit);
  const nearest = Number(roundedQuotient(BigInt(netMilligrams) * BigInt(unit.pieces), BigInt(unit.milligrams)));
  // One more may be off by more: where pieces differ much, it can fit although the nearest does not.
  const start = [nearest, nearest + 1].find(fits);
  if (start === undefined) return { kind: 'fits-none', nearest };
  let [low, high] = [start, start];
  while (low > 0 && start - low < MOST_EACH_WAY && fits(low - 1)) low -= 1;
  while (high - start < MOST_EACH_WAY && fits(high + 1)) high += 1;
  if (low === high && low > 0) return { kind: 'counted', pieces: low, low, high };
  const isLight = 2 * errorMilligrams * unit.pieces >= unit.milligrams;
  return { kind: 'between', why: isLight ? 'too-light' : 'too-rough', low, high };
}

/** 'possible': it is among those that fit. */
export type CountFinding = 'agrees' | 'possible' | 'differs';

export function compareCount(found: PieceCount, counted: number): CountFinding {
  if (found.kind === 'counted') return found.pieces === counted ? 'agrees' : 'differs';
  return found.kind === 'between' && counted >= found.low && counted <= found.high ? 'possible' : 'differs';
}

/**
 * n pieces fit a net weight W when |W − n·M/N| ≤ n·T/N + error + 3·√(n·s² + n²·s²/N): T is the tolerance of the weight M of N pieces, s the spread of one, and
 * the last term is there for a sample alone, whose mean is as uncertain as its size makes it. Times N, and squared, it is whole numbers.
 */
function fitsFor(netMilligrams: number, errorMilligrams: number, unit: UnitWeight): (pieces: number) => boolean {
  const [net, error, weight, size] = [netMilligrams, errorMilligrams, unit.milligrams, unit.pieces].map(BigInt) as [bigint, bigint, bigint, bigint];
  const [tolerance, spread] = [BigInt(unit.toleranceMilligrams), BigInt(unit.spreadMilligrams)];
  const meanPart = unit.source === 'sample' ? 1n : 0n;
  return (pieces) => {
    const n = BigInt(pieces);
    const distance = net * size - n * weight;
    const beyond = (distance < 0n ? -distance : distance) - n * tolerance - error * size;
    if (beyond <= 0n) return true;
    return beyond * beyond <= DEVIATIONS * DEVIATIONS * spread * spread * (n * size * size + meanPart * n * n * size);
  };
}

/** Both from zero up. */
function roundedQuotient(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}
