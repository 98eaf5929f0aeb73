// tests/support/fake-electron.ts · the few calls of Electron that the shell makes, behaving as Electron's documentation says: events can be prevented, what crosses is cloned
import { fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { MessagePort as NodePort } from 'node:worker_threads';
import type {
  ElectronPort,
  IpcEvent,
  PrivilegedScheme,
  Rectangle,
  ShellFrame,
  ShellPort,
  ShellSession,
  ShellWebContents,
  ShellWindow,
  UtilityChild,
  WindowOptions,
} from '../../main/shell/electron-port.ts';
import type { BridgeIpc } from '../../preload/bridge.ts';

let nextContents = 1;

export class FakeWebContents extends EventEmitter implements ShellWebContents {
  readonly id = nextContents++;
  readonly mainFrame: ShellFrame = { origin: 'app://station' };
  openHandler: ((details: { url: string }) => { action: 'deny' }) | undefined;
  crashes = 0;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void {
    this.openHandler = handler;
  }
  /** As Chromium does: the process ends, and that is told. */
  forcefullyCrashRenderer(): void {
    this.crashes += 1;
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  }
  reload(): void {}
  /** Whether the navigation went through. */
  navigate(event: 'will-frame-navigate' | 'will-redirect', url: string): boolean {
    let prevented = false;
    this.emit(event, { url, preventDefault: () => (prevented = true) });
    return !prevented;
  }
}

export class FakeWindow extends EventEmitter implements ShellWindow {
  readonly webContents = new FakeWebContents();
  readonly options: WindowOptions;
  readonly loaded: string[] = [];
  bounds: Rectangle;
  state = { maximized: false, minimized: false, shown: false, focused: 0, kiosk: false };
  constructor(options: WindowOptions) {
    super();
    this.options = options;
    this.state.kiosk = options.kiosk;
    this.bounds = { x: options.x ?? 50, y: options.y ?? 50, width: options.width ?? 1366, height: options.height ?? 768 };
  }
  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    this.emit('ready-to-show');
  }
  getNormalBounds(): Rectangle {
    return this.bounds;
  }
  isMaximized(): boolean {
    return this.state.maximized;
  }
  maximize(): void {
    this.state.maximized = true;
  }
  isMinimized(): boolean {
    return this.state.minimized;
  }
  restore(): void {
    this.state.minimized = false;
  }
  show(): void {
    this.state.shown = true;
  }
  focus(): void {
    this.state.focused += 1;
  }
  setKiosk(isKiosk: boolean): void {
    this.state.kiosk = isKiosk;
  }
  /** Closes unless a listener prevents it. */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (prevented) return;
    this.webContents.emit('destroyed');
    this.emit('closed');
  }
}

class FakeApp extends EventEmitter {
  readonly calls: string[] = [];
  readonly exitCodes: number[] = [];
  readonly loginItems: Parameters<ElectronPort['app']['setLoginItemSettings']>[0][] = [];
  isFirst = true;
  isReady = false;
  #ready = Promise.withResolvers<void>();
  requestSingleInstanceLock(): boolean {
    this.calls.push('requestSingleInstanceLock');
    return this.isFirst;
  }
  enableSandbox(): void {
    if (this.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.calls.push('enableSandbox');
  }
  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  becomeReady(): void {
    this.isReady = true;
    this.#ready.resolve();
  }
  /** Ends unless a listener prevents it. */
  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    this.calls.push(prevented ? 'quit prevented' : 'quit');
    if (!prevented) this.emit('quit');
  }
  setLoginItemSettings(settings: Parameters<ElectronPort['app']['setLoginItemSettings']>[0]): void {
    this.loginItems.push(settings);
  }
  exit(code: number): void {
    this.exitCodes.push(code);
  }
}

class FakeSession implements ShellSession {
  onRequest: Parameters<ShellSession['setPermissionRequestHandler']>[0] | undefined;
  onCheck: Parameters<ShellSession['setPermissionCheckHandler']>[0] | undefined;
  onDevice: Parameters<ShellSession['setDevicePermissionHandler']>[0] | undefined;
  readonly handlers = new Map<string, Parameters<ShellSession['protocol']['handle']>[1]>();
  readonly protocol: ShellSession['protocol'] = { handle: (scheme, handler) => void this.handlers.set(scheme, handler) };
  setPermissionRequestHandler(handler: NonNullable<FakeSession['onRequest']>): void {
    this.onRequest = handler;
  }
  setPermissionCheckHandler(handler: NonNullable<FakeSession['onCheck']>): void {
    this.onCheck = handler;
  }
  setDevicePermissionHandler(handler: NonNullable<FakeSession['onDevice']>): void {
    this.onDevice = handler;
  }
}

