// main/domain/barcode/gs1-value.ts · is this the value its AI allows? Lengths, characters, then the named checks. Rules BC21-BC23
import type { ScanProblemCode } from '../words/scan-problem-words.ts';
import type { AiComponent, AiRule } from './gs1-ai-rules.ts';
import { CHARACTER_SET_NAMES, setsOf } from './gs1-characters.ts';
import type { ScanProblem } from './scanned-item.ts';

/** The first rule the characters from start to end break, or undefined. Builds text only when there is something to say. */
export function findValueProblem(rule: AiRule, text: string, start: number, end: number, currentYear: number): ScanProblem | undefined {
  const length = end - start;
  if (length < rule.minLength || length > rule.maxLength) return lengthProblem(rule, text, start, end);
  let at = start;
  for (const component of rule.components) {
    if (at === end && component.isOptional) continue;
    const stop = end - at > component.max ? at + component.max : end;
    if (stop - at < component.min) return lengthProblem(rule, text, start, end);
    const isProved = component.proof?.holds(text, at, stop, currentYear) === true;
    for (let index = isProved ? stop : at; index < stop; index += 1) {
      if ((setsOf(text.charCodeAt(index)) & component.setBit) === 0) return characterProblem(rule, component, text, index, start, end);
    }
    for (const check of isProved ? component.checksBeside : component.checks) {
      if (!check.holds(text, at, stop, currentYear)) return checkProblem(rule, check.code, check.expected, check.severity, text.slice(start, end));
    }
    at = stop;
  }
  return at === end ? undefined : lengthProblem(rule, text, start, end);
}

function lengthProblem(rule: AiRule, text: string, start: number, end: number): ScanProblem {
  const expected = rule.minLength === rule.maxLength ? `${rule.maxLength}` : `${rule.minLength} to ${rule.maxLength}`;
  const message = `${nameOf(rule)}: read ${end - start} characters ${JSON.stringify(text.slice(start, end))}, expected ${expected}. Scan again; if it repeats, the label is cut short or a separator is missing.`;
  return { code: 'bad-length', message, severity: 'error' };
}

function characterProblem(rule: AiRule, component: AiComponent, text: string, index: number, start: number, end: number): ScanProblem {
  const read = `character ${index - start + 1} of ${JSON.stringify(text.slice(start, end))} is ${JSON.stringify(text.charAt(index))}`;
  const message = `${nameOf(rule)}: ${read}, expected ${CHARACTER_SET_NAMES[component.set]}. Check the scanner's keyboard layout and suffix; else the label is printed wrong.`;
  return { code: 'bad-character', message, severity: 'error' };
}

function checkProblem(rule: AiRule, code: ScanProblemCode, expected: string, severity: ScanProblem['severity'], value: string): ScanProblem {
  const message = `${nameOf(rule)}: read ${JSON.stringify(value)}, expected ${expected}. Scan again; if it repeats, the label is damaged or printed wrong.`;
  return { code, message, severity };
}

export function nameOf(rule: AiRule): string {
  return `AI ${rule.ai} (${rule.title})`;
}
