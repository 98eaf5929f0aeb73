// tests/main/devices/restart-gap.test.ts · the devices process died and another one came: what was scanned in between is said to be lost
import { expect, test, vi } from 'vitest';
import { createDeviceBridge } from '../../../main/devices/device-bridge.ts';
import type { DeviceConfig, ToDevices } from '../../../native/messages.ts';

const SCANNER: DeviceConfig = { deviceId: 's1', name: 'Dock scanner', kind: 'scanner', connection: { type: 'simulated' } };
const nothing = (): void => undefined;

const HEARD_LAST = '2026-03-01T10:00:02.000Z';

function bridge(onScan = nothing, onHealth = nothing) {
  const sent: ToDevices[] = [];
  const made = createDeviceBridge({
    send: (message) => sent.push(message),
    ...{ onScan, onWeight: nothing, onHealth, onPrinterBack: nothing, onPrinterFacts: nothing, onFault: nothing },
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
  made.receive({ kind: 'gone', isFinal: false, unheardSince: HEARD_LAST });
  made.receive({ kind: 'gone', isFinal: false, unheardSince: '2026-03-01T10:00:05.000Z' });
  made.receive({ kind: 'hello', session: 'second' });
  made.configure([SCANNER]);
  expect(gaps()).toEqual([undefined, HEARD_LAST, undefined]);
});

test('[R3] scans that waited for the disk died with the process: the gap begins with the first of them', () => {
  const { made, gaps } = bridge(() => {
    throw Object.assign(new Error('the disk is full'), { name: 'StoreError' });
  });
  made.receive({ kind: 'hello', session: 'first' });
  made.receive({ kind: 'scan', session: 'first', seq: 1, scan: { deviceId: 's1', text: '1', bytesBase64: '', at: '2026-03-01T09:59:00.000Z' } });
  made.receive({ kind: 'gone', isFinal: false, unheardSince: HEARD_LAST });
  made.receive({ kind: 'hello', session: 'second' });
  expect(gaps()).toEqual([undefined, '2026-03-01T09:59:00.000Z']);
});

test('[UX31] a process that runs and says nothing leaves no lamp green, and its first word gives them back', () => {
  const { made } = bridge();
  const state = () => made.devices()[0]?.health.state;
  made.receive({ kind: 'hello', session: 'first' });
  made.receive({ kind: 'health', deviceId: 's1', state: 'ok', message: 'connected', since: HEARD_LAST });
  made.receive({ kind: 'quiet', since: HEARD_LAST });
  expect(made.devices()[0]?.health).toMatchObject({ state: 'connecting', message: expect.stringContaining('does not answer'), since: HEARD_LAST });
  made.receive({ kind: 'quiet' });
  expect(state()).toBe('ok');
});

test('[UX31] the gap is said for ten minutes after the scanner is back, then no more', () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T10:00:08.000Z') });
  try {
    let told = 0;
    const { made } = bridge(nothing, () => {
      told += 1;
    });
    const gap = { from: HEARD_LAST, to: '2026-03-01T10:00:08.000Z' };
    made.receive({ kind: 'health', deviceId: 's1', state: 'ok', code: 'gap', gap, message: 'connected again', since: gap.to });
    vi.advanceTimersByTime(9 * 60_000);
    expect(made.devices()[0]?.health).toMatchObject({ code: 'gap', gap });
    const before = told;
    vi.advanceTimersByTime(60_000);
    expect(told).toBeGreaterThan(before);
    expect(made.devices()[0]?.health).toEqual({ kind: 'health', deviceId: 's1', state: 'ok', message: 'connected again', since: gap.to });
  } finally {
    vi.useRealTimers();
  }
});

test('[R3] a restart that core was not told of is a gap too', () => {
  const { made, gaps } = bridge();
  made.receive({ kind: 'hello', session: 'first' });
  made.receive({ kind: 'hello', session: 'second' });
  expect(gaps()).toEqual([undefined, expect.stringMatching(/Z$/)]);
});
