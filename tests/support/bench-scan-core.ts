// tests/support/bench-scan-core.ts · a core process that has the device bridge and nothing behind it: says when a scan reached it
import { createDeviceBridge } from '../../main/devices/device-bridge.ts';
import { parentPort } from '../../main/host/parent-port.ts';
import { serveHost } from '../../main/host/serve-host.ts';
import type { DeviceConfig } from '../../native/messages.ts';

const nothing = (): void => undefined;
process.on('SIGINT', nothing);
serveHost(
  parentPort(),
  async ({ dataFolder, sendToDevices }) => {
    const bridge = createDeviceBridge({
      send: sendToDevices,
      // The system's monotonic clock is the same in every process.
      onScan: ({ text }) => void process.send?.({ bench: 'scan', text, at: String(process.hrtime.bigint()) }),
      onWeight: nothing,
      onHealth: () => void process.send?.({ bench: 'health', states: bridge.devices().map(({ health }) => health.state) }),
      onFault: nothing,
    });
    bridge.configure(JSON.parse(dataFolder) as readonly DeviceConfig[]); // the one setting that a core is started with
    setImmediate(bridge.start);
    return {
      connect: () => ({ receive: nothing, close: nothing }),
      devicesPort: { receive: bridge.receive },
      stop: async () => undefined,
    };
  },
  (code) => process.exit(code),
);
