// tests/main/application/printers/printer-desk.test.ts · the desk where printers are set up, searched and removed, over ports that behave
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPrinterDesk, type PrinterDeskParts, type SearchResult } from '../../../../main/application/printers/create-printer-desk.ts';
import type { PrinterSettings } from '../../../../main/application/printers/printer-settings.ts';

const TCP = { type: 'tcp', host: '10.0.0.20', port: 9100 } as const;
const MINUTE = 60_000;
beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T08:00:00Z') }));
afterEach(() => void vi.useRealTimers());

function bench(more: Partial<PrinterDeskParts<PrinterSettings>> = {}) {
  const state = {
    settings: { labelPrinter: { ...TCP, serialNumber: 'SN-1' }, labelPrinterLanguage: 'zpl', labelDpi: 203, printers: [] } as PrinterSettings,
    searches: [] as unknown[],
    result: { kind: 'not-found', tried: 254, others: 0 } as SearchResult,
    absentSince: undefined as string | undefined,
  };
  const desk = createPrinterDesk<PrinterSettings>({
    settings: () => state.settings,
    save: (changed) => {
      state.settings = changed;
    },
    labelWidthMm: () => 101.6,
    facts: () => undefined,
    hasOpenJobs: () => false,
    wasUsed: () => false,
    listInReach: async () => [],
    identify: async () => ({ kind: 'silent' }),
    find: async (search) => {
      state.searches.push(search);
      return state.result;
    },
    absentSince: () => state.absentSince,
    now: () => new Date().toISOString(),
    onChange: () => undefined,
    onConfirmed: () => undefined,
    ...more,
  });
  return { desk, state };
}

test('[PS6] found at several addresses: they are told, and none can be taken', async () => {
  const { desk, state } = bench();
  state.result = { kind: 'found-several', hosts: ['10.0.0.31', '10.0.0.40'], port: 9100 };
  expect(await desk.search('label-printer')).toMatchObject({ kind: 'found-several', hosts: ['10.0.0.31', '10.0.0.40'], serialNumber: 'SN-1' });
  expect(desk.acceptFound('label-printer')).toMatchObject({ kind: 'refused' });
  expect(state.settings.labelPrinter).toMatchObject({ host: '10.0.0.20' });
});

test('[PS6][PS7] found at another address: nothing changes before a person says yes, then the address is the printer’s', async () => {
  const { desk, state } = bench();
  state.result = { kind: 'found', host: '10.0.0.31', port: 9100, model: 'ZT410' };
  expect(desk.acceptFound('label-printer')).toMatchObject({ kind: 'refused', message: expect.stringContaining('look for it first') });
  expect(await desk.search('label-printer')).toMatchObject({ kind: 'found', host: '10.0.0.31' });
  expect(state.searches).toEqual([{ serialNumber: 'SN-1', host: '10.0.0.20', port: 9100, language: 'zpl' }]);
  expect(state.settings.labelPrinter).toMatchObject({ host: '10.0.0.20' });
  expect(desk.printers()[0]?.search).toMatchObject({ kind: 'found' });
  expect(desk.acceptFound('label-printer')).toEqual({ kind: 'saved', printerId: 'label-printer' });
  expect(state.settings.labelPrinter).toEqual({ type: 'tcp', host: '10.0.0.31', port: 9100, serialNumber: 'SN-1' });
  expect(desk.printers()[0]?.search).toBeUndefined();
});

test('[PS7] by itself it is looked for after ten minutes, once in six hours; never one that answers, nor one of no known number', async () => {
  const { desk, state } = bench();
  desk.start();
  await vi.advanceTimersByTimeAsync(30 * MINUTE);
  expect(state.searches).toEqual([]);
  state.absentSince = new Date().toISOString();
  await vi.advanceTimersByTimeAsync(9 * MINUTE);
  expect(state.searches).toEqual([]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(state.searches).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(5 * 60 * MINUTE);
  expect(state.searches).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2 * 60 * MINUTE);
  expect(state.searches).toHaveLength(2);
  desk.stop();
  await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
  expect(state.searches).toHaveLength(2);
});

