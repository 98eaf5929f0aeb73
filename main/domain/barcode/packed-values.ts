// main/domain/barcode/packed-values.ts · how a compressed GS1 Digital Link packs the elements of its binary string. Rule BC33. Source: GS1 Digital Link Standard: compression, tables F and Opt
import type { BitReader } from './bit-reader.ts';
import { ASCII, BASE64URL, HEX, isFilling, takeDigits, takeNumber, takeText } from './bit-reader.ts';
import type { AiRule } from './gs1-ai-rules.ts';
import { aiLengthOf, findAiRule, findAiRuleByText } from './gs1-ai-rules.ts';

export interface PackedElement {
  readonly rule: AiRule;
  readonly value: string;
}

/** `isWhole`: read to the end, and nothing but filling left. Else `elements` are those in front of what could not be read. */
export interface PackedElements {
  readonly elements: readonly PackedElement[];
  readonly isWhole: boolean;
}

/** Digits alone are a number; other parts say first in which of five alphabets they are. */
export interface PackedPart {
  readonly isNumber: boolean;
  readonly isFixed: boolean;
  readonly max: number;
}

/** First two hexadecimal digits that stand for several AIs at once. The standard's table Opt, in its order. */
export const OPTIMISED: ReadonlyMap<number, readonly string[]> = new Map(
  Object.entries({
    '0A': '01 22',
    '0B': '01 10',
    '0C': '01 21',
    '0D': '01 17',
    '0E': '01 7003',
    '0F': '01 30',
    '1A': '01 10 21 17',
    '1B': '01 15',
    '1C': '01 11',
    '1D': '01 16',
    '1E': '01 91',
    '1F': '01 10 15',
    ...sequence('2A', '01', '3100', 6),
    ...sequence('3A', '01', '3200', 6),
    '9A': '8010 8011',
    '9B': '8017 8019',
    '9C': '8018 8019',
    '9D': '414 254',
    ...sequence('A0', '01', '3920', 10),
    ...sequence('C0', '255', '3900', 10),
    ...sequence('CA', '255', '3940', 4),
  }).map(([code, ais]) => [Number.parseInt(code, 16), ais.split(' ')]),
);

/** More is no label. */
const MAX_ELEMENTS = 64;
/** The standard does not say how the optional sign of a temperature and `1/2` of a birth are packed. */
const UNSETTLED = /^(?:433\d|7258)$/;
/** Flag of a pair that is not GS1's: its name is left alone, as in a query. */
const FOREIGN = 0xf;

const PARTS_OF_RULE = new Map<AiRule, readonly PackedPart[]>();

/** Never throws, whatever the bits are. */
export function readPackedElements(bits: BitReader): PackedElements {
  const elements: PackedElement[] = [];
  while (bits.end - bits.at >= 8) {
    const code = takeNumber(bits, 8) ?? 0;
    if (code >> 4 === FOREIGN) {
      if (!skipForeign(bits, code & 0xf)) return { elements, isWhole: false };
      continue;
    }
    const rules = rulesOf(bits, code);
    if (rules.length === 0) return { elements, isWhole: false };
    for (const rule of rules) {
      const value = takeValue(bits, rule);
      const isKnown = elements.some((element) => element.rule === rule);
      if (value === undefined || isKnown || elements.length >= MAX_ELEMENTS) return { elements, isWhole: false };
      elements.push({ rule, value });
    }
  }
  return { elements, isWhole: isFilling(bits, 7) };
}

