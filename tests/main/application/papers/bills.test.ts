// tests/main/application/papers/bills.test.ts · bills on a real ledger: numbers given once, copies kept, drafts from goods at the dock
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { BillDeps } from '../../../../main/application/papers/bills.ts';
import { recordDamage, recordWeight } from '../../../../main/application/receiving/receipt-commands.ts';
import { submitScan } from '../../../../main/application/receiving/submit-scan.ts';
import { isBillNumber } from '../../../../main/domain/bill-of-lading/bill-number.ts';
import { createKeptPapers } from '../../../../main/store/kept-papers.ts';
import { createNumberMark } from '../../../../main/store/number-mark.ts';
import { type BillDesk, createBillDesk } from '../../../support/bill-desk.ts';
import { DAIRY, demoFile } from '../../../support/demo-files.ts';
import { type DockStation, openDockStation } from '../../../support/dock-station.ts';
import { createTestClock } from '../../../support/station-ledger.ts';
import { CMR_NOTE, FULL_BILL } from '../../domain/bill-of-lading/bill-samples.ts';

const DOER = { actor: 'clerk-7', device: 'test' };
const HAND = { form: 'straight', from: { kind: 'hand' }, content: FULL_BILL } as const;
const LETTER = { paper: 'letter', language: 'en', mark: 'carrier' } as const;
const STROKES = [
  [
    [0, 0],
    [500, 500],
  ],
] as const;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const folderOf = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bills-'));
  folders.push(folder);
  return folder;
};

interface Bench extends BillDesk {
  readonly station: DockStation;
  issue(): Promise<string>;
}

function bench(change: Partial<BillDeps> = {}): Bench {
  const clock = createTestClock();
  const station = openDockStation(undefined, clock);
  const desk = createBillDesk(station, clock, change);
  return {
    ...desk,
    station,
    async issue() {
      const { billId, version } = desk.bills.draft(HAND, DOER);
      const issued = await desk.bills.issue(billId, version, DOER);
      return issued.issued?.number ?? '';
    },
  };
}

test('[BL3] the first number of station 0417 begins its own range, and the next ones follow', async () => {
  const { issue } = bench();
  const numbers = [await issue(), await issue(), await issue()];
  expect(numbers.map((number) => number.slice(0, 16))).toEqual(['0614141041700000', '0614141041700001', '0614141041700002']);
  expect(numbers.every(isBillNumber)).toBe(true);
});

test('[BL4] a number that was marked and never reached a bill is left out', async () => {
  const { issue, bills, station } = bench();
  await issue();
  const { billId, version } = bills.draft(HAND, DOER);
  const { append } = station.ledger;
  (station.ledger as { append: unknown }).append = () => {
    throw new Error('the disk is gone');
  };
  await expect(bills.issue(billId, version, DOER)).rejects.toThrow('the disk is gone');
  (station.ledger as { append: unknown }).append = append;
  const issued = await bills.issue(billId, version, DOER);
  expect(issued.issued?.serial).toBe(41_700_002);
});

test('[BL4] an older database beside the newer number file never gives a number twice; neither does a new epoch without the file', async () => {
  let epoch = 1;
  const station = (): ReturnType<BillDeps['station']> => ({
    stationCode: '0417',
    gs1CompanyPrefix: '0614141',
    billNumbers: 'by-station',
    epoch,
    company: { name: 'L', address: [] },
    labelDpi: 203,
  });
  const folder = folderOf();
  const mark = createNumberMark(join(folder, 'bills.json'));
  const before = bench({ mark, station });
  const given = [await before.issue(), await before.issue(), await before.issue()];
  const restored = bench({ mark, station });
  given.push(await restored.issue());
  epoch = 2;
  const elsewhere = bench({ station });
  given.push(await elsewhere.issue());
  expect(new Set(given).size).toBe(given.length);
  expect(given.at(-1)?.slice(0, 16)).toBe('0614141041701000');
});

test('[BL4] a damaged number file stops issuing in words', async () => {
  const folder = folderOf();
  writeFileSync(join(folder, 'bills.json'), '{"bill 0614141');
  const { issue } = bench({ mark: createNumberMark(join(folder, 'bills.json')) });
  await expect(issue()).rejects.toMatchObject({
    name: 'StoreError',
    code: 'damaged',
    message: expect.stringContaining('put it back from the backup'),
  });
});

