// main/domain/barcode/decode-view-gs1.ts · an element string in its pieces: identifiers, values, check digits, separators. Rules BC66, BC20
import { type Piece, PieceList } from './decode-view-pieces.ts';
import type { AiComponent, AiRule } from './gs1-ai-rules.ts';
import { findAiRuleByText } from './gs1-ai-rules.ts';
import { GS } from './gs1-characters.ts';
import { VALUE_CHECKS } from './gs1-checks.ts';
import { isoDayOf } from './gs1-date.ts';
import { withPoint } from './gs1-fields.ts';
import { findValueProblem } from './gs1-value.ts';
import type { ScanElement } from './scanned-item.ts';

/** Of a delivery date. Source: GS1 General Specifications 3.8 */
const NO_TIME = '9999';

/** As the symbol carries it: what is no element up to the next separator was not read. */
export function elementStringPieces(data: string, elements: readonly ScanElement[], currentYear: number): readonly Piece[] {
  const list = new PieceList(data);
  const left = [...elements];
  while (list.at < data.length) {
    const [next] = left;
    if (list.rest.startsWith(GS)) list.add(1, 'separator');
    else if (next !== undefined && list.rest.startsWith(next.ai + next.value)) {
      left.shift();
      const { ai, title } = next;
      list.add(ai.length, 'identifier', { identifier: ai, title }).addAll(valuePieces(next, currentYear));
    } else {
      const separator = list.rest.indexOf(GS);
      list.add(separator < 0 ? list.rest.length : separator, 'unread');
    }
  }
  return list.pieces;
}

/** As printed under the symbol: identifiers in brackets, `\(` for a bracket in a value, blanks that print spaces out. */
export function bracketedPieces(data: string, elements: readonly ScanElement[], currentYear: number): readonly Piece[] {
  const list = new PieceList(data);
  for (const element of elements) {
    const { ai, title, value } = element;
    list.add(1 + blanksIn(list.rest.slice(1)), 'mark').add(ai.length, 'identifier', { identifier: ai, title });
    list.add(blanksIn(list.rest) + 1, 'mark');
    list.add(blanksIn(list.rest), 'separator');
    let at = 0;
    for (const piece of valuePieces(element, currentYear)) {
      list.add(writtenLength(list.rest, value.slice(at, at + piece.length)), piece.part, withoutLength(piece));
      at += piece.length;
    }
    list.add(blanksIn(list.rest), 'separator');
  }
  return list.add(list.rest.length, 'unread').pieces;
}

function blanksIn(rest: string): number {
  return rest.length - rest.trimStart().length;
}

/** Data identifiers without an envelope: each value runs to the next separator. */
export function dataFieldPieces(data: string, elements: readonly ScanElement[]): readonly Piece[] {
  const list = new PieceList(data);
  for (const { ai, title, value } of elements) {
    if (list.rest.startsWith(GS)) list.add(1, 'separator');
    if (!list.rest.startsWith(ai + value)) break;
    list.add(ai.length, 'identifier', { identifier: ai, title }).add(value.length, 'value', { identifier: ai, title });
  }
  return list.add(list.rest.length, 'unread').pieces;
}

/** A value with its check digit apart. */
export function valuePieces({ ai, title, value }: ScanElement, currentYear: number): readonly Piece[] {
  const rule = findAiRuleByText(ai);
  if (rule === undefined) return [{ length: value.length, part: 'value', identifier: ai, title }];
  const fault = findValueProblem(rule, value, 0, value.length, currentYear)?.code;
  const about = { identifier: ai, title, ...(fault === undefined ? {} : { fault }) };
  const meaning = fault === undefined ? meaningOf(rule, value, currentYear) : undefined;
  const list = new PieceList(value);
  let end = 0;
  for (const { max, checks } of rule.components) {
    end = Math.min(end + max, value.length);
    const checkLength = checks.some((check) => check === VALUE_CHECKS['csum'])
      ? 1
      : checks.some((check) => check === VALUE_CHECKS['csumalpha'])
        ? 2
        : 0;
    if (checkLength > 0) list.add(end - checkLength - list.at, 'value', about).add(checkLength, 'check-digit', about);
  }
  // Components without a check digit stay one piece: a date with its time, a currency with its amount.
  return list.add(list.rest.length, 'value', list.at === 0 && meaning !== undefined ? { ...about, meaning } : about).pieces;
}

/** What the characters stand for, where that is more than the characters: days, measures, amounts, escaped text. */
function meaningOf({ ai, title, components }: AiRule, value: string, currentYear: number): string | undefined {
  const [first, second] = components;
  if (isDate(first)) {
    const rest = value.slice(6);
    const day = isoDayOf(value, currentYear);
    if (rest === '' || rest === NO_TIME) return day;
    return isDate(second) ? `${day} – ${isoDayOf(rest, currentYear)}` : `${day} ${rest.replace(/(\d\d)(?=\d)/g, '$1:')}`;
  }
  const decimals = Number(ai.charAt(3));
  if (/^3[1-6]\d\d$/.test(ai)) return `${withPoint(value, decimals)} ${/\((.+?)\)/.exec(title)?.[1] ?? ''}`.trim();
  if (/^39[13]\d$/.test(ai)) return `${withPoint(value.slice(3), decimals)} (ISO 4217 ${value.slice(0, 3)})`;
  if (/^39[0245]\d$/.test(ai)) return withPoint(value, decimals);
  if (first?.checks.some((check) => check === VALUE_CHECKS['pcenc']) && value.includes('%')) return unescapeUtf8(value);
  return undefined;
}

function isDate(component: AiComponent | undefined): boolean {
  return component?.checks.some((check) => check === VALUE_CHECKS['yymmd0'] || check === VALUE_CHECKS['yymmdd']) ?? false;
}

function unescapeUtf8(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined; // escapes that are no UTF-8 are shown as they are
  }
}

/** Of `meant`, with the backslash of `\(` and the blanks that it does not hold itself. */
function writtenLength(rest: string, meant: string): number {
  let at = 0;
  for (const character of meant) {
    while (rest.charAt(at) === ' ' && character !== ' ') at += 1;
    at += (character === '(' || character === '[') && rest.startsWith(`\\${character}`, at) ? 2 : 1;
  }
  return at;
}

function withoutLength({ length: _, part: __, ...more }: Piece): Omit<Piece, 'length' | 'part'> {
  return more;
}
