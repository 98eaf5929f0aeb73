// tests/contract/electron.test.ts · the contract over the Electron shell: the preload's bridge, ipcMain and ports of the fake, core in its own process
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChildren } from '../../main/host/children.ts';
import { serveIpc } from '../../main/shell/ipc-carrier.ts';
import { createUtilitySpawner } from '../../main/shell/utility-child.ts';
import { createBridge } from '../../preload/bridge.ts';
import { createFakeElectron, type FakeWindow } from '../support/fake-electron.ts';
import { TEST_PROGRAMS } from '../support/headless.ts';
import { contractSuite } from './contract.suite.ts';

contractSuite({
  name: "the Electron shell's IPC",
  shell: 'electron',
  async start() {
    const electron = createFakeElectron();
    electron.app.becomeReady();
    const dataFolder = mkdtempSync(join(tmpdir(), 'dockhand-electron-'));
    const children = createChildren({
      settings: { dataFolder, demo: false },
      spawn: createUtilitySpawner(electron.fork, TEST_PROGRAMS),
      onProblem: () => {},
      log: () => {},
    });
    await children.start();
    const ipc = serveIpc(electron.ipcMain, children, () => {});
    return {
      async connect() {
        const window = electron.createWindow({} as FakeWindow['options']) as FakeWindow;
        ipc.admit(window.webContents);
        return { station: createBridge(electron.rendererIpc(window.webContents)), close: () => window.close() };
      },
      async stop() {
        await children.stop();
        rmSync(dataFolder, { recursive: true });
      },
    };
  },
});
