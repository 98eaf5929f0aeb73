// tests/main/domain/barcode/associations.test.ts · every row of the AI table: partners it needs, elements it excludes, and elements that come twice
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import type { AiRule } from '../../../../main/domain/barcode/gs1-ai-rules.ts';
import { AI_RULES } from '../../../../main/domain/barcode/gs1-ai-rules.ts';
import { GS1_AI_TABLE } from '../../../../main/domain/barcode/gs1-ai-table.ts';
import { findAssociationProblems } from '../../../../main/domain/barcode/gs1-associations.ts';
import { validValue } from '../../../support/gs1-arbitraries.ts';

interface Element {
  readonly ai: string;
  readonly value: string;
}

/** A right value of each AI, the same in every run. */
const VALUES: ReadonlyMap<string, string> = new Map(
  AI_RULES.map((rule): [string, string] => [rule.ai, fc.sample(validValue(rule), { numRuns: 1, seed: rule.index + 1 })[0] ?? '']),
);
const ROW_OF = new Map(AI_RULES.map((rule) => [rule, rowOf(rule)]));

const element = (ai: string): Element => ({ ai, value: VALUES.get(ai) ?? '' });

function rowOf({ ai }: AiRule) {
  const row = GS1_AI_TABLE.find(([range]) => {
    const [first = '', last = first] = range.split('-');
    return first.length === ai.length && ai >= first && ai <= last;
  });
  if (row === undefined) throw new Error(`AI ${ai} has no row`);
  return row;
}

/** The AIs that a pattern such as `31nn` stands for; `self` are the others of its row. */
function aisOf(pattern: string, rule: AiRule): readonly string[] {
  if (pattern === 'self') return AI_RULES.filter((other) => other !== rule && ROW_OF.get(other) === ROW_OF.get(rule)).map(({ ai }) => ai);
  const start = pattern.replaceAll('n', '');
  return AI_RULES.filter(({ ai }) => ai.length === pattern.length && ai.startsWith(start)).map(({ ai }) => ai);
}

function codesOf(elements: readonly Element[], severity: 'error' | 'warning', about: string): string[] {
  const scan = elements.map(({ ai, value }) => `(${ai})${value.replaceAll('(', '\\(')}`).join('');
  const { problems } = decodeScan(scan, { today: '2026-11-21' }).best;
  return problems.filter((problem) => problem.severity === severity && problem.message.includes(`AI ${about} `)).map(({ code }) => code);
}

test('[BC24] an AI alone warns once for each part of its requirement, and is quiet with the first partners the table names', () => {
  for (const rule of AI_RULES) {
    const requires = ROW_OF.get(rule)?.[4] ?? '';
    const parts = requires === '' ? [] : requires.split(' & ');
    const alone = codesOf([element(rule.ai)], 'warning', rule.ai).filter((code) => code === 'missing-partner');
    expect(alone, rule.ai).toHaveLength(parts.length);
    const partners = parts.flatMap((part) => (part.split(',')[0] ?? '').split('+')).map((pattern) => aisOf(pattern, rule)[0] ?? '');
    const complete = codesOf([rule.ai, ...partners].map(element), 'warning', rule.ai);
    expect(complete, `${rule.ai} with ${partners.join(', ')}`).not.toContain('missing-partner');
  }
});

test('[BC25] every pair that the table excludes is an error, in both orders', () => {
  for (const rule of AI_RULES) {
    const excludes = ROW_OF.get(rule)?.[5] ?? '';
    for (const pattern of excludes === '' ? [] : excludes.split(',')) {
      for (const other of aisOf(pattern, rule)) {
        for (const pair of [
          [rule.ai, other],
          [other, rule.ai],
        ]) {
          expect(codesOf(pair.map(element), 'error', rule.ai), pair.join(' and ')).toContain('exclusive-pair');
        }
      }
    }
  }
});

test('[BC25] an element twice is fine with one value and an error with two', () => {
  for (const rule of AI_RULES) {
    const [one = '', other = ''] = [...new Set(fc.sample(validValue(rule), { numRuns: 40, seed: 7 }))];
    const same = [rule.ai, rule.ai].map((ai) => ({ ai, value: one }));
    expect(codesOf(same, 'error', rule.ai), rule.ai).toEqual([]);
    if (other === '') continue;
    const twice = [one, other].map((value) => ({ ai: rule.ai, value }));
    expect(codesOf(twice, 'error', rule.ai), rule.ai).toEqual(['differing-repeat']);
  }
});

test('[BC25] each repeat is held against the first, and exclusive elements are named once', () => {
  const lots = ['A', 'B', 'A', 'C'].map((value) => ({ ai: '10', title: '', value }));
  expect(findAssociationProblems(lots, 20).filter(({ severity }) => severity === 'error')).toHaveLength(2);
  const both = ['01', '02', '01', '02'].map((ai) => ({ ai, title: '', value: '09528999000425' }));
  expect(findAssociationProblems(both, 20).filter(({ code }) => code === 'exclusive-pair')).toHaveLength(1);
});

test('[BC30] the work for one element does not grow with the number of elements', () => {
  let reads = 0;
  const lot = {
    ai: '10',
    title: '',
    get value() {
      reads += 1;
      return 'A';
    },
  };
  findAssociationProblems(
    Array.from({ length: 1_000 }, () => lot),
    20,
  );
  expect(reads).toBeLessThan(4_000);
});
