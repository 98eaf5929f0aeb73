// tests/main/devices/pair-real-devices.test.ts · core and devices together, before a stand-in for node-hid: a second scanner is found, listened to and paired
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PairingNews } from '../../../main/application/devices/device-desk.ts';
import { type Core, startCore } from '../../../main/core.ts';
import { pairingCode } from '../../../main/domain/barcode/pairing-code.ts';
import { readConfig } from '../../../main/store/station-config.ts';
import type { ToDevices } from '../../../native/messages.ts';
import { createPortPair } from '../../../native/port.ts';
import { encodeHidPosReports } from '../../../native/simulated/encode-hid-pos.ts';
import { type RunningDevices, startDevices } from '../../../native/start-devices.ts';
import type { HidDeviceInfo, HidHandle } from '../../../native/transport/hid.ts';
import { waitFor } from '../../support/wait-for.ts';

const TOKEN = 204_817;
vi.mock('node:crypto', async (original) => ({ ...(await original<typeof import('node:crypto')>()), randomInt: () => TOKEN }));
const CODE = pairingCode(String(TOKEN));

const scanner = (path: string, serialNumber: string): HidDeviceInfo => ({
  vendorId: 0x0c2e,
  productId: 0x0b61,
  path,
  serialNumber,
  manufacturer: 'Honeywell',
  product: 'Xenon',
  usagePage: 0x8c,
  usage: 2,
});
const ONE = scanner('/dev/hidraw1', 'X1');
const TWO = scanner('/dev/hidraw2', 'X2');

const folder = mkdtempSync(join(tmpdir(), 'dockhand-pairing-'));
let plugged: HidDeviceInfo[];
let handles: Map<string, (report: Uint8Array) => void>;
let core: Core;
let devices: RunningDevices;

beforeEach(async () => {
  plugged = [ONE, TWO];
  handles = new Map();
  const pair = createPortPair();
  const open = async (path: string): Promise<HidHandle> => ({
    on: (event: 'data' | 'error', handler: (value: never) => void) => {
      if (event === 'data') handles.set(path, handler as (report: Uint8Array) => void);
    },
    write: async (report) => report.length,
    sendFeatureReport: async (report) => report.length,
    close: async () => void handles.delete(path),
  });
  const hid = { devicesAsync: async () => [...plugged], HIDAsync: { open } };
  devices = startDevices(pair.port, { loadHid: async () => hid });
  core = await startCore({
    dataFolder: join(folder, crypto.randomUUID()),
    demo: false,
    background: false,
    sendToDevices: (message) => pair.send(message as ToDevices),
  });
  pair.onMessage((message) => core.devicesPort.receive(message));
  pair.send({ kind: 'resume' });
  await isOk('scanner-1');
});
afterEach(async () => {
  await core.stop();
  await devices.stop();
  rmSync(folder, { recursive: true, force: true });
});

const config = () => readConfig(core.services.dataFolder);
const isOk = (deviceId: string): Promise<unknown> =>
  waitFor(() => expect(core.services.bridge.devices().find((each) => each.config.deviceId === deviceId)?.health.state).toBe('ok'));
const verdicts = (): string[] => {
  const codes: string[] = [];
  core.services.announce.onVerdict(({ code }) => codes.push(code));
  return codes;
};
function scan(path: string, text: string): void {
  for (const report of encodeHidPosReports(text, ']d1')) handles.get(path)?.(report);
}
function pair(): { news: PairingNews[]; stop(): void } {
  const news: PairingNews[] = [];
  const { stop, refresh } = core.services.deviceDesk.pair((each) => news.push(each));
  const off = core.services.announce.onDevices(refresh);
  return {
    news,
    stop() {
      off();
      stop();
    },
  };
}

test('[DV3] a second scanner is listened to while somebody pairs; its goods are refused, its code pairs it, and both work afterwards', async () => {
  const codes = verdicts();
  const { news, stop } = pair();
  await waitFor(() => expect(news).toContainEqual({ kind: 'candidates', names: ['Honeywell Xenon'] }));
  await waitFor(() => expect(handles.has('/dev/hidraw2')).toBe(true));
  scan('/dev/hidraw2', '9525001000107');
  await waitFor(() => expect(codes).toEqual(['not-paired']));
  scan('/dev/hidraw2', CODE);
  await waitFor(() => expect(codes).toEqual(['not-paired', 'scanner-paired']));
  expect(news.at(-1)).toMatchObject({ kind: 'paired', scanner: { deviceId: 'scanner-2', name: 'Scanner 1', isKnown: false, findings: [] } });
  expect(config().scanners).toMatchObject([
    { id: 'scanner-1', name: 'Scanner', connection: { type: 'hid' } },
    { id: 'scanner-2', name: 'Scanner 1', connection: { type: 'hid', vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'X2' } },
  ]);
  stop();
  await isOk('scanner-2');
  scan('/dev/hidraw2', '9525001000107');
  scan('/dev/hidraw1', '9525001000107');
  await waitFor(() => expect(codes.slice(2)).toEqual(['not-signed-in', 'not-signed-in']));
  expect(core.services.deviceDesk.list().devices.find(({ deviceId }) => deviceId === 'scanner-2')).toMatchObject({
    name: 'Scanner 1',
    lastScan: { characters: 13, symbology: ']d1' },
  });
});

