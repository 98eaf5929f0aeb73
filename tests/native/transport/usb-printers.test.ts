// tests/native/transport/usb-printers.test.ts · USB printers: found by what they are, written and read without blocking; the kernel's node is a pseudo-terminal here
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listDevices } from '../../../native/list-devices.ts';
import { createLabelPrinter } from '../../../native/printers/label-printer.ts';
import { type BulkDevice, createUsbBulkLine } from '../../../native/transport/usb-bulk.ts';
import { createUsbLpLine } from '../../../native/transport/usb-lp.ts';
import { listUsbPrinters, parseDeviceId, pickUsbPrinter } from '../../../native/transport/usb-printers.ts';
import { hasPty, openPty } from '../../support/pty.ts';
import { startZplPrinter } from '../../support/zpl-printer.ts';

const never = new AbortController().signal;
let root: string;
let folders: { sysfs: string; devices: string };
const cleanUp: (() => unknown)[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'usb-'));
  folders = { sysfs: join(root, 'class'), devices: join(root, 'dev') };
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder)));
});
afterEach(async () => {
  for (const act of cleanUp.splice(0).toReversed()) await act();
  await rm(root, { recursive: true });
});

/** As sysfs has it: class/usbmisc/lpN/device is the interface, its parent the device. */
async function plugIn(name: string, ids: { vendorId: string; productId: string; serial?: string; ieee1284?: string }, node?: string): Promise<void> {
  const device = join(root, 'devices', name);
  await mkdir(join(device, 'interface'), { recursive: true });
  await mkdir(join(folders.sysfs, name));
  await symlink(join(device, 'interface'), join(folders.sysfs, name, 'device'));
  await writeFile(join(device, 'idVendor'), `${ids.vendorId}\n`);
  await writeFile(join(device, 'idProduct'), `${ids.productId}\n`);
  if (ids.serial !== undefined) await writeFile(join(device, 'serial'), `${ids.serial}\n`);
  if (ids.ieee1284 !== undefined) await writeFile(join(device, 'interface', 'ieee1284_id'), `${ids.ieee1284}\n`);
  if (node !== undefined) await symlink(node, join(folders.devices, name));
}

const ZEBRA = {
  vendorId: '0a5f',
  productId: '0166',
  serial: 'D2J1',
  ieee1284: 'MANUFACTURER:Zebra Technologies ;COMMAND SET:ZPL;MODEL:ZTC ZD420-203dpi ZPL;CLASS:PRINTER;',
};

for (const { id, expected } of [
  { id: 'MFG:Zebra;CMD:ZPL;MDL:ZD420;', expected: { maker: 'Zebra', model: 'ZD420', commandSet: 'ZPL' } },
  { id: ZEBRA.ieee1284, expected: { maker: 'Zebra Technologies', model: 'ZTC ZD420-203dpi ZPL', commandSet: 'ZPL' } },
  { id: ' mdl : X1 ;MFG:;', expected: { model: 'X1' } },
  { id: '', expected: {} },
  { id: ';;:;a', expected: {} },
]) {
  test(`IEEE 1284 id ${JSON.stringify(id)}`, () => expect(parseDeviceId(id)).toEqual(expected));
}

test('printers are listed with what they are; other devices of that class and holes in the numbers are left out', async () => {
  await plugIn('lp2', ZEBRA);
  await plugIn('lp10', { vendorId: '04b8', productId: '0202' });
  await mkdir(join(folders.sysfs, 'hiddev0'));
  expect(await listUsbPrinters(folders)).toEqual([
    expect.objectContaining({
      path: join(folders.devices, 'lp2'),
      maker: 'Zebra Technologies',
      commandSet: 'ZPL',
      vendorId: '0a5f',
      serialNumber: 'D2J1',
    }),
    { path: join(folders.devices, 'lp10'), vendorId: '04b8', productId: '0202' },
  ]);
  expect(await listUsbPrinters({ sysfs: join(root, 'nowhere') })).toEqual([]);
  const noHid = async () => ({ devicesAsync: async () => [], HIDAsync: { open: () => Promise.reject('no') } });
  const { devices } = await listDevices(noHid, folders);
  expect(devices.filter(({ kind }) => kind === 'label-printer')[0]).toEqual({
    kind: 'label-printer',
    name: `Zebra Technologies ZTC ZD420-203dpi ZPL (${join(folders.devices, 'lp2')}) [ZPL]`,
    vendor: 'Zebra Technologies',
    model: 'ZTC ZD420-203dpi ZPL',
    serialNumber: 'D2J1',
    ids: '0a5f:0166',
    path: join(folders.devices, 'lp2'),
    connection: { type: 'usb', vendorId: '0a5f', productId: '0166', serialNumber: 'D2J1' },
  });
});

