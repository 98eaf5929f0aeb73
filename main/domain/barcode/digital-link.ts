// main/domain/barcode/digital-link.ts · GS1 Digital Link URI → elements. Rules BC31-BC33. Source: GS1 Digital Link Standard: URI Syntax
import type { ScanProblemCode } from '../words/scan-problem-words.ts';
import { isAllDigits } from './check-digit.ts';
import type { AiRule } from './gs1-ai-rules.ts';
import { findAiRuleByText } from './gs1-ai-rules.ts';
import type { ElementString } from './gs1-element-string.ts';
import { readElements } from './gs1-element-string.ts';
import { nameOf } from './gs1-value.ts';
import type { LinkAddress } from './link-address.ts';
import type { ScanProblem } from './scanned-item.ts';

/** Words that release 1.0 of the standard allowed in place of keys and qualifiers. */
const AI_BY_WORD: ReadonlyMap<string, string> = new Map([
  ['gtin', '01'],
  ['sscc', '00'],
  ['gdti', '253'],
  ['gcn', '255'],
  ['ginc', '401'],
  ['gsin', '402'],
  ['gln', '414'],
  ['payTo', '415'],
  ['grai', '8003'],
  ['giai', '8004'],
  ['itip', '8006'],
  ['cpid', '8010'],
  ['gmn', '8013'],
  ['gsrnp', '8017'],
  ['gsrn', '8018'],
  ['cpv', '22'],
  ['lot', '10'],
  ['ser', '21'],
  ['glnx', '254'],
  ['cpsn', '8011'],
  ['srin', '8019'],
  ['refno', '8020'],
]);

/** The one of them for an attribute, which only a path with words has: elsewhere the host's own names are left alone. */
export const EXPIRY_WORD = 'exp';
const SIX_DIGITS = /^\d{6}$/;

/** Digits a key's value must begin with before the path is taken for a link: a page of a blog (`/2026/01/15`) is none. */
const DIGITS_OF_CLAIM = 6;
/** Keys of letters and digits begin with a company prefix, which has at least four digits. */
const PREFIX_DIGITS = 4;

interface LinkDraft {
  readonly key: AiRule;
  readonly values: LinkElement[];
  readonly qualifiers: string[];
  readonly problems: ScanProblem[];
}

/** Undefined when no key stands in the path: then it is a plain address. The address is never opened. */
export function readDigitalLink(address: LinkAddress, currentYear: number): ElementString | undefined {
  const hasSlashBehind = address.segments.at(-1) === '';
  const segments = hasSlashBehind ? address.segments.slice(0, -1) : address.segments;
  const atEven = findKey(segments);
  const isCut = atEven < 0 && isCutShort(segments);
  const keyAt = isCut ? findKey(segments.slice(0, -1)) : atEven;
  const key = ruleOfSegment(segments[keyAt]);
  if (key === undefined) return undefined;
  const draft: LinkDraft = { key, values: [], qualifiers: [], problems: isCut ? [cutShort(segments.at(-1) ?? '')] : [] };
  if (hasSlashBehind)
    draft.problems.push(error('trailing-slash', 'The link ends in "/", expected nothing behind the last value. The label is printed wrong.'));
  const shortLength = addPath(draft, segments.slice(keyAt));
  const orders = checkQualifiers(draft);
  const hasWords = draft.problems.some(({ code }) => code === 'word-form');
  for (const parameter of address.parameters) addParameter(draft, orders, hasWords ? withoutWord(parameter) : parameter);
  const reading = readElements(draft.values, currentYear, draft.problems);
  if (shortLength !== undefined && reading.fields.gtin !== undefined) reading.fields.scannedGtinLength = shortLength;
  return reading;
}

export interface LinkElement {
  readonly rule: AiRule;
  readonly value: string;
}

