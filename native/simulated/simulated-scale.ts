// native/simulated/simulated-scale.ts · the far end of a simulated link: behaves as a HID scale, repeating its report while it is on, swaying under a new load
import type { ScaleAlarm, Weight } from '../scales/scale-reading.ts';
import type { SimulatedPeer } from '../transport/simulated.ts';
import { encodeHidScaleReport } from './encode-hid-scale.ts';

/** Ten and a little more each second. */
const REPORT_INTERVAL_MS = 90;
const EMPTY: Weight = { status: 'zero', text: '0.000', unit: 'kg' };
/** Parts of the load that are shown, in turn, before it lies still. */
const SWAY_PERCENT = [38, 91, 104, 99] as const;
/** Output report 2, bit 1: set to zero. Source: USB-IF HUT, Scale Control Report */
const CONTROL_REPORT_ID = 0x02;
const ZERO_BIT = 0x02;

export interface SimulatedScale {
  /** What lies on it now; `settles`: it moves for a moment first. @throws {DeviceError} out-of-range when a HID report cannot carry it */
  load(reading: Weight | ScaleAlarm, settles?: boolean): void;
  stop(): void;
}

export function createSimulatedScale(peer: SimulatedPeer): SimulatedScale {
  let lying: Weight | ScaleAlarm = EMPTY;
  /** What it was set to zero with. */
  let zero: Weight | undefined;
  let coming: readonly Uint8Array[] = [];
  let report = encodeHidScaleReport(EMPTY);
  const timer = setInterval(() => {
    const [next, ...rest] = coming;
    coming = rest;
    peer.send(next ?? report);
  }, REPORT_INTERVAL_MS);
  timer.unref();
  peer.onOpen = () => peer.send(report);
  peer.onWrite = ([id, bits = 0]) => {
    if (id !== CONTROL_REPORT_ID || (bits & ZERO_BIT) === 0 || !('text' in lying) || lying.status === 'motion') return;
    zero = lying;
    report = encodeHidScaleReport(lessZero(lying, zero));
  };
  return {
    load(reading, settles = false) {
      const next = encodeHidScaleReport('text' in reading ? lessZero(reading, zero) : reading);
      coming = settles && 'text' in reading ? SWAY_PERCENT.map((percent) => encodeHidScaleReport(swaying(lessZero(reading, zero), percent))) : [];
      [lying, report] = [reading, next];
      if (coming.length === 0) peer.send(report);
    },
    stop: () => clearInterval(timer),
  };
}

/** As it is shown after a zero in the same unit; with another one the scale would have to be set anew. */
function lessZero(reading: Weight, zero: Weight | undefined): Weight {
  if (zero === undefined || zero.unit !== reading.unit || reading.status === 'motion') return reading;
  const decimals = Math.max(decimalsOf(reading.text), decimalsOf(zero.text));
  const digits = digitsOf(reading.text, decimals) - digitsOf(zero.text, decimals);
  const text = `${digits < 0 ? '-' : ''}${shown(Math.abs(digits), decimals)}`;
  return { ...reading, text, status: digits < 0 ? 'under-zero' : digits === 0 ? 'zero' : 'stable' };
}

function swaying({ text, unit }: Weight, percent: number): Weight {
  const decimals = decimalsOf(text);
  return { status: 'motion', unit, text: shown(Math.round((Math.abs(digitsOf(text, decimals)) * percent) / 100), decimals) };
}

const decimalsOf = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);
const digitsOf = (text: string, decimals: number): number => Number(text.replace('.', '')) * 10 ** (decimals - decimalsOf(text));

function shown(digits: number, decimals: number): string {
  const padded = String(digits).padStart(decimals + 1, '0');
  return decimals === 0 ? padded : `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