test('[BL3] [BL9] whatever two stations do in whatever order, no number comes twice', async () => {
  const codes = ['0417', '0418'] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ at: fc.nat(1), what: fc.constantFrom('issue', 'void', 'reissue') }), { maxLength: 24 }), async (steps) => {
      const desks = codes.map((stationCode) =>
        bench({
          station: () => ({
            stationCode,
            gs1CompanyPrefix: '0614141',
            billNumbers: 'by-station',
            epoch: 1,
            company: { name: 'L', address: [] },
            labelDpi: 203,
          }),
        }),
      );
      const numbers: string[] = [];
      for (const { at, what } of steps) {
        const { bills, issue } = desks[at] as Bench;
        const latest = bills.store.list(1)[0];
        if (what === 'issue' || latest?.status !== 'issued') numbers.push(await issue());
        else if (what === 'void') bills.void(latest.billId, 'wrong door', DOER);
        else {
          const again = bills.reissue(latest.billId, 'wrong door', DOER);
          numbers.push((await bills.issue(again.billId, again.version, DOER)).issued?.number ?? '');
        }
      }
      expect(new Set(numbers).size).toBe(numbers.length);
    }),
    { numRuns: 12 },
  );
});

test('[BL8] issuing an incomplete draft takes no number and names what is missing', async () => {
  const { bills, marks } = bench();
  const { billId, version } = bills.draft({ form: 'straight', from: { kind: 'hand' } }, DOER);
  await expect(bills.issue(billId, version, DOER)).rejects.toMatchObject({
    code: 'problems',
    problems: expect.arrayContaining([expect.objectContaining({ field: 'shipTo.name', code: 'missing' })]),
  });
  expect(marks.size).toBe(0);
  expect(bills.get(billId).status).toBe('draft');
});

test('[BL8] what cannot be drawn is not issued, and takes no number', async () => {
  const { bills, marks } = bench({
    papers: {
      faults: () => [],
      draw: () => Promise.reject(new Error('does not fit')),
      picture: () => Promise.reject(new Error('does not fit')),
    },
  });
  const { billId, version } = bills.draft(HAND, DOER);
  await expect(bills.issue(billId, version, DOER)).rejects.toThrow('does not fit');
  expect(marks.size).toBe(0);
});

test('[BL9] two people change one draft: the second is told, and nothing is lost', () => {
  const { bills } = bench();
  const { billId, version } = bills.draft(HAND, DOER);
  bills.change(billId, version, { ...FULL_BILL, shipDate: '2026-11-21' }, DOER);
  expect(() => bills.change(billId, version, FULL_BILL, DOER)).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(bills.get(billId).content.shipDate).toBe('2026-11-21');
});

test('[BL10] issued again: the old bill is voided, both name the other, the new one gets its own number', async () => {
  const { bills, issue } = bench();
  const number = await issue();
  const [old] = bills.store.list(1);
  const again = bills.reissue(old?.billId ?? '', 'wrong consignee', DOER);
  expect(again).toMatchObject({ status: 'draft', content: FULL_BILL, replaces: old?.billId });
  expect(bills.get(old?.billId ?? '')).toMatchObject({ status: 'voided', voided: { reason: 'wrong consignee' }, replacedBy: again.billId });
  const issued = await bills.issue(again.billId, again.version, DOER);
  expect(issued.issued?.number).not.toBe(number);
  expect(() => bills.reissue(old?.billId ?? '', 'once more', DOER)).toThrow(expect.objectContaining({ code: 'replaced' }));
});

test('[BL14] the same copy again is the same bytes from the data folder; another mark or a signature makes a new one', async () => {
  const folder = folderOf();
  const { bills, drawn } = bench({ kept: createKeptPapers(join(folder, 'papers')) });
  const { billId, version } = bills.draft(HAND, DOER);
  await bills.issue(billId, version, DOER);
  const afterIssue = drawn.count;
  const first = await bills.print(billId, LETTER, DOER);
  const again = await bills.print(billId, LETTER, DOER);
  expect([first.isKept, again.isKept, drawn.count - afterIssue]).toEqual([false, true, 1]);
  expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  expect(readdirSync(join(folder, 'papers'))).toEqual([first.copy.sha256]);
  expect(readFileSync(join(folder, 'papers', first.copy.sha256)).equals(Buffer.from(first.bytes))).toBe(true);
  await bills.print(billId, { ...LETTER, mark: 'shipper' }, DOER);
  bills.sign(billId, { role: 'shipper', name: 'R. Alvarez', strokes: STROKES }, DOER);
  const signed = await bills.print(billId, LETTER, DOER);
  expect(signed.isKept).toBe(false);
  expect(signed.copy).toMatchObject({ signatures: 1 });
  expect(readdirSync(join(folder, 'papers'))).toHaveLength(3);
});

