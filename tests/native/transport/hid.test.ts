// tests/native/transport/hid.test.ts · the HID link over a stand-in that behaves as node-hid 3.4.0 does: string errors, many interfaces, late library
import { expect, test, vi } from 'vitest';
import { listDevices } from '../../../native/list-devices.ts';
import { createHidLink, type HidDeviceInfo, type HidHandle, type HidLibrary, listHidDevices } from '../../../native/transport/hid.ts';
import { hex } from '../bytes.ts';

const KEYBOARD: HidDeviceInfo = { vendorId: 0x0c2e, productId: 1, path: '/dev/hidraw1', usagePage: 1, usage: 6, serialNumber: 'X1' };
const MOUSE: HidDeviceInfo = { ...KEYBOARD, path: '/dev/hidraw0', usage: 2 };
const SCANNER: HidDeviceInfo = { ...KEYBOARD, path: '/dev/hidraw2', usagePage: 0x8c, usage: 2, manufacturer: 'Honeywell', product: 'Xenon' };
const SCALE: HidDeviceInfo = { vendorId: 0x0922, productId: 0x8003, path: '/dev/hidraw3', usagePage: 0x8d, usage: 0x20, serialNumber: '' };
const OLD_SCALE: HidDeviceInfo = { vendorId: 0x1446, productId: 0x6a73, path: '/dev/hidraw4', usagePage: 0x8d, usage: 0x01 };

class FakeHandle implements HidHandle {
  readonly handlers: { data: (report: Uint8Array) => void; error: (error: unknown) => void } = { data: () => undefined, error: () => undefined };
  readonly written: number[][] = [];
  readonly features: number[][] = [];
  isClosed = false;
  on(event: 'data' | 'error', handler: (value: never) => void): void {
    Object.assign(this.handlers, { [event]: handler });
  }
  async write(report: Buffer): Promise<number> {
    if (this.isClosed) throw new Error('Cannot write to hid device: No such device');
    return this.written.push([...report]);
  }
  async sendFeatureReport(report: Buffer): Promise<number> {
    return this.features.push([...report]);
  }
  async close(): Promise<void> {
    if (this.isClosed) throw new Error('device is already closed');
    this.isClosed = true;
  }
}
function library(devices: readonly HidDeviceInfo[], refuse?: unknown) {
  const opened: { path: string; handle: FakeHandle }[] = [];
  const hid: HidLibrary = {
    devicesAsync: async () => [...devices],
    HIDAsync: {
      async open(path) {
        if (refuse !== undefined) throw refuse;
        const handle = new FakeHandle();
        opened.push({ path, handle });
        return handle;
      },
    },
  };
  return { load: async () => hid, opened };
}
const silent = { onBytes: () => undefined, onClosed: () => undefined };

test('the interface is chosen by usage page and usage and opened by path, never the keyboard of the same device', async () => {
  const { load, opened } = library([MOUSE, KEYBOARD, SCANNER, SCALE]);
  await createHidLink('Dock', { usage: 'pos-scanner', vendorId: 0x0c2e, productId: 1, serialNumber: 'X1' }, load).open(silent);
  expect(opened.map(({ path }) => path)).toEqual(['/dev/hidraw2']);
});

test('a scale that calls itself usage 01 is found when no scale says 20', async () => {
  const { load, opened } = library([OLD_SCALE, SCALE]);
  await createHidLink('Scale', { usage: 'scale' }, load).open(silent);
  await createHidLink('Scale', { usage: 'scale', vendorId: 0x1446 }, load).open(silent);
  expect(opened.map(({ path }) => path)).toEqual(['/dev/hidraw3', '/dev/hidraw4']);
});

