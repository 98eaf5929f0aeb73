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
