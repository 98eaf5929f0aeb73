// tests/support/test-core-child.ts · the test core as a real core process; on a data folder named 'newer' it refuses to start, as before a newer database
import { parentPort } from '../../main/host/parent-port.ts';
import { serveHost } from '../../main/host/serve-host.ts';
import { createTestCore } from './test-core.ts';

process.on('SIGINT', () => {});
serveHost(
  parentPort(),
  async ({ dataFolder, sendToDevices, leaveKiosk }) => {
    if (dataFolder.endsWith('newer')) throw Object.assign(new Error('the database was written by a newer Dockhand'), { code: 'newer-database' });
    return createTestCore(sendToDevices, leaveKiosk);
  },
  (code) => process.exit(code),
);
