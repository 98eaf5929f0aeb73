// main/domain/barcode/gs1-associations.ts · which elements need each other and which exclude each other. Rules BC24, BC25. Source: GS1 General Specifications 4.13, 4.14
import type { AiRule, Requirement } from './gs1-ai-rules.ts';
import { findAiRuleByText } from './gs1-ai-rules.ts';
import { nameOf } from './gs1-value.ts';
import type { ScanElement, ScanProblem } from './scanned-item.ts';

/** A missing partner may be on another label of the same item: a warning. A contradiction is an error. */
export function findAssociationProblems(elements: readonly ScanElement[], maxProblems: number): readonly ScanProblem[] {
  const problems: ScanProblem[] = [];
  const rules = elements.map(({ ai }) => findAiRuleByText(ai));
  // Each AI is judged where it stands first, so that the work for one element is bounded by the table and not by the length of the scan.
  const firsts: number[] = [];
  for (let at = 0; at < rules.length && problems.length < maxProblems; at += 1) {
    const rule = rules[at];
    if (rule === undefined) continue;
    const first = firsts.find((each) => rules[each] === rule);
    if (first !== undefined) {
      if (elements[first]?.value !== elements[at]?.value) problems.push(differingRepeat(rule, elements[first], elements[at]));
      continue;
    }
    for (const earlier of firsts) {
      const other = rules[earlier];
      if (other !== undefined && excludeEachOther(other, rule)) problems.push(exclusivePair(other, rule));
    }
    firsts.push(at);
  }
  const distinct = firsts.flatMap((at) => rules[at] ?? []);
  for (const rule of distinct) {
    if (problems.length >= maxProblems) break;
    for (const requirement of rule.requires) if (!isMet(requirement, distinct)) problems.push(missingPartner(rule, requirement));
  }
  return problems;
}

function excludeEachOther(rule: AiRule, other: AiRule): boolean {
  return rule.excludes?.[other.index] === 1 || other.excludes?.[rule.index] === 1;
}

function isMet(requirement: Requirement, rules: readonly AiRule[]): boolean {
  const { single, combined } = requirement;
  for (const rule of rules) if (single[rule.index] === 1) return true;
  return combined.some((parts) => parts.every((part) => rules.some((rule) => part[rule.index] === 1)));
}

function missingPartner(rule: AiRule, { text }: Requirement): ScanProblem {
  const message = `${nameOf(rule)} stands without AI ${text}. Scan the other labels of this item too.`;
  return { code: 'missing-partner', message, severity: 'warning' };
}

function differingRepeat(rule: AiRule, first: ScanElement | undefined, second: ScanElement | undefined): ScanProblem {
  const message = `${nameOf(rule)} occurs twice: read ${JSON.stringify(first?.value)} and ${JSON.stringify(second?.value)}, expected one value. The label is printed wrong.`;
  return { code: 'differing-repeat', message, severity: 'error' };
}

function exclusivePair(rule: AiRule, other: AiRule): ScanProblem {
  const message = `${nameOf(rule)} and ${nameOf(other)} stand in one code, expected only one of them. The label is printed wrong.`;
  return { code: 'exclusive-pair', message, severity: 'error' };
}
