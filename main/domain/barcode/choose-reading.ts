// main/domain/barcode/choose-reading.ts · one scan reads as several things: which of them do the documents know best? Rule BC54

/** From the least to the most: what loaded documents and the open receipt say of one reading. */
export const STANDINGS = ['nothing', 'known-item', 'order-number', 'expected-item', 'expected-lot', 'expected-unit'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface ChosenReading<Reading> {
  readonly chosen: Reading;
  /** Further readings that stand as high, in their order. */
  readonly equals: readonly Reading[];
}

/** The reading that stands highest, the first of equals. `standingOf` is not asked for a single reading. */
export function chooseReading<Reading>(
  readings: readonly [Reading, ...Reading[]],
  standingOf: (reading: Reading) => Standing,
): ChosenReading<Reading> {
  let [chosen] = readings;
  let equals: Reading[] = [];
  if (readings.length === 1) return { chosen, equals };
  let highest = -1;
  for (const reading of readings) {
    const height = STANDINGS.indexOf(standingOf(reading));
    if (height > highest) [chosen, highest, equals] = [reading, height, []];
    else if (height === highest) equals.push(reading);
  }
  return { chosen, equals };
}
