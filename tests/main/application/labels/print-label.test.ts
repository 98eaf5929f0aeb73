// tests/main/application/labels/print-label.test.ts · rules LB45 to LB50, LB55 and LB56 of main/labels/SPEC.md on a real database and print queue: one live label a unit, by rule, print first, reprint, void
import { expect, test } from 'vitest';
import { confirmPrinted } from '../../../../main/application/labels/confirm-printed.ts';
import type { LabelContent } from '../../../../main/application/labels/label-data.ts';
import type { LabelRule } from '../../../../main/application/labels/label-rules.ts';
import { ownLabel } from '../../../../main/application/labels/own-label.ts';
import { createLabelPrinter, type LabelDeps, voidLabel, whyNot } from '../../../../main/application/labels/print-label.ts';
import { type ScanDeps, submitScan } from '../../../../main/application/receiving/submit-scan.ts';
import { parseLpn } from '../../../../main/domain/barcode/lpn.ts';
import { parseSscc } from '../../../../main/domain/barcode/sscc.ts';
import { receivedQty } from '../../../../main/domain/receipt/receipt-state.ts';
import { createPrintQueue } from '../../../../main/printing/print-queue.ts';
import { createLabelStore } from '../../../../main/store/label-store.ts';
import { createPrintJournal } from '../../../../main/store/print-journal.ts';
import { CODES, noticeOf, openTestStation, orderOf, SSCCS, type TestStation } from '../../../support/test-station.ts';

const ORDER = orderOf('PO1', [
  { line: '1', sku: 'SOAP', quantity: 60 },
  { line: '2', sku: 'PEN', quantity: 100 },
]);
const soap = (quantity: number): object => ({ orderNumber: 'PO1', sku: 'SOAP', quantity });
const NOTICE = noticeOf('SH1', [
  { level: 'pallet', sscc: SSCCS.pallet, lines: [soap(30)] },
  { level: 'pallet', sscc: SSCCS.carton, lines: [soap(5), { orderNumber: 'PO1', sku: 'PEN', quantity: 20 }] },
]);
const SOAP = 'PO1/1';

function labelStation(
  documents: readonly object[] = [ORDER, NOTICE],
  palletPlate: 'sscc' | 'lpn' = 'sscc',
  lpnNumbers: { first: number; last: number } | 'by-station' = 'by-station',
  begun: Parameters<TestStation['begin']>[0] = { orders: ['PO1'] },
) {
  const station: TestStation = openTestStation(documents);
  station.begin(begun);
  const { db, ledger, facts, ids, scanDeps, doer } = station;
  const { clock } = scanDeps;
  const journal = createPrintJournal(db);
  const queue = createPrintQueue({
    ledger,
    journal,
    clock,
    ids,
    printer: { prepare: async () => ({ kind: 'ready' }), print: async () => ({ kind: 'sent' }) },
  });
  const drawn: LabelContent[] = [];
  const marked = new Map<string, number>();
  const mark = {
    highest: (sequence: string) => marked.get(sequence),
    raise: (sequence: string, serial: number) => void marked.set(sequence, serial),
  };
  const deps: LabelDeps = {
    ledger,
    facts,
    clock,
    ids,
    labels: createLabelStore(db),
    journal,
    queue,
    printerId: 'label-printer',
    maker: {
      async draw(content) {
        drawn.push(content);
        return { title: content.template, bytes: Buffer.from(JSON.stringify(content)) };
      },
      picture: async () => Promise.reject(new Error('nothing is previewed here')),
    },
    mark,
    site: () => ({
      gs1CompanyPrefix: '0614141',
      ssccNumbers: { first: 3_000_000_000, last: 3_999_999_999 },
      palletPlate,
      lpnPrefix: 'LP',
      lpnNumbers,
      to: 'Store\nStreet 1',
      name: 'Dock 1',
      code: 'DK01',
      epoch: 1,
    }),
    receipt: station.receipts.get,
    transportOf: () => ({ carrier: 'Harbor Freight Lines', pro: '0123456789', bol: '06141410000000012' }),
    form: (kind) => ({
      version: 3,
      fills: new Map(
        kind === 'either'
          ? ([
              ['lpn', 'lpn'],
              ['sscc', 'sscc'],
            ] as const)
          : ([
              ['number', 'number'],
              ['by', 'user'],
              ['sscc', 'sscc'],
            ].slice(0, kind === 'rtv' ? 3 : 2) as never),
      ),
    }),
    nameOf: (actor) => `name of ${actor}`,
  };
  const printer = createLabelPrinter(deps);
  const logistics = (more: object = {}) => printer.print({ template: 'logistics', receiptId: station.receipt.receiptId, ...more }, doer);
  const byRule = (rule: LabelRule, scan: ReturnType<TestStation['scan']>) => {
    const act = station.receipt.acts.get(scan.scanId);
    return printer.byRule(
      rule,
      station.receipt,
      {
        what: 'counted',
        actId: scan.scanId,
        ...(scan.lineId === undefined ? {} : { lineId: scan.lineId }),
        isLineComplete: scan.lineComplete,
        isUnit: act?.labelPlate !== undefined,
      },
      doer,
    );
  };
  const atEnd = (rule: LabelRule) => printer.byRule(rule, station.receipt, { what: 'finished', isLineComplete: false, isUnit: false }, doer);
  const counts = () => drawn.map((content) => (content.template === 'logistics' ? content.count : undefined));
  /** The printers that were asked when these scans had been decided, and not one of them was on the disk. */
  const askedAhead = (rule: LabelRule, scans: readonly string[]): string[] => {
    const asked: string[] = [];
    const ahead = createLabelPrinter({ ...deps, queue: { ...queue, expect: async (printerId) => void asked.push(printerId) } });
    for (const scan of scans) {
      const before = ledger.lastSeq();
      const onDecided: ScanDeps['onDecided'] = (state, event) => {
        expect(ledger.lastSeq()).toBe(before);
        ahead.expectByRule(rule, state, event);
      };
      submitScan({ ...scanDeps, onDecided }, station.receipt, { scanId: ids.next(), raw: scan, ...doer });
      expect(ledger.lastSeq()).toBe(before + 1);
    }
    return asked;
  };
  return { station, deps, queue, printer, drawn, askedAhead, marked, logistics, byRule, atEnd, counts };
}

