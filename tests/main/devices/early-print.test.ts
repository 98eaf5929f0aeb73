// tests/main/devices/early-print.test.ts · a job asked for before the devices process said hello goes out behind the configuration, not into nothing
import { expect, test } from 'vitest';
import { createDeviceBridge } from '../../../main/devices/device-bridge.ts';
import type { ToDevices } from '../../../native/messages.ts';

test('[L3] a print before hello waits for the configuration and then comes out', async () => {
  const sent: ToDevices[] = [];
  const nothing = (): void => undefined;
  const bridge = createDeviceBridge({
    send: (message) => sent.push(message),
    onScan: nothing,
    onWeight: nothing,
    onHealth: nothing,
    onFault: nothing,
  });
  bridge.configure([{ deviceId: 'p1', name: 'Printer', kind: 'label-printer', connection: { type: 'tcp', host: '127.0.0.1', port: 9100 } }]);
  const attempt = bridge.print('p1', { jobId: 'job-1', bytes: new Uint8Array([1]) }, nothing);
  expect(sent).toEqual([]);
  bridge.receive({ kind: 'hello', session: 's1' });
  expect(sent.map((message) => message.kind)).toEqual(['configure', 'print']);
  bridge.receive({ kind: 'printed', jobId: 'job-1', printerId: 'p1', outcome: { kind: 'sent', bytesWritten: 1 } });
  expect(await attempt).toEqual({ kind: 'sent' });
});
