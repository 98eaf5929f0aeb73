// tests/main/shell/shell.test.ts · the Electron shell against a faithful fake: start, one instance, windows, recovery, end
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lockDataFolder, readLock } from '../../../main/host/data-lock.ts';
import { APP_URL, ATTENTION_URL } from '../../../main/shell/app-page.ts';
import { HANG_MS, MAX_RELOADS, RELOAD_WINDOW_MS, recoverWindow } from '../../../main/shell/recovery.ts';
import { type ShellOptions, startShell } from '../../../main/shell/start-shell.ts';
import { createUtilitySpawner } from '../../../main/shell/utility-child.ts';
import { readWindowState, rememberWindow } from '../../../main/shell/window-state.ts';
import { createBridge } from '../../../preload/bridge.ts';
import { createFakeElectron, type FakeElectron, FakeWindow } from '../../support/fake-electron.ts';
import { TEST_PROGRAMS } from '../../support/headless.ts';

let folder: string;
let electron: FakeElectron;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-shell-'));
  electron = createFakeElectron();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(options: Partial<ShellOptions> = {}): Promise<void> {
  const started = startShell(electron, {
    dataFolder: join(folder, 'data'),
    demo: false,
    kiosk: false,
    pageFolder: folder,
    preload: '/app/dist/preload/index.cjs',
    userDataFolder: folder,
    spawn: createUtilitySpawner(electron.fork, TEST_PROGRAMS),
    log: () => {},
    ...options,
  });
  electron.app.becomeReady();
  return started;
}

/** As the last window's end does; resolves when the app really quits. */
async function quit(): Promise<void> {
  electron.app.emit('window-all-closed');
  await expect.poll(() => electron.app.calls.at(-1)).toBe('quit');
}

