// tests/support/test-core-child.ts · the test core as a real core process. Its data folder's name says how it misbehaves
import { parentPort } from '../../main/host/parent-port.ts';
import { serveHost } from '../../main/host/serve-host.ts';
import { createTestCore } from './test-core.ts';

process.on('SIGINT', () => {});
serveHost(
  parentPort(),
  async ({ dataFolder, sendToDevices }) => {
    if (dataFolder.endsWith('newer')) throw Object.assign(new Error('the database was written by a newer Dockhand'), { code: 'newer-database' });
    if (dataFolder.endsWith('dies')) process.exit(3);
    const core = createTestCore();
    sendToDevices({ kind: 'resume' });
    return dataFolder.endsWith('hangs') ? { ...core, stop: () => new Promise(() => {}) } : core;
  },
  (code) => process.exit(code),
);
