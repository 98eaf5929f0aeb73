// tests/main/devices/restart-gap.test.ts · the devices process died and another one came: what was scanned in between is said to be lost
import { expect, test } from 'vitest';
import { createDeviceBridge } from '../../../main/devices/device-bridge.ts';
import type { DeviceConfig, ToDevices } from '../../../native/messages.ts';

const SCANNER: DeviceConfig = { deviceId: 's1', name: 'Dock scanner', kind: 'scanner', connection: { type: 'simulated' } };
const nothing = (): void => undefined;

function bridge() {
  const sent: ToDevices[] = [];
  const made = createDeviceBridge({
    send: (message) => sent.push(message),
    ...{ onScan: nothing, onWeight: nothing, onHealth: nothing, onPrinterBack: nothing, onPrinterFacts: nothing, onFault: nothing },
  });
  made.configure([SCANNER]);
  const gaps = (): (string | undefined)[] => sent.flatMap((message) => (message.kind === 'configure' ? [message.unheardSince] : []));
  return { made, gaps };
}

test('[R3] the first devices process is told of no gap', () => {
  const { made, gaps } = bridge();
  made.receive({ kind: 'hello', session: 'first' });
  made.configure([SCANNER]);
  expect(gaps()).toEqual([undefined, undefined]);
});

test('[R3] another one is told since when nobody listened, however often it had to be started, and only once', () => {
  const { made, gaps } = bridge();
  made.receive({ kind: 'hello', session: 'first' });
  made.receive({ kind: 'gone', isFinal: false });
  const { since } = made.devices()[0]?.health ?? {};
  made.receive({ kind: 'gone', isFinal: false });
  made.receive({ kind: 'hello', session: 'second' });
  made.configure([SCANNER]);
  expect(gaps()).toEqual([undefined, since, undefined]);
});

test('[R3] a restart that core was not told of is a gap too', () => {
  const { made, gaps } = bridge();
  made.receive({ kind: 'hello', session: 'first' });
  made.receive({ kind: 'hello', session: 'second' });
  expect(gaps()).toEqual([undefined, expect.stringMatching(/Z$/)]);
});
