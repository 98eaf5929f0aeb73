// tests/bench/percentile.ts · the value below which a part of the measurements lies

export function percentile(measured: readonly number[], part: number): number {
  return measured.toSorted((a, b) => a - b)[Math.floor(measured.length * part)] ?? Number.NaN;
}
