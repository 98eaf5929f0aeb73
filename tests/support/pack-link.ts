// tests/support/pack-link.ts · elements → the packed segment of a compressed GS1 Digital Link, as the open toolkits write it. Source: GS1 Digital Link Standard: compression
import { findAiRuleByText } from '../../main/domain/barcode/gs1-ai-rules.ts';
import { bitsForDigits, bitsForLength, OPTIMISED, packedPartsOf } from '../../main/domain/barcode/packed-values.ts';

export interface PackableElement {
  readonly ai: string;
  readonly value: string;
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The optimisation that saves the most digits of AIs comes first, then the others in the order of their AIs. */
export function packLink(elements: readonly PackableElement[], isOptimised = true): string {
  const values = new Map(elements.map(({ ai, value }) => [ai, value]));
  let bits = '';
  for (let best = isOptimised ? bestOptimisation(values) : undefined; best !== undefined; best = bestOptimisation(values)) {
    bits += binary(best.code, 8);
    for (const ai of best.ais) bits += packValue(ai, values.get(ai) ?? '');
    for (const ai of best.ais) values.delete(ai);
  }
  for (const ai of [...values.keys()].toSorted()) bits += packName(ai) + packValue(ai, values.get(ai) ?? '');
  return toBase64Url(bits);
}

/** A pair that is not GS1's, packed behind the elements: flag, length of the name, name, value. */
export function foreignBits(name: string, value: string): string {
  const letters = [...name].map((letter) => binary(BASE64URL.indexOf(letter), 6)).join('');
  const { alphabet, digits } = packText(value);
  return `1111${binary(name.length, 7)}${letters}${alphabet}${binary(value.length, 7)}${digits}`;
}

export function bitsOfElement({ ai, value }: PackableElement): string {
  return packName(ai) + packValue(ai, value);
}

export function toBase64Url(bits: string): string {
  const filled = bits.padEnd(Math.ceil(bits.length / 6) * 6, '0');
  return (filled.match(/.{6}/g) ?? []).map((group) => BASE64URL.charAt(Number.parseInt(group, 2))).join('');
}

/** False for the few AIs whose packing the standard leaves open. */
export function isPackable(ai: string): boolean {
  const rule = findAiRuleByText(ai);
  return rule !== undefined && packedPartsOf(rule) !== undefined;
}

function bestOptimisation(values: ReadonlyMap<string, string>): { readonly code: number; readonly ais: readonly string[] } | undefined {
  let best: { readonly code: number; readonly ais: readonly string[] } | undefined;
  for (const [code, ais] of OPTIMISED) {
    if (ais.every((ai) => values.has(ai)) && ais.join('').length > (best?.ais.join('').length ?? 0)) best = { code, ais };
  }
  return best;
}

function packName(ai: string): string {
  return [...ai].map((digit) => binary(Number(digit), 4)).join('');
}

function packValue(ai: string, value: string): string {
  const rule = findAiRuleByText(ai);
  const parts = rule === undefined ? undefined : packedPartsOf(rule);
  if (parts === undefined) throw new Error(`AI ${ai} cannot be packed`);
  let bits = '';
  let at = 0;
  for (const { isNumber, isFixed, max } of parts) {
    const text = value.slice(at, at + max);
    at += text.length;
    const length = isFixed ? '' : binary(text.length, bitsForLength(max));
    const { alphabet, digits } = isNumber ? { alphabet: '', digits: packNumber(text) } : packText(text);
    bits += alphabet + length + digits;
  }
  return bits;
}

/** The first of the alphabets that holds every character; an empty text is said to be ASCII. */
function packText(text: string): { readonly alphabet: string; readonly digits: string } {
  if (/^\d+$/.test(text)) return { alphabet: '000', digits: packNumber(text) };
  if (/^[0-9A-F]+$/.test(text)) return { alphabet: '010', digits: packCharacters(text, '0123456789ABCDEF', 4) };
  if (/^[0-9a-f]+$/.test(text)) return { alphabet: '001', digits: packCharacters(text, '0123456789abcdef', 4) };
  if (/^[\w-]+$/.test(text)) return { alphabet: '011', digits: packCharacters(text, BASE64URL, 6) };
  return { alphabet: '100', digits: [...text].map((character) => binary(character.charCodeAt(0), 7)).join('') };
}

function packCharacters(text: string, alphabet: string, width: number): string {
  return [...text].map((character) => binary(alphabet.indexOf(character), width)).join('');
}

function packNumber(digits: string): string {
  return BigInt(digits === '' ? 0 : digits)
    .toString(2)
    .padStart(bitsForDigits(digits.length), '0');
}

function binary(value: number, width: number): string {
  return value.toString(2).padStart(width, '0');
}