test('[BL14] a kept copy that was changed on the disk is not printed: its file is named', async () => {
  const folder = folderOf();
  const { bills } = bench({ kept: createKeptPapers(join(folder, 'papers')) });
  const { billId, version } = bills.draft(HAND, DOER);
  await bills.issue(billId, version, DOER);
  const { copy } = await bills.print(billId, LETTER, DOER);
  const file = join(folder, 'papers', copy.sha256);
  writeFileSync(file, 'something else');
  const damaged = expect.objectContaining({ code: 'damaged', message: expect.stringContaining(file) });
  await expect(bills.print(billId, LETTER, DOER)).rejects.toThrow(damaged);
  await expect(bills.look(billId, LETTER)).rejects.toThrow(damaged);
  expect(bills.get(billId).prints).toHaveLength(1);
});

test('[BL23] what is looked at is what is printed later, byte for byte; a draft says that it is one, and an issued bill shows no other content', async () => {
  const { bills, station } = bench();
  const { billId, version } = bills.draft(HAND, DOER);
  const wish = { paper: 'letter', language: 'en', mark: 'carrier' } as const;
  const words = async (...more: readonly (typeof FULL_BILL)[]): Promise<{ bill: { number?: string; content: unknown }; madeAt: string }> =>
    JSON.parse(Buffer.from(await bills.look(billId, wish, ...more)).toString()) as { bill: { content: unknown }; madeAt: string };
  expect((await words()).bill.number).toBeUndefined();
  expect((await words({ ...FULL_BILL, shipDate: '2026-12-24' })).bill.content).toMatchObject({ shipDate: '2026-12-24' });
  await bills.issue(billId, version, DOER);
  const looked = Buffer.from(await bills.look(billId, wish));
  expect((await words({ ...FULL_BILL, shipDate: '2026-12-24' })).bill.content).toMatchObject({ shipDate: FULL_BILL.shipDate });
  const events = station.ledger.eventsOf(`bill:${billId}`).length;
  const { bytes } = await bills.print(billId, wish, DOER);
  expect(looked.equals(Buffer.from(bytes))).toBe(true);
  expect(events + 1).toBe(station.ledger.eventsOf(`bill:${billId}`).length); // a look leaves no trace, a print one
  bills.void(billId, 'wrong door', DOER);
  expect(Buffer.from(await bills.look(billId, wish)).equals(Buffer.from(bytes))).toBe(true);
});

test('[BL14] a print to the folder is recorded when its file is there: a folder that takes nothing leaves no record, and a crash in between is done again with the same bytes', async () => {
  const { bills, station, kept } = bench();
  const { billId, version } = bills.draft(HAND, DOER);
  await bills.issue(billId, version, DOER);
  const folder = new Map<string, Uint8Array>();
  const save = ({ fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array }): string => {
    expect(bills.get(billId).prints).toEqual([]);
    folder.set(fileName, bytes);
    return `out/papers/${fileName}`;
  };
  const away = (): never => {
    throw new Error('the drive is away');
  };
  await expect(bills.print(billId, LETTER, DOER, away)).rejects.toThrow('the drive is away');
  expect(bills.get(billId).prints).toEqual([]);
  const { append } = station.ledger;
  (station.ledger as { append: unknown }).append = () => {
    throw new Error('the power is gone');
  };
  await expect(bills.print(billId, LETTER, DOER, save)).rejects.toThrow('the power is gone');
  (station.ledger as { append: unknown }).append = append;
  const [[fileName = '', first = new Uint8Array()] = []] = [...folder];
  const printed = await bills.print(billId, LETTER, DOER, save);
  expect(printed).toMatchObject({ fileName, path: `out/papers/${fileName}` });
  expect([folder.size, kept.size, bills.get(billId).prints.length]).toEqual([1, 1, 1]);
  expect(Buffer.from(printed.bytes).equals(Buffer.from(first))).toBe(true);
});

