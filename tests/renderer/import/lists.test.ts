// tests/renderer/import/lists.test.ts · what came in earlier, as files; and the exchange with partners, what is overdue first
import { expect, test } from 'vitest';
import type { Exchange, SentMessage } from '../../../preload/contract/documents.ts';
import { earlierFiles, findFiles, type StoredDocument } from '../../../renderer/import/earlier-state.ts';
import { markRepeated, sentMessages } from '../../../renderer/import/exchange-state.ts';
import { aDocument } from './import-samples.ts';

function stored(number: string, change: Partial<StoredDocument> = {}): StoredDocument {
  return {
    ...aDocument({ number }),
    documentId: number,
    fileName: 'a.edi',
    sha256: 'one',
    importedAt: '2026-11-21T10:00:00Z',
    importedBy: 'it',
    ...change,
  };
}

test('documents of one import stand together; a file that came again after it was taken back is another import', () => {
  const files = earlierFiles([
    stored('PO-1'),
    stored('PO-2'),
    stored('PO-1', { importedAt: '2026-11-20T10:00:00Z', undoneAt: '2026-11-20T11:00:00Z', undoneBy: 'lead' }),
  ]);
  expect(files.map(({ documents, undoneBy }) => [documents.map(({ number }) => number), undoneBy])).toEqual([
    [['PO-1', 'PO-2'], undefined],
    [['PO-1'], 'lead'],
  ]);
});

test('a file is found by its name, a number in it or its supplier', () => {
  const files = earlierFiles([stored('PO-1', { supplier: 'Nordwind' }), stored('PO-2', { fileName: 'b.csv', sha256: 'two' })]);
  const found = (text: string): readonly string[] => findFiles(files, text).map(({ fileName }) => fileName);
  expect([found(' '), found('B.CSV'), found('po-1'), found('nord'), found('zz')]).toEqual([['a.edi', 'b.csv'], ['b.csv'], ['a.edi'], ['a.edi'], []]);
});

function sent(sentId: string, sentAt: string, isOverdue: boolean): SentMessage {
  const message = { partnerId: 'p', type: '861', interchange: sentId, message: '1', fileName: 'f', state: 'waiting' as const, reasons: [] };
  return { ...message, sentId, sentAt, isOverdue };
}

test('[IM53] overdue answers stand first, the longest waiting on top, also when they are no longer among the newest', () => {
  const exchange: Exchange = {
    received: [],
    gaps: [],
    sent: [sent('new', '2026-11-21', false), sent('late', '2026-11-19', true)],
    overdue: [sent('late', '2026-11-19', true), sent('older', '2026-11-01', true)],
  };
  expect(sentMessages(exchange).map(({ sentId }) => sentId)).toEqual(['older', 'late', 'new']);
});

test('[IM6] a number that came before is marked, its first coming is not', () => {
  const received = ['7', '8', '7'].map((controlNumber, index) => ({
    sender: 'A',
    receiver: 'B',
    controlNumber,
    isTest: false,
    documents: 1,
    fileName: `${index}`,
    importedAt: '',
  }));
  expect(markRepeated(received).map(({ fileName, cameAgain }) => [fileName, cameAgain])).toEqual([
    ['0', true],
    ['1', false],
    ['2', false],
  ]);
});