test('[LB45] labels of a line never stand for more than was received; what is left goes on the next', async () => {
  const { station, deps, logistics, counts } = labelStation();
  station.quantity(3);
  station.scan(CODES.soapCase);
  await logistics({ lineId: SOAP, qty: 20 });
  await logistics({ lineId: SOAP });
  expect(counts()).toEqual([20, 10]);
  await expect(logistics({ lineId: SOAP })).rejects.toMatchObject({ name: 'LabelRefused', code: 'already-labelled' });
  await expect(logistics({ lineId: SOAP, qty: 1 })).rejects.toThrow(/30 of 30 Dish Soap are on labels already.*with a reason, or void it/);
  expect(whyNot(deps, { template: 'logistics', receiptId: station.receipt.receiptId }, 'clerk-7')).toMatch(/on labels already/);
  station.scan(CODES.soapEach);
  await logistics();
  expect(counts()).toEqual([20, 10, 1]);
});

test('[LB59] a receipt of a notice has on its pallet labels who brought it and under which numbers; one of an order has not', async () => {
  const ofNotice = labelStation(undefined, 'sscc', 'by-station', { shipmentNumber: 'SH1' });
  ofNotice.station.scan(CODES.soapCase);
  await ofNotice.logistics();
  expect(ofNotice.drawn[0]).toMatchObject({ carrier: 'Harbor Freight Lines', proNumber: '0123456789', billOfLading: '06141410000000012' });
  const ofOrder = labelStation();
  ofOrder.station.scan(CODES.soapCase);
  await ofOrder.logistics();
  expect(ofOrder.drawn[0]).not.toHaveProperty('carrier');
});

test('[LB45] a voided label frees its goods, and what of it still waits is not printed', async () => {
  const { station, deps, queue, printer, logistics, counts } = labelStation();
  station.scan(CODES.soapCase);
  const job = await logistics();
  voidLabel(deps, job.labelId ?? '', 'torn', station.doer);
  expect(queue.list(5)[0]).toMatchObject({ state: 'voided' });
  expect(() => voidLabel(deps, job.labelId ?? '', 'torn', station.doer)).toThrow(expect.objectContaining({ code: 'voided' }));
  await expect(printer.reprint(job.jobId, 'found again', station.doer)).rejects.toMatchObject({ code: 'voided' });
  await logistics();
  expect(counts()).toEqual([10, 10]);
});

