// tests/main/devices/stalled-store.test.ts · a scan that the disk refused is asked for again, and no later scan's acknowledgement passes it
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDeviceBridge } from '../../../main/devices/device-bridge.ts';
import { StoreError } from '../../../main/store/store-error.ts';
import type { ToDevices } from '../../../native/messages.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const scan = (seq: number): unknown => ({ kind: 'scan', session: 's1', seq, scan: { deviceId: 'd', text: String(seq), bytesBase64: '', at: '' } });
const nothing = (): void => undefined;

test('[E4] what could not be stored is neither acknowledged nor passed, and comes again', () => {
  const sent: ToDevices[] = [];
  const stored: string[] = [];
  let isFull = true;
  const bridge = createDeviceBridge({
    send: (message) => sent.push(message),
    onScan: ({ text }) => {
      if (isFull) throw new StoreError('disk-full', 'the disk is full');
      stored.push(text);
    },
    onWeight: nothing,
    onHealth: nothing,
    onFault: nothing,
  });
  bridge.receive({ kind: 'hello', session: 's1' });
  bridge.receive(scan(1));
  isFull = false;
  bridge.receive(scan(2));
  expect(stored).toEqual([]);
  expect(sent.some((message) => message.kind === 'ack-scan')).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(sent.at(-1)).toEqual({ kind: 'resume' });
  bridge.receive(scan(1));
  bridge.receive(scan(2));
  expect(stored).toEqual(['1', '2']);
  expect(sent.at(-1)).toEqual({ kind: 'ack-scan', session: 's1', seq: 2 });
});

test('[DV17] while scans wait for the disk no scanner is green, through every try, and the first that is stored gives the lamp back', () => {
  let failure: StoreError | undefined = new StoreError('disk-full', 'the disk is full');
  let told = 0;
  const bridge = createDeviceBridge({
    send: nothing,
    onScan: () => {
      if (failure !== undefined) throw failure;
    },
    onWeight: nothing,
    onHealth: () => {
      told += 1;
    },
    onFault: nothing,
  });
  bridge.configure([
    { deviceId: 'd', name: 'Dock scanner', kind: 'scanner', connection: { type: 'simulated' } },
    { deviceId: 'p', name: 'Scale', kind: 'scale', connection: { type: 'simulated' } },
  ]);
  bridge.receive({ kind: 'hello', session: 's1' });
  for (const deviceId of ['d', 'p']) bridge.receive({ kind: 'health', deviceId, state: 'ok', message: 'connected', since: '' });
  const health = () => bridge.devices().map(({ health: { state, said } }) => [state, said?.code]);
  const before = told;
  for (let turn = 0; turn < 3; turn += 1) {
    bridge.receive(scan(1));
    expect(health()).toEqual([
      ['error', 'scans-wait-full'],
      ['ok', undefined],
    ]);
    vi.advanceTimersByTime(1_000);
  }
  expect(told).toBe(before + 1);
  failure = undefined;
  bridge.receive(scan(1));
  expect(health()[0]).toEqual(['ok', undefined]);
  expect(told).toBe(before + 2);
  failure = new StoreError('disk-fault', 'the drive is away');
  bridge.receive(scan(2));
  expect(health()[0]).toEqual(['error', 'scans-wait']);
});