class FakeIpcMain extends EventEmitter {
  readonly handlers = new Map<string, (event: IpcEvent, ...args: unknown[]) => unknown>();
  handle(channel: string, listener: (event: IpcEvent, ...args: unknown[]) => unknown): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, listener);
  }
}

export interface FakeElectron extends ElectronPort {
  readonly app: FakeApp & ElectronPort['app'];
  readonly ipcMain: FakeIpcMain & ElectronPort['ipcMain'];
  readonly session: FakeSession;
  readonly schemes: PrivilegedScheme[];
  readonly windows: FakeWindow[];
  readonly told: string[];
  /** Of a page: `from` is the frame that sends, the main frame unless said. */
  rendererIpc(contents: FakeWebContents, from?: ShellFrame | null): BridgeIpc;
}

export function createFakeElectron(workAreas: Rectangle[] = [{ x: 0, y: 0, width: 1920, height: 1040 }]): FakeElectron {
  const app = new FakeApp() as FakeElectron['app'];
  const ipcMain = new FakeIpcMain() as FakeElectron['ipcMain'];
  const session = new FakeSession();
  const schemes: PrivilegedScheme[] = [];
  const windows: FakeWindow[] = [];
  const told: string[] = [];
  const onlyWhenReady = <T>(value: T): T => {
    if (!app.isReady) throw new Error('only after app is ready');
    return value;
  };
  return {
    app,
    ipcMain,
    session,
    schemes,
    windows,
    told,
    registerSchemesAsPrivileged(wanted) {
      if (app.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
      schemes.push(...wanted);
    },
    defaultSession: () => onlyWhenReady(session),
    createWindow(options) {
      const window = onlyWhenReady(new FakeWindow(options));
      windows.push(window);
      app.emit('web-contents-created', {}, window.webContents);
      return window;
    },
    workAreas: () => onlyWhenReady(workAreas),
    fork: (program) => onlyWhenReady(forkUtility(program)),
    setMinimalMenu: () => void app.calls.push('setMinimalMenu'),
    onTermination: (listener) => void app.on('system-ends', listener),
    tell: async (message) => void told.push(message),
    rendererIpc: (contents, from = contents.mainFrame) => ({
      invoke: async (channel, ...args) => {
        const handler = ipcMain.handlers.get(channel);
        if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
        const copies = structuredClone(args);
        return structuredClone(await handler({ sender: contents, senderFrame: from }, ...copies));
      },
      postMessage(channel, message, transfer) {
        const copy: unknown = structuredClone(message);
        const ports = transfer.map((port) => wrapPort(port as unknown as NodePort));
        setImmediate(() => ipcMain.emit(channel, { sender: contents, senderFrame: from, ports } satisfies IpcEvent, copy));
      },
    }),
  };
}

/** MessagePortMain: an emitter whose messages come wrapped, silent until start(). */
function wrapPort(port: NodePort): ShellPort {
  const emitter = new EventEmitter();
  port.on('close', () => emitter.emit('close'));
  return {
    on: (event: string, listener: (...args: never[]) => void) => emitter.on(event, listener as (...args: unknown[]) => void),
    postMessage: (message) => port.postMessage(message),
    start: () => void port.on('message', (data: unknown) => emitter.emit('message', { data })),
    close: () => port.close(),
  };
}

/** A utility process stands in as a fork; parent-port.ts finds process.send instead of process.parentPort. */
function forkUtility(program: string): UtilityChild {
  const child = fork(program, [], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
  const emitter = new EventEmitter();
  child.on('message', (message) => emitter.emit('message', message));
  child.on('exit', (code) => emitter.emit('exit', code ?? 1));
  return {
    get pid() {
      return child.pid;
    },
    postMessage: (message) => void (child.connected && child.send(message as object, () => {})),
    on: (event: string, listener: (message: unknown) => void) => emitter.on(event, listener),
    once: (event: string, listener: (code: number) => void) => emitter.once(event, listener),
    kill: () => child.kill(),
  };
}