test('[LB45] nothing received, no such receipt: refused by name', async () => {
  const { logistics, printer, station } = labelStation();
  await expect(logistics()).rejects.toMatchObject({ code: 'nothing-received' });
  await expect(printer.print({ template: 'logistics', receiptId: 'no' }, station.doer)).rejects.toMatchObject({ code: 'not-found' });
});

test('[RC52] the label of a pallet whose carton was put right names no lot; of one lot it names the corrected one', async () => {
  const milk = { orderNumber: 'PO1', sku: 'MILK', quantity: 12, lot: 'A1', expiryDate: '2027-06-30' };
  const cartons = [SSCCS.carton, SSCCS.lone].map((sscc) => ({ level: 'carton', sscc, lines: [milk] }));
  const order = orderOf('PO1', [{ line: '1', sku: 'MILK', quantity: 24 }]);
  const { station, drawn, logistics } = labelStation([order, noticeOf('SH1', [{ level: 'pallet', sscc: SSCCS.pallet, units: cartons }])]);
  const pallet = station.scan(`]C100${SSCCS.pallet}`);
  station.scan(`]C100${SSCCS.carton}17270731`);
  await logistics({ actId: pallet.scanId });
  expect(drawn.at(-1)).toMatchObject({ count: 24 });
  expect(drawn.at(-1)).not.toHaveProperty('lot');
  const other = labelStation([order, noticeOf('SH1', [{ level: 'pallet', sscc: SSCCS.pallet, units: cartons.slice(0, 1) }])]);
  const one = other.station.scan(`]C100${SSCCS.pallet}`);
  other.station.scan(`]C100${SSCCS.carton}17270731`);
  await other.logistics({ actId: one.scanId });
  expect(other.drawn.at(-1)).toMatchObject({ count: 12, lot: 'A1', expiry: '2027-07-31' });
});

test('[LB46] a reprint keeps the SSCC, counts up and needs a reason', async () => {
  const { station, printer, queue, drawn, logistics } = labelStation();
  station.scan(CODES.soapCase);
  const job = await logistics();
  queue.voidJob(job.jobId, 'jam', 'clerk-7');
  await expect(printer.reprint(job.jobId, '  ', station.doer)).rejects.toMatchObject({ code: 'reason-missing' });
  const again = await printer.reprint(job.jobId, 'torn', station.doer);
  expect(again).toMatchObject({ copy: 2, reason: 'torn', sscc: job.sscc });
  expect(drawn.at(-1)).toMatchObject({ sscc: job.sscc, copy: 2, reprintReason: 'torn', count: 10 });
  await expect(printer.reprint('no-such-job', 'torn', station.doer)).rejects.toMatchObject({ code: 'not-found' });
});

test('[LB47] a label that was printed first goes on what was counted last, once', async () => {
  const { station, deps, printer, drawn, logistics } = labelStation();
  const job = await printer.print({ template: 'blank' }, station.doer);
  const sscc = job.sscc ?? '';
  expect(parseSscc(sscc)).toBe(sscc);
  expect(drawn[0]).toEqual({ template: 'logistics', sscc, from: '', to: 'Store\nStreet 1', copy: 1 });
  const scan = () => ownLabel(deps, station.receipt, `00${sscc}`, station.doer);
  expect(scan()).toMatchObject({ code: 'command-ignored', message: expect.stringContaining('scan the goods first') });
  station.scan(CODES.soapCase);
  expect(scan()).toEqual({ code: 'label-bound' });
  expect(deps.labels.content(job.labelId ?? '')).toMatchObject({ sscc, contentGtin: '09521001000109', count: 10, itemName: 'Dish Soap' });
  expect(scan()).toEqual({ code: 'label-confirmed' });
  await expect(logistics()).rejects.toMatchObject({ code: 'already-labelled' });
  await printer.reprint(job.jobId, 'torn', station.doer).catch(() => undefined); // still queued: the queue says so
});

