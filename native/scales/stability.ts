// native/scales/stability.ts · may this reading be recorded? Only the second of two consecutive equal reports that the scale itself calls stable
import type { ScaleAlarm, Weight } from './scale-reading.ts';

/** Software never decides that a weight "looks quiet" (Handbook 44 S.2.5.1 leaves that to the scale); two reports guard against a damaged one. */
export function createStabilityGate(): (reading: Weight | ScaleAlarm) => boolean {
  let previous: Weight | undefined;
  return (reading) => {
    if (reading.status !== 'stable') {
      previous = undefined;
      return false;
    }
    const isRepeat =
      previous?.text === reading.text && previous.unit === reading.unit && previous.basis === reading.basis && previous.tareText === reading.tareText;
    previous = reading;
    return isRepeat;
  };
}
