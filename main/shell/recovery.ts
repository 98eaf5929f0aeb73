// main/shell/recovery.ts · a window that dies or hangs comes back by itself, a few times; the page holds nothing that is not stored
import { APP_URL, ATTENTION_URL } from './app-page.ts';
import type { ShellWindow } from './electron-port.ts';

export const MAX_RELOADS = 3;
export const RELOAD_WINDOW_MS = 10 * 60_000;
export const HANG_MS = 10_000;

export function recoverWindow(window: ShellWindow, log: (line: string) => void): void {
  const contents = window.webContents;
  let reloads: number[] = [];
  let hanging: NodeJS.Timeout | undefined;

  contents.on('render-process-gone', (_, { reason, exitCode }) => {
    clearTimeout(hanging);
    if (reason === 'clean-exit') return;
    const now = performance.now();
    reloads = [...reloads.filter((at) => at > now - RELOAD_WINDOW_MS), now];
    const isWithinBudget = reloads.length <= MAX_RELOADS;
    log(`the page's process is gone: ${reason} (exit code ${exitCode}); ${isWithinBudget ? 'loaded again' : 'given up'}`);
    void window
      .loadURL(isWithinBudget ? APP_URL : ATTENTION_URL)
      .catch((failure: unknown) => log(`the page could not be loaded: ${String(failure)}`));
  });
  contents.on('unresponsive', () => {
    clearTimeout(hanging);
    hanging = setTimeout(() => {
      log(`the page has hung for ${HANG_MS} ms`);
      contents.forcefullyCrashRenderer(); // 'render-process-gone' follows
    }, HANG_MS);
  });
  contents.on('responsive', () => clearTimeout(hanging));
  contents.on('destroyed', () => clearTimeout(hanging));
}
