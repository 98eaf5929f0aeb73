// tests/crash/full-disk.test.ts · a real disk runs full under a working station and is freed again: every write is refused in words, nothing is lost or doubled, and it goes on by itself
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openStation } from '../../main/commands/open-station.ts';
import { startCore } from '../../main/core.ts';
import type { FromDevices, ToDevices } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import { startDevices } from '../../native/start-devices.ts';
import type { CallResult, ServerFrame } from '../../preload/contract/frames.ts';
import type { CallName, ReplyOf, RequestOf } from '../../preload/contract/index.ts';
import { mountSmallDisk } from '../support/small-disk.ts';

const probe = mountSmallDisk(1);
probe?.remove();
const onLinuxAsRoot = test.skipIf(probe === undefined);
let clean: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const each of clean.toReversed()) await each();
  clean = [];
});

function disk(megabytes: number) {
  const made = mountSmallDisk(megabytes);
  if (made === undefined) throw new Error('no small disk');
  clean.push(made.remove);
  return made;
}

/** The demo station as a screen meets it. */
async function startDemo(dataFolder: string) {
  const pair = createPortPair();
  const devices = startDevices(pair.port);
  const core = await startCore({ dataFolder, demo: true, sendToDevices: (message) => pair.send(message as ToDevices), log: () => undefined });
  pair.onMessage((message: FromDevices) => core.devicesPort.receive(message));
  pair.send({ kind: 'resume' });
  clean.push(async () => {
    await core.stop();
    await devices.stop();
  });
  const waiting = new Map<number, (result: CallResult<unknown>) => void>();
  const send = (frame: ServerFrame): void => {
    if (frame.f === 'ok') waiting.get(frame.id)?.({ ok: true, value: frame.value });
    if (frame.f === 'err') waiting.get(frame.id)?.({ ok: false, error: frame.error });
  };
  const screen = core.connect({ id: 1, shell: 'browser', send, bufferedBytes: () => 0 });
  let id = 0;
  const ask = <N extends CallName>(name: N, args: RequestOf<N>) =>
    new Promise<CallResult<ReplyOf<N>>>((resolve) => {
      waiting.set(++id, resolve as (result: CallResult<unknown>) => void);
      screen.receive({ f: 'call', id, name, args });
    });
  return { services: core.services, ask };
}

const ITEMS = readFileSync(join('resources', 'demo', 'items.csv'), 'utf8');
const MILK = '01195220010001031727031410M26320';

onLinuxAsRoot(
  '[E4] everything that must be written is refused with the disk as the reason; freed, the station goes on, and each scan counts once',
  async () => {
    const small = disk(48);
    const { services, ask } = await startDemo(small.folder);
    await ask('session:sign-in', { userId: 'it', pin: '4444' });
    const opened = await ask('receiving:open', { shipmentNumber: 'MLD-77120' });
    if (!opened.ok) throw new Error(opened.error.message);
    const { receiptId, lines } = opened.value;
    const scanner = () => services.status().devices.find(({ kind }) => kind === 'scanner');
    await vi.waitFor(() => expect(scanner()?.state).toBe('ok'), { timeout: 10_000 });
    const { labelDpi: _d, labelPrinter: _p, ...settings } = services.settings();

    small.fill();
    // The log was laid out before the disk ran full: what still fits there is taken and confirmed, a small event longer than a scan.
    let scans = 0;
    for (let result = await ask('receiving:submit-scan', { scanId: 's0', raw: MILK, receiptId }); result.ok; scans += 1)
      result = await ask('receiving:submit-scan', { scanId: `s${scans + 1}`, raw: MILK, receiptId });
    const { ledger, ids, clock } = services;
    const note = () => ledger.append([{ id: ids.next(), stream: 'note', kind: 'noted', at: clock.now(), device: 't', actor: 't', payload: {} }]);
    expect(() => {
      for (;;) note();
    }).toThrow(expect.objectContaining({ code: 'disk-full' }));
    const padding = 'x'.repeat(150);
    const wishes: readonly (readonly [CallName, object])[] = [
      ['receiving:submit-scan', { scanId: `s${scans}`, raw: MILK, receiptId }],
      ['receiving:damage', { receiptId, lineId: lines[0]?.lineId, qty: 1, reason: padding, disposition: 'reject' }],
      ['receiving:park', { receiptId }],
      ['labels:print', { label: { template: 'shelf', location: 'A1', text: 'milk' } }],
      ['station:save-settings', { settings: { ...settings, stationName: 'Another' } }],
      ['weighing:save-container', { container: { name: 'tote', text: '1.0', unit: 'kg' } }],
      ['documents:import', { fileName: 'new.csv', contentBase64: Buffer.from(ITEMS.replaceAll('Whole Milk', 'Fresh Milk')).toString('base64') }],
      ['papers:save', { kind: 'receiving-report', receiptId, format: 'pdf' }],
    ];
    for (const [name, args] of wishes) {
      const result = await ask(name, args as never);
      expect(result.ok ? { name, ok: true } : { name, ...result.error }).toMatchObject({
        name,
        code: 'refused',
        reason: 'disk-full',
        message: expect.stringMatching(/full.*free space/),
      });
    }
    expect(services.settings().stationName).toBe('Dock 1');
    expect(services.weighing.containers()).toEqual([]);
    expect(readdirSync(small.folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.new'))).toEqual([]);
    await ask('devices:simulate-scan', { text: MILK });
    await vi.waitFor(() => expect(scanner()).toMatchObject({ state: 'error', said: { code: 'scans-wait-full' } }), { timeout: 10_000 });

    small.free();
    await vi.waitFor(() => expect(scanner()?.state).toBe('ok'), { timeout: 10_000 });
    expect(await ask('receiving:submit-scan', { scanId: `s${scans}`, raw: MILK, receiptId })).toMatchObject({ ok: true });
    const counted = services.ledger.eventsOf(`receipt:${receiptId}`).filter(({ kind }) => kind === 'scan-accepted').length;
    expect(counted).toBe(scans + 2); // with the scanner's own
    expect(services.ledger.verify()).toMatchObject({ isWhole: true });
  },
);

for (const megabytes of [1, 3, 6])
  onLinuxAsRoot(`[E4] a station starts and imports on a disk of ${megabytes} MB, where the log cannot be laid out whole`, async () => {
    const small = disk(megabytes);
    const station = await openStation(small.folder);
    clean.push(station.close);
    const file = { fileName: 'items.csv', bytes: Buffer.from(ITEMS) };
    expect(station.services.importFile(file, 'test').outcome).toBe('imported');
  });
