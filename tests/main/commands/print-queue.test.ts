// tests/main/commands/print-queue.test.ts · dockhand print-queue: every step on a folder of its own, and at a running station
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStation } from '../../../main/commands/open-station.ts';
import { startDemoHost } from '../../support/demo-host.ts';
import { runCommand } from '../../support/run-command.ts';

let folder: string;
let jobs: string[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-print-queue-'));
  const printers = ['Door 1', 'Door 2'].map((name) => ({ name, connection: { type: 'file' } }));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ scanners: [], scales: [], printers }));
  const station = await openStation(folder);
  const { printQueue } = station.services;
  jobs = ['A', 'B'].map(
    (title) =>
      printQueue.queue({ title, template: 'file', printerId: 'printer-1', bytes: Buffer.from(`^XA${title}^XZ`), copy: 1, actor: 'lead' }).jobId,
  );
  await station.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

const printQueue = (...args: string[]) => runCommand('print-queue', [...args, '--data', folder]);
const step = async (...args: string[]) => (await printQueue(...args, '--user', 'lead', '--json')).json()[0];

test('lists printers and jobs, as text and as JSON', async () => {
  const [{ jobs: listed, printers }] = (await printQueue('--json')).json();
  expect(listed.map(({ title, state }: { title: string; state: string }) => [title, state]).toSorted()).toEqual([
    ['A', 'queued'],
    ['B', 'queued'],
  ]);
  expect(printers.map(({ name, queued }: { name: string; queued: number }) => [name, queued])).toContainEqual(['Door 1', 2]);
  const text = await printQueue('list');
  expect([text.code, text.out.join('\n')]).toEqual([
    0,
    expect.stringMatching(/Door 1 \(printer-1\): 2 waiting, 0 in doubt[\s\S]*queued +\S+ A, copy 1, Door 1/),
  ]);
});

test('[PQ15] holds, resumes and moves; [PQ16] a new roll; [PQ10] voids with a reason', async () => {
  const [first = '', second = ''] = jobs;
  const held = await step('hold', 'Door 1');
  expect(held.printers).toContainEqual(expect.objectContaining({ name: 'Door 1', isHeld: true }));
  expect((await step('resume', 'printer-1')).printers).toContainEqual(expect.objectContaining({ name: 'Door 1', isHeld: false }));
  expect(await step('move', first, 'Door 2')).toEqual({ job: expect.objectContaining({ jobId: first, printerId: 'printer-2' }) });
  expect((await step('roll', 'Door 2', '--media', '101.6x152.4', '--labels', '500')).printers).toContainEqual(
    expect.objectContaining({ name: 'Door 2', media: '101.6x152.4', labelsOnRoll: 500, labelsSinceRoll: 0 }),
  );
  expect(await step('void', second, '--reason', 'wrong door')).toEqual({ job: expect.objectContaining({ state: 'voided', message: 'wrong door' }) });
  expect((await printQueue()).out.join('\n')).toMatch(/Door 2 \(printer-2\): 1 waiting, 0 in doubt, 101\.6x152\.4 mm, about 500 of 500 labels left/);
});

test('[PQ6] [PQ8] a job in doubt needs a person: exit code 1 until one answers', async () => {
  const station = await openStation(folder);
  const [jobId = ''] = jobs;
  const { ledger, clock, ids } = station.services;
  ledger.append([
    {
      id: ids.next(),
      stream: `print:${jobId}`,
      kind: 'print-state-changed',
      at: clock.now(),
      device: 'station',
      actor: 'lead',
      payload: { to: 'sending' },
    },
    {
      id: ids.next(),
      stream: `print:${jobId}`,
      kind: 'print-state-changed',
      at: clock.now(),
      device: 'station',
      actor: 'lead',
      payload: { to: 'doubtful', message: 'power was cut' },
    },
  ]);
  await station.close();
  const listed = await printQueue();
  expect([listed.code, listed.out.join('\n')]).toEqual([1, expect.stringContaining('power was cut')]);
  expect(await step('not-printed', jobId)).toEqual({ job: expect.objectContaining({ state: 'voided' }) });
  expect((await printQueue()).code).toBe(0);
});

test('what cannot be: nobody named, no such job or printer, steps and numbers that are none', async () => {
  const [job = ''] = jobs;
  for (const [args, error] of [
    [['hold', 'Door 1'], { code: 'not-signed-in' }],
    [['hold', 'Door 9', '--user', 'lead'], { code: 'no-such-printer', message: expect.stringContaining('Door 2 (printer-2)') }],
    [['void', 'no-job', '--reason', 'x', '--user', 'lead'], { name: 'CommandError' }],
    [['void', job, '--user', 'lead'], { name: 'UsageError' }],
    [['hold', '--user', 'lead'], { name: 'UsageError', message: expect.stringContaining('PRINTER') }],
    [['burn'], { name: 'UsageError' }],
    [['roll', 'Door 1', '--labels', 'many', '--user', 'lead'], { name: 'UsageError' }],
    [['roll', 'Door 1', '--media', 'big', '--user', 'lead'], { name: 'CommandError' }],
  ] as const)
    expect((await printQueue(...args)).error).toMatchObject(error);
});

test('at a running station, as whoever is signed in there', async () => {
  const host = await startDemoHost();
  try {
    const there = (...args: string[]) => runCommand('print-queue', [...args, '--data', host.dataFolder]);
    expect((await there('hold', 'label-printer')).error).toMatchObject({ code: 'not-signed-in' });
    await host.call('session:sign-in', { userId: 'lead', pin: '3333' });
    const held = await there('hold', 'label-printer', '--json');
    expect(held.json()[0].printers).toContainEqual(expect.objectContaining({ printerId: 'label-printer', isHeld: true }));
  } finally {
    await host.stop();
  }
}, 120_000);