test('[PS7] a clock that is set back by days does not put the search off for days', async () => {
  const { desk, state } = bench();
  desk.start();
  state.absentSince = new Date().toISOString();
  vi.setSystemTime(Date.now() - 3 * 24 * 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(state.searches).toHaveLength(1);
  desk.stop();
});

test('[PS6] a printer without a serial number, and one that is no network printer, is not searched', async () => {
  const { desk, state } = bench();
  for (const labelPrinter of [TCP, { type: 'file' }, { type: 'usb', serialNumber: 'x' }] as const) {
    state.settings = { ...state.settings, labelPrinter };
    expect(desk.printers()[0]?.mayBeSearched).toBe(false);
    expect(await desk.search('label-printer')).toMatchObject({ kind: 'refused' });
  }
  expect(await desk.search('printer-7')).toMatchObject({ kind: 'refused', reason: 'not-found' });
});

test('[PS6] a search that fails leaves no trace, and can be asked for again', async () => {
  const { desk } = bench({ find: async () => Promise.reject(new Error('the devices program does not answer')) });
  expect(await desk.search('label-printer')).toMatchObject({ kind: 'refused', reason: 'unavailable' });
  expect(desk.printers()[0]?.search).toBeUndefined();
});

test('[PS8] a printer with open labels is not removed, the label printer never', () => {
  const open = new Set(['printer-1']);
  const { desk } = bench({ hasOpenJobs: (id) => open.has(id) });
  const added = desk.save({ name: 'Second', connection: TCP, language: 'zpl', dpi: 203, asks: true }, 'ana');
  expect(added).toEqual({ kind: 'saved', printerId: 'printer-1' });
  expect(desk.remove('printer-1')).toMatchObject({ kind: 'refused', message: expect.stringContaining('print, move or void') });
  expect(desk.remove('label-printer')).toMatchObject({ kind: 'refused' });
  open.clear();
  expect(desk.remove('printer-1')).toEqual({ kind: 'removed' });
  expect(desk.remove('printer-1')).toMatchObject({ reason: 'not-found' });
});

test('[PS3] what is in reach says which of the station’s printers it is', async () => {
  const usb = { type: 'usb', vendorId: '0a5f', productId: '0166', serialNumber: 'D2J1' } as const;
  const { desk } = bench({
    listInReach: async () => [
      { name: 'Zebra', connection: usb },
      { name: 'Office', connection: { type: 'ipp', url: 'ipp://localhost:631/printers/office', format: 'pdf' } },
    ],
  });
  desk.save({ name: 'USB', connection: { ...usb, vendorId: '0A5F' }, language: 'zpl', dpi: 203, asks: true }, 'ana');
  expect((await desk.inReach()).map(({ name, printerId }) => [name, printerId])).toEqual([
    ['Zebra', 'printer-1'],
    ['Office', undefined],
  ]);
});

test('[PS2] a devices program that does not answer is a refusal in words', async () => {
  const { desk } = bench({ identify: async () => Promise.reject(new Error('the devices program does not answer')) });
  expect(await desk.ask({ connection: TCP })).toMatchObject({
    kind: 'refused',
    reason: 'unreachable',
    message: 'the devices program does not answer',
  });
});

test('[PS9] who confirmed a certificate is told once, and again when another one is confirmed', () => {
  const told: unknown[] = [];
  const { desk } = bench({ onConfirmed: (...what) => told.push(what) });
  const office = (fingerprint?: string) => ({
    name: 'Office',
    connection: { type: 'ipp', url: 'ipps://h/p', format: 'pdf', fingerprint } as const,
    language: 'zpl' as const,
    dpi: 203 as const,
    asks: true,
  });
  desk.save(office(), 'ana');
  desk.save({ ...office('AB'), printerId: 'printer-1' }, 'ana');
  desk.save({ ...office('AB'), printerId: 'printer-1', name: 'Front office' }, 'ben');
  desk.save({ ...office('CD'), printerId: 'printer-1' }, 'ben');
  desk.save({ ...office('EF'), printerId: 'printer-9' }, 'ben');
  expect(told).toEqual([
    ['printer-1', 'AB', 'ana'],
    ['printer-1', 'CD', 'ben'],
  ]);
});
