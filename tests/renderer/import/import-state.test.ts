// tests/renderer/import/import-state.test.ts · one file on its way in: what it waits for, and what its one button does

import { describe, expect, test } from 'vitest';
import { placeText } from '../../../main/domain/words/document-words.ts';
import type { ImportProblem, ImportReply } from '../../../preload/contract/documents.ts';
import { encodeBase64 } from '../../../renderer/import/encode-base64.ts';
import { groupProblems } from '../../../renderer/import/group-problems.ts';
import {
  countChanges,
  type FileEntry,
  hasNewChanges,
  type ImportEvent,
  initialImport,
  nextStep,
  openDecisions,
  reduceImport,
  shownAs,
} from '../../../renderer/import/import-state.ts';
import { isPlace, rowLabel } from '../../../renderer/import/place-text.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';
import { aDocument, aProblem, aReply } from './import-samples.ts';

const ADDED: ImportEvent = { type: 'files-added', files: [{ id: 'a', fileName: 'a.csv', byteLength: 100 }] };

function entryAfter(...events: readonly ImportEvent[]): FileEntry {
  return [ADDED, ...events].reduce(reduceImport, initialImport).files[0]!;
}
const checked = (reply: Partial<ImportReply> = {}): ImportEvent => ({ type: 'replied', id: 'a', reply: aReply(reply) });

const steps: readonly (readonly [name: string, events: readonly ImportEvent[], shown: string, next: string])[] = [
  ['a file that was just added', [], 'waiting', 'wait'],
  ['one that is sent', [{ type: 'part-sent', id: 'a', sent: 50 }], 'sending', 'wait'],
  ['one that is read', [{ type: 'began', id: 'a', step: 'checking' }], 'checking', 'wait'],
  ['a good one', [checked()], 'ready', 'import'],
  ['one with an open warning', [checked({ problems: [aProblem({ severity: 'warning', key: 'w' })] })], 'decide', 'decide'],
  [
    'one whose warning was accepted',
    [checked({ problems: [aProblem({ severity: 'warning', key: 'w' })] }), { type: 'accepted', id: 'a', keys: ['w'] }],
    'ready',
    'import',
  ],
  ['one that is refused', [checked({ outcome: 'refused', documents: [], problems: [aProblem()] })], 'refused', 'correct'],
  ['one with columns to explain', [checked({ outcome: 'refused', documents: [], tables: [{} as never] })], 'columns', 'columns'],
  ['the same file again', [checked({ outcome: 'already-imported' })], 'nothing', 'nothing'],
  ['the same content in another file', [checked({ documents: [aDocument({ change: 'unchanged' })] })], 'nothing', 'nothing'],
  ['one with answers only', [checked({ documents: [] })], 'ready', 'import'],
  ['one that is imported', [checked(), checked({ outcome: 'imported' })], 'imported', 'finished'],
  ['one that was taken back', [checked({ outcome: 'imported' }), { type: 'undone', documentId: 'd' }], 'undone', 'finished'],
  ['one that was stopped while it was read', [{ type: 'stopped', id: 'a' }], 'stopped', 'retry'],
  ['one that core lost', [{ type: 'failed', id: 'a', error: { code: 'unavailable', message: '' } }], 'failed', 'retry'],
  ['one that is too large', [{ type: 'failed', id: 'a', error: { code: 'refused', reason: 'too-large', message: '' } }], 'failed', 'correct'],
];
for (const [name, events, shown, next] of steps)
  test(`${name} is shown as ${shown}; next: ${next}`, () => {
    const entry = entryAfter(...events);
    expect([shownAs(entry), nextStep(entry)]).toEqual([shown, next]);
  });

