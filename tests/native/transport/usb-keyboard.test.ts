// tests/native/transport/usb-keyboard.test.ts · a scanner's keyboard interface claimed through libusb, over a stand-in that behaves as npm usb 3.1 documents
import { expect, test } from 'vitest';
import { createUsbKeyboardLink, type KeyboardDevice } from '../../../native/transport/usb-keyboard.ts';

type Reports = (Uint8Array | 'unplug')[];

function keyboard(about: Partial<KeyboardDevice> = {}, { protocol = 1, refuses }: { protocol?: number; refuses?: string } = {}) {
  const calls: string[] = [];
  const reports: Reports = [];
  let isOpen = false;
  /** Of a device that is not open the library refuses at once, and not by a promise. */
  const note = (call: string) => (): Promise<void> => {
    if (!isOpen) throw new Error(`${call} error: Device is not open`);
    calls.push(call);
    return Promise.resolve();
  };
  const device: KeyboardDevice = {
    vendorId: 0x05e0,
    productId: 0x1200,
    serialNumber: 'W1',
    bus: '1-1',
    address: 4,
    configurations: [
      {
        interfaces: [
          {
            interfaceNumber: 0,
            alternates: [
              {
                interfaceClass: 3,
                interfaceSubclass: 1,
                interfaceProtocol: protocol,
                endpoints: [{ direction: 'in', type: 'interrupt', endpointNumber: 1 }],
              },
            ],
          },
        ],
      },
    ],
    open: async () => {
      calls.push('open');
      if (refuses !== undefined) throw new Error(refuses);
      isOpen = true;
    },
    close: note('close'),
    detachKernelDriver: note('detach 0'),
    attachKernelDriver: note('attach 0'),
    claimInterface: note('claim 0'),
    releaseInterface: note('release 0'),
    async nativeControlTransferOut({ request, value, index }) {
      calls.push(`request ${request} ${value} ${index}`);
      return 0;
    },
    async nativeTransferIn() {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const next = reports.shift();
      if (next === undefined) throw new Error('transferIn error: Cancelled');
      if (next === 'unplug') {
        isOpen = false;
        throw new Error('transferIn error: Disconnected');
      }
      return next;
    },
    ...about,
  };
  return { device, calls, reports };
}
const SETTINGS = { vendorId: '05E0', productId: '1200' };
const silent = { onBytes: () => undefined, onClosed: () => undefined };

test('it is taken from the system, set to the boot protocol, read, and given back', async () => {
  const { device, calls, reports } = keyboard();
  const link = createUsbKeyboardLink('Wedge', SETTINGS, async () => [device]);
  const heard = Promise.withResolvers<Uint8Array>();
  reports.push(Uint8Array.of(0, 0, 4, 0, 0, 0, 0, 0));
  await link.open({ ...silent, onBytes: heard.resolve });
  expect([...(await heard.promise)]).toEqual([0, 0, 4, 0, 0, 0, 0, 0]);
  expect([link.isOpen, link.where]).toEqual([true, 'usb:1-1:4']);
  await link.close();
  await link.close();
  expect(calls).toEqual(['open', 'detach 0', 'claim 0', 'request 11 0 0', 'request 10 0 0', 'release 0', 'attach 0', 'close']);
  expect(link.isOpen).toBe(false);
});

test('[UX31] pulled out it says so once, and opens again at another port', async () => {
  const first = keyboard();
  const second = keyboard({ bus: '2-1', address: 9 });
  let plugged = first;
  const link = createUsbKeyboardLink('Wedge', SETTINGS, async () => [plugged.device]);
  const closed = Promise.withResolvers<unknown>();
  await link.open({ ...silent, onClosed: closed.resolve });
  first.reports.push('unplug');
  expect(await closed.promise).toMatchObject({ code: 'disconnected', message: expect.stringContaining('Check the cable') });
  plugged = second;
  await link.open(silent);
  expect(link.where).toBe('usb:2-1:9');
  await link.close();
});

test('only the keyboard that is named is taken: no mouse, no other model, no other serial number', async () => {
  const mouse = keyboard({}, { protocol: 2 }).device;
  const other = keyboard({ productId: 0x1300 }).device;
  const link = createUsbKeyboardLink('Wedge', { ...SETTINGS, serialNumber: 'W9' }, async () => [mouse, other, keyboard().device]);
  await expect(link.open(silent)).rejects.toMatchObject({ code: 'not-found', message: expect.stringContaining('05e0:1200 serial w9') });
});

test('without its udev rule the right is missing, and the rule is named', async () => {
  const { device } = keyboard({}, { refuses: 'open error: permission denied (errno 13)' });
  await expect(createUsbKeyboardLink('Wedge', SETTINGS, async () => [device]).open(silent)).rejects.toMatchObject({
    code: 'permission',
    message: expect.stringContaining('udev rules'),
  });
});

test('[R3] of two of one model each is claimed once', async () => {
  const devices = [keyboard({ bus: '3-1', address: 1 }).device, keyboard({ bus: '3-2', address: 2 }).device];
  const links = ['A', 'B', 'C'].map((name) => createUsbKeyboardLink(name, SETTINGS, async () => devices));
  await links[0]?.open(silent);
  await links[1]?.open(silent);
  expect(links.map((link) => link.where)).toEqual(['usb:3-1:1', 'usb:3-2:2', undefined]);
  await expect(links[2]?.open(silent)).rejects.toMatchObject({
    code: 'not-found',
    message: expect.stringContaining('claimed here under another name'),
  });
  await Promise.all(links.map((link) => link.close()));
});

test('it takes no beeps', () =>
  expect(createUsbKeyboardLink('Wedge', SETTINGS, async () => []).write(Uint8Array.of(1))).rejects.toMatchObject({ code: 'bad-settings' }));
