// native/reconnect.ts · the one recovery policy: open, watch, and open again for as long as the device is wanted
import type { ByteLink, LinkListener } from './byte-link.ts';
import type { DeviceError, DeviceErrorCode } from './device-error.ts';
import type { Driver } from './driver.ts';
import { type Sentence, say, saying } from './sentences.ts';
import { toDeviceError } from './transport/system-error.ts';

/** Waits before the next attempt; the last one repeats. A driver that fails for good costs six attempts a minute. */
const RETRY_DELAYS_MS = [100, 500, 2_000, 10_000] as const;
/** An absent device is looked for every 2 s: node-hid has no plug event, and enumerating more often loads the bus. */
const ABSENT_DELAY_MS = 2_000;
/** Only a link that stayed open this long starts over at the shortest delay: one that opens and drops at once must not spin. */
const STEADY_MS = 5_000;
/** A closing that hangs holds up neither the next opening nor the end of the program for longer. */
const CLOSE_LIMIT_MS = 5_000;
/** A driver that hangs in open is said aloud after this long. */
const SLOW_OPEN_MS = 2_000;

export type LinkState = 'ok' | 'connecting' | 'error' | 'absent';
export interface LinkHealth {
  readonly state: LinkState;
  /** 'gap' with state 'ok': an earlier devices process left it unheard, which nobody at the dock could see. */
  readonly code?: DeviceErrorCode | 'gap';
  /** After a time in which nobody listened. */
  readonly gap?: Gap;
  /** For the person at the dock: which device, what happened, what to do. In English, and for a screen's own language. */
  readonly message: string;
  readonly said: Sentence;
}

/** UTC, ISO 8601. */
export interface Gap {
  readonly from: string;
  readonly to: string;
}

export interface KeptOpen {
  /** Closes for good; the driver is reset. */
  stop(): Promise<void>;
}

/** Starts at once. Never throws and never gives up; what fails in one device stays in its own loop. `unheardMs`: nobody listened to it for so long. */
export function keepOpen(link: ByteLink, driver: Driver, onHealth: (health: LinkHealth) => void, unheardMs?: number, now = Date.now): KeptOpen {
  let isStopped = false;
  let attempt = 0;
  /** Unset while it is not known to be open: a link can be lost before `open` has returned. */
  let openedAtMs: number | undefined;
  let lostAtMs = unheardMs === undefined ? undefined : performance.now() - unheardMs;
  let isFirst = true;
  let wasAbsent = false;
  let timer: NodeJS.Timeout | undefined;

  const listener: LinkListener = {
    onBytes(chunk) {
      try {
        driver.onBytes(chunk);
      } catch (cause) {
        void closeLink(link).then(() => lost(toDeviceError(cause, link.label, 'understand')));
      }
    },
    onClosed: lost,
  };

  function lost(error: DeviceError): void {
    if (isStopped) return;
    const nowMs = performance.now();
    if (openedAtMs !== undefined && nowMs - openedAtMs >= STEADY_MS) attempt = 0;
    openedAtMs = undefined;
    lostAtMs = nowMs;
    retry(error);
  }

  function retry(error: DeviceError): void {
    if (isStopped) return;
    driver.reset();
    const isAbsent = error.code === 'not-found' || error.code === 'disconnected';
    // Just plugged in, it may be held for a moment by who sets it up: that is soon looked at again, however long it was away.
    if (wasAbsent && !isAbsent) attempt = 0;
    wasAbsent = isAbsent;
    onHealth({ state: isAbsent ? 'absent' : 'error', code: error.code, message: error.message, said: error.said });
    timer = setTimeout(tryOpen, retryDelayMs(attempt, isAbsent));
    attempt += 1;
  }

  async function tryOpen(): Promise<void> {
    const slow = setTimeout(() => {
      if (isStopped) return;
      onHealth({ state: 'error', code: 'unavailable', ...saying(link.label, say('opening-hangs')) });
    }, SLOW_OPEN_MS);
    driver.reset(); // before opening: the first bytes may come before open resolves
    try {
      await link.open(listener);
    } catch (cause) {
      return retry(toDeviceError(cause, link.label, 'open'));
    } finally {
      clearTimeout(slow);
    }
    if (isStopped) return closeLink(link);
    if (!link.isOpen) return; // it was lost between opening and now: `lost` has taken over
    openedAtMs = performance.now();
    driver.onOpen?.((bytes) => link.write(bytes), link.hid);
    const goneMs = lostAtMs === undefined ? undefined : openedAtMs - lostAtMs;
    const ofProcess = isFirst && unheardMs !== undefined ? { code: 'gap' as const } : {};
    isFirst = false;
    onHealth({
      state: 'ok',
      ...saying(link.label, opened(goneMs)),
      ...ofProcess,
      ...(goneMs === undefined ? {} : { gap: gapBefore(now(), goneMs) }),
    });
  }

  onHealth({ state: 'connecting', ...saying(link.label, say('connecting')) });
  void tryOpen();

  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      driver.reset();
      await closeLink(link);
    },
  };
}

async function closeLink(link: ByteLink): Promise<void> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    limit = setTimeout(resolve, CLOSE_LIMIT_MS);
  });
  await Promise.race([link.close(), late]);
  clearTimeout(limit);
}

export function retryDelayMs(attempt: number, isAbsent: boolean): number {
  const delayMs = RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length - 1)] ?? ABSENT_DELAY_MS;
  return isAbsent ? Math.min(delayMs, ABSENT_DELAY_MS) : delayMs;
}

function gapBefore(nowMs: number, goneMs: number): Gap {
  return { from: new Date(nowMs - goneMs).toISOString(), to: new Date(nowMs).toISOString() };
}

/** What a device sends while nobody has it open is dropped by the system; that must be said, not hidden behind a green light. */
function opened(goneMs: number | undefined): Sentence {
  return goneMs === undefined ? say('connected') : say('connected-again', (goneMs / 1_000).toFixed(1));
}
