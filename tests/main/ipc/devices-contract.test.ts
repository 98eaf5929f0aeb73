// tests/main/ipc/devices-contract.test.ts · who may do what at the Devices screen, and streams that end what they began
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROLE_PERMISSIONS } from '../../../main/application/session.ts';
import { type Core, startCore } from '../../../main/core.ts';
import type { ToDevices } from '../../../native/messages.ts';
import { createClient } from '../../../preload/client.ts';
import type { DeviceList, RawFrame } from '../../../preload/contract/devices.ts';
import type { ServerFrame } from '../../../preload/contract/frames.ts';
import type { Station } from '../../../preload/contract/index.ts';
import { waitFor } from '../../support/wait-for.ts';

const folder = mkdtempSync(join(tmpdir(), 'dockhand-devices-ipc-'));
let core: Core;
let station: Station & { close(): void };
let toDevices: ToDevices[];

beforeEach(async () => {
  const dataFolder = mkdtempSync(join(folder, 'data-'));
  const scanners = [
    { id: 'scanner-1', name: 'Gate', connection: { type: 'simulated' } },
    { id: 'scanner-2', name: 'Hand', connection: { type: 'simulated' } },
  ];
  writeFileSync(join(dataFolder, 'config.json'), JSON.stringify({ scanners, scales: [] }));
  toDevices = [];
  core = await startCore({ dataFolder, demo: false, background: false, sendToDevices: (message) => toDevices.push(message as ToDevices) });
  core.devicesPort.receive({ kind: 'hello', session: 'one' });
  let deliver: (frame: ServerFrame) => void = () => undefined;
  const connection = core.connect({ id: 1, shell: 'browser', send: (frame) => deliver(frame), bufferedBytes: () => 0 });
  station = createClient({
    send: (frame) => connection.receive(frame),
    onFrame: (handler) => {
      deliver = handler;
    },
    onClose: () => undefined,
  });
});
afterEach(async () => {
  station.close();
  await core.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const signIn = (role: 'clerk' | 'lead' | 'it'): void =>
  core.services.session.signInWith({ userId: role, name: role, role, language: 'en', permissions: ROLE_PERMISSIONS[role] }, 'cli');
const codeOf = async (asked: Promise<{ ok: boolean; error?: { code: string } }>): Promise<string | undefined> => (await asked).error?.code;
/** What ended the stream, or 'open' when it began: then it is stopped. */
const endOf = (name: 'devices:pairing' | 'devices:test-scan'): Promise<string> =>
  new Promise((resolve) => {
    let stop: () => void = () => undefined;
    const onEvent = (): void => {
      queueMicrotask(() => stop()); // the first event may come before the stop is there
      resolve('open');
    };
    stop =
      name === 'devices:pairing'
        ? station.subscribe(name, {}, onEvent, resolve)
        : station.subscribe(name, { deviceId: 'scanner-1' }, onEvent, resolve);
  });
const watched = (): readonly string[] | undefined => toDevices.findLast((message) => message.kind === 'watch-raw')?.deviceIds;
const scan = (deviceId: string, text: string, seq: number): void =>
  core.devicesPort.receive({
    kind: 'scan',
    session: 'one',
    seq,
    scan: { deviceId, text, symbology: ']C1', bytesBase64: '', at: '2026-11-21T10:00:00.000Z' },
  });

describe('permissions', () => {
  test('[DV9] everybody may look, also with nobody signed in', async () => {
    const list = await new Promise<DeviceList>((resolve) => station.subscribe('devices:changes', {}, resolve));
    expect(list.devices.map(({ deviceId }) => deviceId)).toEqual(['scanner-1', 'scanner-2', 'label-printer']);
    expect(list.isComplete).toBe(false);
  });

  test('[DV9] changes and raw bytes need the permission setup, tests and the log receive', async () => {
    expect(await codeOf(station.invoke('devices:save-log', {}))).toBe('not-signed-in');
    expect(await codeOf(station.invoke('devices:save-scanner', { deviceId: 'scanner-1', name: 'X' }))).toBe('not-signed-in');
    expect([await endOf('devices:pairing'), await endOf('devices:test-scan')]).toEqual(['not-signed-in', 'not-signed-in']);
    signIn('lead');
    expect((await station.invoke('devices:save-log', {})).ok).toBe(true);
    expect(await new Promise((resolve) => station.subscribe('devices:raw', { deviceId: 'scanner-1' }, () => undefined, resolve))).toBe(
      'not-permitted',
    );
    expect(await codeOf(station.invoke('devices:save-scanner', { deviceId: 'scanner-1', name: 'X' }))).toBe('not-permitted');
    expect(await codeOf(station.invoke('devices:unpair', { deviceId: 'scanner-1' }))).toBe('not-permitted');
    expect([await endOf('devices:pairing'), await endOf('devices:test-scan')]).toEqual(['not-permitted', 'open']);
    signIn('it');
    expect(await endOf('devices:pairing')).toBe('open');
    expect((await station.invoke('devices:save-scanner', { deviceId: 'scanner-1', name: ' Door ' })).ok).toBe(true);
    expect(core.services.config().scanners[0]).toMatchObject({ name: 'Door' });
  });

  test('[DV21] a scale is tried, found out, saved and removed only by whoever may set up, with a line in the log; without its unit it is refused', async () => {
    const connection = { type: 'serial', path: '/dev/ttyS9', protocol: 'toledo-8217' } as const;
    const save = (unit?: 'kg') =>
      station.invoke('devices:save-scale', { name: ' Bench ', connection: unit === undefined ? connection : { ...connection, unit } });
    const tried = (): Promise<string> =>
      new Promise((resolve) => {
        const stop = station.subscribe('devices:try-scale', { connection: { ...connection, unit: 'kg' } }, () => undefined, resolve);
        station.invoke('devices:scale-protocols', {}).then(() => {
          stop();
          resolve('open');
        });
      });
    for (const role of ['clerk', 'lead'] as const) {
      signIn(role);
      expect([await codeOf(save('kg')), await tried()]).toEqual(['not-permitted', 'not-permitted']);
      expect(await codeOf(station.invoke('devices:remove-scale', { deviceId: 'scale-1' }))).toBe('not-permitted');
    }
    signIn('it');
    expect(await tried()).toBe('open');
    expect(await codeOf(save())).toBe('refused');
    expect(await save('kg')).toEqual({ ok: true, value: { deviceId: 'scale-1' } });
    expect(core.services.config().scales).toEqual([{ id: 'scale-1', name: 'Bench', connection: { ...connection, unit: 'kg' } }]);
    expect(await codeOf(save('kg'))).toBe('refused'); // its port is taken now
    expect((await station.invoke('devices:remove-scale', { deviceId: 'scale-1' })).ok).toBe(true);
    expect(await codeOf(station.invoke('devices:remove-scale', { deviceId: 'scale-1' }))).toBe('not-found');
    expect(core.services.config()).toMatchObject({ scales: [], lastScaleNumber: 1 });
    const log = await core.services.deviceDesk.log();
    expect(log).toContain('scale-1 set up as Bench by it: /dev/ttyS9, toledo-8217');
    expect(log).toContain('scale-1 removed by it');
  });

  test('[DV18] [DV21] a USB scale that is plugged in and of no settings is shown with its place, and saved as it stands there', async () => {
    signIn('it');
    const place = { type: 'hid', vendorId: 0x0922, productId: 0x8003, serialNumber: 'D1' } as const;
    const lists: DeviceList[] = [];
    station.subscribe('devices:changes', {}, (list) => lists.push(list));
    const found = { kind: 'scale', name: 'DYMO M25', path: '/dev/hidraw3', connection: { ...place, usage: 'scale' } } as const;
    const port = { kind: 'scanner', name: '/dev/ttyS0', path: '/dev/ttyS0', connection: { type: 'serial', path: '/dev/ttyS0' } } as const;
    core.devicesPort.receive({ kind: 'listed', devices: [found, port], others: [], problems: [] });
    const free = await waitFor(() => {
      const rows = lists.at(-1)?.devices.filter(({ situation }) => situation.endsWith('-free')) ?? [];
      expect(rows).toHaveLength(2);
      return rows;
    });
    expect(free).toMatchObject([
      { situation: 'scale-free', scalePlace: place },
      { situation: 'serial-free', scalePlace: { type: 'serial', path: '/dev/ttyS0' } },
    ]);
    expect((await station.invoke('devices:save-scale', { name: 'Post', connection: place })).ok).toBe(true);
    const configured = toDevices.findLast((message) => message.kind === 'configure')?.devices;
    expect(configured?.find(({ kind }) => kind === 'scale')).toEqual({
      ...{ deviceId: 'scale-1', name: 'Post', kind: 'scale' },
      connection: { ...place, usage: 'scale' },
    });
  });

  test('[DV18] what a scale says that nobody set up yet is shown where it is tried, and weighs no goods', async () => {
    signIn('it');
    const shown: unknown[] = [];
    const weighed: unknown[] = [];
    station.subscribe('scale:weight', {}, (weight) => weighed.push(weight));
    station.subscribe('devices:try-scale', { connection: { type: 'hid' } }, (event) => shown.push(event));
    await station.invoke('devices:scale-protocols', {});
    const reading = { status: 'stable', text: '1.25', unit: 'kg', isStable: true, bytesBase64: '', at: new Date().toISOString() } as const;
    core.devicesPort.receive({ kind: 'weight', reading: { ...reading, deviceId: 'tried-scale:1' } });
    await station.invoke('devices:scale-protocols', {});
    expect(shown).toMatchObject([{ kind: 'weight', weight: { text: '1.25', unit: 'kg', isStable: true } }]);
    expect(weighed).toEqual([]);
  });

  test('[DV14] beep and lamp are tried by whoever receives, as they are set; a try is a signal on its way, and what is switched off is refused', async () => {
    const tried = (deviceId: string, signal: 'good' | 'bad') => station.invoke('devices:try-signal', { deviceId, signal });
    const signals = (): ToDevices[] => toDevices.filter(({ kind }) => kind === 'signal');
    expect(await codeOf(tried('scanner-1', 'good'))).toBe('not-signed-in');
    signIn('it');
    expect(await codeOf(tried('scanner-1', 'good'))).toBe('refused');
    expect((await station.invoke('devices:save-scanner', { deviceId: 'scanner-1', name: 'Gate', signals: 'own' })).ok).toBe(true);
    expect(core.services.config().scanners[0]).toMatchObject({ beeps: true });
    expect(await codeOf(station.invoke('devices:save-scanner', { deviceId: 'scanner-2', name: 'Hand', signals: 'opticon' }))).toBe('refused');
    expect(await codeOf(tried('scanner-2', 'good'))).toBe('refused');
    expect(await codeOf(tried('scanner-9', 'good'))).toBe('not-found');
    expect(signals()).toEqual([]);
    signIn('clerk');
    expect((await tried('scanner-1', 'bad')).ok).toBe(true);
    expect(signals()).toEqual([{ kind: 'signal', deviceId: 'scanner-1', signal: 'bad' }]);
  });

  test('what is not there is said to be not there', async () => {
    signIn('it');
    expect(await codeOf(station.invoke('devices:unpair', { deviceId: 'scanner-7' }))).toBe('not-found');
    expect(await codeOf(station.invoke('devices:test-print', { printerId: 'printer-7' }))).toBe('not-found');
    expect(await codeOf(station.invoke('devices:save-scanner', { deviceId: 'scanner-1', name: '' }))).toBe('bad-request');
  });
});

describe('streams', () => {
  test('[DV7] bytes are asked for while somebody looks, of every device looked at, and no longer', () => {
    signIn('it');
    const frames: RawFrame[] = [];
    const stop = station.subscribe('devices:raw', { deviceId: 'scanner-1' }, (event) => frames.push(...event.frames));
    const other = station.subscribe('devices:raw', { deviceId: 'scanner-2' }, () => undefined);
    expect(watched()).toEqual(['scanner-1', 'scanner-2']);
    const bytes = Buffer.from('\u0002A1\u001d\r\u007fÄ\u0000\u0000\u0000\u0000\u0000', 'latin1');
    const frame = { direction: 'in', at: '2026-11-21T10:00:00.000Z', bytesBase64: bytes.toString('base64'), byteCount: bytes.length };
    core.devicesPort.receive({ kind: 'raw', deviceId: 'scanner-1', frames: [frame], dropped: 0 });
    expect(frames).toEqual([{ direction: 'in', at: frame.at, shown: '␂A1␝␍␡Ä␀×5', hex: '02 41 31 1d 0d 7f c4 00 00 00 00 00', byteCount: 12 }]);
    stop();
    expect(watched()).toEqual(['scanner-2']);
    other();
    expect(watched()).toEqual([]);
  });

  test('[DV7] a devices process that was started again is told who is looked at', () => {
    signIn('it');
    station.subscribe('devices:raw', { deviceId: 'scanner-1' }, () => undefined);
    toDevices.length = 0;
    core.devicesPort.receive({ kind: 'hello', session: 'two' });
    expect(watched()).toEqual(['scanner-1']);
  });

  test('[DV6] a tested scanner is heard by the test, and counts again when the page is gone', () => {
    signIn('it');
    const codes: string[] = [];
    core.services.announce.onVerdict(({ code }) => codes.push(code));
    const heard: unknown[] = [];
    station.subscribe('devices:test-scan', { deviceId: 'scanner-1' }, ({ scan: each }) => each !== undefined && heard.push(each.shown));
    scan('scanner-1', '10A1', 1);
    scan('scanner-2', '10A1', 2);
    station.close();
    scan('scanner-1', '10A1', 3);
    expect(heard).toEqual(['10A1']);
    expect(codes).toEqual(['test-read', 'no-open-receipt', 'no-open-receipt']);
  });

  test('[DV3] one pairing at a time; a page that is gone ends it', async () => {
    signIn('it');
    const first: string[] = [];
    station.subscribe('devices:pairing', {}, ({ kind }) => first.push(kind));
    expect(await endOf('devices:pairing')).toBe('conflict');
    expect(first).toEqual(['code', 'candidates']);
    station.close();
    expect(core.services.route.desk.isPairing).toBe(false);
  });
});

test('[DV10] a test label is a job like others, without a number, a receipt or a copy', async () => {
  signIn('it');
  const reply = await station.invoke('devices:test-print', { printerId: 'label-printer' });
  expect(reply).toMatchObject({ ok: true, value: { template: 'test', title: 'Test label', copy: 1, state: 'queued' } });
  const job = core.services.journal.open()[0];
  expect(job).toMatchObject({ template: 'test', printerId: 'label-printer' });
  expect(job).not.toHaveProperty('labelId');
  expect(job).not.toHaveProperty('sscc');
  expect(core.services.ledger.latestOf('label:')).toBeUndefined();
});