test('[R3] of two scanners that differ in nothing each is opened once; a third name waits, and takes over what another lets go', async () => {
  const { load, opened } = library([SCANNER, { ...SCANNER, path: '/dev/hidraw5' }]);
  const links = ['East', 'West', 'North'].map((name) => createHidLink(name, { usage: 'pos-scanner' }, load));
  const opening = await Promise.allSettled(links.map((link) => link.open(silent)));
  expect(opened.map(({ path }) => path).toSorted()).toEqual(['/dev/hidraw2', '/dev/hidraw5']);
  // Which of three that open at once has to wait, the file system decides.
  const waiting = links.filter((_, index) => opening[index]?.status === 'rejected');
  const [open] = links.filter((_, index) => opening[index]?.status === 'fulfilled');
  expect(waiting).toHaveLength(1);
  await expect(waiting[0]?.open(silent)).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('open here under another name'),
  });
  await open?.close();
  await waiting[0]?.open(silent);
  expect(new Set(opened.map(({ path }) => path)).size).toBe(2);
  expect(opened).toHaveLength(3);
});

test('a scanner that could not be opened, or was pulled out, can be opened again', async () => {
  const { load, opened } = library([SCANNER]);
  const link = createHidLink('Dock', { usage: 'pos-scanner' }, load);
  for (let times = 0; times < 2; times += 1) {
    const closed = new Promise(
      (resolve) => void link.open({ ...silent, onClosed: resolve }).then(() => opened.at(-1)?.handle.handlers.error('gone')),
    );
    await closed;
  }
  expect(opened).toHaveLength(2);
  const refusing = library([SCANNER], 'Permission denied');
  for (let times = 0; times < 2; times += 1) {
    await expect(createHidLink('Dock', { usage: 'pos-scanner' }, refusing.load).open(silent)).rejects.toMatchObject({ code: 'permission' });
  }
});

test('no such device: not-found, with the setup code as remedy for a scanner in keyboard mode', async () => {
  const { load } = library([KEYBOARD]);
  const opening = createHidLink('Dock', { usage: 'pos-scanner' }, load).open(silent);
  await expect(opening).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('keyboard mode') });
});

test('one report is one chunk, and unplugging (an error event with a string) closes the link once', async () => {
  const { load, opened } = library([SCANNER]);
  const link = createHidLink('Dock', { usage: 'pos-scanner' }, load);
  const heard: Uint8Array[] = [];
  const closed: unknown[] = [];
  await link.open({ onBytes: (report) => heard.push(report), onClosed: (error) => closed.push(error) });
  const { handle } = opened[0]!;
  handle.handlers.data(Uint8Array.of(2, 1));
  const text = 'could not read from HID device: hid_read_timeout: unexpected poll error (device disconnected)';
  handle.handlers.error(text);
  handle.handlers.error(text);
  handle.handlers.data(Uint8Array.of(2, 2));
  expect(heard).toEqual([Uint8Array.of(2, 1)]);
  expect(closed).toEqual([expect.objectContaining({ code: 'disconnected', message: expect.stringContaining('Dock (HID POS scanner)') })]);
  expect([link.isOpen, handle.isClosed]).toEqual([false, true]);
  await expect(link.write(Uint8Array.of(4, 4))).rejects.toMatchObject({ code: 'disconnected' });
  await link.close();
});

test('[W1] what the scale declares comes with the open link, from the descriptor beside the device; feature reports go their own way', async () => {
  const { load, opened } = library([SCALE]);
  const paths: string[] = [];
  const link = createHidLink('Scale', { usage: 'scale' }, load, async (path) => {
    paths.push(path);
    return hex('05 8d 09 20 a1 01 85 02 09 31 a1 02 15 00 25 01 75 01 95 02 09 81 09 80 b1 02 c0 c0');
  });
  expect(link.hid).toBeUndefined();
  await link.open(silent);
  expect(paths).toEqual(['/dev/hidraw3']);
  expect(link.hid?.fields).toMatchObject([
    { kind: 'feature', reportId: 2, usage: 0x81, bit: 0 },
    { kind: 'feature', reportId: 2, usage: 0x80, bit: 1 },
  ]);
  await link.hid?.sendFeature(Uint8Array.of(2, 2));
  expect([opened[0]?.handle.features, opened[0]?.handle.written]).toEqual([[[2, 2]], []]);
  await link.close();
  const untold = createHidLink('Scale', { usage: 'scale' }, load, async () => undefined);
  await untold.open(silent);
  expect(untold.hid?.fields).toBeUndefined();
});

