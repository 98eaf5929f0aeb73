// main/domain/units/decimal.ts · decimal text in, decimal text out: sums of readings stay exact to the last digit

interface Decimal {
  /** The digits without their point. */
  readonly digits: bigint;
  readonly decimals: number;
}

/** `12.340` − `0.45` = `11.890`: as many decimals as the finer of the two. Undefined where one is no decimal number. */
export function subtractDecimals(left: string, right: string): string | undefined {
  return combine(left, right, (a, b) => a - b);
}

export function addDecimals(left: string, right: string): string | undefined {
  return combine(left, right, (a, b) => a + b);
}

/** `1.40` × 24 = `33.60`. Undefined where one is no decimal number, or the count is not whole and at least 1. */
export function timesDecimal(text: string, count: number): string | undefined {
  const decimal = parse(text);
  if (decimal === undefined || !Number.isSafeInteger(count) || count < 1) return undefined;
  return decimalText(decimal.digits * BigInt(count), decimal.decimals);
}

/** 11890 with 3 decimals is `11.890`. */
export function decimalText(digits: bigint, decimals: number): string {
  const size = (digits < 0n ? -digits : digits).toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? size : `${size.slice(0, -decimals)}.${size.slice(-decimals)}`;
  return digits < 0n ? `-${text}` : text;
}

export function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

function combine(left: string, right: string, sum: (a: bigint, b: bigint) => bigint): string | undefined {
  const [a, b] = [parse(left), parse(right)];
  if (a === undefined || b === undefined) return undefined;
  const decimals = Math.max(a.decimals, b.decimals);
  const scaled = ({ digits, decimals: own }: Decimal): bigint => digits * 10n ** BigInt(decimals - own);
  return decimalText(sum(scaled(a), scaled(b)), decimals);
}

function parse(text: string): Decimal | undefined {
  if (!/^-?\d{1,12}(?:\.\d{1,9})?$/.test(text)) return undefined;
  return { digits: BigInt(text.replace('.', '')), decimals: decimalsOf(text) };
}