describe('decisions', () => {
  const question = { key: 'purchase-order PO-1', code: 'sent-again' as const, kind: 'purchase-order', number: 'PO-1', receipts: [] };
  const open = checked({
    questions: [question],
    problems: [aProblem({ severity: 'warning', key: 'w1' }), aProblem({ severity: 'warning', key: 'w2' })],
  });

  test('[IM18] every question and every warning is counted until it is answered', () => {
    expect(openDecisions(entryAfter(open))).toEqual({ questions: 1, warnings: 2 });
    const chosen: ImportEvent = { type: 'chosen', id: 'a', key: question.key, choice: 'leave' };
    expect(openDecisions(entryAfter(open, chosen, { type: 'accepted', id: 'a', keys: ['w1'] }))).toEqual({ questions: 0, warnings: 1 });
  });

  test('[IM18] what was decided holds when the file is looked at again, and can be withdrawn', () => {
    const accept: ImportEvent = { type: 'accepted', id: 'a', keys: ['w1', 'w2'] };
    expect(openDecisions(entryAfter(open, accept, { type: 'began', id: 'a', step: 'checking' }, open)).warnings).toBe(0);
    expect(openDecisions(entryAfter(open, accept, { type: 'acceptance-withdrawn', id: 'a', key: 'w1' })).warnings).toBe(1);
  });

  test('warnings of a refused file wait for nobody', () =>
    expect(openDecisions(entryAfter(checked({ outcome: 'refused', problems: [aProblem({ severity: 'warning', key: 'w' })] })))).toEqual({
      questions: 0,
      warnings: 0,
    }));
});

test('[IM65] an import that is stopped leaves what was looked at; progress that comes late changes nothing', () => {
  const stopped = entryAfter(checked(), { type: 'began', id: 'a', step: 'importing' }, checked({ outcome: 'cancelled', documents: [] }));
  expect([stopped.step, stopped.wasStopped, nextStep(stopped)]).toEqual(['checked', true, 'import']);
  const progress = { jobId: 'a', fileName: 'a.csv', phase: 'done', byteLength: 1, bytesRead: 1, documents: 1, lines: 1 } as const;
  expect(entryAfter(checked(), { type: 'progressed', progress }).progress).toBeUndefined();
});

test('what another import changed is looked at again; what is done stays', () => {
  const state = [ADDED, checked(), { type: 'others-changed', by: 'b' } as const].reduce(reduceImport, initialImport);
  expect(state.files[0]?.isStale).toBe(true);
  expect(entryAfter(checked({ outcome: 'imported' }), { type: 'others-changed', by: 'b' }).isStale).toBe(false);
});

test('files that are removed close what was explained of them', () => {
  const state = [ADDED, { type: 'mapping-opened', id: 'a' } as const, { type: 'removed', ids: ['a'] } as const].reduce(reduceImport, initialImport);
  expect(state).toEqual({ files: [] });
});

test('documents are counted by what becomes of them', () =>
  expect(countChanges([aDocument(), aDocument({ change: 'changed' }), aDocument()])).toEqual([
    ['new', 2],
    ['changed', 1],
  ]));

test('a difference that nobody has seen is new', () => {
  const change = { key: 'k', kind: 'purchase-order', number: 'PO-1', version: 2, difference: { added: 1, removed: 0, changed: 0, lines: [] } };
  expect(hasNewChanges(aReply(), aReply({ changes: [change] }))).toBe(true);
  expect(hasNewChanges(aReply({ changes: [change] }), aReply({ changes: [change] }))).toBe(false);
});

describe('problems', () => {
  test('errors stand before warnings, each kind together, in file order', () => {
    const problems: ImportProblem[] = [
      aProblem({ code: 'unit', severity: 'warning', key: '1', message: 'm' }),
      aProblem({ code: 'qty', message: 'one' }),
      aProblem({ code: 'unit', severity: 'warning', key: '2', message: 'm' }),
      aProblem({ code: 'qty', message: 'two' }),
    ];
    expect(groupProblems(problems).map(({ code, message, problems: group }) => [code, message, group.length])).toEqual([
      ['qty', undefined, 2],
      ['unit', 'm', 2],
    ]);
  });

  test('[UX22] a place is said in words of either language', () => {
    const place = { segment: 12, tag: 'LIN', element: 3 };
    expect([placeText(place, en.import.places), placeText(place, es.import.places)]).toEqual(['segment 12 (LIN03)', 'segmento 12 (LIN03)']);
    expect(placeText({ sheet: 'Order', cell: 'B7', line: 7 }, en.import.places)).toBe('sheet Order, cell B7');
    expect(placeText({}, es.import.places)).toBe('todo el archivo');
    expect(['segment 4', 'line 7', 'row 9'].map((label) => rowLabel(label, es.import.places))).toEqual(['segmento 4', 'línea 7', 'fila 9']);
    expect([isPlace({}), isPlace({ page: 1 })]).toEqual([false, true]);
  });
});

test('large parts are encoded whole', () => {
  const bytes = Uint8Array.from({ length: 200_001 }, (_, index) => index % 256);
  expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});
