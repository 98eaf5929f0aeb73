// tests/main/domain/receipt/verdict.test.ts · the table of verdicts in the code is the one in the SPEC. Rule RV1
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { VERDICTS, verdictRow } from '../../../../main/domain/receipt/verdict.ts';

const SPEC = readFileSync(new URL('../../../../main/domain/receipt/SPEC.md', import.meta.url), 'utf8');

test('[RV1] every verdict is in the SPEC with its outcome, whether it counts, its sound and what comes next', () => {
  const table = SPEC.slice(SPEC.indexOf('| Code |')).split('\n').slice(2);
  const rows = table
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const ours = Object.entries(VERDICTS).map(([code, row]) => [code, row.outcome, row.counts ? 'yes' : 'no', row.sound, row.next]);
  expect(rows).toEqual(ours);
});

test('[RV1] the verdicts that a lead may turn are the ones the SPEC names', () => {
  const named = /A lead may accept \(`override`\): (?<codes>.+)\./.exec(SPEC)?.groups?.['codes']?.split(', ');
  const ours = (Object.keys(VERDICTS) as (keyof typeof VERDICTS)[]).filter((code) => verdictRow(code).isOverridable === true);
  expect(named).toEqual(ours);
});
