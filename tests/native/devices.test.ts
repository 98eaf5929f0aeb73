// tests/native/devices.test.ts · the devices process as core sees it: simulated devices, print jobs, acknowledgements, and a core that dies and returns
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { DeviceConfig, FromDevices, ToDevices } from '../../native/messages.ts';
import type { DevicesOptions } from '../../native/start-devices.ts';
import { waitFor } from '../support/wait-for.ts';
import { startStation, type TestStation } from './station.ts';

let station: TestStation;
const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  await station?.stop();
  for (const act of cleanUp.splice(0)) await act();
});
const SCANNER: DeviceConfig = { deviceId: 's1', name: 'Dock scanner', kind: 'scanner', connection: { type: 'simulated' } };
const SCALE: DeviceConfig = { deviceId: 'w1', name: 'Floor scale', kind: 'scale', connection: { type: 'simulated' } };

async function start(devices: readonly DeviceConfig[], options?: DevicesOptions): Promise<void> {
  station = startStation(options);
  station.send({ kind: 'configure', devices });
  await Promise.all(devices.filter(({ kind }) => kind !== 'label-printer').map(({ deviceId }) => station.ready(deviceId)));
}
const scan = (text: string, symbology = ']C1'): void => station.send({ kind: 'simulate', deviceId: 's1', scan: { text, symbology } });

for (const protocol of ['hid-pos', 'serial'] as const) {
  test(`a simulated ${protocol} scanner goes the whole path of bytes, framing and driver`, async () => {
    await start([{ ...SCANNER, connection: { type: 'simulated', protocol } } as DeviceConfig]);
    scan('0104012345678901\u001d10L1', ']d2');
    scan('Größe 😀', ']Q1');
    await station.settled();
    const [first, second] = station.of('scan');
    expect(first).toMatchObject({ session: station.session, seq: 1, scan: { deviceId: 's1', symbology: ']d2', text: '0104012345678901\u001d10L1' } });
    expect(Buffer.from(second?.scan.text ?? '', 'latin1').toString('utf8')).toBe('Größe 😀');
  });
}

test('[W1] a simulated scale shows the load and becomes stable', async () => {
  await start([SCALE]);
  station.send({ kind: 'simulate', deviceId: 'w1', weight: { status: 'motion', text: '12.000', unit: 'kg' } });
  station.send({ kind: 'simulate', deviceId: 'w1', weight: { status: 'stable', text: '12.340', unit: 'kg' } });
  const { reading } = await station.wait('weight', ({ reading }) => reading.isStable);
  expect(reading).toMatchObject({ deviceId: 'w1', status: 'stable', text: '12.340', unit: 'kg', isStable: true });
  expect(Buffer.from(reading.bytesBase64, 'base64').toString('hex')).toBe('030403fd3430');
});

test('[W1] a weight that no HID report can carry is refused aloud and not rounded', async () => {
  await start([SCALE]);
  station.send({ kind: 'simulate', deviceId: 'w1', weight: { status: 'stable', text: '123.456', unit: 'kg' } });
  const trouble = await station.wait('health', ({ code }) => code === 'out-of-range');
  expect(trouble).toMatchObject({ deviceId: 'w1', state: 'ok', message: expect.stringContaining('123.456') });
});

test('every message is plain data: JSON and back changes nothing', async () => {
  await start([SCANNER, SCALE]);
  scan('4006381333931', ']E0');
  await station.wait('weight');
  expect(JSON.parse(JSON.stringify(station.messages))).toEqual(station.messages);
});

test('unacknowledged scans come again from the oldest after resume; another session acknowledges nothing', async () => {
  await start([SCANNER]);
  for (const text of ['a', 'b', 'c']) scan(text);
  station.send({ kind: 'ack-scan', session: 'someone else', seq: 3 });
  station.send({ kind: 'ack-scan', session: station.session, seq: 1 });
  await station.settled();
  const before = station.messages.length;
  station.send({ kind: 'resume' });
  await station.settled();
  const again = station.messages.slice(before);
  expect(again.map((message) => (message.kind === 'scan' ? message.scan.text : message.kind))).toEqual(['hello', 'health', 'b', 'c']);
  scan('d');
  await station.settled();
  expect(station.messages.at(-1)).toMatchObject({ kind: 'scan', seq: 4 });
});

