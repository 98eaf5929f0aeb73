// main/shell/index.ts · Electron's entry, and the only file of main that imports it: the real calls behind electron-port.ts
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { app, BrowserWindow, dialog, ipcMain, Menu, powerMonitor, protocol, screen, session, utilityProcess } from 'electron';
import { defaultDataFolder } from '../host/data-folder.ts';
import { childEnvironment } from '../host/fork-child.ts';
import { setAutostart } from './autostart.ts';
import type { ElectronPort } from './electron-port.ts';
import { startShell } from './start-shell.ts';
import { createUtilitySpawner } from './utility-child.ts';

const { values } = parseArgs({
  args: process.argv.slice(app.isPackaged ? 1 : 2),
  options: {
    data: { type: 'string' },
    demo: { type: 'boolean', default: false },
    kiosk: { type: 'boolean', default: false },
    autostart: { type: 'string' },
  },
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
  onTermination(listener) {
    powerMonitor.on('shutdown', listener);
    process.once('SIGTERM', listener);
    process.once('SIGINT', listener);
  },
  tell: (message) => dialog.showMessageBox({ type: 'error', title: 'Dockhand', message }),
};

const dataFolder = typeof values.data === 'string' ? values.data : defaultDataFolder(demo);
const kiosk = values.kiosk === true;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

if (values.autostart === undefined) open();
else void autostart(values.autostart === 'on');

/** Sets it for the other options of this command line, and ends. */
async function autostart(isOn: boolean): Promise<void> {
  await app.whenReady();
  const options = ['--data', dataFolder, ...(demo ? ['--demo'] : []), ...(kiosk ? ['--kiosk'] : [])];
  const done = setAutostart(app, {
    isOn,
    program: process.env['APPIMAGE'] ?? process.execPath, // an AppImage runs from a folder that is gone after it
    args: app.isPackaged ? options : [app.getAppPath(), ...options],
    platform: process.platform,
    configHome: process.env['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config'),
  });
  say(done);
  app.quit();
}

function open(): void {
  void startShell(electron, {
    dataFolder,
    demo,
    kiosk,
    // Built beside this program's own folder, dist/main.
    pageFolder: fileURLToPath(new URL('../../../renderer', import.meta.url)),
    preload: fileURLToPath(new URL('../../../preload/index.cjs', import.meta.url)),
    userDataFolder: app.getPath('userData'),
    spawn: createUtilitySpawner(electron.fork, {
      core: fileURLToPath(new URL('../core-entry.ts', import.meta.url)),
      devices: fileURLToPath(new URL('../../native/devices.ts', import.meta.url)),
    }),
    log: say,
  });
}
