// tests/dock/guest/enumerate.dock.ts · what the system enumerates is what the program lists, by name and ready to configure
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { createCdcScanner, createCompositeScanner, createHidScale, createHidScanner } from './devices.ts';
import { cdcScanner, HID_SCALE, HID_SCANNER, setUpDock } from './dock.ts';
import { plugPrinter } from './label-printer.ts';

test('[UX31] scanner, scale and serial scanner are listed with maker, product and the connection to configure', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createHidScanner('a', 'A1'));
  await dock.plug(createHidScale('w'));
  await dock.plug(createCdcScanner('c', 'D1'));
  const devices = await dock.timed('three devices open', dock.open([HID_SCANNER, HID_SCALE, cdcScanner('D1')]));
  devices.send({ kind: 'list' });
  const listed = await dock.timed('the list', devices.wait('listed'));
  deepEqual(listed.problems, []);
  const usb = listed.devices.filter(({ connection }) => connection.type === 'hid' || ('usb' in connection && connection.usb !== undefined));
  deepEqual(
    usb.map(({ kind, name }) => `${kind}: ${name}`),
    ['scanner: Honeywell Dock Scanner', 'scale: Mettler Dock Scale', 'scanner: Datalogic (/dev/ttyACM0)'],
  );
  deepEqual(
    usb.map(({ connection }) => connection),
    [
      { type: 'hid', usage: 'pos-scanner', vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'A1' },
      { type: 'hid', usage: 'scale', vendorId: 0x0eb8, productId: 0xf000, serialNumber: 'W1' },
      { type: 'serial', path: '/dev/ttyACM0', usb: { vendorId: '05f9', productId: '4204', serialNumber: 'D1' } },
    ],
  );
});

test('[DV9] a USB printer is listed with its language, its node and the connection to configure', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createHidScanner('a', 'A1')); // before the printer, so that its node is not number 0
  await plugPrinter(t, dock);
  const devices = await dock.open([HID_SCANNER]);
  devices.send({ kind: 'list' });
  const printers = (await devices.wait('listed')).devices.filter(({ kind }) => kind === 'label-printer');
  deepEqual(
    printers.map(({ path, name, ...rest }) => ({ ...rest, name: name.replace(`${path}`, 'NODE') })),
    [
      {
        kind: 'label-printer',
        vendor: 'Zebra',
        model: 'Dock Printer',
        serialNumber: 'P1',
        ids: '0a5f:0166',
        connection: { type: 'usb', vendorId: '0a5f', productId: '0166', serialNumber: 'P1' },
        name: 'Zebra Dock Printer (NODE) [ZPL]',
      },
    ],
  );
});

test('of a scanner with a keyboard interface the other one is opened, and it is listed once', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createCompositeScanner('k'));
  const devices = await dock.open([HID_SCANNER]);
  devices.send({ kind: 'list' });
  equal((await devices.wait('listed')).devices.filter(({ name }) => name === 'Zebra Composite Scanner').length, 1);
  const report = Buffer.alloc(64);
  report.set([2, 3, 0x5d, 0x43, 0x31, 0x41, 0x42, 0x43]);
  await scanner.end.send(report);
  deepEqual(await devices.scanned(1), ['ABC']);
});
