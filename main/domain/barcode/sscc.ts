// main/domain/barcode/sscc.ts · serial shipping container codes, kept as 18 digits. Rule BC19. Source: GS1 General Specifications 3.2.1
import { hasRightCheckDigit } from './check-digit.ts';

/** 18 digits, or 20 beginning with the AI 00 → 18 digits; undefined when the length, a character or the check digit is wrong. */
export function parseSscc(text: string): string | undefined {
  const digits = text.length === 20 && text.startsWith('00') ? text.slice(2) : text;
  return digits.length === 18 && hasRightCheckDigit(digits) ? digits : undefined;
}
