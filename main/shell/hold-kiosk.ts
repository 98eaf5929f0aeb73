// main/shell/hold-kiosk.ts · in kiosk mode the window stays until a lead has left it by PIN (core says so), or the system ends. Comfort, not security. Rule UX39
import type { ShellWindow } from './electron-port.ts';

export interface KioskHold {
  readonly isHeld: boolean;
  /** Closing this window by Alt+F4 or the like does nothing while it is held. */
  keep(window: ShellWindow): void;
  /** An ordinary window from now on: it can be left, moved and closed. */
  readonly release: () => void;
}

export function holdKiosk(isKiosk: boolean, log: (line: string) => void): KioskHold {
  let isHeld = isKiosk;
  let kept: ShellWindow | undefined;
  return {
    get isHeld() {
      return isHeld;
    },
    keep(window) {
      kept = window;
      window.on('close', (event) => {
        if (!isHeld) return;
        event.preventDefault();
        log('the window was asked to close: in kiosk mode a lead leaves full screen first');
      });
    },
    release() {
      if (!isHeld) return;
      isHeld = false;
      kept?.setKiosk(false);
      log('full screen was left');
    },
  };
}
