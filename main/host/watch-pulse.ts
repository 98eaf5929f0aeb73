// main/host/watch-pulse.ts · does the devices process still turn? A driver that hangs in a call stops its event loop: it cannot say so, and only its host can end it

/** The process says something at least once a second. */
const BEAT_MS = 500;
/** Silent for so long it is asked, and shown as not answering (UX31: within 2 s). */
const QUIET_BEATS = 3;
/** Silent for so long although asked, it is ended. Nothing that it may do in its loop takes a tenth of that on a busy machine. */
const LOST_BEATS = 12;
/** Before its first word it has to be loaded, from a disk that may be cold. */
const START_BEATS = 60;

export interface PulseOptions {
  /** It must answer with any message. */
  ask(): void;
  /** @param since when it was last heard, UTC */
  onQuiet(since: string): void;
  /** After onQuiet: it answers again. */
  onHeard(): void;
  onLost(why: string): void;
}

export interface PulseWatch {
  /** A process was started. */
  start(): void;
  /** It said something, whatever it was. */
  heard(): void;
  stop(): void;
  /** UTC; when it was last heard, or started. What it read after that, nobody knows. */
  readonly lastHeardAt: string;
}

/** Counts beats of this process's own timer, not time: a host that stood still, or a machine that slept, counts one and then reads what is waiting. */
export function watchPulse({ ask, onQuiet, onHeard, onLost }: PulseOptions): PulseWatch {
  let timer: NodeJS.Timeout | undefined;
  let missed = 0;
  let hasSpoken = false;
  let lastHeardAt = new Date().toISOString();

  function beat(): void {
    missed += 1;
    if (missed === (hasSpoken ? LOST_BEATS : START_BEATS)) {
      stop();
      onLost(`it did not answer for ${(missed * BEAT_MS) / 1_000} s`);
    } else if (hasSpoken && missed >= QUIET_BEATS) {
      if (missed === QUIET_BEATS) onQuiet(lastHeardAt);
      ask();
    }
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    start() {
      stop();
      [missed, hasSpoken, lastHeardAt] = [0, false, new Date().toISOString()];
      timer = setInterval(beat, BEAT_MS);
    },
    heard() {
      const wasQuiet = hasSpoken && missed >= QUIET_BEATS;
      [missed, hasSpoken, lastHeardAt] = [0, true, new Date().toISOString()];
      if (wasQuiet) onHeard();
    },
    stop,
    get lastHeardAt() {
      return lastHeardAt;
    },
  };
}