test('[BL14] a voided bill gets no new copy; the one that was printed can still be looked at', async () => {
  const { bills } = bench();
  const { billId, version } = bills.draft(HAND, DOER);
  await bills.issue(billId, version, DOER);
  const first = await bills.print(billId, LETTER, DOER);
  bills.void(billId, 'wrong door', DOER);
  const looked = await bills.print(billId, LETTER, DOER);
  expect(Buffer.from(looked.bytes).equals(Buffer.from(first.bytes))).toBe(true);
  await expect(bills.print(billId, { ...LETTER, mark: 'file' }, DOER)).rejects.toMatchObject({ code: 'voided' });
  await expect(bills.print(billId, { ...LETTER, printerId: 'office' }, DOER)).rejects.toMatchObject({ code: 'voided' });
  expect(bills.get(billId).prints).toHaveLength(1);
});

test('[BL17] pages go to the office printer and thermal paper to the label printer; the other way round is refused in words', async () => {
  const { bills } = bench();
  const { billId, version } = bills.draft(HAND, DOER);
  await bills.issue(billId, version, DOER);
  expect((await bills.print(billId, { ...LETTER, printerId: 'office' }, DOER)).job).toMatchObject({
    printerId: 'office',
    title: expect.stringContaining('BOL 0614141'),
  });
  expect((await bills.print(billId, { ...LETTER, paper: 'thermal-4', printerId: 'thermal' }, DOER)).job).toMatchObject({
    media: '101.6x152.4',
    dpi: 203,
    labels: 1,
  });
  await expect(bills.print(billId, { ...LETTER, printerId: 'thermal' }, DOER)).rejects.toMatchObject({
    code: 'paper',
    message: expect.stringContaining('ZPL'),
  });
  await expect(bills.print(billId, { ...LETTER, paper: 'thermal-8', printerId: 'office' }, DOER)).rejects.toMatchObject({ code: 'paper' });
  await expect(bills.print(billId, { ...LETTER, printerId: 'nobody' }, DOER)).rejects.toMatchObject({ code: 'not-found' });
});

test.each(['thermal-4', 'thermal-8', 'letter'] as const)(
  '[BL17] a receipt printer takes no bill on %s: refused in words, nothing queued or kept',
  async (paper) => {
    const { bills, kept, drawn } = bench();
    const { billId, version } = bills.draft(HAND, DOER);
    await bills.issue(billId, version, DOER);
    const drawnBefore = drawn.count;
    await expect(bills.print(billId, { ...LETTER, paper, printerId: 'till' }, DOER)).rejects.toMatchObject({
      code: 'paper',
      message: expect.stringMatching(/till.*ESC\/POS.*72 mm.*label printer/),
    });
    expect([kept.size, drawn.count - drawnBefore, bills.get(billId).prints.length]).toEqual([0, 0, 0]);
  },
);

test('[BL17] a bill is drawn for the head of the printer it goes to, and each head has a copy of its own', async () => {
  const { bills } = bench();
  const { billId, version } = bills.draft(HAND, DOER);
  await bills.issue(billId, version, DOER);
  const onFine = await bills.print(billId, { ...LETTER, paper: 'thermal-4', printerId: 'fine' }, DOER);
  expect(onFine.job).toMatchObject({ dpi: 300 });
  expect(JSON.parse(Buffer.from(onFine.bytes).toString())).toMatchObject({ wish: { dpi: 300, format: 'zpl' } });
  expect((await bills.print(billId, { ...LETTER, paper: 'thermal-4', printerId: 'thermal' }, DOER)).copy).toMatchObject({ dpi: 203 });
});

test('[BL18] a CMR note is printed on A4 whatever is asked, and never on thermal paper', async () => {
  const { bills } = bench();
  const { billId, version } = bills.draft({ form: 'cmr', from: { kind: 'hand' }, content: CMR_NOTE }, DOER);
  await bills.issue(billId, version, DOER);
  expect((await bills.print(billId, LETTER, DOER)).copy.paper).toBe('a4');
  await expect(bills.print(billId, { ...LETTER, paper: 'thermal-4' }, DOER)).rejects.toMatchObject({ code: 'paper' });
});

