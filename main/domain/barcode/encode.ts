// main/domain/barcode/encode.ts · elements → element string for a label or a test: predefined lengths first, FNC1 as GS. Rule BC28. Source: GS1 General Specifications 7.8.5

import { findAiRuleByText } from './gs1-ai-rules.ts';
import { GS } from './gs1-characters.ts';
import { yearOf } from './gs1-date.ts';
import { findValueProblem } from './gs1-value.ts';
import type { ScanElement } from './scanned-item.ts';

/** `code`: `unknown-ai`, or the code of the problem a reader would have with the value. */
export class BarcodeError extends Error {
  override readonly name = 'BarcodeError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Without the FNC1 in front, which the symbol itself carries. Elements of predefined length come first, so that fewer separators are needed. @throws {BarcodeError} */
export function encodeElementString(elements: readonly Pick<ScanElement, 'ai' | 'value'>[], today: string): string {
  for (const { ai, value } of elements) assertEncodable(ai, value, yearOf(today));
  const ordered = [...elements.filter(({ ai }) => isPredefined(ai)), ...elements.filter(({ ai }) => !isPredefined(ai))];
  return ordered.map(({ ai, value }, index) => ai + value + (isPredefined(ai) || index === ordered.length - 1 ? '' : GS)).join('');
}

function isPredefined(ai: string): boolean {
  return (findAiRuleByText(ai)?.predefinedLength ?? 0) > 0;
}

function assertEncodable(ai: string, value: string, currentYear: number): void {
  const rule = findAiRuleByText(ai);
  if (rule === undefined)
    throw new BarcodeError('unknown-ai', `${JSON.stringify(ai)} is not a GS1 application identifier; see the table in Help, About.`);
  const problem = findValueProblem(rule, value, 0, value.length, currentYear);
  if (problem?.severity === 'error') throw new BarcodeError(problem.code, problem.message);
}