/** The elements of a compressed link, which keep no order: judged like those of a path and a query. Undefined when none of them is a key. */
export function readLinkElements(
  elements: readonly LinkElement[],
  parameters: readonly string[],
  currentYear: number,
  found: readonly ScanProblem[],
): ElementString | undefined {
  const key = elements.find(({ rule }) => rule.linkQualifiers !== undefined);
  if (key === undefined) return undefined;
  const order = key.rule.linkQualifiers?.flat() ?? [];
  const others = elements.filter((element) => element !== key);
  const qualifiers = others.filter(({ rule }) => order.includes(rule.ai)).toSorted((a, b) => order.indexOf(a.rule.ai) - order.indexOf(b.rule.ai));
  const attributes = others.filter(({ rule }) => !order.includes(rule.ai));
  const draft: LinkDraft = { key: key.rule, values: [key, ...qualifiers], qualifiers: qualifiers.map(({ rule }) => rule.ai), problems: [...found] };
  const orders = checkQualifiers(draft);
  for (const { rule, value } of attributes) addAttribute(draft, orders, rule, () => value);
  for (const parameter of parameters) addParameter(draft, orders, parameter);
  return readElements(draft.values, currentYear, draft.problems);
}

/** The key that stands uncompressed in front of the last segment. Undefined when none does there. */
export function readKeyInFront(segments: readonly string[]): LinkElement | undefined {
  const at = findKey(segments.slice(0, -1));
  const rule = at === segments.length - 3 ? ruleOfSegment(segments[at]) : undefined;
  if (rule === undefined) return undefined;
  const value = unescapedText(segments[at + 1] ?? '');
  return { rule, value: rule.ai === '01' && shortGtinLength(value) !== undefined ? value.padStart(14, '0') : value };
}

/** Index of the segment with the key, walking from the right in pairs; -1 when there is none. */
export function findKey(segments: readonly string[]): number {
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const rule = ruleOfSegment(segments[at]);
    if (rule?.linkQualifiers !== undefined && isClaim(rule, segments[at + 1] ?? '')) return at;
  }
  return -1;
}

/** A qualifier stands last, without its value, behind a whole key: `/01/09528999000425/10`. Other words behind a key make an ordinary address. */
export function isCutShort(segments: readonly string[]): boolean {
  const last = ruleOfSegment(segments.at(-1));
  if (last === undefined || findKey(segments) >= 0) return false;
  const keyAt = findKey(segments.slice(0, -1));
  const key = ruleOfSegment(segments[keyAt]);
  const value = segments[keyAt + 1] ?? '';
  return key?.linkQualifiers?.some((order) => order.includes(last.ai)) === true && value.length === key.maxLength;
}

function isClaim(rule: AiRule, value: string): boolean {
  const isNumber = rule.components[0]?.set === 'N';
  const digits = isNumber ? DIGITS_OF_CLAIM : PREFIX_DIGITS;
  return value.length >= digits && isAllDigits(value, 0, digits);
}

function ruleOfSegment(segment: string | undefined): AiRule | undefined {
  return segment === undefined ? undefined : findAiRuleByText(AI_BY_WORD.get(segment) ?? segment);
}

/** Key and qualifiers with their values. Gives the length of a GTIN that is shorter than 14 digits. */
function addPath(draft: LinkDraft, segments: readonly string[]): 8 | 12 | 13 | undefined {
  let shortLength: 8 | 12 | 13 | undefined;
  let word: string | undefined;
  for (let at = 0; at + 1 < segments.length; at += 2) {
    const name = segments[at] ?? '';
    const rule = ruleOfSegment(name);
    if (rule === undefined) {
      draft.problems.push(
        error('unknown-ai', `Path: read ${JSON.stringify(name)}, expected a GS1 application identifier. The label is printed wrong.`),
      );
      continue;
    }
    if (AI_BY_WORD.has(name)) word ??= name;
    if (at > 0) draft.qualifiers.push(rule.ai);
    const value = unescaped(draft, rule, segments[at + 1] ?? '');
    const length = rule.ai === '01' && isAllDigits(value) ? shortGtinLength(value) : undefined;
    if (length !== undefined) shortLength = length;
    draft.values.push({ rule, value: length === undefined ? value : value.padStart(14, '0') });
  }
  if (word !== undefined) draft.problems.push(wordForm(word));
  if (shortLength !== undefined) draft.problems.push(shortGtin(shortLength));
  return shortLength;
}

function shortGtinLength({ length }: string): 8 | 12 | 13 | undefined {
  return length === 8 || length === 12 || length === 13 ? length : undefined;
}