test('exactly one printer must fit: none is not found, two are a question', async () => {
  await plugIn('lp0', ZEBRA);
  await plugIn('lp1', { ...ZEBRA, serial: 'D2J2' });
  const printers = await listUsbPrinters(folders);
  expect(pickUsbPrinter(printers, { serialNumber: 'd2j2' }, 'Z').path).toMatch(/lp1$/);
  expect(() => pickUsbPrinter(printers, { vendorId: '0A5F' }, 'Z')).toThrow(expect.objectContaining({ code: 'bad-settings' }));
  expect(() => pickUsbPrinter(printers, { model: 'GX' }, 'Z')).toThrow(expect.objectContaining({ code: 'not-found' }));
});

test.skipIf(!hasPty)(
  '[PQ13] a printer on /dev/usb/lp is asked, printed on and followed, and 200 KB arrive as they were sent',
  async () => {
    const printer = await startZplPrinter({ printMs: 5 });
    cleanUp.push(() => printer.close());
    const pty = openPty();
    cleanUp.push(() => pty.close());
    const wire = connect(printer.port, '127.0.0.1');
    cleanUp.push(() => wire.destroy());
    wire.on('data', (chunk) => void pty.write(chunk));
    let isOver = false;
    const pump = (async () => {
      while (!isOver) {
        const bytes = await pty.read();
        if (bytes.length > 0) wire.write(bytes);
        else await new Promise((resolve) => setTimeout(resolve, 2));
      }
    })();
    cleanUp.push(() => {
      isOver = true;
      return pump;
    });
    await plugIn('lp0', { ...ZEBRA, serial: 'OTHER' }, '/dev/null');
    await plugIn('lp1', ZEBRA, pty.path);
    const link = createLabelPrinter(
      createUsbLpLine('Zebra', { serialNumber: 'D2J1' }, folders),
      { language: 'zpl', pace: { answerMs: 30_000, meetMs: 30_000, sendMs: 150_000, pollMs: 10 } },
      { onHealth: () => undefined, onFacts: () => undefined },
    );
    const readiness = await link.prepare(never);
    expect(readiness).toMatchObject({ kind: 'ready', dpi: 203, counter: { value: 1_000 } });
    const text = 'x'.repeat(200_000);
    const counterBefore = readiness.kind === 'ready' ? readiness.counter : undefined;
    const job = { jobId: 'j', bytes: Buffer.from(`^XA${text}^XZ`), labels: 1, ...(counterBefore === undefined ? {} : { counterBefore }) };
    expect(await link.send(job, never, () => undefined)).toMatchObject({ kind: 'printed' });
    expect(printer.paper).toEqual([text]);
  },
  180_000, // every 4 KB wait for their turn on a busy machine
);

test.skipIf(!hasPty)('pulled while it is open: the connection is lost; not there: not found', async () => {
  const pty = openPty();
  await plugIn('lp0', ZEBRA, pty.path);
  const line = createUsbLpLine('Zebra', {}, folders);
  const connection = await line.open(never);
  expect(await connection.read(20)).toBeUndefined();
  await pty.close(); // a terminal says EIO, usblp ENODEV
  await expect(connection.write(Buffer.from('^XA'), never)).rejects.toMatchObject({ code: 'disconnected' });
  await connection.close();
  await expect(line.open(never)).rejects.toMatchObject({ code: 'not-found' });
  await expect(createUsbLpLine('Zebra', { model: 'GX' }, folders).open(never)).rejects.toMatchObject({ code: 'not-found' });
});

