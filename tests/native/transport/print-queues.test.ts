// tests/native/transport/print-queues.test.ts · the queues of this machine: CUPS by its own question, Windows by the spooler's list, none where nothing spools
import { expect, test } from 'vitest';
import { listDevices } from '../../../native/list-devices.ts';
import { listPrintQueues } from '../../../native/transport/print-queues.ts';
import type { WinSpool } from '../../../native/transport/winspool.ts';
import { startFakeIpp } from '../../support/fake-ipp.ts';

const NO_USB = { sysfs: '/nowhere', devices: '/nowhere' };
const noHid = async (): Promise<never> => Promise.reject(new Error('no HID here'));

test('[PS3] queues of CUPS by name and model, each with the address to configure', async () => {
  const ipp = await startFakeIpp();
  const cups = new URL(ipp.url).href.replace(/\/ipp\/print$/, '');
  expect(await listPrintQueues({ platform: 'linux', cups })).toEqual([]);
  ipp.says.queues = [
    { name: 'zebra', model: 'Local Raw Printer' },
    { name: 'office', model: 'Office 4000' },
  ];
  expect(await listPrintQueues({ platform: 'linux', cups })).toEqual([
    { name: 'zebra', model: 'Local Raw Printer', url: `${cups}/printers/zebra` },
    { name: 'office', model: 'Office 4000', url: `${cups}/printers/office` },
  ]);
  const { devices } = await listDevices(noHid, NO_USB, { platform: 'linux', cups });
  expect(devices.filter(({ kind }) => kind === 'label-printer')).toContainEqual({
    kind: 'label-printer',
    name: 'office (Office 4000)',
    connection: { type: 'ipp', url: `${cups}/printers/office`, format: 'pdf' },
  });
  ipp.close();
  expect(await listPrintQueues({ platform: 'linux', cups })).toEqual([]);
});

test('[PS3] queues of the Windows spooler by name; where it cannot be loaded there are none', async () => {
  const spool = { listQueues: async () => ['Zebra ZD421', 'Büro'] } as unknown as WinSpool;
  expect(await listPrintQueues({ platform: 'win32', loadSpool: async () => spool })).toEqual([{ name: 'Zebra ZD421' }, { name: 'Büro' }]);
  expect(await listPrintQueues({ platform: 'win32', loadSpool: async () => Promise.reject(new Error('no winspool.drv')) })).toEqual([]);
});
