// native/scales/oem-scale-report.ts · IBM/OEM (SurePOS) scale reports → weights; pure. Source: Datalogic's open source Android POS SDK (androidPOS-core); Zebra MP72 guide, IBM scale
//
// s0 s1 s2 · digits as the numbers 0 to 9, four (0.01) or five (0.001). USB fills the report up with zeros.

import { type Sentence, say } from '../sentences.ts';
import type { AlarmStatus, ScaleAlarm, Weight } from './scale-reading.ts';

const STATUS_BYTES = 3;
/** The scale was plugged into the bus again by itself: it must be opened afresh. */
const ATTACHED_AGAIN = 0xff;

const S0 = { flashing: 0x01, configData: 0x02, extendedStatus: 0x04, badCommand: 0x40, notReady: 0x80 } as const;
const S1 = {
  metric: 0x01,
  fiveDigits: 0x02,
  noWeight: 0x04,
  digitError: 0x08,
  readError: 0x10,
  displayMissing: 0x20,
  hardwareError: 0x40,
  commandRejected: 0x80,
} as const;
const S2 = { underZero: 0x02, overCapacity: 0x04, centreOfZero: 0x08, needsZeroing: 0x10, warmingUp: 0x20 } as const;

/** As the scale shows it: the unit is in each report. */
export type OemScaleUnit = 'kg' | 'lb';

export type OemScaleReport =
  | {
      readonly kind: 'said';
      readonly unit: OemScaleUnit;
      readonly isAtZero: boolean;
      /** It did not do what it was told. */
      readonly isRefusal: boolean;
      readonly alarm?: ScaleAlarm;
      /** Why there can be no weight now, where that is no alarm. */
      readonly reason?: Sentence;
      /** Only of an answer to a question for the weight: the zeros that fill up any other answer look like digits. */
      readonly weight?: Weight;
    }
  | { readonly kind: 'attached-again' }
  | { readonly kind: 'rejected'; readonly reason: Sentence };

/** `asksWeight`: it answers a question for the weight. */
export function decodeOemScaleReport(report: Uint8Array, asksWeight: boolean): OemScaleReport {
  const [s0 = 0, s1 = 0, s2 = 0] = report;
  if (report.length < STATUS_BYTES) return { kind: 'rejected', reason: say('oem-no-status', report.length) };
  if (s0 === ATTACHED_AGAIN && s1 === ATTACHED_AGAIN && s2 === ATTACHED_AGAIN) return { kind: 'attached-again' };
  const said = {
    kind: 'said' as const,
    unit: (s1 & S1.metric) !== 0 ? ('kg' as const) : ('lb' as const),
    isAtZero: (s2 & S2.centreOfZero) !== 0,
    isRefusal: (s0 & S0.badCommand) !== 0 || (s1 & S1.commandRejected) !== 0,
  };
  const alarm = alarmOf(s1, s2);
  if (alarm !== undefined) return { ...said, alarm: { status: alarm } };
  const reason = reasonOf(s0, s2);
  if (reason !== undefined || said.isRefusal || !asksWeight) return { ...said, ...(reason === undefined ? {} : { reason }) };
  const text = digitsOf(report.subarray(STATUS_BYTES), (s1 & S1.fiveDigits) !== 0 ? 5 : 4);
  if (text === undefined) return { kind: 'rejected', reason: say('oem-digits', JSON.stringify([...report.subarray(STATUS_BYTES)])) };
  return { ...said, weight: { status: /[1-9]/.test(text) ? 'stable' : 'zero', text, unit: said.unit } };
}

/** What is wrong with the scale goes before what is wrong with the load. */
function alarmOf(s1: number, s2: number): AlarmStatus | undefined {
  if ((s1 & (S1.digitError | S1.readError | S1.displayMissing | S1.hardwareError)) !== 0) return 'fault';
  if ((s2 & S2.overCapacity) !== 0) return 'over-limit';
  if ((s2 & S2.underZero) !== 0) return 'under-limit';
  if ((s2 & S2.needsZeroing) !== 0) return 'needs-rezero';
  return (s1 & S1.noWeight) !== 0 ? 'moving' : undefined;
}

function reasonOf(s0: number, s2: number): Sentence | undefined {
  if ((s0 & S0.flashing) !== 0) return say('oem-flashing');
  if ((s0 & S0.notReady) !== 0) return say('oem-not-ready');
  if ((s2 & S2.warmingUp) !== 0) return say('oem-warming-up');
  return (s0 & (S0.configData | S0.extendedStatus)) !== 0 ? say('oem-settings') : undefined;
}

/** The last two, or of five the last three, are decimals. More digits than it says there are means that a byte was damaged. */
function digitsOf(bytes: Uint8Array, count: 4 | 5): string | undefined {
  const digits = bytes.subarray(0, count);
  const isDamaged = digits.length < count || digits.some((digit) => digit > 9) || bytes.subarray(count).some((byte) => byte !== 0);
  if (isDamaged) return undefined;
  const text = digits.join('');
  return `${text.slice(0, 2).replace(/^0/, '')}.${text.slice(2)}`;
}

/** Output report 0 and five bytes each. A weight is asked for in the unit that the scale is set to. */
export const OEM_SCALE_COMMANDS = {
  status: command(0x00, 0x20),
  lb: command(0x01),
  kg: command(0x02),
  zero: command(0x03),
} as const;

function command(...bytes: readonly number[]): Uint8Array {
  const report = new Uint8Array(6);
  report.set([0x00, ...bytes]);
  return report;
}
