// main/shell/window-state.ts · where the window was, remembered across starts
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Rectangle, ShellWindow } from './electron-port.ts';

const SAVE_DELAY_MS = 500;
/** So much of a remembered window must lie on a display, or nobody could drag it back. */
const MIN_VISIBLE_PX = 100;

const windowState = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(200).max(20_000),
  height: z.int().min(200).max(20_000),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowState>;

/** Undefined when there is none, it cannot be read, or its display is gone: the window then opens where the system likes. */
export function readWindowState(path: string, workAreas: readonly Rectangle[]): WindowState | undefined {
  try {
    const state = windowState.parse(JSON.parse(readFileSync(path, 'utf8')));
    return workAreas.some((area) => isReachable(state, area)) ? state : undefined;
  } catch {
    return undefined; // a comfort, never a reason not to start
  }
}

/** Saved soon after each change and at close. */
export function rememberWindow(window: ShellWindow, path: string, log: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  function save(): void {
    clearTimeout(timer);
    const { x, y, width, height } = window.getNormalBounds();
    try {
      writeAtomically(path, JSON.stringify({ x, y, width, height, isMaximized: window.isMaximized() } satisfies WindowState));
    } catch (failure) {
      log(`the window's place could not be saved: ${String(failure)}`);
    }
  }
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_DELAY_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}

function isReachable(state: Rectangle, area: Rectangle): boolean {
  const visibleWidth = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  const isTitleVisible = state.y >= area.y && state.y < area.y + area.height;
  return visibleWidth >= MIN_VISIBLE_PX && isTitleVisible;
}

/** Whole or not at all, also when the power goes. */
function writeAtomically(path: string, text: string): void {
  const draft = `${path}.tmp`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
