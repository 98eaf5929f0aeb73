// main/domain/barcode/gs1-element-string.ts · data of a GS1 symbol → elements, fields and problems. Rules BC20-BC27. Source: GS1 General Specifications 7.8

import type { AiRule } from './gs1-ai-rules.ts';
import { aiLengthOf, findAiRule, findAiRuleByText } from './gs1-ai-rules.ts';
import { type AiSequence, associationProblemsOf, NO_AIS, withAi } from './gs1-ai-sequence.ts';
import { GS, GS_CODE } from './gs1-characters.ts';
import { twoDigitsOrNone } from './gs1-date.ts';
import { emptyFields, type ItemFields } from './gs1-fields.ts';
import { findValueProblem } from './gs1-value.ts';
import type { ScanElement, ScanProblem } from './scanned-item.ts';

/** `fields` holds what passed its checks. */
export interface ElementString {
  readonly elements: readonly ScanElement[];
  readonly fields: ItemFields;
  readonly problems: readonly ScanProblem[];
}

interface Draft extends ElementString {
  readonly elements: ScanElement[];
  sequence: AiSequence;
  readonly problems: ScanProblem[];
  readonly currentYear: number;
}

/** More cannot be told usefully about one label. */
const MAX_PROBLEMS = 20;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']' };
/** Four digits and a blank on both sides of them, up to the closing bracket. */
const LONGEST_BRACKETS = 7;

/** Data without AIM identifier; FNC1 as GS, also allowed in front and at the end. Reads on behind what it cannot read. */
export function readElementString(data: string, currentYear: number): ElementString {
  const draft = startDraft(currentYear);
  let at = data.charCodeAt(0) === GS_CODE ? 1 : 0;
  let nextGs = data.indexOf(GS, at);
  if (at >= data.length) draft.problems.push(aiProblem(data, at, data.length));
  while (at < data.length) {
    if (nextGs >= 0 && nextGs < at) nextGs = data.indexOf(GS, at);
    const fieldEnd = nextGs < 0 ? data.length : nextGs;
    const rule = aiRuleAt(data, at, fieldEnd);
    let end = fieldEnd;
    if (rule === undefined) {
      draft.problems.push(aiProblem(data, at, fieldEnd));
    } else {
      const start = at + rule.ai.length;
      if (rule.predefinedLength > 0 && start + rule.predefinedLength < fieldEnd) end = start + rule.predefinedLength;
      addElement(draft, rule, data, start, end);
    }
    at = end;
    if (data.charCodeAt(at) === GS_CODE) at = skipSeparators(data, at, draft.problems);
    if (draft.problems.length >= MAX_PROBLEMS) break;
  }
  return finishDraft(draft);
}

/** `(01)09528999000425(10)LOT-7`, as printed under a symbol or keyed by hand, or in square brackets; `\(` is a bracket inside a value. Undefined when it does not begin with a known AI in brackets. */
export function readBracketedElementString(data: string, currentYear: number): ElementString | undefined {
  const opening = data.charAt(0);
  let head = bracketedRuleAt(data, 0);
  if (head === undefined) return undefined;
  const draft = startDraft(currentYear);
  while (head !== undefined && draft.problems.length < MAX_PROBLEMS) {
    const { rule, end: start }: BracketedRule = head;
    let end = start;
    for (head = undefined; end < data.length; end += 1) {
      if (data.charAt(end) !== opening || data.charAt(end - 1) === '\\') continue;
      head = bracketedRuleAt(data, end);
      if (head !== undefined) break;
    }
    const value = withoutBlanks(rule, data.slice(start, end).replaceAll(`\\${opening}`, opening));
    addElement(draft, rule, value, 0, value.length);
  }
  return finishDraft(draft);
}

/** An identifier in brackets, which end in front of `end`. */
interface BracketedRule {
  readonly rule: AiRule;
  readonly end: number;
}