test('[LB50] a label of another receipt, a voided one and goods of a notice are told apart', async () => {
  const { station, deps, logistics } = labelStation();
  station.scan(CODES.soapCase);
  const job = await logistics();
  const code = `00${job.sscc}`;
  expect(ownLabel(deps, station.receipt, code, station.doer)).toEqual({ code: 'label-confirmed' });
  expect(ownLabel(deps, station.receipt, `00${SSCCS.pallet}`, station.doer)).toBeUndefined();
  expect(ownLabel(deps, station.receipt, '00306141411234567891', station.doer)).toBeUndefined();
  expect(ownLabel(deps, station.receipt, CODES.soapCase, station.doer)).toBeUndefined();
  station.finish();
  const other = station.begin({ orders: ['PO1'] });
  expect(ownLabel(deps, other, code, station.doer)).toMatchObject({ code: 'command-ignored', message: expect.stringContaining('another receipt') });
  voidLabel(deps, job.labelId ?? '', 'torn', station.doer);
  expect(ownLabel(deps, other, code, station.doer)).toMatchObject({ code: 'command-ignored', message: expect.stringContaining('voided') });
});

test('[LB48] tags take numbers of their own; what the station knows is filled in, what was given stays', async () => {
  const { station, printer, drawn } = labelStation();
  const tag = (kind: string, data: object = {}) => printer.print({ template: 'form', kind, data: { reason: 'x', ...data } }, station.doer);
  await tag('quarantine');
  await tag('quarantine', { by: 'Somebody' });
  await tag('reject');
  const rtv = await tag('rtv');
  const data = drawn.map((content) => (content.template === 'form' ? content.data : {}));
  expect(data.map((one) => one['number'])).toEqual(['Q-DK01-000001', 'Q-DK01-000002', 'R-DK01-000001', 'R-DK01-000002']);
  expect(data.map((one) => one['by'])).toEqual(['name of clerk-7', 'Somebody', 'name of clerk-7', 'name of clerk-7']);
  expect(drawn[0]).toMatchObject({ kind: 'quarantine', version: 3, copy: 1 });
  expect(rtv.sscc).toBe(data[3]?.['sscc']);
});

test('[LB48] the numbers of labels go on after the events are folded again', async () => {
  const { station, printer, drawn } = labelStation();
  const tag = () => printer.print({ template: 'form', kind: 'quarantine', data: {} }, station.doer);
  await tag();
  station.db.exec('delete from number_sequence; delete from label; delete from print_job;');
  station.ledger.rebuild();
  await tag();
  expect(drawn.map((content) => (content.template === 'form' ? content.data['number'] : ''))).toEqual(['Q-DK01-000001', 'Q-DK01-000002']);
});

test('[LB49] one a line: when it is complete, and at the end for what came', async () => {
  const { station, byRule, atEnd, counts } = labelStation();
  const rule: LabelRule = { per: 'line' };
  station.quantity(6);
  await byRule(rule, station.scan(CODES.soapCase));
  await byRule(rule, station.scan(CODES.pen));
  expect(counts()).toEqual([60]);
  await atEnd(rule);
  expect(counts()).toEqual([60, 1]);
  await atEnd(rule);
  expect(counts()).toEqual([60, 1]);
});

test('[LB49] one for every n units; the rest at the end', async () => {
  const { station, byRule, atEnd, counts } = labelStation();
  const rule: LabelRule = { per: 'units', units: 15 };
  await byRule(rule, station.scan(CODES.soapCase));
  expect(counts()).toEqual([]);
  station.quantity(4);
  await byRule(rule, station.scan(CODES.soapCase));
  expect(counts()).toEqual([15, 15, 15]);
  expect(receivedQty(station.receipt.lines.get(SOAP) as never)).toBe(50);
  await atEnd(rule);
  expect(counts()).toEqual([15, 15, 15, 5]);
});

test('[LB49] one a pallet: of one item with its count, of several with their names; a case scanned by itself gets none', async () => {
  const { station, byRule, drawn } = labelStation();
  const rule: LabelRule = { per: 'pallet' };
  await byRule(rule, station.scan(`]C100${SSCCS.pallet}`));
  await byRule(rule, station.scan(`]C100${SSCCS.carton}`));
  await byRule(rule, station.scan(CODES.soapCase));
  expect(drawn).toHaveLength(2);
  expect(drawn[0]).toMatchObject({ contentGtin: '09521001000109', count: 30, itemName: 'Dish Soap' });
  expect(drawn[1]).toMatchObject({ itemName: 'Dish Soap, Pen' });
  expect(drawn[1]).not.toHaveProperty('count');
});

