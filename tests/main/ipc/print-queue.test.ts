// tests/main/ipc/print-queue.test.ts · a whole core with its devices and two simulated printers: what a person sees and does at the queue. Rules PQ8, PQ12, PQ14–PQ16
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { confirmPrinted } from '../../../main/application/labels/confirm-printed.ts';
import { ROLE_PERMISSIONS } from '../../../main/application/session.ts';
import { type Core, startCore } from '../../../main/core.ts';
import { printingCalls } from '../../../main/ipc/printing.ts';
import type { FromDevices, ToDevices } from '../../../native/messages.ts';
import { createPortPair } from '../../../native/port.ts';
import { type RunningDevices, startDevices } from '../../../native/start-devices.ts';
import { waitFor } from '../../support/wait-for.ts';
import { startZplPrinter, type ZplPrinter, type ZplPrinterOptions } from '../../support/zpl-printer.ts';

const PACE = { answerMs: 300, meetMs: 300, lookMs: 200, lookPauseMs: 20, pollMs: 5, settleMs: 60 };
let core: Core;
let devices: RunningDevices;
let folder: string;
let printers: ZplPrinter[];

async function start(...options: readonly ZplPrinterOptions[]): Promise<void> {
  printers = await Promise.all(options.map((each) => startZplPrinter(each)));
  const [first, ...others] = printers.map(({ port }) => ({ type: 'tcp', host: '127.0.0.1', port }));
  folder = mkdtempSync(join(tmpdir(), 'dockhand-queue-'));
  const further = others.map((connection, index) => ({ name: `Printer ${index + 2}`, connection }));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ scanners: [], scales: [], labelPrinter: first, printers: further }));
  const pair = createPortPair();
  devices = startDevices(pair.port, { printerPace: PACE });
  core = await startCore({ dataFolder: folder, demo: false, sendToDevices: (message) => pair.send(message as ToDevices) });
  pair.onMessage((message: FromDevices) => core.devicesPort.receive(message));
  pair.send({ kind: 'resume' });
  core.services.session.signInWith({ userId: 'lead', name: 'Lead', role: 'lead', language: 'en', permissions: ROLE_PERMISSIONS.lead }, 'cli');
}

afterEach(async () => {
  await core.stop();
  await devices.stop();
  for (const printer of printers) await printer.close();
  rmSync(folder, { recursive: true });
});

// biome-ignore lint/suspicious/noExplicitAny: the handlers are called as the contract's table does, without its types
const call = async (name: keyof ReturnType<typeof printingCalls>, request: any): Promise<any> =>
  (printingCalls(core.services)[name].handle as (request: unknown, context: unknown) => unknown)(request, {});
/** As the labels screen asks for it. */
const shelfForm = (location: string) => call('labels:print', { label: { template: 'form', kind: 'shelf', data: { location, arrow: 'up' } } });
const shelf = (location: string, printerId?: string) =>
  call('labels:print', { label: { template: 'shelf', location }, ...(printerId === undefined ? {} : { printerId }) });
const queue = async () => (await call('print-queue:list', {})) as Awaited<ReturnType<typeof call>>;
const stateOf = async (jobId: string): Promise<string> => (await queue()).jobs.find((job: { jobId: string }) => job.jobId === jobId)?.state;

test('[PQ12][PQ13] a printer is met, and its labels end as printed by its own counter', async () => {
  await start({});
  const { jobId } = await shelf('A-01');
  await waitFor(async () => expect(await stateOf(jobId)).toBe('printed'));
  expect(printers[0]!.paper).toHaveLength(1);
  const [printer] = (await queue()).printers;
  expect(printer).toMatchObject({ confirm: 'counter', model: 'ZT410-200dpi', dpi: 203, state: 'ok', labelsSinceRoll: 1, queued: 0 });
});

test('[UX31][PQ12] labels end: health and queue say so, the label waits, and goes with the new roll', async () => {
  await start({});
  await waitFor(async () => expect((await queue()).printers[0].confirm).toBe('counter'));
  printers[0]!.state.paperOut = true;
  await waitFor(() => expect(core.services.status().devices[0]).toMatchObject({ state: 'error', conditions: ['paper-out'] }));
  const { jobId } = await shelf('A-02');
  await waitFor(async () => expect((await queue()).printers[0].waitsFor).toMatchObject({ kind: 'printer', conditions: ['paper-out'] }));
  expect(await stateOf(jobId)).toBe('queued');
  printers[0]!.state.paperOut = false;
  await waitFor(async () => expect(await stateOf(jobId)).toBe('printed'));
});

test('[PQ14] a label of another resolution is not sent, and the lamp says why', async () => {
  await start({ identity: 'ZT410-300dpi,V1,12,8176KB' });
  const { jobId } = await shelf('A-03');
  await waitFor(async () => expect(await stateOf(jobId)).toBe('failed'));
  expect(core.services.status().devices[0]?.message).toMatch(/300 dpi/);
  expect(printers[0]!.paper).toEqual([]);
});