/** As npm usb 3.1 answers: transfers as promises, null or "Cancelled" when nothing comes in time, an error once unplugged. */
function fakeBulk({ claim = async () => undefined as undefined, answers = [] as Uint8Array[] } = {}) {
  const calls: string[] = [];
  const written: Buffer[] = [];
  const bulk = (direction: 'in' | 'out', endpointNumber: number) => ({ direction, type: 'bulk', endpointNumber }) as const;
  const device: BulkDevice & { isUnplugged: boolean } = {
    vendorId: 0x0a5f,
    productId: 0x0166,
    serialNumber: 'D2J1',
    manufacturerName: 'Zebra',
    productName: 'ZD420',
    isUnplugged: false,
    configurations: [
      { interfaces: [{ interfaceNumber: 0, alternates: [{ interfaceClass: 7, interfaceProtocol: 2, endpoints: [bulk('out', 1), bulk('in', 2)] }] }] },
    ],
    open: async () => void calls.push('open'),
    close: async () => void calls.push('close'),
    detachKernelDriver: () => Promise.reject(new Error('no driver bound')),
    claimInterface: async (number) => {
      calls.push(`claim ${number}`);
      await claim();
    },
    async nativeTransferIn() {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (device.isUnplugged) throw new Error('transferIn error: Disconnected');
      const answer = answers.shift();
      if (answer === undefined) throw new Error('transferIn error: Cancelled');
      return answer;
    },
    async nativeTransferOut(_endpoint, _timeout, data) {
      if (device.isUnplugged) throw new Error('transferOut error: Disconnected');
      written.push(Buffer.from(data));
      return data.length;
    },
  };
  return { device, calls, written };
}

test('through libusb: claimed for the job, written in pieces, answers read, given back', async () => {
  const { device, calls, written } = fakeBulk({ answers: [Buffer.from('\u0002030')] });
  const line = createUsbBulkLine('Zebra', { vendorId: '0a5f' }, async () => [{ ...device, configurations: [] }, device]);
  const connection = await line.open(never);
  await connection.write(Buffer.alloc(40_000, 65), never);
  expect(written.map(({ length }) => length)).toEqual([16_384, 16_384, 7_232]);
  expect(Buffer.from((await connection.read(1_000)) ?? [])).toEqual(Buffer.from('\u0002030'));
  expect(await connection.read(30)).toBeUndefined();
  device.isUnplugged = true;
  await expect(connection.read(1_000)).rejects.toMatchObject({ code: 'disconnected' });
  await expect(connection.write(Buffer.alloc(1), never)).rejects.toMatchObject({ code: 'disconnected' });
  await connection.close();
  expect(calls).toEqual(['open', 'claim 0', 'close']);
});

test('through libusb: a busy interface, a missing right and a missing library are told apart', async () => {
  const refusing = (text: string) => {
    const { device, calls } = fakeBulk({ claim: () => Promise.reject(new Error(text)) });
    return { line: createUsbBulkLine('Zebra', {}, async () => [device]), calls };
  };
  const busy = refusing('claimInterface error: interface is busy (errno 16)');
  await expect(busy.line.open(never)).rejects.toMatchObject({ code: 'busy' });
  expect(busy.calls.at(-1)).toBe('close');
  await expect(refusing('open error: permission denied (errno 13)').line.open(never)).rejects.toMatchObject({ code: 'permission' });
  await expect(createUsbBulkLine('Zebra', {}, () => Promise.reject(new Error('no binding'))).open(never)).rejects.toMatchObject({
    code: 'unavailable',
  });
});

test('through libusb: a device that this user may not open hides no other, and is a missing right only where the ids name it', async () => {
  const locked = (vendorId: number): BulkDevice => ({
    ...fakeBulk().device,
    vendorId,
    get configurations(): never {
      throw new Error('open error: permission denied (errno 13)');
    },
  });
  const { device } = fakeBulk();
  const ofZebra = { vendorId: '0a5f', serialNumber: 'D2J1' };
  const connection = await createUsbBulkLine('Zebra', ofZebra, async () => [locked(0x046d), device]).open(never);
  await connection.close();
  const refused = createUsbBulkLine('Zebra', ofZebra, async () => [locked(0x046d), locked(0x0a5f)]);
  await expect(refused.open(never)).rejects.toMatchObject({ code: 'permission', message: expect.stringContaining('udev rules') });
  const absent = createUsbBulkLine('Zebra', ofZebra, async () => [locked(0x046d)]);
  await expect(absent.open(never)).rejects.toMatchObject({ code: 'not-found' });
  expect((await printersOf(async () => [locked(0x046d), device])).devices).toHaveLength(1);
});