test('[LB49] without a rule nothing comes out', async () => {
  const { station, byRule, atEnd, drawn } = labelStation();
  await byRule({ per: 'none' }, station.scan(CODES.soapCase));
  await atEnd({ per: 'none' });
  expect(drawn).toEqual([]);
});

const PALLET = `]C100${SSCCS.pallet}`;
for (const { rule, scans, times } of [
  { rule: { per: 'none' }, scans: [PALLET], times: 0 },
  { rule: { per: 'line' }, scans: [CODES.soapCase, PALLET], times: 0 },
  { rule: { per: 'line' }, scans: [PALLET, CODES.soapCase, CODES.soapCase, CODES.soapCase], times: 1 },
  { rule: { per: 'pallet' }, scans: [CODES.soapCase, PALLET, PALLET], times: 1 },
  { rule: { per: 'units', units: 20 }, scans: [CODES.soapCase, 'nobody knows this code', CODES.soapCase], times: 1 },
] as const) {
  test(`[PQ17] by the rule ${rule.per}, ${scans.length} scan(s) let the printer be asked ahead ${times} time(s), before the verdict is on the disk`, () => {
    expect(labelStation().askedAhead(rule, scans)).toEqual(Array.from({ length: times }, () => 'label-printer'));
  });
}

test('[PQ17] a printer that cannot be asked ahead fails no scan', () => {
  const { station, deps, queue } = labelStation();
  const broken = createLabelPrinter({
    ...deps,
    queue: {
      ...queue,
      expect: () => {
        throw new Error('no queue');
      },
    },
  });
  const onDecided: ScanDeps['onDecided'] = (state, event) => broken.expectByRule({ per: 'pallet' }, state, event);
  const scan = { scanId: deps.ids.next(), raw: PALLET, ...station.doer };
  expect(submitScan({ ...station.scanDeps, onDecided }, station.receipt, scan).outcome).toBe('accepted');
});

const LPN_SITE = [[ORDER, NOTICE], 'lpn'] as const;

test('[LB55] [LB46] where the settings say so a pallet label bears the next licence plate; a reprint keeps it', async () => {
  const { station, deps, printer, queue, drawn, logistics } = labelStation(...LPN_SITE);
  station.scan(CODES.soapCase);
  const job = await logistics();
  expect(job.lpn).toBe('LPDK01000000174');
  expect(parseLpn(job.lpn ?? '')).toBe(job.lpn);
  expect(job).not.toHaveProperty('sscc');
  expect(drawn[0]).toMatchObject({ template: 'logistics', lpn: job.lpn, count: 10, itemName: 'Dish Soap' });
  expect(drawn[0]).not.toHaveProperty('sscc');
  queue.voidJob(job.jobId, 'jam', 'clerk-7');
  expect(await printer.reprint(job.jobId, 'torn', station.doer)).toMatchObject({ copy: 2, lpn: job.lpn });
  expect(drawn.at(-1)).toMatchObject({ lpn: job.lpn, copy: 2, reprintReason: 'torn' });
  const blank = await printer.print({ template: 'blank' }, station.doer);
  expect(blank.lpn?.slice(0, -2)).toBe('LPDK010000002');
  expect(deps.labels.byPlate(job.lpn ?? '')).toMatchObject({ template: 'logistics', receiptId: station.receipt.receiptId });
});

test('[LB55] [LB47] [LB50] print first, scan the plate, scan it back; one live label a unit; void', async () => {
  const { station, deps, queue, printer, drawn, logistics } = labelStation(...LPN_SITE);
  const job = await printer.print({ template: 'blank' }, station.doer);
  const lpn = job.lpn ?? '';
  expect(drawn[0]).toEqual({ template: 'logistics', lpn, from: '', to: 'Store\nStreet 1', copy: 1 });
  const scan = (text = lpn) => ownLabel(deps, station.receipt, text, station.doer);
  expect(scan()).toMatchObject({ code: 'command-ignored', message: expect.stringContaining('scan the goods first') });
  station.scan(CODES.soapCase);
  expect(scan()).toEqual({ code: 'label-bound' });
  expect(deps.labels.content(job.labelId ?? '')).toMatchObject({ lpn, count: 10, itemName: 'Dish Soap' });
  expect(scan(lpn.toLowerCase())).toEqual({ code: 'label-confirmed' });
  expect(scan(`${lpn.slice(0, -1)}${(Number(lpn.at(-1)) + 1) % 10}`)).toBeUndefined(); // the decoder says what is wrong with it
  await expect(logistics()).rejects.toMatchObject({ code: 'already-labelled' });
  voidLabel(deps, job.labelId ?? '', 'torn', station.doer);
  expect(scan()).toMatchObject({ code: 'command-ignored', message: expect.stringContaining('voided') });
  await logistics();
  expect(queue.list(5).map((each) => each.lpn?.slice(0, -2))).toEqual(['LPDK010000002', 'LPDK010000001']);
});

