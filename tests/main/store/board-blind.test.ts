// tests/main/store/board-blind.test.ts · what today's board says of a receipt that is counted blind
import { expect, test } from 'vitest';
import { finishReceipt } from '../../../main/application/receiving/finish-receipt.ts';
import { submitScan } from '../../../main/application/receiving/submit-scan.ts';
import { createBoardQueries } from '../../../main/store/board-queries.ts';
import { type ImportDesk, openImportDesk } from '../../support/import-desk.ts';
import { interchange, order } from '../../support/small-x12.ts';

const DOER = { actor: 'clerk-7', device: 'test' };

/** Three of it are scanned, whatever was ordered. */
function counted(ordered: number): { readonly desk: ImportDesk; readonly finish: () => void } {
  const desk = openImportDesk();
  desk.importText('o.edi', interchange([order('PO1', [['A', ordered]])]));
  const state = desk.open({ orders: ['PO1'], isBlind: true });
  for (let scan = 0; scan < 3; scan += 1) submitScan(desk.scanDeps, state, { scanId: desk.ids.next(), raw: 'A', ...DOER });
  return { desk, finish: () => void finishReceipt(desk.scanDeps, 'DK01', state, DOER) };
}

test('[RV3] the board says the same of a blind count whatever was ordered, until it is finished', () => {
  const told = [2, 3, 50].map((ordered) => {
    const { desk, finish } = counted(ordered);
    const board = createBoardQueries(desk.db);
    const open = { receipts: board.receipts(), arrivals: board.arrivals('2026-11-23') };
    finish();
    const [finished] = board.receipts();
    desk.db.close();
    return { open, finished };
  });
  for (const { open } of told) {
    expect(open.receipts).toMatchObject([{ exceptions: 0, scans: 3, lineCount: 1 }]);
    expect(open.receipts[0]).not.toHaveProperty('linesComplete');
    expect(open.arrivals).toMatchObject([{ number: 'PO1', state: 'partly-received' }]);
  }
  expect(told.map(({ finished }) => [finished?.linesComplete, finished?.exceptions])).toEqual([
    [1, 1],
    [1, 0],
    [0, 0],
  ]);
});
