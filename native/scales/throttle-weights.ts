// native/scales/throttle-weights.ts · at most ten readings a second to the screen, except that a change of state or of a stable weight goes at once
import type { ScaleReading } from './scale-reading.ts';

const WEIGHT_INTERVAL_MS = 100;

export interface WeightThrottle {
  offer(reading: ScaleReading): void;
  /** Drops what is waiting; for closing. */
  stop(): void;
}

export function createWeightThrottle(send: (reading: ScaleReading) => void): WeightThrottle {
  let last: ScaleReading | undefined;
  let waiting: ScaleReading | undefined;
  let timer: NodeJS.Timeout | undefined;

  function pass(reading: ScaleReading): void {
    last = reading;
    waiting = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      if (waiting !== undefined) pass(waiting);
    }, WEIGHT_INTERVAL_MS);
    send(reading);
  }

  return {
    offer(reading) {
      if (timer === undefined || isNews(reading, last)) pass(reading);
      else waiting = reading; // the newest wins
    },
    stop() {
      clearTimeout(timer);
      [timer, waiting, last] = [undefined, undefined, undefined];
    },
  };
}

function isNews(reading: ScaleReading, last: ScaleReading | undefined): boolean {
  if (last === undefined || reading.status !== last.status || reading.isStable !== last.isStable) return true;
  return reading.isStable && weightOf(reading) !== weightOf(last);
}

function weightOf(reading: ScaleReading): string {
  return 'text' in reading ? `${reading.text} ${reading.unit}` : '';
}