test('[LB50] [PQ8] whoever scans a plate holds its label in the hand: a label that was only sent is printed', async () => {
  const { station, deps, logistics } = labelStation(...LPN_SITE);
  station.scan(CODES.soapCase);
  const job = await logistics();
  const sent = { ...job, state: 'sent' as const };
  const asked: string[] = [];
  const journal = { ...deps.journal, jobOfPlate: (plate: string) => (plate === job.lpn ? sent : undefined) };
  const queue = {
    resolve(jobId: string) {
      asked.push(jobId);
      return sent;
    },
  };
  for (const read of [`]C0${job.lpn}`, job.lpn ?? ''])
    expect(confirmPrinted({ journal, labels: deps.labels, queue }, { read, actor: 'clerk-7' })).toBe(sent);
  expect(confirmPrinted({ journal, labels: deps.labels, queue }, { read: 'LPDK01000000175', actor: 'clerk-7' })).toBeUndefined();
  expect(asked).toEqual([job.jobId, job.jobId]);
});

test('[LB55] [LB56] a used-up range, and a template whose number is an SSCC, are refused with what to do', async () => {
  const { station, printer } = labelStation([ORDER, NOTICE], 'lpn', { first: 5, last: 6 });
  const blank = () => printer.print({ template: 'blank' }, station.doer);
  expect([await blank(), await blank()].map(({ lpn }) => lpn?.slice(0, -2))).toEqual(['LPDK010000005', 'LPDK010000006']);
  await expect(blank()).rejects.toMatchObject({ code: 'range', message: expect.stringMatching(/5 to 6 behind LPDK01.*"lpnPrefix"/) });
  await expect(printer.print({ template: 'form', kind: 'rtv', data: {} }, station.doer)).rejects.toMatchObject({
    code: 'range',
    message: expect.stringMatching(/is an SSCC.*"palletPlate"/),
  });
  const typed = await printer.print({ template: 'form', kind: 'rtv', data: { sscc: SSCCS.pallet } }, station.doer);
  expect(typed.state).toBe('queued');
});

test.each(['sscc', 'lpn'] as const)(
  '[LB60] a template with room for either number gets the one of the settings (%s), and none when one was given',
  async (plate) => {
    const { station, printer, drawn } = labelStation([ORDER, NOTICE], plate);
    const print = (data: object) => printer.print({ template: 'form', kind: 'either', data: { ...data } }, station.doer);
    const [own, ofSupplier, ofSite] = [await print({}), await print({ sscc: SSCCS.pallet }), await print({ lpn: 'LP0001000012324' })];
    expect([own.sscc, own.lpn].map((number) => number !== undefined)).toEqual([plate === 'sscc', plate === 'lpn']);
    expect([ofSupplier.sscc, ofSupplier.lpn, ofSite.sscc, ofSite.lpn]).toEqual([undefined, undefined, undefined, undefined]);
    expect(drawn.slice(1).map((content) => (content.template === 'form' ? content.data : {}))).toEqual([
      { sscc: SSCCS.pallet },
      { lpn: 'LP0001000012324' },
    ]);
  },
);

test('[LB55] [LB54] plates go on after the events are folded again', async () => {
  const { station, printer, drawn } = labelStation(...LPN_SITE);
  const first = await printer.print({ template: 'blank' }, station.doer);
  station.db.exec('delete from number_sequence; delete from label; delete from print_job;');
  station.ledger.rebuild();
  const second = await printer.print({ template: 'blank' }, station.doer);
  expect([first.lpn, second.lpn].map((lpn) => lpn?.slice(0, -2))).toEqual(['LPDK010000001', 'LPDK010000002']);
  expect(drawn).toHaveLength(2);
});
