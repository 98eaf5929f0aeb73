// native/health-board.ts · the last known state of every device, told once per change
import type { DeviceHealth } from './messages.ts';
import type { LinkHealth } from './reconnect.ts';
import type { Sentence } from './sentences.ts';

/** Of one kind of trouble of one device: garbage comes in thousands a second, and one sentence says it. */
const TROUBLE_MS = 1_000;

/** A link's health; a printer's says besides what holds it up. */
type Health = LinkHealth & Pick<DeviceHealth, 'conditions' | 'warnings'>;

export interface HealthBoard {
  set(deviceId: string, health: Health): void;
  /** Something was lost although the link is as it was. Told at most once a second for each device and code. */
  trouble(deviceId: string, code: NonNullable<DeviceHealth['code']>, message: string, said: Sentence): void;
  /** The same state under another name: no news, told with the next one and to whoever asks. */
  rename(deviceId: string, from: string, to: string): void;
  remove(deviceId: string): void;
  all(): DeviceHealth[];
}

export function createHealthBoard(post: (health: DeviceHealth) => void, now: () => number): HealthBoard {
  const current = new Map<string, DeviceHealth>();
  /** When a trouble of a device was told last. */
  const told = new Map<string, number>();

  return {
    set(deviceId, health) {
      const before = current.get(deviceId);
      // What holds a printer up has words in its message.
      if (before?.state === health.state && before.code === health.code && before.message === health.message) return;
      const since = before?.state === health.state ? before.since : new Date(now()).toISOString();
      const after: DeviceHealth = { deviceId, ...health, since };
      current.set(deviceId, after);
      post(after);
    },
    trouble(deviceId, code, message, said) {
      const key = `${code} ${deviceId}`;
      const nowMs = performance.now();
      if (nowMs - (told.get(key) ?? Number.NEGATIVE_INFINITY) < TROUBLE_MS) return;
      told.set(key, nowMs);
      const { state, since } = current.get(deviceId) ?? { state: 'error', since: new Date(now()).toISOString() };
      post({ deviceId, state, since, code, message, said });
    },
    rename(deviceId, from, to) {
      const before = current.get(deviceId);
      if (before === undefined || !before.message.startsWith(from)) return;
      current.set(deviceId, { ...before, message: to + before.message.slice(from.length) });
    },
    remove: (deviceId) => void current.delete(deviceId),
    all: () => [...current.values()],
  };
}
