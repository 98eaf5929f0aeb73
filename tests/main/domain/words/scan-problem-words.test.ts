// tests/main/domain/words/scan-problem-words.test.ts · rule WO5 of main/domain/words/SPEC.md
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { scanProblemSentence } from '../../../../main/domain/words/scan-problem-words.ts';

test('[WO5] what a reader finds is said in Spanish by its code, in English as the reader said it, with its values', () => {
  const scans = [
    '(01)09522001000103',
    '0109522001000104',
    '0109522001000103173113990',
    ']C1',
    ']E04006381333932',
    '+A99912345/99',
    ']C10109522001000103\u001d\u001d10A',
  ];
  const problems = scans.flatMap((raw) => decodeScan(raw, { today: '2026-11-21' }).best.problems);
  expect(problems.length).toBeGreaterThan(3);
  for (const problem of problems) {
    expect(scanProblemSentence(problem, 'en')).toBe(problem.message);
    expect(scanProblemSentence(problem, 'es'), problem.code).not.toBe(problem.message);
  }
});

test('[WO5] a code of another version is said as it was stored', () => {
  expect(scanProblemSentence({ code: 'toString', message: 'as stored' }, 'es')).toBe('as stored');
});