test('when no more scans fit, the loss is said aloud and the kept ones have no gap', async () => {
  await start([SCANNER], { scanQueueCapacity: 2 });
  const underWay = 64;
  for (let index = 0; index < underWay + 3; index += 1) scan(`code ${index}`);
  await station.settled();
  expect(station.of('scan').map(({ seq }) => seq)).toEqual(Array.from({ length: underWay }, (_, index) => index + 1));
  expect(await station.wait('health', ({ code }) => code === 'scan-lost')).toMatchObject({ deviceId: 's1', state: 'ok' });
  station.send({ kind: 'ack-scan', session: station.session, seq: underWay });
  await station.settled();
  expect(station.of('scan').map(({ scan: { text } }) => text)).toEqual(Array.from({ length: underWay + 2 }, (_, index) => `code ${index}`));
});

test('[UX31] unplugging shows as absent, replugging as ok, and the other device does not notice', async () => {
  await start([SCANNER, SCALE]);
  station.send({ kind: 'simulate', deviceId: 's1', plugged: false });
  await station.wait('health', ({ deviceId, state }) => deviceId === 's1' && state === 'absent');
  scan('LOST');
  station.send({ kind: 'simulate', deviceId: 's1', plugged: true });
  await station.wait('health', ({ deviceId, message }) => deviceId === 's1' && message.includes('connected again'));
  scan('HEARD');
  await station.settled();
  expect(station.of('scan').map(({ scan }) => scan.text)).toEqual(['HEARD']);
  expect(
    station
      .of('health')
      .filter(({ deviceId }) => deviceId === 'w1')
      .map(({ state }) => state),
  ).toEqual(['connecting', 'ok']);
});

test('[UX32] a weight that waits for its turn when the scale is pulled out is not shown after it is absent', async () => {
  await start([SCALE]);
  for (const text of ['1.000', '2.000', '3.000', '4.000']) {
    station.send({ kind: 'simulate', deviceId: 'w1', weight: { status: 'motion', text, unit: 'kg' } });
  }
  station.send({ kind: 'simulate', deviceId: 'w1', plugged: false });
  await station.wait('health', ({ state }) => state === 'absent');
  const shown = station.of('weight').length;
  await station.wait('heartbeat'); // a second: ten times the pause between readings
  expect(station.of('weight')).toHaveLength(shown);
});

test('[R3] devices that nobody listened to since an earlier process ended say that what they read is lost', async () => {
  station = startStation({ now: () => Date.parse('2026-03-01T10:00:05.000Z') });
  station.send({ kind: 'configure', devices: [SCANNER], unheardSince: '2026-03-01T10:00:02.000Z' });
  const health = await station.wait('health', ({ state }) => state === 'ok');
  expect(health.message).toMatch(/connected again after 3\.\d s\. What it read in that time is lost: scan it again/);
  expect(health).toMatchObject({ code: 'gap', gap: { from: expect.stringMatching(/T10:00:0[12]/), to: '2026-03-01T10:00:05.000Z' } });
  station.send({ kind: 'simulate', deviceId: 's1', plugged: false });
  await station.wait('health', ({ state }) => state === 'absent');
  station.send({ kind: 'simulate', deviceId: 's1', plugged: true });
  // A pulled cable was red for all to see: its return is told, and leaves no warning.
  const back = await station.wait('health', (each) => each.state === 'ok' && each !== health);
  expect([back.code, back.gap?.to]).toEqual([undefined, '2026-03-01T10:00:05.000Z']);
});

test('asked whether it is there it answers at once, in this process as in its own', async () => {
  await start([SCANNER]);
  station.messages.length = 0;
  station.send({ kind: 'ping' });
  await station.settled();
  expect(station.messages).toMatchObject([{ kind: 'heartbeat', session: station.session }]);
});

