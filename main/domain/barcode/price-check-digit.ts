// main/domain/barcode/price-check-digit.ts · the check digit in front of a price of four or five digits. Rule BC42. Source: GS1 General Specifications 7.9.2, 7.9.3

/** Weighting of one digit each: 2-, 3, 5-, 5+. */
const TWO_MINUS = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7];
const THREE = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7];
const FIVE_MINUS = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1];
const FIVE_PLUS = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9];

const FACTORS: Readonly<Record<number, readonly (readonly number[])[]>> = {
  4: [TWO_MINUS, TWO_MINUS, THREE, FIVE_MINUS],
  5: [FIVE_PLUS, TWO_MINUS, FIVE_MINUS, FIVE_PLUS, TWO_MINUS],
};

/** `2875` → 9, `14685` → 6; undefined for other lengths, which carry none. */
export function priceCheckDigit(digits: string): number | undefined {
  const factors = FACTORS[digits.length];
  if (factors === undefined) return undefined;
  let sum = 0;
  for (const [at, factor] of factors.entries()) sum += factor[digits.charCodeAt(at) - 0x30] ?? 0;
  return digits.length === 4 ? (sum * 3) % 10 : FIVE_MINUS.indexOf((10 - (sum % 10)) % 10);
}
