// tests/main/domain/words/print-reason-words.test.ts · rule WO6 of main/domain/words/SPEC.md
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { printReason } from '../../../../main/domain/words/print-reason-words.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const sources = ['native/printers', 'main/printing', 'native'].flatMap((folder) =>
  readdirSync(join(ROOT, folder)).flatMap((name) => (name.endsWith('.ts') ? [readFileSync(join(ROOT, folder, name), 'utf8')] : [])),
);

test('[WO6] every reason that a printer, its link or the queue gives in fixed words is known in Spanish', () => {
  const fixed = sources.flatMap((source) =>
    [...source.matchAll(/(?:\breason: |STOPPING = |keep\(jobId, '[a-z]+', |job, 'doubtful', |how = |'voided', )'([^']+ [^']+|cancelled)'/g)].map(
      ([, reason = '']) => reason,
    ),
  );
  expect(fixed.length).toBeGreaterThan(5);
  // With a value in it: a number for every place.
  const forms = sources.flatMap((source) =>
    [...source.matchAll(/\breason: `([^`]+)`/g)].map(([, form = '']) => form.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7')),
  );
  const english = [...fixed, ...forms].filter((reason) => / /.test(reason) && !/^7: 7$/.test(reason) && printReason(reason, 'es') === reason);
  expect(english).toEqual([]);
});

test('[WO6] what a printer says of itself, alone and together', () => {
  const words = readFileSync(join(ROOT, 'native/printers/describe-status.ts'), 'utf8');
  const [conditions = ''] = words.split('WARNING_WORDS');
  const said = [...conditions.matchAll(/: '([^']+)',/g)].map(([, sentence = '']) => sentence);
  expect(said.length).toBeGreaterThan(10);
  expect(said.filter((sentence) => printReason(sentence, 'es') === sentence)).toEqual([]);
  expect(printReason(said.join('; '), 'es')).not.toMatch(/\b(the|it is)\b/);
  expect(printReason(`it took the label and then stopped: ${said[0]}`, 'es')).toBe(
    'tomó la etiqueta y después se detuvo: no quedan etiquetas. Ponga un rollo nuevo',
  );
  expect(printReason(said[0] ?? '', 'en')).toBe(said[0]);
  expect(printReason('read ECONNRESET', 'es')).toBe('read ECONNRESET');
});
