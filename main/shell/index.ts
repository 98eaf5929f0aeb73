// main/shell/index.ts · Electron's entry, and the only file of main that imports it: the real calls behind electron-port.ts
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, screen, session, utilityProcess } from 'electron';
import { defaultDataFolder } from '../host/data-folder.ts';
import { childEnvironment } from '../host/fork-child.ts';
import type { ElectronPort } from './electron-port.ts';
import { startShell } from './start-shell.ts';
import { createUtilitySpawner } from './utility-child.ts';

const { values } = parseArgs({
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  options: { data: { type: 'string' }, demo: { type: 'boolean', default: false }, kiosk: { type: 'boolean', default: false } },
  strict: false, // Chromium's own switches are among them
});
const demo = values.demo === true;

const electron: ElectronPort = {
  app,
  ipcMain,
  registerSchemesAsPrivileged: (schemes) => protocol.registerSchemesAsPrivileged(schemes),
  defaultSession: () => session.defaultSession,
  createWindow: (options) => new BrowserWindow(options),
  workAreas: () => screen.getAllDisplays().map(({ workArea }) => workArea),
  fork: (program) => utilityProcess.fork(program, [], { stdio: 'inherit', serviceName: 'Dockhand', env: childEnvironment() }),
  setMinimalMenu: () =>
    Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }]) : null),
  tell: (message) => dialog.showMessageBox({ type: 'error', title: 'Dockhand', message }),
};

void startShell(electron, {
  dataFolder: typeof values.data === 'string' ? values.data : defaultDataFolder(demo),
  demo,
  kiosk: values.kiosk === true,
  // Built beside this program's own folder, dist/main.
  pageFolder: fileURLToPath(new URL('../../../renderer', import.meta.url)),
  preload: fileURLToPath(new URL('../../../preload/index.cjs', import.meta.url)),
  userDataFolder: app.getPath('userData'),
  spawn: createUtilitySpawner(electron.fork, {
    core: fileURLToPath(new URL('../core-entry.ts', import.meta.url)),
    devices: fileURLToPath(new URL('../../native/devices.ts', import.meta.url)),
  }),
  log: (line) => void process.stderr.write(`${line}\n`),
});
