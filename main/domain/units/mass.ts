// main/domain/units/mass.ts · a mass as sent → whole milligrams, rounded half-even, in this one place. Used for comparison only: what is stored is the text (design rule 1)

/** Micrograms in one unit, exact. Source: NIST Handbook 44, appendix C; a pound is 0.453 592 37 kg by definition. */
const MICROGRAMS: Readonly<Record<string, bigint>> = {
  mg: 1_000n,
  g: 1_000_000n,
  kg: 1_000_000_000n,
  t: 1_000_000_000_000n,
  lb: 453_592_370n,
};
/** An ounce is a sixteenth of a pound: 28 349 523.125 µg, so it is counted in eighths. */
const EIGHTHS_OF_A_MICROGRAM: Readonly<Record<string, bigint>> = { oz: 226_796_185n };

/** Undefined for a unit without a fixed mass or a text that is no decimal number. */
export function toMilligrams(text: string, unit: string): number | undefined {
  const found = /^(?<sign>-?)(?<whole>\d{1,12})(?:\.(?<decimals>\d{0,9}))?$/.exec(text)?.groups;
  if (found === undefined) return undefined;
  const code = unit.toLowerCase();
  const eighths = EIGHTHS_OF_A_MICROGRAM[code] ?? (MICROGRAMS[code] === undefined ? undefined : MICROGRAMS[code] * 8n);
  if (eighths === undefined) return undefined;
  const decimals = found['decimals'] ?? '';
  const milligrams = divideHalfEven(BigInt(`${found['whole'] ?? '0'}${decimals}`) * eighths, 8_000n * 10n ** BigInt(decimals.length));
  return Number(found['sign'] === '-' ? -milligrams : milligrams);
}

/** Both from zero up; a tie goes to the even neighbour. */
export function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const whole = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  if (twice < divisor || (twice === divisor && whole % 2n === 0n)) return whole;
  return whole + 1n;
}