test('writes go out as they are, report id first', async () => {
  const { load, opened } = library([SCANNER]);
  const link = createHidLink('Dock', { usage: 'pos-scanner' }, load);
  await link.open(silent);
  await link.write(Uint8Array.of(4, 0x40));
  expect(opened[0]?.handle.written).toEqual([[4, 0x40]]);
});

for (const [refusal, code] of [
  ["cannot open device with path /dev/hidraw0: Failed to open a device with path '/dev/hidraw0': No such file or directory", 'not-found'],
  [new Error('cannot open device with path /dev/hidraw2: Permission denied'), 'permission'],
  [new Error('something nobody has seen'), 'unavailable'],
] as const) {
  test(`opening fails with ${code}: ${String(refusal)}`, async () => {
    const { load } = library([SCANNER], refusal);
    await expect(createHidLink('Dock', { usage: 'pos-scanner' }, load).open(silent)).rejects.toMatchObject({ name: 'DeviceError', code });
  });
}

test('without libusb everything else runs, and the message names the Debian package', async () => {
  const missing = async (): Promise<HidLibrary> => ({
    devicesAsync: () => Promise.reject(new Error('libusb-1.0.so.0: cannot open shared object file: No such file or directory')),
    HIDAsync: { open: () => Promise.reject(new Error('unreachable')) },
  });
  await expect(createHidLink('Dock', { usage: 'pos-scanner' }, missing).open(silent)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('libusb-1.0-0'),
  });
  expect((await listDevices(missing)).problems).toEqual([expect.stringContaining('libusb-1.0-0')]);
});

test('the real node-hid lists this machine or says that it is unavailable', async () => {
  const listed = await listHidDevices().catch((error: unknown) => error);
  if (!Array.isArray(listed)) expect(listed).toMatchObject({ name: 'DeviceError', code: 'unavailable' });
});

test('the list offers each scanner and scale with the connection to configure, and no keyboards', async () => {
  const { load } = library([KEYBOARD, SCANNER, SCALE]);
  const { devices } = await listDevices(load);
  expect(devices.filter(({ connection }) => connection.type === 'hid')).toEqual([
    {
      kind: 'scanner',
      name: 'Honeywell Xenon',
      vendor: 'Honeywell',
      model: 'Xenon',
      serialNumber: 'X1',
      ids: '0c2e:0001',
      path: '/dev/hidraw2',
      connection: { type: 'hid', usage: 'pos-scanner', vendorId: 0x0c2e, productId: 1, serialNumber: 'X1' },
    },
    {
      kind: 'scale',
      name: 'HID scale',
      ids: '0922:8003',
      path: '/dev/hidraw3',
      connection: { type: 'hid', usage: 'scale', vendorId: 0x0922, productId: 0x8003 },
    },
  ]);
});

test('[W1] a scale in IBM/OEM mode is known by its usage, whatever page its maker gave it, and offered as a scale', async () => {
  const oem = { vendorId: 0x05e0, productId: 0x1503, path: '/dev/hidraw6', usagePage: 0xff45, usage: 0x6e00, product: 'MP7000 Scale' };
  const { load, opened } = library([SCALE, oem]);
  const { devices, others } = await listDevices(load);
  expect(devices.find(({ path }) => path === oem.path)).toMatchObject({
    kind: 'scale',
    name: 'MP7000 Scale',
    connection: { type: 'hid', usage: 'oem-scale', vendorId: 0x05e0, productId: 0x1503 },
  });
  expect(others).toEqual([]);
  await createHidLink('Counter', { usage: 'oem-scale' }, load).open(silent);
  expect(opened.map(({ path }) => path)).toEqual([oem.path]);
});

