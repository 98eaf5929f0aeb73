// tests/renderer/screens.test.ts · the smaller decisions: board order, queues, labels, set-up, simulator
import { describe, expect, test } from 'vitest';
import type { ExpectedArrival } from '../../preload/contract/board.ts';
import type { OutboxEntry } from '../../preload/contract/outbox.ts';
import type { PrintJob } from '../../preload/contract/printing.ts';
import type { EditableSettings } from '../../preload/contract/station.ts';
import { initialBoard, reduceBoard, sortArrivals } from '../../renderer/board/board-state.ts';
import { initialLabels, labelRequest, reduceLabels } from '../../renderer/labels/labels-state.ts';
import { mayReprint, mayRetry, mayVoid, sortJobs, sortMessages } from '../../renderer/queues/queues-state.ts';
import { formOf, settingsOf, wrongFields, wrongUserFields } from '../../renderer/setup/setup-state.ts';
import { demoCodes } from '../../renderer/simulator/demo-codes.ts';
import { aLine, aReceipt } from './samples.ts';

describe('board', () => {
  const arrival = (number: string, state: ExpectedArrival['state'], kind: ExpectedArrival['kind'] = 'order'): ExpectedArrival => ({
    kind,
    number,
    orders: [number],
    lineCount: 1,
    state,
  });

  test('what is late stands first, what is done last; a delivery before its order', () => {
    const sorted = sortArrivals([
      arrival('D', 'received'),
      arrival('C', 'coming'),
      arrival('B', 'today'),
      arrival('S', 'today', 'shipment'),
      arrival('A', 'overdue'),
    ]);
    expect(sorted.map((each) => each.number)).toEqual(['A', 'S', 'B', 'C', 'D']);
  });

  test('a picked order that is gone is no longer picked', () => {
    const picked = reduceBoard(initialBoard, { type: 'order-toggled', number: 'A' });
    expect(
      reduceBoard(picked, { type: 'board-arrived', board: { today: '2026-11-21', arrivals: [], receipts: [], countsBlind: false } }).selectedOrders,
    ).toEqual([]);
  });
});

describe('queues', () => {
  const job = (jobId: string, state: PrintJob['state']): PrintJob => ({
    jobId,
    title: jobId,
    template: 'logistics',
    printerId: 'p',
    printerName: 'p',
    state,
    copy: 1,
    queuedAt: '2026-11-21T10:00:00Z',
    changedAt: '2026-11-21T10:00:00Z',
  });
  const message = (key: string, state: OutboxEntry['state'], attempts = 0): OutboxEntry => ({
    key,
    topic: 'receipt',
    aggregate: 'PO',
    state,
    attempts,
    createdAt: '2026-11-21T10:00:00Z',
    lineCount: 1,
  });

  test('[UX33] what needs a person stands first', () => {
    expect(sortJobs([job('a', 'printed'), job('b', 'queued'), job('c', 'doubtful'), job('d', 'failed')]).map((each) => each.jobId)).toEqual([
      'c',
      'd',
      'b',
      'a',
    ]);
    expect(sortMessages([message('a', 'done'), message('b', 'waiting'), message('c', 'parked')]).map((each) => each.key)).toEqual(['c', 'b', 'a']);
  });

  test('[UX33] a doubtful label is answered before it can be printed again', () => {
    expect(mayReprint(job('a', 'doubtful'))).toBe(false);
    expect(mayVoid(job('a', 'doubtful'))).toBe(false);
    expect(mayReprint(job('a', 'voided'))).toBe(true);
  });

  test('a message is retried by hand when it is parked or waits after a failure', () => {
    expect([
      mayRetry(message('a', 'parked')),
      mayRetry(message('a', 'waiting', 2)),
      mayRetry(message('a', 'waiting')),
      mayRetry(message('a', 'in-flight', 1)),
    ]).toEqual([true, true, false, false]);
  });
});

