// tests/support/gs1-link-arbitraries.ts · random GS1 Digital Links that keep the rules
import fc from 'fast-check';
import { AI_RULES, findAiRuleByText } from '../../main/domain/barcode/gs1-ai-rules.ts';
import { validValue } from './gs1-arbitraries.ts';

interface Element {
  readonly ai: string;
  readonly value: string;
}

export interface Link {
  readonly path: readonly Element[];
  readonly query: readonly Element[];
}

export const KEYS = AI_RULES.filter(({ linkQualifiers }) => linkQualifiers !== undefined);

function elementOf(ai: string): fc.Arbitrary<Element> {
  const rule = findAiRuleByText(ai);
  if (rule === undefined) throw new Error(`no AI ${ai}`);
  return validValue(rule).map((value) => ({ ai, value }));
}

/** A key, one of its orders of qualifiers with some left out, and attributes the query may hold. */
export const anyLink = fc.constantFrom(...KEYS).chain((key) => {
  const orders = key.linkQualifiers ?? [];
  const taken = fc
    .constantFrom<readonly string[]>(...(orders.length === 0 ? [[]] : orders))
    .chain((order) => (key.ai === '415' ? fc.constant(order) : fc.subarray([...order])));
  const attributes = AI_RULES.filter(({ ai, isLinkAttribute }) => isLinkAttribute && ai !== key.ai && !orders.flat().includes(ai));
  return fc.record({
    path: taken.chain((qualifiers) => fc.tuple(elementOf(key.ai), ...qualifiers.map(elementOf))),
    query: fc.uniqueArray(fc.constantFrom(...attributes), { maxLength: 4 }).chain((rules) => fc.tuple(...rules.map(({ ai }) => elementOf(ai)))),
  });
});

export function addressOf({ path, query }: Link): string {
  const segments = path.map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`).join('');
  return `https://example.com/stem${segments}?${query.map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`).join('&')}`;
}
