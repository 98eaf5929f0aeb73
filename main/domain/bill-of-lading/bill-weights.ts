// main/domain/bill-of-lading/bill-weights.ts · weights of a bill: decimal text, added as whole thousandths, never as floats. Rules BL6, BL11: ./SPEC.md
import { divideHalfEven, toMilligrams } from '../units/mass.ts';
import type { WeightUnit } from './bill.ts';

const DECIMAL = /^(?<whole>\d{1,9})(?:\.(?<part>\d{1,3}))?$/;
/** Scales at a dock show pounds and kilograms to a tenth. */
const SHOWN_DECIMALS = 1;

/** '1250.5' → 1 250 500; undefined for anything but a number of at most nine digits and three decimals. */
export function thousandths(text: string): number | undefined {
  const found = DECIMAL.exec(text.trim())?.groups;
  if (found === undefined) return undefined;
  return Number(found['whole']) * 1000 + Number((found['part'] ?? '').padEnd(3, '0'));
}

/** 1 250 500 → '1250.5'. */
export function fromThousandths(value: number): string {
  const whole = Math.floor(value / 1000);
  const part = String(value % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return part === '' ? String(whole) : `${whole}.${part}`;
}

/** A weight that cannot be read counts as nothing: whoever checks the bill names it. */
export function addWeights(texts: readonly string[]): string {
  return fromThousandths(texts.reduce((sum, text) => sum + (thousandths(text) ?? 0), 0));
}

/** Milligrams of scale readings and item masters, in the bill's unit, to a tenth, half to even. */
export function weightText(milligrams: number, unit: WeightUnit): string {
  const perUnit = BigInt(toMilligrams('1000', unit) ?? 0);
  const tenths = Number(divideHalfEven(BigInt(milligrams) * 1000n * BigInt(10 ** SHOWN_DECIMALS), perUnit));
  return fromThousandths(tenths * 10 ** (3 - SHOWN_DECIMALS));
}
