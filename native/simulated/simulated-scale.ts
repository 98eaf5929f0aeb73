// native/simulated/simulated-scale.ts · the far end of a simulated link: behaves as a HID scale, repeating its report while it is on
import type { ScaleAlarm, Weight } from '../scales/scale-reading.ts';
import type { SimulatedPeer } from '../transport/simulated.ts';
import { encodeHidScaleReport } from './encode-hid-scale.ts';

const REPORT_INTERVAL_MS = 100;
const EMPTY: Weight = { status: 'zero', text: '0.000', unit: 'kg' };

export interface SimulatedScale {
  /** What lies on it now. @throws {DeviceError} out-of-range when a HID report cannot carry it */
  load(reading: Weight | ScaleAlarm): void;
  stop(): void;
}

export function createSimulatedScale(peer: SimulatedPeer): SimulatedScale {
  let report = encodeHidScaleReport(EMPTY);
  const timer = setInterval(() => peer.send(report), REPORT_INTERVAL_MS);
  timer.unref();
  peer.onOpen = () => peer.send(report);
  return {
    load(reading) {
      report = encodeHidScaleReport(reading);
      peer.send(report);
    },
    stop: () => clearInterval(timer),
  };
}