test('configuring again leaves equal devices open, reopens changed ones and closes missing ones', async () => {
  await start([SCANNER, SCALE]);
  const changed = { ...SCANNER, name: 'Door scanner', connection: { type: 'simulated', protocol: 'hid-pos' } } as DeviceConfig;
  const before = station.messages.length;
  station.send({ kind: 'configure', devices: [changed, SCALE] });
  await station.wait('health', ({ state, message }) => state === 'ok' && message.includes('Door scanner'));
  expect(station.messages.slice(before).some((message) => message.kind === 'health' && message.deviceId === 'w1')).toBe(false);
  scan('A');
  await station.settled();
  expect(station.of('scan')).toHaveLength(1);
  station.send({ kind: 'configure', devices: [SCALE] });
  scan('B');
  await station.settled();
  expect(station.of('scan')).toHaveLength(1);
});

test('what is plugged in is listed with the connection to configure; what cannot be listed is a sentence', async () => {
  const device = { vendorId: 0x0922, productId: 0x8003, path: '/dev/hidraw3', usagePage: 0x8d, usage: 0x20, product: 'M10' };
  await start([], { loadHid: async () => ({ devicesAsync: async () => [device], HIDAsync: { open: () => Promise.reject('no') } }) });
  station.send({ kind: 'list' });
  const { devices, problems } = await station.wait('listed');
  expect(devices[0]).toEqual({
    kind: 'scale',
    name: 'M10',
    model: 'M10',
    ids: '0922:8003',
    path: '/dev/hidraw3',
    connection: { type: 'hid', usage: 'scale', vendorId: 0x0922, productId: 0x8003 },
  });
  expect(problems).toEqual([]);
});

test('simulating what is no simulated device is answered, not ignored', async () => {
  await start([]);
  scan('A');
  expect(await station.wait('health')).toMatchObject({ deviceId: 's1', state: 'error', code: 'bad-settings' });
});

test("[UX6] core's verdict reaches the scanner that read the code, and no other", async () => {
  const written = new Map<string, string[]>();
  const info = { vendorId: 0x0c2e, productId: 1, usagePage: 0x8c, usage: 2 };
  const open = async (path: string) => ({
    on: () => undefined,
    write: async (report: Uint8Array) => {
      written.set(path, [...(written.get(path) ?? []), Buffer.from(report).toString('hex')]);
      return report.length;
    },
    sendFeatureReport: async (report: Uint8Array) => report.length,
    close: async () => undefined,
  });
  const devicesAsync = async () => ['a', 'b'].map((path) => ({ ...info, path, serialNumber: path }));
  station = startStation({ loadHid: async () => ({ devicesAsync, HIDAsync: { open } }) });
  const devices = ['a', 'b'].map((serialNumber) => ({
    deviceId: serialNumber,
    name: serialNumber,
    kind: 'scanner' as const,
    connection: { type: 'hid' as const, usage: 'pos-scanner' as const, serialNumber },
  }));
  station.send({ kind: 'configure', devices });
  await Promise.all(['a', 'b'].map((deviceId) => station.ready(deviceId)));
  station.send({ kind: 'signal', deviceId: 'b', signal: 'good' });
  station.send({ kind: 'signal', deviceId: 'b', signal: 'bad' });
  station.send({ kind: 'signal', deviceId: 'nobody', signal: 'bad' });
  await waitFor(() => expect([...written]).toEqual([['b', ['0440', '0420']]]));
});

test('[L3] jobs of one printer go one after another, each told once, and a job under way is not sent twice', async () => {
  const jobs: string[] = [];
  let open = 0;
  let mostOpen = 0;
  const server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
    const chunks: Buffer[] = [];
    // A connection without a byte is a look whether the printer is there.
    socket.once('data', () => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
    });
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => {
      if (chunks.length === 0) return socket.end();
      jobs.push(Buffer.concat(chunks).toString());
      open -= 1;
      return socket.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => server.close());
  const { port } = server.address() as { port: number };
  await start([{ deviceId: 'p1', name: 'Zebra', kind: 'label-printer', asks: false, connection: { type: 'tcp', host: '127.0.0.1', port } }]);
  for (const jobId of ['j1', 'j2', 'j1', 'j3']) {
    station.send({ kind: 'print', jobId, printerId: 'p1', dataBase64: Buffer.from(jobId).toString('base64') });
  }
  await station.wait('printed', ({ jobId }) => jobId === 'j3');
  await station.settled();
  expect(jobs).toEqual(['j1', 'j2', 'j3']);
  expect(mostOpen).toBe(1);
  expect(station.of('printed').map(({ jobId, outcome }) => `${jobId} ${outcome.kind}`)).toEqual(['j1 sent', 'j2 sent', 'j3 sent']);
  expect(station.of('health').at(-1)).toMatchObject({ deviceId: 'p1', state: 'ok' });
});

