// native/silence-timer.ts · was the device silent for so long? A process that stood still does not take its own pause for the device's silence

/** A timer this late means that this process stood still and that bytes may be waiting unread. Seen with four flooding devices on two cores. */
const STALL_MS = 20;

export interface SilenceTimer {
  /** From now on, however often it is called. */
  restart(): void;
  stop(): void;
}

/** performance.now, not the wall clock: a clock set back must not keep half a code alive. */
export function createSilenceTimer(silenceMs: number, onSilence: () => void): SilenceTimer {
  let timer: NodeJS.Timeout | undefined;

  function restart(): void {
    clearTimeout(timer);
    const dueMs = performance.now() + silenceMs;
    timer = setTimeout(() => (performance.now() > dueMs + STALL_MS ? restart() : onSilence()), silenceMs);
  }

  return { restart, stop: () => clearTimeout(timer) };
}
