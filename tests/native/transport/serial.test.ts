// tests/native/transport/serial.test.ts · the serial link on a real pseudo-terminal: bytes both ways, unplugging, replugging, what is wrong said by name
import { afterEach, expect, test } from 'vitest';
import { DeviceError } from '../../../native/device-error.ts';
import type { SerialPortInfo, UsbId } from '../../../native/transport/locate-serial.ts';
import { createSerialLink, type OpenPort } from '../../../native/transport/serial.ts';
import { hasPty, openPty, type Pty } from '../../support/pty.ts';
import { startStation, type TestStation } from '../station.ts';

const ptys: Pty[] = [];
let station: TestStation | undefined;
const plug = (): Pty => {
  const pty = openPty();
  ptys.push(pty);
  return pty;
};
afterEach(async () => {
  await station?.stop();
  station = undefined;
  for (const pty of ptys.splice(0)) await pty.close();
});

test.skipIf(!hasPty)('all 256 byte values pass unchanged in both directions', async () => {
  const pty = plug();
  const link = createSerialLink('Loop', { path: pty.path, baudRate: 115_200 });
  const heard: number[] = [];
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const everything = new Promise<void>((resolve, reject) => {
    const onBytes = (chunk: Uint8Array): void => void (heard.push(...chunk) === 256 && resolve());
    link
      .open({ onBytes, onClosed: reject })
      .then(() => pty.write(all))
      .catch(reject);
  });
  await everything;
  expect(heard).toEqual([...all]);
  await link.write(all);
  const sent: number[] = [];
  while (sent.length < 256) {
    const more = await pty.read();
    if (more.length === 0) await new Promise((resolve) => setTimeout(resolve, 2)); // else this loop would keep the link from running
    sent.push(...more);
  }
  expect(sent).toEqual([...all]);
  await link.close();
  await link.close();
  expect(link.isOpen).toBe(false);
});

test.skipIf(!hasPty)('a pulled cable is told once, as disconnected, and writing afterwards is refused by name', async () => {
  const pty = plug();
  const link = createSerialLink('Dock', { path: pty.path });
  const closed = new Promise<DeviceError>((resolve, reject) => {
    link
      .open({ onBytes: () => undefined, onClosed: resolve })
      .then(() => pty.close())
      .catch(reject);
  });
  expect(await closed).toMatchObject({ name: 'DeviceError', code: 'disconnected', message: expect.stringContaining(`Dock (${pty.path})`) });
  await expect(link.write(Uint8Array.of(1))).rejects.toMatchObject({ code: 'disconnected' });
});

test.skipIf(!hasPty)('a cable pulled while bytes stream is noticed too (serialport alone can stay open for ever)', async () => {
  const pty = plug();
  const link = createSerialLink('Dock', { path: pty.path });
  let chunks = 0;
  const closed = new Promise<DeviceError>((resolve, reject) => {
    const onBytes = (): void => {
      chunks += 1;
      if (chunks === 3) void pty.close();
    };
    const stream = async (): Promise<void> => {
      // The write under way when the cable goes fails, as it should; what counts is what the link says.
      while (chunks < 3) await pty.write(new Uint8Array(200).fill(0x41)).catch(() => undefined);
    };
    link.open({ onBytes, onClosed: resolve }).then(stream).catch(reject);
  });
  expect((await closed).code).toBe('disconnected');
  expect(link.isOpen).toBe(false);
});

test('a port that is not there is not-found, and the message names device and remedy', async () => {
  const link = createSerialLink('Dock scanner', { path: '/dev/ttyNONE9' });
  const error = await link.open({ onBytes: () => undefined, onClosed: () => undefined }).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(DeviceError);
  expect(error).toMatchObject({
    code: 'not-found',
    message: expect.stringMatching(/^Dock scanner \(\/dev\/ttyNONE9\): could not open it: .*\. Plug it in/),
  });
});

test.skipIf(process.platform !== 'linux')('a path that is no serial port is bad-settings', async () => {
  const link = createSerialLink('Dock', { path: '/dev/null' });
  await expect(link.open({ onBytes: () => undefined, onClosed: () => undefined })).rejects.toMatchObject({ code: 'bad-settings' });
});

test.skipIf(!hasPty)('a port that another handle holds is busy', async () => {
  const pty = plug();
  const [first, second] = [createSerialLink('A', { path: pty.path }), createSerialLink('B', { path: pty.path })];
  const listener = { onBytes: () => undefined, onClosed: () => undefined };
  await first.open(listener);
  await expect(second.open(listener)).rejects.toMatchObject({ code: 'busy' });
  await first.close();
  await second.open(listener);
  await second.close();
});

