// main/shell/start-shell.ts · the Electron window, from start to end; every call of Electron goes through the port
import { join } from 'node:path';
import { createChildren, type StationChildren } from '../host/children.ts';
import { type DataLock, lockDataFolder } from '../host/data-lock.ts';
import type { Spawner } from '../host/supervise.ts';
import { APP_SCHEME, APP_URL, createPageHandler } from './app-page.ts';
import type { ElectronPort, ShellWindow } from './electron-port.ts';
import { holdKiosk } from './hold-kiosk.ts';
import { serveIpc } from './ipc-carrier.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { recoverWindow } from './recovery.ts';
import { readWindowState, rememberWindow } from './window-state.ts';

export interface ShellOptions {
  readonly dataFolder: string;
  readonly demo: boolean;
  readonly kiosk: boolean;
  readonly pageFolder: string;
  readonly preload: string;
  /** Electron's own folder of this user: the window's place is kept there. */
  readonly userDataFolder: string;
  readonly spawn: Spawner;
  log(line: string): void;
}

/** All that must precede 'ready' happens before the first await. */
export async function startShell(electron: ElectronPort, options: ShellOptions): Promise<void> {
  const { app } = electron;
  const { dataFolder, demo, log } = options;
  if (!app.requestSingleInstanceLock()) {
    app.quit(); // the running one hears 'second-instance' and comes to the front
    return;
  }
  app.enableSandbox();
  electron.registerSchemesAsPrivileged([APP_SCHEME]);
  lockDownContents(app, log);
  let window: ShellWindow | undefined;
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  await app.whenReady();

  let children: StationChildren | undefined;
  let lock: DataLock | undefined;
  let isStopped = false;
  const hold = holdKiosk(options.kiosk, log);
  electron.onTermination(() => {
    hold.release();
    app.quit();
  });
  app.on('before-quit', (event) => {
    if (isStopped) return;
    event.preventDefault(); // core closes its database first
    if (hold.isHeld) return;
    void (children?.stop() ?? Promise.resolve()).finally(() => {
      isStopped = true;
      lock?.release();
      app.quit();
    });
  });

  try {
    lock = lockDataFolder(dataFolder);
    children = createChildren({
      settings: { dataFolder, demo, kiosk: options.kiosk },
      spawn: options.spawn,
      onProblem: (message) => void electron.tell(message),
      onLeaveKiosk: hold.release,
      log,
    });
    await children.start();
    const session = electron.defaultSession();
    lockDownSession(session);
    session.protocol.handle(APP_SCHEME.scheme, createPageHandler(options.pageFolder));
    electron.setMinimalMenu();
    const ipc = serveIpc(electron.ipcMain, children, log);
    window = openWindow(electron, options);
    hold.keep(window);
    ipc.admit(window.webContents);
    await window.loadURL(APP_URL);
  } catch (failure) {
    hold.release(); // there is nothing on the screen that could be left by a PIN
    log(`the station cannot start: ${String(failure)}`);
    await electron.tell(failure instanceof Error ? failure.message : String(failure));
    app.quit();
  }
}

function openWindow(electron: ElectronPort, { kiosk, preload, userDataFolder, log }: ShellOptions): ShellWindow {
  const statePath = join(userDataFolder, 'window.json');
  const state = readWindowState(statePath, electron.workAreas());
  const { isMaximized = true, ...bounds } = state ?? {};
  const window = electron.createWindow({
    ...bounds,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    kiosk,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: { preload, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  window.once('ready-to-show', () => {
    if (isMaximized && !kiosk) window.maximize();
    window.show();
  });
  if (!kiosk) rememberWindow(window, statePath, log);
  recoverWindow(window, log);
  return window;
}