describe('the start', () => {
  test('asks for the single instance and the sandbox and names its scheme before ready, else Electron would refuse', async () => {
    await start();
    expect(electron.app.calls.slice(0, 2)).toEqual(['requestSingleInstanceLock', 'enableSandbox']);
    expect(electron.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
    await quit();
  });

  test('opens one window on the page, with the core of this data folder behind it', async () => {
    await start();
    const [window] = electron.windows as [FakeWindow];
    expect(electron.windows).toHaveLength(1);
    expect(window.loaded).toEqual([APP_URL]);
    expect(window.state).toMatchObject({ shown: true, maximized: true });
    const station = createBridge(electron.rendererIpc(window.webContents));
    expect(await station.invoke('station:capabilities', {})).toMatchObject({ ok: true, value: { shell: 'electron' } });
    expect(readLock(join(folder, 'data'))?.pid).toBe(process.pid);
    await quit();
    expect(readLock(join(folder, 'data'))).toBeUndefined();
  });

  test('a second start ends at once, and the running one comes to the front', async () => {
    await start();
    const [window] = electron.windows as [FakeWindow];
    window.state.minimized = true;
    electron.app.emit('second-instance');
    expect(window.state).toMatchObject({ minimized: false, focused: 1 });
    await quit();

    electron = createFakeElectron();
    electron.app.isFirst = false;
    await start();
    expect(electron.app.calls).toEqual(['requestSingleInstanceLock', 'quit']);
    expect(electron.windows).toEqual([]);
  });

  test('[UX39] in kiosk mode fills the screen and remembers no place', async () => {
    await start({ kiosk: true });
    const [window] = electron.windows as [FakeWindow];
    expect(window.options.kiosk).toBe(true);
    window.emit('close', { preventDefault() {} });
    expect(() => readFileSync(join(folder, 'window.json'))).toThrow();
    electron.app.emit('system-ends');
    await expect.poll(() => electron.app.calls.at(-1)).toBe('quit');
  });

  test('[UX39] in kiosk mode closing the window and quitting do nothing until core says that a lead has left it', async () => {
    await start({ kiosk: true });
    const [window] = electron.windows as [FakeWindow];
    const closed = vi.fn();
    window.on('closed', closed);
    window.close();
    electron.app.quit();
    expect(closed).not.toHaveBeenCalled();
    expect(electron.app.calls.at(-1)).toBe('quit prevented');
    const station = createBridge(electron.rendererIpc(window.webContents));
    expect(await station.invoke('station:capabilities', {})).toMatchObject({ ok: true, value: { shell: 'electron' } }); // core goes on
    expect(await station.invoke('station:leave-kiosk', { pin: '3333' })).toMatchObject({ ok: true });
    await expect.poll(() => window.state.kiosk).toBe(false);
    window.close();
    expect(closed).toHaveBeenCalledOnce();
    await quit();
  });

  test('[UX39] a shutdown of the system is not held up by kiosk mode', async () => {
    await start({ kiosk: true });
    electron.app.emit('system-ends');
    await expect.poll(() => electron.app.calls.at(-1)).toBe('quit');
    expect(readLock(join(folder, 'data'))).toBeUndefined();
  });

  test("core's reason not to start is told, and the app ends", async () => {
    await start({ dataFolder: join(folder, 'newer') });
    expect(electron.told).toEqual(['the database was written by a newer Dockhand']);
    expect(electron.windows).toEqual([]);
    await expect.poll(() => electron.app.calls.at(-1)).toBe('quit');
    expect(readLock(join(folder, 'newer'))).toBeUndefined();
  });

  test('a data folder that another program holds is told, and that program keeps it', async () => {
    const lock = lockDataFolder(join(folder, 'data'));
    await start();
    expect(electron.told).toEqual([expect.stringContaining(`in use by process ${process.pid}`)]);
    expect(electron.windows).toEqual([]);
    lock.release();
  });

  test('the end waits for core to close its database', async () => {
    await start();
    electron.app.quit();
    electron.app.quit();
    expect(electron.app.calls.slice(-2)).toEqual(['quit prevented', 'quit prevented']);
    await expect.poll(() => electron.app.calls.at(-1)).toBe('quit');
  });
});

describe('the window comes back where it was', () => {
  const area = { x: 0, y: 0, width: 1920, height: 1040 };
  const path = (): string => join(folder, 'window.json');
  const makeWindow = (): FakeWindow => new FakeWindow({} as FakeWindow['options']);

  test('its bounds and whether it was maximized are saved at close and read at start', () => {
    const window = makeWindow();
    rememberWindow(window, path(), () => {});
    window.bounds = { x: 10, y: 20, width: 1200, height: 800 };
    window.maximize();
    window.emit('close', { preventDefault() {} });
    expect(readWindowState(path(), [area])).toEqual({ x: 10, y: 20, width: 1200, height: 800, isMaximized: true });
  });

  test('many moves are saved once', () => {
    vi.useFakeTimers();
    try {
      const window = makeWindow();
      rememberWindow(window, path(), () => {});
      for (let x = 0; x < 100; x++) {
        window.bounds = { x, y: 0, width: 1200, height: 800 };
        window.emit('move');
      }
      expect(() => readFileSync(path())).toThrow();
      vi.advanceTimersByTime(500);
      expect(readWindowState(path(), [area])?.x).toBe(99);
    } finally {
      vi.useRealTimers();
    }
  });

  test.each([
    ['no file', undefined],
    ['half a file', '{"x":1'],
    ['another key', '{"x":0,"y":0,"width":800,"height":600,"isMaximized":false,"more":1}'],
    ['no size', '{"x":0,"y":0,"width":0,"height":0,"isMaximized":false}'],
    ['a display that is gone', '{"x":4000,"y":0,"width":800,"height":600,"isMaximized":false}'],
    ['a title bar above the display', '{"x":0,"y":-300,"width":800,"height":600,"isMaximized":false}'],
  ])('%s: it opens where the system likes', (_, text) => {
    if (text !== undefined) writeFileSync(path(), text);
    expect(readWindowState(path(), [area])).toBeUndefined();
  });

  test('a place that cannot be written is logged and harms nothing', () => {
    const lines: string[] = [];
    const window = makeWindow();
    rememberWindow(window, join(folder, 'missing', 'window.json'), (line) => lines.push(line));
    window.emit('close', { preventDefault() {} });
    expect(lines.join()).toContain('could not be saved');
  });
});

describe('a page that dies or hangs', () => {
  const withFakeTime = (body: () => void) => () => {
    vi.useFakeTimers();
    try {
      body();
    } finally {
      vi.useRealTimers();
    }
  };
  const make = (): FakeWindow => {
    const window = new FakeWindow({} as FakeWindow['options']);
    recoverWindow(window, () => {});
    return window;
  };
  const die = (window: FakeWindow, reason: string): boolean => window.webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });

  test(
    'is loaded again, three times within ten minutes, then says that it needs attention',
    withFakeTime(() => {
      const window = make();
      for (const reason of ['crashed', 'oom', 'killed', 'abnormal-exit']) die(window, reason);
      expect(window.loaded).toEqual([...Array(MAX_RELOADS).fill(APP_URL), ATTENTION_URL]);
    }),
  );

  test(
    'has its three tries again after ten minutes',
    withFakeTime(() => {
      const window = make();
      for (let round = 0; round < 10; round++) {
        die(window, 'crashed');
        vi.advanceTimersByTime(RELOAD_WINDOW_MS / MAX_RELOADS + 1);
      }
      expect(window.loaded).toEqual(Array(10).fill(APP_URL));
    }),
  );

  test(
    'is left alone when it ended cleanly',
    withFakeTime(() => {
      const window = make();
      die(window, 'clean-exit');
      expect(window.loaded).toEqual([]);
    }),
  );

  test(
    'is ended after hanging for ten seconds, and not when it answers before',
    withFakeTime(() => {
      const window = make();
      window.webContents.emit('unresponsive');
      vi.advanceTimersByTime(HANG_MS - 1);
      window.webContents.emit('responsive');
      vi.advanceTimersByTime(HANG_MS);
      expect(window.webContents.crashes).toBe(0);
      window.webContents.emit('unresponsive');
      vi.advanceTimersByTime(HANG_MS);
      expect(window.webContents.crashes).toBe(1);
      expect(window.loaded).toEqual([APP_URL]);
    }),
  );
});