test('[L3] a printer nobody configured is a refusal, not a silence', async () => {
  await start([]);
  station.send({ kind: 'print', jobId: 'j1', printerId: 'p9', dataBase64: '' });
  expect((await station.wait('printed')).outcome).toMatchObject({ kind: 'refused-before-first-byte', reason: expect.stringContaining('p9') });
});

test('[L3] stopping lets the label under way finish and starts no other', async () => {
  const jobs: string[] = [];
  let finish: () => void = () => undefined;
  const server = createServer({ allowHalfOpen: true }, (socket: Socket) => {
    socket.on('data', (chunk) => {
      jobs.push(chunk.toString());
      finish = () => socket.end();
      void station.stop();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUp.push(() => server.close());
  const { port } = server.address() as { port: number };
  await start([{ deviceId: 'p1', name: 'Zebra', kind: 'label-printer', asks: false, connection: { type: 'tcp', host: '127.0.0.1', port } }]);
  for (const jobId of ['j1', 'j2']) station.send({ kind: 'print', jobId, printerId: 'p1', dataBase64: Buffer.from(jobId).toString('base64') });
  while (jobs.length === 0) await station.settled();
  finish();
  await station.wait('printed', ({ jobId }) => jobId === 'j2');
  expect(station.of('printed').map(({ jobId, outcome }) => `${jobId} ${outcome.kind}`)).toEqual(['j1 sent', 'j2 refused-before-first-byte']);
  expect(jobs).toEqual(['j1']);
});

test('forked as its own process it speaks the same messages, writes files, and ends with its parent', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'devices-'));
  const child: ChildProcess = fork(new URL('../../native/devices.ts', import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  cleanUp.push(
    () => child.kill('SIGKILL'),
    () => rm(folder, { recursive: true }),
  );
  const seen: FromDevices[] = [];
  const until = (fits: (message: FromDevices) => boolean): Promise<FromDevices> =>
    new Promise((resolve) => {
      const past = seen.find(fits);
      if (past !== undefined) return resolve(past);
      child.on('message', (message: FromDevices) => fits(message) && resolve(message));
    });
  child.on('message', (message: FromDevices) => seen.push(message));
  const send = (message: ToDevices): boolean => child.send(message);
  const printer: DeviceConfig = { deviceId: 'p1', name: 'Folder', kind: 'label-printer', connection: { type: 'file', folder, extension: 'zpl' } };
  send({ kind: 'configure', devices: [SCANNER, printer] });
  await until((message) => message.kind === 'health' && message.deviceId === 's1' && message.state === 'ok');
  send({ kind: 'simulate', deviceId: 's1', scan: { text: 'X\u001dY', symbology: ']C1' } });
  expect(await until((message) => message.kind === 'scan')).toMatchObject({ seq: 1, scan: { text: 'X\u001dY', symbology: ']C1' } });
  send({ kind: 'print', jobId: 'j1', printerId: 'p1', dataBase64: Buffer.from('^XA^XZ').toString('base64') });
  await until((message) => message.kind === 'printed' && message.outcome.kind === 'printed');
  expect(await readFile(join(folder, 'label-j1.zpl'), 'latin1')).toBe('^XA^XZ');
  await until((message) => message.kind === 'heartbeat');
  child.disconnect();
  expect(await exited).toBe(0);
});

test('a configuration that is still under way when everything is stopped opens nothing', async () => {
  const station = startStation();
  station.send({ kind: 'configure', devices: [{ deviceId: 'late', name: 'Late', kind: 'scanner', connection: { type: 'simulated' } }] });
  await station.stop();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(station.of('health').some((health) => health.state === 'ok')).toBe(false);
});