describe('labels', () => {
  test('a shelf label needs its location, a pallet label its receipt', () => {
    const shelf = initialLabels(undefined);
    expect(labelRequest(shelf.form, undefined, undefined, 2026)).toBeUndefined();
    const location = { name: 'location', type: 'text', label: 'Location', isRequired: true, isFilledIn: false, sample: 'A-01' } as const;
    const template = {
      id: 'shelf',
      version: 1,
      title: 'Shelf',
      format: 'layout',
      widthMm: 100,
      heightMm: 38,
      isSite: false,
      data: [location],
    } as const;
    expect(labelRequest(shelf.form, undefined, template, 2026)).toBeUndefined();
    expect(labelRequest({ ...shelf.form, data: { location: ' A-01 ' } }, undefined, template, 2026)).toEqual({
      template: 'form',
      kind: 'shelf',
      data: { location: 'A-01' },
    });
    expect(labelRequest(initialLabels('r').form, 'r', undefined, 2026)).toEqual({ template: 'logistics', receiptId: 'r' });
    expect(labelRequest({ ...initialLabels('r').form, lineId: 'l', qty: '24', lot: 'A1' }, 'r', undefined, 2026)).toEqual({
      template: 'logistics',
      receiptId: 'r',
      lineId: 'l',
      qty: 24,
      lot: 'A1',
    });
  });

  test('a preview of what was asked before a change is not shown', () => {
    const preview = { pngBase64: '', widthMm: 1, heightMm: 1, dpi: 203, verified: true, symbols: [], problems: [] };
    const state = reduceLabels(reduceLabels(initialLabels('r'), { type: 'preview-arrived', preview }), {
      type: 'form-changed',
      change: { qty: '2' },
    });
    expect(state.preview).toBeUndefined();
  });
});

describe('set-up', () => {
  const settings: EditableSettings = {
    stationName: 'Dock 2',
    stationCode: 'DK02',
    dock: '2',
    language: 'en',
    gs1CompanyPrefix: '0614141',
    palletPlate: 'sscc',
    lpnPrefix: '',
    labelSize: '4x6',
    paperSize: 'letter',
    labelRule: { per: 'units', units: 48 },
    printOnFinish: true,
    soundVolume: 0.7,
    lockAfterMinutes: 20,
    restrictedNumbers: 'GB',
    readsAnyMetrcTag: true,
    company: { name: 'Example Stores', address: ['12 Harbour Road'] },
  };

  test('settings go through the form unchanged', () => expect(settingsOf(formOf(settings))).toEqual(settings));

  test('each wrong field is named', () => {
    const form = { ...formOf(settings), stationName: ' ', stationCode: 'dk2', gs1CompanyPrefix: '123' };
    expect(wrongFields(form)).toEqual(['stationName', 'stationCode', 'gs1CompanyPrefix']);
    expect(wrongUserFields({ name: '', pin: '12', badge: '' })).toEqual(['name', 'pin']);
  });
});

describe('simulator', () => {
  test('it offers pallets not yet received and packs with what the line needs', () => {
    const view = aReceipt({
      lines: [aLine({ needs: ['lot', 'expiry'] }), aLine({ lineId: 'l2', status: 'complete' })],
      units: [
        { plate: '106141412345678908', sscc: '106141412345678908', level: 'pallet', received: true, lineCount: 1 },
        { plate: '106141412345678915', sscc: '106141412345678915', level: 'pallet', received: false, lineCount: 1 },
      ],
    });
    const codes = demoCodes(view, '2027-11-21');
    expect(codes.filter((code) => code.kind === 'pallet').map((code) => code.text)).toEqual(['00106141412345678915']);
    expect(codes.filter((code) => code.kind === 'pack').map((code) => code.text)).toEqual(['01100123456789021727112110L2401']);
    expect(codes.find((code) => code.kind === 'pack-without-lot')?.text).toBe('10012345678902');
  });

  test('typical trouble is offered without a receipt too', () =>
    expect(new Set(demoCodes(undefined, '2027-11-21').map((code) => code.kind))).toEqual(new Set(['unknown', 'bad-check-digit', 'command'])));
});
