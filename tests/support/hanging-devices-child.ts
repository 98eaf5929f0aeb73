// tests/support/hanging-devices-child.ts · the real devices process with one driver that can hang: a call that does not come back, as of a driver stuck in the system
import type { ToDevices } from '../../native/messages.ts';
import { processPort } from '../../native/port.ts';
import { startDevices } from '../../native/start-devices.ts';

/** Sent as a simulation of this device. */
export const HANGING_DEVICE = 'hanging-device';

const port = processPort();
if (port !== undefined) {
  const devices = startDevices({
    ...port,
    onMessage: (handler) =>
      port.onMessage((message: ToDevices) => {
        if (message.kind === 'simulate' && message.deviceId === HANGING_DEVICE) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
        handler(message);
      }),
  });
  port.onClosed(() => void devices.stop().finally(() => process.exit(0)));
}