/** Print spaces its groups out, and no value holds a blank: those around a value, and between the digits of a number, are left out. */
function withoutBlanks({ components }: AiRule, value: string): string {
  const trimmed = value.trim();
  const isNumber = components.every(({ set }) => set === 'N') && /^[\d ]+$/.test(trimmed);
  return isNumber ? trimmed.replaceAll(' ', '') : trimmed;
}

/** Elements whose identifiers and values are already apart; `found` are the problems known of them. */
export function readElements(
  values: readonly { readonly rule: AiRule; readonly value: string }[],
  currentYear: number,
  found: readonly ScanProblem[],
): ElementString {
  const draft = startDraft(currentYear, [...found]);
  for (const { rule, value } of values) addElement(draft, rule, value, 0, value.length);
  return finishDraft(draft);
}

function startDraft(currentYear: number, problems: ScanProblem[] = []): Draft {
  return { elements: [], sequence: NO_AIS, fields: emptyFields(), problems, currentYear };
}

function addElement(draft: Draft, rule: AiRule, data: string, start: number, end: number): void {
  const value = data.slice(start, end);
  draft.elements.push({ ai: rule.ai, title: rule.title, value });
  draft.sequence = withAi(draft.sequence, rule);
  const problem = findValueProblem(rule, data, start, end, draft.currentYear);
  if (problem !== undefined) draft.problems.push(problem);
  else if (rule.fill !== undefined) rule.fill(draft.fields, value, draft.currentYear, rule.decimals);
}

function finishDraft(draft: Draft): ElementString {
  if (draft.fields.bestBefore !== undefined) draft.fields.expiry ??= draft.fields.bestBefore;
  for (const problem of associationProblemsOf(draft.sequence, draft.elements, MAX_PROBLEMS)) draft.problems.push(problem);
  if (draft.problems.length > MAX_PROBLEMS) draft.problems.length = MAX_PROBLEMS;
  return draft;
}

/** A doubled GS is one, and noted: an element may be missing between the two. */
function skipSeparators(data: string, first: number, problems: ScanProblem[]): number {
  let at = first + 1;
  if (data.charCodeAt(at) !== GS_CODE) return at;
  while (data.charCodeAt(at) === GS_CODE) at += 1;
  const message = `Character ${first + 1}: read ${at - first} group separators in a row, expected one. Taken as one; check the scanner's settings.`;
  problems.push({ code: 'doubled-separator', message, severity: 'warning' });
  return at;
}

function aiProblem(data: string, at: number, end: number): ScanProblem {
  const read = at < end ? JSON.stringify(data.slice(at, Math.min(end, at + 24))) : 'nothing';
  const message = `Character ${at + 1}: read ${read}, expected a GS1 application identifier. Scan again; if it repeats, the label is printed wrong or a separator is lost.`;
  return { code: 'unknown-ai', message, severity: 'error' };
}

/** The first two digits say how many more belong to the identifier. */
function aiRuleAt(data: string, at: number, fieldEnd: number): AiRule | undefined {
  let number = at + 2 > fieldEnd ? -1 : twoDigitsOrNone(data, at);
  const length = number < 0 ? 0 : aiLengthOf(number);
  if (length === 0 || at + length > fieldEnd) return undefined;
  for (let next = at + 2; next < at + length; next += 1) {
    const digit = data.charCodeAt(next) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return undefined;
    number = number * 10 + digit;
  }
  return findAiRule(length, number);
}

/** Print may have blanks inside the brackets too. */
function bracketedRuleAt(data: string, at: number): BracketedRule | undefined {
  const closing = CLOSING[data.charAt(at)];
  const close = closing === undefined ? -1 : data.indexOf(closing, at);
  if (close < 0 || close - at > LONGEST_BRACKETS) return undefined;
  const rule = findAiRuleByText(data.slice(at + 1, close).trim());
  return rule === undefined ? undefined : { rule, end: close + 1 };
}