test("[DV9] what is of no use is listed once with the reason: a keyboard, a scanner that types as one, one in its maker's mode, a mouse", async () => {
  const typing = { ...KEYBOARD, vendorId: 0x05e0, productId: 0x1200, manufacturer: 'Symbol Technologies', product: 'Bar Code Scanner' };
  const snapi = { vendorId: 0x05e0, productId: 0x1900, path: '/dev/hidraw7', usagePage: 0xff45, usage: 0x9000 };
  const plain = { vendorId: 0x046d, productId: 0xc31c, path: '/dev/hidraw8', usagePage: 1, usage: 6 };
  const mouse = { vendorId: 0x046d, productId: 0xc077, path: '/dev/hidraw9', usagePage: 1, usage: 2 };
  const { others } = await listDevices(library([MOUSE, KEYBOARD, SCANNER, { ...typing, usage: 2 }, typing, snapi, plain, mouse]).load);
  expect(others.map(({ ids, why }) => [ids, why])).toEqual([
    ['05e0:1200', 'keyboard-mode'],
    ['05e0:1900', 'other-mode'],
    ['046d:c31c', 'keyboard'],
    ['046d:c077', 'not-for-dock'],
  ]);
});

test('[R3] a device that takes no reports holds one write at a time; the ninth is refused, and after a replug they go again', async () => {
  const { load, opened } = library([SCANNER]);
  const link = createHidLink('Dock', { usage: 'pos-scanner' }, load);
  const closed = Promise.withResolvers<unknown>();
  await link.open({ ...silent, onClosed: closed.resolve });
  const handle = opened[0]?.handle as FakeHandle;
  let underWay = 0;
  handle.write = () => {
    underWay += 1;
    return new Promise(() => undefined);
  };
  const beeps = Array.from({ length: 9 }, () => link.write(Uint8Array.of(4, 0x40)).catch((error: unknown) => error));
  expect(await beeps[8]).toMatchObject({ code: 'busy', message: expect.stringContaining('does not take what it was sent before') });
  expect(underWay).toBe(1);
  handle.handlers.error('could not read from HID device (device disconnected)');
  await closed.promise;
  await new Promise((resolve) => setImmediate(resolve));
  await link.open(silent);
  await link.write(Uint8Array.of(4, 0x20));
  expect(opened[1]?.handle.written).toEqual([[4, 0x20]]);
});

test('[R3] devices that look for themselves at the same time share one listing: one that hangs holds one thread', async () => {
  const { load } = library([SCANNER]);
  const hid = await load();
  let listings = 0;
  const list = hid.devicesAsync;
  hid.devicesAsync = () => {
    listings += 1;
    return list();
  };
  await Promise.all(Array.from({ length: 6 }, () => listHidDevices('HID devices', async () => hid)));
  await listHidDevices('HID devices', async () => hid);
  expect(listings).toBe(2);
});

test('[R3] stopped while it was still opening, it is closed in a later turn than the one in which it was listened to', async () => {
  const { load, opened } = library([SCANNER]);
  const link = createHidLink('Dock', { usage: 'pos-scanner' }, load);
  await link.open(silent);
  const closing = link.close();
  await Promise.resolve();
  expect([link.isOpen, opened[0]?.handle.isClosed]).toEqual([false, false]);
  await closing;
  expect(opened[0]?.handle.isClosed).toBe(true);
});