/** Neighbours that are alike are one part: `N4 N5 N3 N1 N1` is a number of 14 digits. Undefined where the standard leaves it open. */
export function packedPartsOf(rule: AiRule): readonly PackedPart[] | undefined {
  if (UNSETTLED.test(rule.ai)) return undefined;
  const known = PARTS_OF_RULE.get(rule);
  if (known !== undefined) return known;
  const parts: PackedPart[] = [];
  for (const { set, min, max, isOptional } of rule.components) {
    const isNumber = set === 'N';
    const isFixed = min === max && !isOptional;
    const last = parts.at(-1);
    const joins = last?.isNumber === isNumber && (last.isFixed ? isFixed || (!isNumber && !isOptional) : isOptional);
    if (last !== undefined && joins) parts[parts.length - 1] = { isNumber, isFixed, max: last.max + max };
    else parts.push({ isNumber, isFixed, max });
  }
  PARTS_OF_RULE.set(rule, parts);
  return parts;
}

/** Bits of a number of so many digits. */
export function bitsForDigits(digits: number): number {
  return Math.ceil((digits * Math.log(10)) / Math.log(2) + 0.01);
}

/** Bits that say how long a part of at most so many characters is. */
export function bitsForLength(max: number): number {
  return Math.ceil(Math.log(max) / Math.log(2) + 0.01);
}

/** Nothing when no AI begins so. */
function rulesOf(bits: BitReader, code: number): readonly AiRule[] {
  const several = OPTIMISED.get(code);
  if (several !== undefined) return several.flatMap((ai) => findAiRuleByText(ai) ?? []);
  if (code >> 4 > 9 || (code & 0xf) > 9) return [];
  const prefix = (code >> 4) * 10 + (code & 0xf);
  const length = aiLengthOf(prefix);
  let number = prefix;
  for (let digit = 2; digit < length; digit += 1) {
    const next = takeNumber(bits, 4);
    if (next === undefined || next > 9) return [];
    number = number * 10 + next;
  }
  const rule = length === 0 ? undefined : findAiRule(length, number);
  return rule === undefined ? [] : [rule];
}

function takeValue(bits: BitReader, rule: AiRule): string | undefined {
  const parts = packedPartsOf(rule);
  if (parts === undefined) return undefined;
  let value = '';
  for (const { isNumber, isFixed, max } of parts) {
    const encoding = isNumber ? 0 : takeNumber(bits, 3);
    const length = isFixed ? max : takeNumber(bits, bitsForLength(max));
    if (encoding === undefined || length === undefined || length > max) return undefined;
    const part = takeCharacters(bits, encoding, length);
    if (part === undefined) return undefined;
    value += part;
  }
  return value;
}

function takeCharacters(bits: BitReader, encoding: number, length: number): string | undefined {
  switch (encoding) {
    case 0:
      // No digits are one bit, which some writers leave out at the end.
      if (length === 0) return takeNumber(bits, Math.min(bitsForDigits(0), bits.end - bits.at)) === 0 ? '' : undefined;
      return takeDigits(bits, bitsForDigits(length), length);
    case 1:
      return takeText(bits, 4, HEX, length)?.toLowerCase();
    case 2:
      return takeText(bits, 4, HEX, length);
    case 3:
      return takeText(bits, 6, BASE64URL, length);
    case 4:
      return takeText(bits, 7, ASCII, length);
    default:
      return undefined;
  }
}

/** Length of the name in seven bits, the name, then alphabet, length and characters of the value. */
function skipForeign(bits: BitReader, high: number): boolean {
  const low = takeNumber(bits, 3);
  if (low === undefined) return false;
  const name = takeText(bits, 6, BASE64URL, high * 8 + low);
  const encoding = takeNumber(bits, 3);
  const length = takeNumber(bits, 7);
  return name !== undefined && encoding !== undefined && length !== undefined && takeCharacters(bits, encoding, length) !== undefined;
}

/** `2A` to `2F` stand for the key with 3100 to 3105. */
function sequence(code: string, key: string, ai: string, count: number): Readonly<Record<string, string>> {
  const codes = Array.from({ length: count }, (_, at) => (Number.parseInt(code, 16) + at).toString(16).toUpperCase().padStart(2, '0'));
  return Object.fromEntries(codes.map((each, at) => [each, `${key} ${Number(ai) + at}`]));
}