const noHid = async () => ({ devicesAsync: async () => [], HIDAsync: { open: () => Promise.reject('no') } });
const noQueues = { platform: 'linux', cups: 'ipp://127.0.0.1:1' } as const;
const printersOf = async (listBulk: () => Promise<readonly BulkDevice[]>) => {
  const { devices, others } = await listDevices(noHid, folders, noQueues, listBulk);
  return { devices: devices.filter(({ kind }) => kind === 'label-printer'), others };
};

test('[DV9] a printer that the kernel has no node for is listed with the connection through libusb; one that it has, once', async () => {
  const { device } = fakeBulk();
  const own = await printersOf(async () => [device]);
  expect(own.devices).toEqual([
    {
      kind: 'label-printer',
      name: 'Zebra ZD420 (libusb)',
      vendor: 'Zebra',
      model: 'ZD420',
      serialNumber: 'D2J1',
      ids: '0a5f:0166',
      connection: { type: 'usb', via: 'libusb', vendorId: '0a5f', productId: '0166', serialNumber: 'D2J1' },
    },
  ]);
  await plugIn('lp0', ZEBRA);
  expect((await printersOf(async () => [device])).devices.map(({ connection }) => connection)).toEqual([
    { type: 'usb', vendorId: '0a5f', productId: '0166', serialNumber: 'D2J1' },
  ]);
});

test('[DV9] of two printers that nothing tells apart, one with a node of the kernel, both are listed', async () => {
  const { device } = fakeBulk();
  const twin = { ...device, serialNumber: null };
  await plugIn('lp0', { vendorId: '0a5f', productId: '0166' });
  const { devices } = await printersOf(async () => [twin, twin]);
  expect(devices.map(({ connection }) => ('via' in connection ? connection.via : 'kernel'))).toEqual(['kernel', 'libusb']);
});

test('[DV9] a printer that takes only IPP over USB is said to be one, and is not opened; other devices are no printers', async () => {
  const { device } = fakeBulk();
  const [{ interfaces }] = device.configurations as [(typeof device.configurations)[0]];
  const withInterface = (interfaceClass: number, interfaceProtocol: number): BulkDevice => ({
    ...device,
    manufacturerName: 'Office',
    productName: 'Office Jet 1',
    configurations: [
      {
        interfaces: interfaces.map((each) => ({
          ...each,
          alternates: each.alternates.map((alternate) => ({ ...alternate, interfaceClass, interfaceProtocol })),
        })),
      },
    ],
  });
  const ipp = withInterface(7, 4);
  const { devices, others } = await printersOf(async () => [ipp, withInterface(3, 1)]);
  expect(devices).toEqual([]);
  expect(others).toEqual([
    { name: 'Office Jet 1', vendor: 'Office', model: 'Office Jet 1', serialNumber: 'D2J1', ids: '0a5f:0166', why: 'ipp-over-usb' },
  ]);
  await expect(createUsbBulkLine('Office', {}, async () => [ipp]).open(never)).rejects.toMatchObject({ code: 'not-found' });
  expect((await printersOf(() => Promise.reject(new Error('no library')))).devices).toEqual([]);
});

test('[UX31] a look whether it is there opens nothing, through the kernel and through libusb', async () => {
  const { device, calls } = fakeBulk();
  let isThere = true;
  const bulk = createUsbBulkLine('Zebra', {}, async () => (isThere ? [device] : []));
  await bulk.reach(never);
  isThere = false;
  await expect(bulk.reach(never)).rejects.toMatchObject({ code: 'not-found' });
  expect(calls).toEqual([]);
  const kernel = createUsbLpLine('Zebra', {}, folders);
  await expect(kernel.reach(never)).rejects.toMatchObject({ code: 'not-found' });
  await plugIn('lp0', ZEBRA); // without a node in /dev: it would fail to open
  await kernel.reach(never);
});
