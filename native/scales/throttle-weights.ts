// native/scales/throttle-weights.ts · every reading of a scale that sends ten a second, not many more of a faster one; a change of state or of a stable weight goes at once
import type { ScaleReading } from './scale-reading.ts';

/** Shorter than the tenth of a second of most scales, so that none of theirs is held back. */
const WEIGHT_INTERVAL_MS = 80;
/** A scale that flickers is news with every reading: so many go at once, the next waits. */
const NEWS_AT_ONCE = 3;

export interface WeightThrottle {
  offer(reading: ScaleReading): void;
  /** Drops what is waiting; for closing. */
  stop(): void;
}

export function createWeightThrottle(send: (reading: ScaleReading) => void): WeightThrottle {
  let last: ScaleReading | undefined;
  let waiting: ScaleReading | undefined;
  let timer: NodeJS.Timeout | undefined;
  let news = 0;

  function pass(reading: ScaleReading): void {
    last = reading;
    waiting = undefined;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      news = 0;
      if (waiting !== undefined) pass(waiting);
    }, WEIGHT_INTERVAL_MS);
    send(reading);
  }

  return {
    offer(reading) {
      if (timer === undefined) pass(reading);
      else if (news < NEWS_AT_ONCE && isNews(reading, last)) {
        news += 1;
        pass(reading);
      } else waiting = reading; // the newest wins
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
