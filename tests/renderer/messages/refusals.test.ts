// tests/renderer/messages/refusals.test.ts · every reason with which core refuses a call has words on the screen, in both languages (UX22, UX37)
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { refusedAs } from '../../../main/ipc/serve-contract.ts';
import { LabelError } from '../../../main/labels/label-error.ts';
import { sayError } from '../../../renderer/app/app-context.ts';
import { textsIn } from '../../../renderer/messages/messages.ts';
import { refusalsEn } from '../../../renderer/messages/refusals-en.ts';
import { refusalsEs } from '../../../renderer/messages/refusals-es.ts';

const MAIN = fileURLToPath(new URL('../../../main/', import.meta.url));
const sources = readdirSync(MAIN, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('commands/') && !name.startsWith('host/'))
  .map((name) => readFileSync(join(MAIN, name), 'utf8'));
const found = (form: RegExp): readonly string[] => sources.flatMap((source) => [...source.matchAll(form)].map(([, code = '']) => code));
/** Said where the refusal is shown: at pairing, in the record of goods out, beside a scan; and the codes of calls, which have words of their own. */
const ELSEWHERE = new Set([
  ...['not-found', 'unavailable', 'refused', 'fault'],
  ...['no-answer', 'wrong-format', 'unreachable', 'dpi-differs', 'dpi-not-supported', 'dpi-unknown', 'wrong-language'],
  ...['certificate-unknown', 'certificate-changed', 'unknown-code', 'plate-taken', 'serial-taken', 'not-received', 'needs-weight', 'needs-serial'],
  'too-many-subscriptions',
  ...['duplicate-serial', 'not-on-order', 'wrong-lot'],
]);

test('[UX22] every reason of a refusal in core has words in English and Spanish', () => {
  const reasons = [
    ...found(/new (?:Label|GoodsOut|Paper|Bill)Refused\(\s*'([a-z-]+)'/g),
    ...found(/new (?:Label|Print|Outbox)Error\(\s*'([a-z-]+)'/g),
    ...found(/kind: 'refused',\s+reason: '([a-z-]+)'/g),
    ...found(/\brefuse(?:d)?\('([a-z-]+)'/g),
    ...found(/new CallFailure\(\s*'[a-z-]+',\s*(?:`[^`]*`|'[^']*'|[a-zA-Z.]+),\s*'([a-z-]+)',?\s*\)/g),
  ];
  expect(new Set(reasons).size).toBeGreaterThan(60);
  expect([...new Set(reasons)].filter((reason) => !ELSEWHERE.has(reason) && !Object.hasOwn(refusalsEn, reason))).toEqual([]);
});

test('[UX37] no refusal is English on a Spanish screen, and none only says that there was one', () => {
  const [en, es] = [textsIn('en'), textsIn('es')];
  for (const [reason, spanish] of Object.entries(refusalsEs)) {
    const error = { code: 'refused', message: 'for the log', reason } as const;
    expect(sayError(en, error)).not.toBe(en.t.errors.refused);
    expect(sayError(es, error)).toBe(spanish);
    expect(spanish).not.toBe(sayError(en, error));
  }
  expect(sayError(es, { code: 'refused', message: '', reason: 'of-another-version' })).toBe(es.t.errors.refused);
});

test('[UX22] a refusal names the field of the label, and the identifier with the partner whose it is', () => {
  const [en, es] = [textsIn('en'), textsIn('es')];
  const label = refusedAs(new LabelError('text-does-not-fit', 'lot', 'L7A42', 'too long'));
  expect(sayError(es, label)).toBe('Campo «lot»: Un texto no cabe en su lugar de la etiqueta. Acórtelo.');
  expect(sayError(en, label)).toMatch(/^Field “lot”: A text does not fit/);
  const taken = { code: 'refused', message: '', reason: 'id-taken', values: ['4012345000009', 'Nordwind'] } as const;
  expect(sayError(en, taken)).toBe('4012345000009 belongs to Nordwind. Take it out of one of them.');
  expect(sayError(es, taken)).toBe('4012345000009 ya es de Nordwind. Quítelo de uno de los dos.');
});