test('[DV15] two scanners of one model without serial numbers: each name has the one in its socket, in whatever order they are opened', async () => {
  const twins = ['/dev/hidraw5', '/dev/hidraw6'].map((path) => ({ ...SCANNER, serialNumber: '', path }));
  const ports: Readonly<Record<string, string>> = { '/dev/hidraw5': '1-2', '/dev/hidraw6': '1-1.4' };
  const portOf = async (path: string | undefined) => ({ port: `${ports[path ?? '']}` });
  const { load, opened } = library(twins);
  const link = (port: string) =>
    createHidLink('Dock', { usage: 'pos-scanner', vendorId: 0x0c2e, productId: 1, port }, load, async () => undefined, portOf);
  const [first, second] = [link('1-1.4'), link('1-2')];
  await Promise.all([first.open(silent), second.open(silent)]);
  expect([first.where, second.where]).toEqual(['/dev/hidraw6', '/dev/hidraw5']);
  await first.close();
  await second.close();
  expect(opened).toHaveLength(2);

  const alone = library(twins.slice(0, 1));
  const left = createHidLink(
    'Dock',
    { usage: 'pos-scanner', vendorId: 0x0c2e, productId: 1, port: '1-2' },
    alone.load,
    async () => undefined,
    portOf,
  );
  const away = createHidLink(
    'Dock',
    { usage: 'pos-scanner', vendorId: 0x0c2e, productId: 1, port: '1-1.4' },
    alone.load,
    async () => undefined,
    portOf,
  );
  const [here, gone] = await Promise.allSettled([left.open(silent), away.open(silent)]);
  expect([here.status, gone.status]).toEqual(['fulfilled', 'rejected']);
  await left.close();
  await away.close();
});

test('[DV16] a listing from before a replug: what has the name meanwhile is another device, and is not taken for the scanner', async () => {
  const { load, opened } = library([SCANNER]);
  const ids = { vendorId: '0c2e', productId: '0001', serialNumber: 'X1' };
  let places = [{ port: '1-1', vendorId: '0922', productId: '8003' }];
  const placeOf = async () => (places.length > 1 ? places.shift() : places[0]);
  const link = createHidLink('Dock', { usage: 'pos-scanner' }, load, async () => undefined, placeOf);
  await expect(link.open(silent)).rejects.toMatchObject({ code: 'not-found' });
  expect(opened).toEqual([]);
  places = [
    { port: '1-1', ...ids },
    { port: '1-2', ...ids },
  ];
  await expect(link.open(silent)).rejects.toMatchObject({ code: 'not-found' });
  expect(opened.map(({ handle }) => handle.isClosed)).toEqual([true]);
  places = [{ port: '1-2', ...ids }];
  await link.open(silent);
  expect(link.where).toBe('/dev/hidraw2');
  await link.close();
});

test('[DV16] a closing that hangs does not keep a scanner that is plugged in again from being opened', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { load, opened } = library([SCANNER]);
  const link = createHidLink('Dock', { usage: 'pos-scanner' }, load);
  await link.open(silent);
  const handle = opened[0]?.handle as FakeHandle;
  handle.close = () => new Promise(() => undefined);
  handle.handlers.error('could not read from HID device (device disconnected)');
  await expect(link.open(silent)).rejects.toMatchObject({ code: 'not-found' });
  await vi.advanceTimersByTimeAsync(5_000);
  vi.useRealTimers();
  await link.open(silent);
  expect(opened).toHaveLength(2);
  await link.close();
});

test('[DV15] the socket is listed for a scanner that nothing else tells from its twin', async () => {
  const none = { ...SCANNER, serialNumber: '', path: '/dev/hidraw5' };
  const list = (devices: readonly HidDeviceInfo[]) =>
    listDevices(
      library(devices).load,
      undefined,
      undefined,
      async () => [],
      async (path) => (path === '/dev/hidraw5' ? '1-2' : '1-3'),
    );
  const portsOf = async (devices: readonly HidDeviceInfo[]) =>
    (await list(devices)).devices.flatMap(({ connection }) => (connection.type === 'hid' ? [connection.port] : []));
  expect(await portsOf([SCANNER, KEYBOARD])).toEqual([undefined]);
  expect(await portsOf([SCANNER, none])).toEqual([undefined, '1-2']);
  expect(await portsOf([SCANNER, { ...SCANNER, path: '/dev/hidraw5' }])).toEqual(['1-3', '1-2']);
});
