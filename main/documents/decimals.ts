// main/documents/decimals.ts · exact sums over decimal text, for control totals and split quantities. No float is ever involved
const DECIMAL = /^(?:\d{1,18}(?:\.\d{0,9})?|\.\d{1,9})$/;

/** Unsigned decimal text as every format here writes quantities: '12', '1.5', '.5'. At most 18 digits and 9 places. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** What is wrong with text that is no quantity here: 'is below zero', 'is too large', 'is missing' … */
export function faultOfNumber(text: string): string {
  const value = text.trim();
  if (value === '') return 'is missing';
  if (/^[-\u2212]\s*[\d.,]*\d/.test(value) || /^[\d.,]*\d-$/.test(value)) return 'is below zero';
  if (/^\d+(?:[.,]\d+)?[eE]\+?\d+$/.test(value)) return 'is too large or written with an exponent';
  const [whole = ''] = value.split(/[.,](?=\d*$)/);
  if (/^[\d.,\s\u00a0\u202f'’]+$/.test(value)) {
    if (whole.replaceAll(/\D/g, '').length > 18) return 'is too large';
    if (/[.,]\d{10,}$/.test(value)) return 'has more than 9 decimal places';
  }
  return 'is not a number';
}

/** Exact sum of decimal texts, without trailing zeros: ['1.5', '2.50'] → '4'. */
export function sumDecimals(texts: readonly string[]): string {
  const small = sumSmallWholes(texts);
  if (small !== undefined) return String(small);
  const places = texts.reduce((most, text) => Math.max(most, placesOf(text)), 0);
  return fromScaled(
    texts.reduce((sum, text) => sum + toScaled(text, places), 0n),
    places,
  );
}

/** Nearly all quantities have at most nine digits and no decimals: a million of them add up exactly as numbers. */
function sumSmallWholes(texts: readonly string[]): number | undefined {
  if (texts.length > 1_000_000) return undefined;
  let sum = 0;
  for (const text of texts) {
    if (text.length > 9) return undefined;
    let value = 0;
    for (let index = 0; index < text.length; index++) {
      const digit = text.charCodeAt(index) - 0x30;
      if (digit < 0 || digit > 9) return undefined;
      value = value * 10 + digit;
    }
    sum += value;
  }
  return sum;
}

export function sameDecimal(left: string, right: string): boolean {
  return left === right || sumDecimals([left]) === sumDecimals([right]);
}

/** The equal share of one of `parts`, or undefined when the quantity does not divide into equal whole numbers. */
export function wholeShare(text: string, parts: number): string | undefined {
  const whole = sumDecimals([text]);
  if (whole.includes('.') || parts < 1) return undefined;
  return BigInt(whole) % BigInt(parts) === 0n ? (BigInt(whole) / BigInt(parts)).toString() : undefined;
}

function placesOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

function toScaled(text: string, places: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(places, '0')}`);
}

function fromScaled(scaled: bigint, places: number): string {
  if (places === 0) return scaled.toString();
  const digits = scaled.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -places) : `${digits.slice(0, -places)}.${fraction}`;
}