test('[PQ14][PS4] each printer has its own resolution: labels are drawn for it, and one of another is never sent there, whoever moves it', async () => {
  await start({}, { has: { status: false, counter: false } });
  const { printerDesk } = core.services;
  const [, second] = printerDesk.printers();
  expect(printerDesk.save({ ...second!, dpi: 300 }, 'ana')).toMatchObject({ kind: 'saved', printerId: 'printer-1' });
  const drawn = await shelf('A-07', 'printer-1');
  await waitFor(async () => expect(await stateOf(drawn.jobId)).toBe('sent'));
  expect(core.services.journal.find(drawn.jobId)).toMatchObject({ dpi: 300 });
  await call('print-queue:hold', { printerId: 'label-printer', isHeld: true });
  const { jobId } = await shelf('A-08');
  await expect(call('print-queue:move', { jobId, printerId: 'printer-1' })).rejects.toThrow(
    /made for zpl 203 dpi.*takes zpl 300 dpi: void it and print it again there/,
  );
  expect(await stateOf(jobId)).toBe('queued');
  expect(printers[1]!.paper).toHaveLength(1);
});

test('[PQ15] printers of one group take one another’s jobs, those of another language do not', async () => {
  await start({}, {});
  const { printerDesk } = core.services;
  expect((await queue()).printers.map(({ group }: { group: string }) => group)).toEqual(['zpl 203 dpi', 'zpl 203 dpi']);
  await call('print-queue:hold', { printerId: 'label-printer', isHeld: true });
  const { jobId } = await shelf('A-09');
  const [, second] = printerDesk.printers();
  printerDesk.save({ ...second!, language: 'epl' }, 'ana');
  await expect(call('print-queue:move', { jobId, printerId: 'printer-1' })).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('takes epl 203 dpi'),
  });
  expect(await stateOf(jobId)).toBe('queued');
});

test('[PQ15][PQ16] a second printer: chosen for one label, for a queued one, and for a reprint; an unknown one is refused', async () => {
  await start({}, {});
  await expect(shelf('A-04', 'printer-9')).rejects.toMatchObject({ message: expect.stringContaining('printer-9') });
  const there = await shelf('A-05', 'printer-1');
  await waitFor(async () => expect(await stateOf(there.jobId)).toBe('printed'));
  expect([printers[0]!.paper.length, printers[1]!.paper.length]).toEqual([0, 1]);
  await call('print-queue:hold', { printerId: 'label-printer', isHeld: true });
  const { jobId } = await shelf('A-06');
  expect((await queue()).printers[0]).toMatchObject({ isHeld: true, queued: 1 });
  expect(await call('print-queue:move', { jobId, printerId: 'printer-1' })).toMatchObject({ printerId: 'printer-1', printerName: 'Printer 2' });
  await waitFor(async () => expect(await stateOf(jobId)).toBe('printed'));
  await call('print-queue:hold', { printerId: 'label-printer', isHeld: false });
  const again = await call('print-queue:reprint', { jobId, reason: 'torn', printerId: 'label-printer' });
  await waitFor(async () => expect(await stateOf(again.jobId)).toBe('printed'));
  expect(printers[0]!.paper).toHaveLength(1);
  const rolled = await call('print-queue:roll-changed', { printerId: 'label-printer', media: '101.6x38.1', labelsOnRoll: 250 });
  expect(rolled.printers[0]).toMatchObject({ media: '101.6x38.1', labelsOnRoll: 250, labelsSinceRoll: 0 });
});

test.each([
  ['made from a location alone', shelf],
  ['filled in on the screen', shelfForm],
])(
  '[PQ8] a location label (%s) that is scanned has come out: its job in doubt, or only sent, is printed; any other code changes nothing',
  async (_how, make) => {
    await start({ has: { status: false } });
    const { jobId } = await make('B-01-1');
    await waitFor(async () => expect(await stateOf(jobId)).toBe('sent'));
    const { journal, labelDeps, printQueue } = core.services;
    const doubtful = { ...journal, open: () => journal.list(9).map((job) => ({ ...job, state: 'doubtful' as const })) };
    const deps = { journal: doubtful, labels: labelDeps.labels, queue: printQueue };
    expect(confirmPrinted(deps, { read: ']C0LOC-B-01-2' })).toBeUndefined();
    expect(confirmPrinted(deps, { read: 'B-01-1' })).toBeUndefined();
    expect(confirmPrinted(deps, { read: ']C0LOC-B-01-1', actor: 'clerk' })).toMatchObject({
      jobId,
      state: 'printed',
      message: 'its label was scanned',
    });
    const sscc = { ...journal, jobOfPlate: (wanted: string) => (wanted === '095289990000000012' ? journal.find(jobId) : undefined) };
    expect(confirmPrinted({ ...deps, journal: sscc }, { read: ']C100095289990000000012' })).toBeUndefined(); // printed already
  },
);
