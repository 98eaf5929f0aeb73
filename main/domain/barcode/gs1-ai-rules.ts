// main/domain/barcode/gs1-ai-rules.ts · the AI table compiled once for fast look-up: rule by prefix, components, partners as bit tables. Rules BC20-BC25

import { isAllDigits } from './check-digit.ts';
import type { AiRow } from './gs1-ai-table.ts';
import { GS1_AI_TABLE } from './gs1-ai-table.ts';
import type { CharacterSet } from './gs1-characters.ts';
import { CHARACTER_SETS } from './gs1-characters.ts';
import type { ValueCheck } from './gs1-checks.ts';
import { VALUE_CHECKS } from './gs1-checks.ts';
import type { FillField } from './gs1-fields.ts';
import { fillFieldOf } from './gs1-fields.ts';

export interface AiComponent {
  readonly set: CharacterSet;
  readonly setBit: number;
  readonly min: number;
  readonly max: number;
  readonly isOptional: boolean;
  /** All of them, in the order of the table. */
  readonly checks: readonly ValueCheck[];
  /** One of them that only holds when every character is a digit, of a component of digits: it is asked first, and the characters need no look of their own. */
  readonly proof: ValueCheck | undefined;
  /** What is left to ask when the proof holds. */
  readonly checksBeside: readonly ValueCheck[];
}

/** One byte for each AI of the table, by AiRule.index: 1 = belongs to the set. */
type AiSet = Uint8Array;

/** One `&` part of a requirement: any AI of `single`, or all parts of one of the `combined`. */
export interface Requirement {
  readonly text: string;
  readonly single: AiSet;
  readonly combined: readonly (readonly AiSet[])[];
}

export interface AiRule {
  readonly ai: string;
  readonly title: string;
  readonly index: number;
  readonly minLength: number;
  readonly maxLength: number;
  /** Of the value, where no FNC1 is needed behind it; 0: it is. */
  readonly predefinedLength: number;
  readonly components: readonly AiComponent[];
  readonly requires: readonly Requirement[];
  readonly excludes: AiSet | undefined;
  /** Decimals of a measure: the fourth digit of its AI. */
  readonly decimals: number;
  readonly fill: FillField | undefined;
  /** A key of GS1 Digital Link: the orders its qualifiers may stand in, none = it has none. Undefined = no key. Rule BC31 */
  readonly linkQualifiers: readonly (readonly string[])[] | undefined;
  /** May stand in the query of a GS1 Digital Link. Rule BC32 */
  readonly isLinkAttribute: boolean;
}

/** Length of the AI by its first two digits; 0 = no AI begins so. Source: GS1 General Specifications 7.8.2 (with 03 for MTO GTIN). */
const AI_LENGTHS = new Uint8Array(100);
/** Length of the value by the first two digits, where no FNC1 is needed; 0 = it is. Source: GS1 General Specifications 7.8.5. */
const PREDEFINED_LENGTHS = new Uint8Array(100);

fillLengths();
const rows = GS1_AI_TABLE.flatMap(expandRow);
/** All 541, in the order of the table. */
export const AI_RULES: readonly AiRule[] = rows.map(compileRow);

const RULE_BY_NUMBER: readonly (AiRule | undefined)[][] = [[], [], new Array(100), new Array(1000), new Array(10_000)];

for (const rule of AI_RULES) {
  const byNumber = RULE_BY_NUMBER[rule.ai.length];
  if (byNumber !== undefined) byNumber[Number(rule.ai)] = rule;
}

/** `prefix`: the first two digits as a number. */
export function aiLengthOf(prefix: number): number {
  return AI_LENGTHS[prefix] ?? 0;
}

/** `length` digits and their number: `(3, 240)` is AI 240. */
export function findAiRule(length: number, number: number): AiRule | undefined {
  return RULE_BY_NUMBER[length]?.[number];
}

export function findAiRuleByText(ai: string): AiRule | undefined {
  return ai.length >= 2 && ai.length <= 4 && isAllDigits(ai) ? findAiRule(ai.length, Number(ai)) : undefined;
}

interface ExpandedRow {
  readonly ai: string;
  readonly row: AiRow;
}

/** `3100-3105` → six identifiers that share their row. */
function expandRow(row: AiRow): ExpandedRow[] {
  const [first = '', last = first] = row[0].split('-');
  const expanded: ExpandedRow[] = [];
  for (let number = Number(first); number <= Number(last); number += 1) expanded.push({ ai: String(number).padStart(first.length, '0'), row });
  return expanded;
}

