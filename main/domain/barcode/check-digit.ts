// main/domain/barcode/check-digit.ts · modulo 10 check digit of GTIN, SSCC, GLN and the other GS1 keys. Rule BC16. Source: GS1 General Specifications 7.9.1

/** The check digit that belongs behind these digits: weights 3, 1, 3 … from the right. */
export function computeCheckDigit(digits: string): number {
  const sum = weightedSum(digits, 0, digits.length, 3);
  if (sum < 0) throw new Error(`check digit asked for ${JSON.stringify(digits)}, which is not all digits`);
  return (10 - (sum % 10)) % 10;
}

/** True when all characters from start to end are digits and the last one is the right check digit. */
export function hasRightCheckDigit(text: string, start = 0, end = text.length): boolean {
  return end - start >= 2 && weightedSum(text, start, end, 1) % 10 === 0;
}

export function isAllDigits(text: string, start = 0, end = text.length): boolean {
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return false;
  }
  return end > start;
}

/** -1 when a character is not a digit. */
function weightedSum(text: string, start: number, end: number, rightmostWeight: 1 | 3): number {
  let sum = 0;
  let weight: number = rightmostWeight;
  for (let at = end - 1; at >= start; at -= 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return -1;
    sum += digit * weight;
    weight = 4 - weight;
  }
  return sum;
}