test.skipIf(!hasPty)('one scanner goes away: its state is absent, the other one still scans', async () => {
  const [first, second] = [plug(), plug()];
  station = startStation();
  const config = (deviceId: string, pty: Pty) =>
    ({ deviceId, name: deviceId, kind: 'scanner', connection: { type: 'serial', path: pty.path } }) as const;
  station.send({ kind: 'configure', devices: [config('s1', first), config('s2', second)] });
  await Promise.all([station.ready('s1'), station.ready('s2')]);
  await first.close();
  const health = await station.wait('health', ({ deviceId, state }) => deviceId === 's1' && state === 'absent');
  expect(['disconnected', 'not-found']).toContain(health.code);
  await second.write(Buffer.from('STILL\r'));
  expect((await station.wait('scan')).scan).toMatchObject({ deviceId: 's2', text: 'STILL' });
  expect(station.of('health').some(({ deviceId, state }) => deviceId === 's2' && state !== 'ok' && state !== 'connecting')).toBe(false);
});

const PORTS = [
  { path: '/dev/ttyS0' },
  { path: '/dev/ttyACM0', vendorId: '05e0', productId: '1701', serialNumber: 'A' },
  { path: '/dev/ttyACM1', vendorId: '05e0', productId: '1701', serialNumber: 'B' },
];

const silent = { onBytes: () => undefined, onClosed: () => undefined };
/** On a machine that lists these: under which names each is opened, in this order; undefined where it finds none. */
async function namesOf(ports: readonly SerialPortInfo[], ...wanted: readonly (readonly [path: string, usb: UsbId])[]) {
  const port: OpenPort = { isOpen: true, on: () => undefined, write: (_, done) => done(null), close: (done) => done() };
  const system = { list: async () => ports, open: async () => port };
  const links = wanted.map(([path, usb]) => createSerialLink('Dock', { path, usb }, system));
  for (const link of links) await link.open(silent).catch((cause: unknown) => expect(cause).toMatchObject({ code: 'not-found' }));
  const names = links.map(({ where }) => where);
  for (const link of links) await link.close();
  return names;
}

test('a USB device is found under whatever name it has now, by ids in any case, and by its serial number as udev and as the kernel write it', async () => {
  expect(await namesOf(PORTS, ['/dev/ttyACM0', { vendorId: '05E0', productId: '1701', serialNumber: 'b' }])).toEqual(['/dev/ttyACM1']);
  expect(await namesOf(PORTS, ['/dev/ttyACM0', { vendorId: '05E0', productId: '1701' }])).toEqual(['/dev/ttyACM0']);
  const spaced = [{ path: '/dev/ttyACM4', vendorId: '05e0', productId: '1701', serialNumber: 'S/N 17 ' }];
  expect(await namesOf(spaced, ['/dev/ttyACM0', { vendorId: '05e0', productId: '1701', serialNumber: 'S_N_17' }])).toEqual(['/dev/ttyACM4']);
});

test('[R3] a port that another device has now is not opened in the place of an absent one; a path whose ids nobody knows is', async () => {
  const scale = { vendorId: '0eb8', productId: '2200' };
  expect(await namesOf(PORTS, ['/dev/ttyACM0', scale])).toEqual([undefined]);
  expect(await namesOf(PORTS, ['/dev/ttyS0', scale])).toEqual(['/dev/ttyS0']);
  expect(await namesOf([], ['/dev/ttyACM0', scale])).toEqual(['/dev/ttyACM0']);
});

test('[R3] of two devices with the same ids each name gets one, and a third waits', async () => {
  const twin = { vendorId: '05e0', productId: '1701' };
  const wanted = ['/dev/ttyACM0', '/dev/ttyACM0', '/dev/ttyACM0'].map((path) => [path, twin] as const);
  expect(await namesOf(PORTS, ...wanted)).toEqual(['/dev/ttyACM0', '/dev/ttyACM1', undefined]);
});

test('[DV15] twins without serial numbers are told apart by their sockets, whatever names the system gives them at a restart', async () => {
  const twins = [
    { path: '/dev/ttyACM0', vendorId: '05e0', productId: '1701', port: '1-2' },
    { path: '/dev/ttyACM1', vendorId: '05e0', productId: '1701', port: '1-1' },
  ];
  const model = { vendorId: '05E0', productId: '1701' };
  expect(await namesOf(twins, ['/dev/ttyACM0', { ...model, port: '1-1' }])).toEqual(['/dev/ttyACM1']);
  expect(await namesOf(twins, ['/dev/ttyACM1', { ...model, port: '1-2' }])).toEqual(['/dev/ttyACM0']);
  expect(await namesOf(twins, ['/dev/ttyACM1', { ...model, port: '1-9' }])).toEqual(['/dev/ttyACM0']);
});