/** The orders that the qualifiers in the path leave open; all of them when they keep none. */
function checkQualifiers({ key, qualifiers, problems }: LinkDraft): readonly (readonly string[])[] {
  const orders = key.linkQualifiers ?? [];
  const open = orders.filter((order) => keepsOrder(qualifiers, order));
  if (key.ai === '415' && !qualifiers.includes('8020')) {
    problems.push(error('missing-partner', `${nameOf(key)} stands in the path without AI 8020, which must follow it. The label is printed wrong.`));
  }
  if (open.length > 0 || qualifiers.length === 0) return open;
  const expected = orders.length === 0 ? 'none' : orders.map((order) => order.join(', ')).join(' or ');
  const message = `Path: read AI ${qualifiers.slice(0, 8).join(', ')} behind ${nameOf(key)}, expected ${expected}, in this order. The label is printed wrong.`;
  problems.push(error('qualifier-order', message));
  return orders;
}

function keepsOrder(qualifiers: readonly string[], order: readonly string[]): boolean {
  let next = 0;
  for (const ai of qualifiers) {
    const at = order.indexOf(ai, next);
    if (at < 0) return false;
    next = at + 1;
  }
  return true;
}

function withoutWord(parameter: string): string {
  const [name, value = ''] = parameter.split('=', 2);
  return name === EXPIRY_WORD && SIX_DIGITS.test(value) ? `17=${value}` : parameter;
}

/** Names that are not all digits belong to the host of the link and are left alone. */
function addParameter(draft: LinkDraft, orders: readonly (readonly string[])[], parameter: string): void {
  const equals = parameter.indexOf('=');
  const name = equals < 0 ? parameter : parameter.slice(0, equals);
  if (!isAllDigits(name)) return;
  const rule = findAiRuleByText(name);
  if (rule === undefined) {
    draft.problems.push(
      error('unknown-ai', `Query: read ${JSON.stringify(name.slice(0, 24))}, expected a GS1 application identifier. The label is printed wrong.`),
    );
  } else {
    addAttribute(draft, orders, rule, () => unescaped(draft, rule, equals < 0 ? '' : parameter.slice(equals + 1).replaceAll('+', ' ')));
  }
}

function addAttribute(draft: LinkDraft, orders: readonly (readonly string[])[], rule: AiRule, read: () => string): void {
  if (!rule.isLinkAttribute || orders.some((order) => order.includes(rule.ai))) {
    draft.problems.push(
      error('not-an-attribute', `${nameOf(rule)} stands in the query, expected in the path or not at all. The label is printed wrong.`),
    );
  } else if (draft.values.some((known) => known.rule === rule)) {
    draft.problems.push(error('differing-repeat', `${nameOf(rule)} occurs twice in the link, expected once. The label is printed wrong.`));
  } else {
    const value = read();
    const length = rule.ai === '01' && isAllDigits(value) ? shortGtinLength(value) : undefined;
    if (length !== undefined) draft.problems.push(shortGtin(length));
    draft.values.push({ rule, value: length === undefined ? value : value.padStart(14, '0') });
  }
}

/** `%2F` → `/`. Bytes above ASCII stay what they are: no value may hold them. */
function unescaped({ problems }: LinkDraft, rule: AiRule, text: string): string {
  if (!text.includes('%')) return text;
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) {
    problems.push(
      error('bad-escape', `${nameOf(rule)}: read ${JSON.stringify(text)}, expected two hexadecimal digits behind "%". The label is printed wrong.`),
    );
  }
  return unescapedText(text);
}

function unescapedText(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function cutShort(name: string): ScanProblem {
  return error(
    'bad-length',
    `Path: read nothing behind ${JSON.stringify(name)}, expected a value. Scan again; if it repeats, the label is cut short.`,
  );
}

function wordForm(word: string): ScanProblem {
  const message = `The link says ${JSON.stringify(word)} in place of AI ${AI_BY_WORD.get(word)}, as an old release of the standard allowed. Tell the supplier.`;
  return { code: 'word-form', message, severity: 'warning' };
}

function shortGtin(length: number): ScanProblem {
  const message = `The link holds a GTIN of ${length} digits, expected 14. Read with zeros in front; tell the supplier.`;
  return { code: 'short-gtin', message, severity: 'warning' };
}

function error(code: ScanProblemCode, message: string): ScanProblem {
  return { code, message, severity: 'error' };
}
