// tests/main/ipc/documents.test.ts · what the screen is told of a refused file: the place by itself, down to the element
import { expect, test } from 'vitest';
import type { ImportResult } from '../../../main/application/documents/import-result.ts';
import type { Station } from '../../../main/application/station.ts';
import { documentCalls } from '../../../main/ipc/documents.ts';
import type { ImportReply } from '../../../preload/contract/documents.ts';

const places: readonly (readonly [at: ImportResult['problems'][number]['at'], place: string])[] = [
  [{ file: 'f', line: 3, column: 'qty' }, 'line 3, column qty'],
  [{ file: 'f', segment: 7, tag: 'PO1', element: 2 }, 'segment 7 (PO102)'],
  [{ file: 'f', segment: 9, tag: 'SE' }, 'segment 9 (SE)'],
  [{ file: 'f', segment: 9 }, 'segment 9'],
  [{ file: 'f', path: '/lines/0/quantity' }, '/lines/0/quantity'],
  [{ file: 'f' }, ''],
];

test('[DI2] the place of a problem is told once, beside a message that does not repeat it', async () => {
  const result: ImportResult = {
    outcome: 'refused',
    fileName: 'f',
    documents: [],
    notices: [],
    questions: [],
    changes: [],
    tables: [],
    interchanges: [],
    acknowledgements: [],
    problems: places.map(([at]) => ({ severity: 'error', code: 'bad-quantity', message: 'the quantity is below zero: correct it', at, read: '-5' })),
  };
  const session = { operator: { userId: 'clerk-7', name: 'Clerk', role: 'clerk', permissions: ['import'] } };
  const services = { session, imports: { import: async () => result } } as unknown as Station;
  const { handle } = documentCalls(services)['documents:import'];
  const reply = (await handle({ fileName: 'f', contentBase64: '' }, undefined as never)) as ImportReply;
  expect(reply.problems.map((problem) => problem.place)).toEqual(places.map(([, place]) => place));
  expect(reply.problems[0]).toMatchObject({
    severity: 'error',
    code: 'bad-quantity',
    message: 'the quantity is below zero: correct it',
    file: 'f',
    place: 'line 3, column qty',
    read: '-5',
  });
});
