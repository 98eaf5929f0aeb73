// main/shell/electron-port.ts · the few calls of Electron that the shell makes; index.ts hands in the real ones, tests a fake. Source: Electron 45 API
export interface ShellFrame {
  /** Serialized origin, e.g. 'app://station'. */
  readonly origin: string;
}

export interface ShellWebContents {
  readonly id: number;
  readonly mainFrame: ShellFrame;
  on(event: 'will-frame-navigate' | 'will-redirect', listener: (details: { readonly url: string; preventDefault(): void }) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'render-process-gone', listener: (event: unknown, details: { readonly reason: string; readonly exitCode: number }) => void): unknown;
  on(event: 'unresponsive' | 'responsive' | 'destroyed', listener: () => void): unknown;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
  forcefullyCrashRenderer(): void;
  reload(): void;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowOptions extends Partial<Rectangle> {
  readonly minWidth: number;
  readonly minHeight: number;
  readonly show: boolean;
  readonly kiosk: boolean;
  readonly autoHideMenuBar: boolean;
  readonly backgroundColor: string;
  readonly webPreferences: {
    readonly preload: string;
    readonly sandbox: true;
    readonly contextIsolation: true;
    readonly nodeIntegration: false;
    readonly spellcheck: boolean;
  };
}

export interface ShellWindow {
  readonly webContents: ShellWebContents;
  loadURL(url: string): Promise<void>;
  on(event: 'resize' | 'move' | 'closed', listener: () => void): unknown;
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  setKiosk(isKiosk: boolean): void;
  once(event: 'ready-to-show', listener: () => void): unknown;
  getNormalBounds(): Rectangle;
  isMaximized(): boolean;
  maximize(): void;
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
}

export interface ShellPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** Of an ipcMain event. `senderFrame` is null when the frame is gone. */
export interface IpcEvent {
  readonly sender: ShellWebContents;
  readonly senderFrame: ShellFrame | null;
  readonly ports?: readonly ShellPort[];
}

export interface ShellIpc {
  handle(channel: string, listener: (event: IpcEvent, ...args: unknown[]) => unknown): void;
  on(channel: string, listener: (event: IpcEvent, ...args: unknown[]) => void): unknown;
}

export interface ShellSession {
  setPermissionRequestHandler(
    handler: (
      webContents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
      details: { readonly requestingUrl: string; readonly mediaTypes?: readonly string[] },
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (webContents: unknown, permission: string, requestingOrigin: string, details: { readonly mediaType?: string }) => boolean,
  ): void;
  setDevicePermissionHandler(handler: (details: unknown) => boolean): void;
  readonly protocol: { handle(scheme: string, handler: (request: { readonly url: string; readonly method: string }) => Promise<Response>): void };
}

export interface PrivilegedScheme {
  readonly scheme: string;
  readonly privileges: { readonly standard: true; readonly secure: true; readonly supportFetchAPI: true; readonly codeCache: true };
}

export interface UtilityChild {
  readonly pid: number | undefined;
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface ShellApp {
  requestSingleInstanceLock(): boolean;
  enableSandbox(): void;
  whenReady(): Promise<void>;
  quit(): void;
  exit(code: number): void;
  /** Windows and macOS only; `path` and `args` on Windows only. */
  setLoginItemSettings(settings: { readonly openAtLogin: boolean; readonly path?: string; readonly args?: string[] }): void;
  on(event: 'second-instance' | 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'web-contents-created', listener: (event: unknown, contents: ShellWebContents) => void): unknown;
}

export interface ElectronPort {
  readonly app: ShellApp;
  readonly ipcMain: ShellIpc;
  registerSchemesAsPrivileged(schemes: PrivilegedScheme[]): void;
  /** The session of every window; only after ready. */
  defaultSession(): ShellSession;
  createWindow(options: WindowOptions): ShellWindow;
  /** Work areas of the connected displays; only after ready. */
  workAreas(): readonly Rectangle[];
  fork(program: string): UtilityChild;
  /** Nothing but what the system itself requires. */
  setMinimalMenu(): void;
  /** The system wants this program to end: a shutdown or a signal. Nobody is to be asked then. */
  onTermination(listener: () => void): void;
  /** Words for a person, in a dialog that holds up nothing; resolves when it was closed. */
  tell(message: string): Promise<unknown>;
}