test('[BL11] [BL12] a labelled pallet is drafted with what the scale said of it, and is free again when its bill is voided', async () => {
  const { bills, station } = bench();
  for (const name of ['items.csv', `orders/po-${DAIRY.order}.edi`, 'asn/asn-MLD-77120.edi']) station.importText(name, demoFile(name));
  const state = station.open({ orders: [DAIRY.order] });
  const scanId = station.ids.next();
  submitScan(station.scanDeps, state, { scanId, raw: DAIRY.milkCase, ...DOER });
  recordWeight(station.scanDeps, state, { text: '12.48', unit: 'kg' }, DOER);
  const act = state.acts.get(scanId);
  const lineId = act?.deltas[0]?.lineId ?? '';
  const qty = act?.deltas[0]?.accepted ?? 0;
  const sscc = '395280000000000018';
  const made = {
    labelId: 'L1',
    template: 'logistics',
    sscc,
    receiptId: state.receiptId,
    lineId,
    qty,
    actId: scanId,
    data: { template: 'logistics', sscc, from: '', to: '', orderNumber: DAIRY.order, itemName: 'Milk', copy: 1 },
  };
  station.ledger.append([{ id: station.ids.next(), stream: 'label:L1', kind: 'label-made', at: '2026-11-23T08:00:00.000Z', ...DOER, payload: made }]);
  const tare = { text: '20', unit: 'kg', milligrams: 20_000_000, how: 'keyed' } as const;
  recordWeight(station.scanDeps, state, { text: '32.48', unit: 'kg', tare }, DOER);
  expect(bills.sources().pallets[0]?.weight).toEqual({ milligrams: 32_480_000, from: 'scale' }); // with its pallet: gross
  recordWeight(station.scanDeps, state, { text: '12.48', unit: 'kg' }, DOER);
  const [pallet] = bills.sources().pallets;
  expect(pallet).toMatchObject({ id: sscc, qty, weight: { milligrams: 12_480_000, from: 'scale' } });
  const drafted = bills.draft({ form: 'straight', from: { kind: 'pallets', ids: [sscc] } }, DOER);
  expect(drafted.content.lines).toEqual([
    expect.objectContaining({ handlingUnits: 1, handlingUnitType: 'PLT', packages: qty, weight: '27.5', marks: sscc }),
  ]);
  expect(drafted.content.orders).toEqual([expect.objectContaining({ orderNumber: DAIRY.order, packages: qty, weight: '27.5' })]);
  expect(drafted.content.shipFrom).toMatchObject({ name: 'Lakeside Market and Pharmacy', address: '1200 Harbor Road\nDuluth' });
  expect(bills.sources().pallets).toEqual([]);
  expect(() => bills.draft({ form: 'straight', from: { kind: 'pallets', ids: [sscc] } }, DOER)).toThrow(
    expect.objectContaining({ code: 'not-staged' }),
  );
  bills.void(drafted.billId, 'not today', DOER);
  expect(bills.sources().pallets).toHaveLength(1);
});

test('[BL13] goods that a receipt rejected are drafted line by line', () => {
  const { bills, station } = bench();
  for (const name of ['items.csv', `orders/po-${DAIRY.order}.edi`, 'asn/asn-MLD-77120.edi']) station.importText(name, demoFile(name));
  const state = station.open({ orders: [DAIRY.order] });
  submitScan(station.scanDeps, state, { scanId: station.ids.next(), raw: DAIRY.milkCase, ...DOER });
  const lineId = [...state.lines.values()].find((line) => line.acceptedQty > 0)?.opened.lineId ?? '';
  recordDamage(station.scanDeps, state, { lineId, qty: 2, reason: 'crushed', disposition: 'return' }, DOER);
  const [rejected] = bills.sources().rejected;
  expect(rejected).toMatchObject({ id: `${state.receiptId}/${lineId}`, qty: 2, orderNumber: DAIRY.order });
  const drafted = bills.draft({ form: 'straight', from: { kind: 'rejected', ids: [rejected?.id ?? ''] } }, DOER);
  expect(drafted.content.lines).toEqual([expect.objectContaining({ handlingUnits: 0, packages: 2 })]);
  expect(drafted.source).toMatchObject({ kind: 'rejected' });
});