function compileRow({ ai, row }: ExpandedRow, index: number): AiRule {
  const [, title, , format, requires, excludes, digitalLink] = row;
  const components = format.split(' ').flatMap(compileComponent);
  return {
    ai,
    title,
    index,
    minLength: components.reduce((sum, { min, isOptional }) => sum + (isOptional ? 0 : min), 0),
    maxLength: components.reduce((sum, { max }) => sum + max, 0),
    predefinedLength: PREDEFINED_LENGTHS[Number(ai.slice(0, 2))] ?? 0,
    components,
    requires: requires === '' ? [] : requires.split(' & ').map(compileRequirement),
    excludes: excludes === '' ? undefined : setOf(excludes.split(','), { ai, row }),
    decimals: ai.length === 4 ? Number(ai[3]) : 0,
    fill: fillFieldOf(ai),
    linkQualifiers: compileQualifiers(digitalLink),
    isLinkAttribute: /\bq$/.test(digitalLink),
  };
}

/** `key:22,10,21 or 235 q` → two orders; `key q` → none; `q` → not a key. */
function compileQualifiers(digitalLink: string): string[][] | undefined {
  if (!digitalLink.startsWith('key')) return undefined;
  const orders = /:(.*?)(?: q)?$/.exec(digitalLink)?.[1];
  return orders === undefined ? [] : orders.split(' or ').map((order) => order.split(','));
}

/** `N14,csum` or `[X..17]`; `4*[N3],iso3166` is the same component four times. */
function compileComponent(text: string): AiComponent[] {
  const found = /^(?:(\d)\*)?(\[)?([NXYZ])(\.\.)?(\d+)\]?((?:,\w+)*)$/.exec(text);
  if (found === null) throw new Error(`AI table: ${JSON.stringify(text)} is not a component`);
  const [, times = '1', bracket, set = '', dots, max = '', checks = ''] = found;
  const named = (set === 'Z' ? ',padding' : checks).split(',').slice(1).map(findCheck);
  const proof = set === 'N' ? named.find(({ digits }) => digits === 'proved') : undefined;
  const component: AiComponent = {
    set: set as CharacterSet,
    setBit: CHARACTER_SETS[set as CharacterSet],
    min: dots === undefined ? Number(max) : 1,
    max: Number(max),
    isOptional: bracket !== undefined,
    checks: named,
    proof,
    checksBeside: named.filter((each) => each !== proof && each.digits !== 'suffice'),
  };
  return new Array<AiComponent>(Number(times)).fill(component);
}

function findCheck(name: string): ValueCheck {
  const found = VALUE_CHECKS[name];
  if (found === undefined) throw new Error(`AI table: no check is named ${JSON.stringify(name)}`);
  return found;
}

function compileRequirement(text: string): Requirement {
  const alternatives = text.split(',');
  return {
    text: text.replaceAll(',', ' or ').replaceAll('+', ' with '),
    single: setOf(alternatives.filter((alternative) => !alternative.includes('+'))),
    combined: alternatives.filter((alternative) => alternative.includes('+')).map((alternative) => alternative.split('+').map((ai) => setOf([ai]))),
  };
}

/** Patterns: an AI, `31nn`, or `self` for the other identifiers of the same row. */
function setOf(patterns: readonly string[], self?: ExpandedRow): AiSet {
  return Uint8Array.from(rows, ({ ai, row }) => {
    const isMember = patterns.some((pattern) =>
      pattern === 'self' ? row === self?.row && ai !== self.ai : pattern.length === ai.length && ai.startsWith(pattern.replaceAll('n', '')),
    );
    return isMember ? 1 : 0;
  });
}

function fillLengths(): void {
  const prefixes: readonly (readonly [length: number, from: number, to: number])[] = [
    [2, 0, 3],
    [2, 10, 13],
    [2, 15, 17],
    [2, 20, 22],
    [3, 23, 25],
    [2, 30, 30],
    [4, 31, 36],
    [2, 37, 37],
    [4, 39, 39],
    [3, 40, 42],
    [4, 43, 43],
    [4, 70, 70],
    [3, 71, 71],
    [4, 72, 72],
    [4, 80, 82],
    [2, 90, 99],
  ];
  for (const [length, from, to] of prefixes) AI_LENGTHS.fill(length, from, to + 1);
  PREDEFINED_LENGTHS[0] = 18;
  PREDEFINED_LENGTHS.fill(14, 1, 4);
  PREDEFINED_LENGTHS[4] = 16;
  PREDEFINED_LENGTHS.fill(6, 11, 20);
  PREDEFINED_LENGTHS[20] = 2;
  PREDEFINED_LENGTHS.fill(6, 31, 37);
  PREDEFINED_LENGTHS[41] = 13;
}
