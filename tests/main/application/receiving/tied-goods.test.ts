// tests/main/application/receiving/tied-goods.test.ts · a label whose two part numbers stand for two items: asked once, remembered for the supplier, forgotten again; on the real core
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerQuestion, undo } from '../../../../main/application/receiving/receipt-commands.ts';
import { routeScan } from '../../../../main/application/receiving/route-scan.ts';
import { forgetCode, suppliersOfReceipt, teachCode } from '../../../../main/application/receiving/teach-code.ts';
import type { ScanVerdict } from '../../../../main/application/receiving/verdict.ts';
import { type OpenStation, openStation } from '../../../../main/commands/open-station.ts';
import type { ReceiptState } from '../../../../main/domain/receipt/receipt-state.ts';

const DOER = { actor: 'lead', device: 'screen' };
const TIE = 'CUST-1 | SUP-9';
const folder = mkdtempSync(join(tmpdir(), 'dockhand-tie-'));
let station: OpenStation;
let receipt: ReceiptState;
let items: readonly string[] = [];
let number = 0;

beforeAll(async () => {
  station = await openStation(folder, { demo: true });
  scan('BADGE-CLERK');
  scan('4500001008');
  const found = station.services.receipts.get(scan('4500001008').receiptId ?? '');
  if (found === undefined) throw new Error('no receipt was opened');
  receipt = found;
  items = [...receipt.linesByItem.keys()].slice(0, 2);
  const [first = '', second = ''] = items;
  for (const [code, itemId] of [
    ['CUST-1', first],
    ['SUP-9', second],
  ] as const) {
    const unit = station.services.facts.item(itemId)?.baseUnit ?? '';
    expect(teachCode(station.services.scanDeps, { code, itemId, unit, suppliers: [], receipt }, DOER)).toMatchObject({ kind: 'taught' });
  }
});
afterAll(async () => {
  await station.close();
  rmSync(folder, { recursive: true });
});

function scan(raw: string): ScanVerdict {
  return routeScan(station.services.route, { scanId: `scan-${++number}`, raw, device: 'keyboard' });
}

/** Customer's part number, supplier's part number, and a lot that is another one each time. */
const label = (): string => `[)>\u001e06\u001dPCUST-1\u001d1PSUP-9\u001d1TL${++number}\u001e\u0004`;
const answer = (scanId: string, choice: number, mayTeach: boolean): ScanVerdict =>
  answerQuestion(station.services.scanDeps, receipt, scanId, { choice }, DOER, mayTeach);
const taught = () => station.services.board.taughtCodes(TIE);

test('[RC42] the choice is asked with what each would be', () => {
  const asked = scan(label());
  expect(asked).toMatchObject({ code: 'needs-choice', outcome: 'question', next: 'choose', missing: ['choice'] });
  expect(asked.choices?.map(({ itemId }) => itemId)).toEqual(items);
  expect(asked.choices?.every(({ itemName }) => itemName !== '')).toBe(true);
  undo(station.services.scanDeps, receipt, asked.scanId, DOER);
});

test('[RC42] an answer of somebody who may not teach holds for its scan only', () => {
  const asked = scan(label());
  expect(answer(asked.scanId, 1, false)).toMatchObject({ itemId: items[1] });
  expect(taught()).toEqual([]);
  const again = scan(label());
  expect(again).toMatchObject({ code: 'needs-choice' });
  undo(station.services.scanDeps, receipt, again.scanId, DOER);
});

test('[RC42] an answer is remembered for the supplier, whatever else the label says, and forgotten again', () => {
  const asked = scan(label());
  const answered = answer(asked.scanId, 1, true);
  expect(answered).toMatchObject({ itemId: items[1] });
  expect(taught()).toMatchObject([{ code: TIE, itemId: items[1], supplier: { name: suppliersOfReceipt(receipt)[0]?.name } }]);
  expect(scan(label())).toMatchObject({ itemId: items[1], code: answered.code });

  const supplierId = taught()[0]?.supplier?.id;
  const wanted = { code: TIE, itemId: items[1] ?? '', ...(supplierId === undefined ? {} : { supplierId }) };
  expect(forgetCode(station.services, wanted, DOER)).toEqual({ kind: 'forgotten' });
  expect(scan(label())).toMatchObject({ code: 'needs-choice' });
});