test('[DV3] the scanner that was there all along is pinned to what it is; closing the panel lets the other one go', async () => {
  const { news, stop } = pair();
  await waitFor(() => expect(handles.has('/dev/hidraw2')).toBe(true));
  scan('/dev/hidraw1', CODE);
  await waitFor(() => expect(news.at(-1)?.kind).toBe('paired'));
  expect(config().scanners).toMatchObject([{ id: 'scanner-1', name: 'Scanner 1', connection: { serialNumber: 'X1' } }]);
  stop();
  await waitFor(() => expect([...handles.keys()]).toEqual(['/dev/hidraw1']));
  expect(core.services.deviceDesk.list().devices.map(({ situation }) => situation)).toContain('scanner-free');
});

test('[DV3] unpaired it is of nobody; paired again it gets another place and an id that nobody had', async () => {
  const { stop } = pair();
  await waitFor(() => expect(handles.has('/dev/hidraw2')).toBe(true));
  scan('/dev/hidraw2', CODE);
  await waitFor(() => expect(config().scanners).toHaveLength(2));
  stop();
  await isOk('scanner-2');
  expect(core.services.deviceDesk.unpair('scanner-2')).toEqual({ kind: 'saved' });
  await waitFor(() => expect([...handles.keys()]).toEqual(['/dev/hidraw1']));
  expect(config().scanners.map(({ id }) => id)).toEqual(['scanner-1']);
  const again = pair();
  await waitFor(() => expect(handles.has('/dev/hidraw2')).toBe(true));
  scan('/dev/hidraw2', CODE);
  await waitFor(() => expect(config().scanners.map(({ id }) => id)).toEqual(['scanner-1', 'scanner-3']));
  again.stop();
});

test('[DV13] a scanner that is renamed stays open: the rest of a code that it is sending is read', async () => {
  const [first, second] = encodeHidPosReports('L'.repeat(80), ']d1');
  const handle = handles.get('/dev/hidraw1');
  const codes = verdicts();
  handle?.(first ?? new Uint8Array());
  expect(core.services.deviceDesk.saveScanner('scanner-1', { name: 'Gate', signals: 'own' })).toEqual({ kind: 'saved' });
  await waitFor(() => expect(core.services.bridge.devices()[0]).toMatchObject({ config: { name: 'Gate' }, health: { state: 'ok' } }));
  expect(handles.get('/dev/hidraw1')).toBe(handle);
  handle?.(second ?? new Uint8Array());
  await waitFor(() => expect(codes).toEqual(['not-signed-in']));
  expect(core.services.bridge.devices()[0]?.health.message).toMatch(/^Gate \(/);
});

test('[DV9] while somebody looks, the list says maker, model and number of what each device has open', async () => {
  const stop = core.services.deviceDesk.look();
  await waitFor(() =>
    expect(core.services.deviceDesk.list().devices).toContainEqual(
      expect.objectContaining({ deviceId: 'scanner-1', vendor: 'Honeywell', model: 'Xenon', serialNumber: 'X1', address: '/dev/hidraw1' }),
    ),
  );
  expect(core.services.deviceDesk.list().isComplete).toBe(true);
  stop();
});

test('[DV8] the log tells of the pairing and of no code', async () => {
  const { news, stop } = pair();
  await waitFor(() => expect(handles.has('/dev/hidraw2')).toBe(true));
  scan('/dev/hidraw2', CODE);
  await waitFor(() => expect(news.at(-1)?.kind).toBe('paired'));
  stop();
  const log = await core.services.deviceDesk.log();
  expect(log).toMatch(/scanner-1 ok: Scanner .*connected/);
  expect(log).toMatch(/scanner-2 paired as Scanner 1/);
  expect(log).not.toContain('PAIR-');
});
