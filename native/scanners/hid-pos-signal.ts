// native/scanners/hid-pos-signal.ts · beep and lamp of a HID POS scanner as its own report descriptor declares them; else as Hand Held Products lays them out. Pure
import { type HidField, reportWith } from '../transport/hid-descriptor.ts';
import type { ScannerSignal } from './scanner-signal.ts';

/** Bar code scanner page: 85 error, 86 good-read, 87 not-on-file beep, 7D good-read LED. LED page: 48 red, 49 green. Source: USB-IF HUT, pages 0x8C and 0x08 */
const BEEPS: Readonly<Record<ScannerSignal, readonly number[]>> = { good: [0x8c_0086], bad: [0x8c_0085, 0x8c_0087] };
const LAMPS: Readonly<Record<ScannerSignal, readonly number[]>> = { good: [0x8c_007d, 0x08_0049], bad: [0x08_0048] };

/** Output report 4: bit 6 good-read beep, bit 5 error beep. Other makes refuse it, which harms nothing. Source: Hand Held Products "USB Interfaces User's Guide" */
const USUAL: HidPosSignals = { good: { on: [Uint8Array.of(0x04, 0x40)], off: [] }, bad: { on: [Uint8Array.of(0x04, 0x20)], off: [] } };

export type HidPosSignals = Readonly<Record<ScannerSignal, { readonly on: readonly Uint8Array[]; readonly off: readonly Uint8Array[] }>>;

/** `off`: what puts the lamps out again; empty where none was lit. A scanner that declares neither tone nor lamp has the usual reports. */
export function hidPosSignals(fields: readonly HidField[] | undefined): HidPosSignals {
  if (fields === undefined) return USUAL;
  const declared = fields.filter(({ kind }) => kind === 'output');
  const hasNone = (signal: ScannerSignal): boolean => reportsFor(declared, [...BEEPS[signal], ...LAMPS[signal]]).length === 0;
  if (hasNone('good') && hasNone('bad')) return USUAL;
  return { good: signalOf(declared, 'good'), bad: signalOf(declared, 'bad') };
}

function signalOf(declared: readonly HidField[], signal: ScannerSignal): HidPosSignals[ScannerSignal] {
  const beep = BEEPS[signal].find((usage) => declared.some((field) => usageOf(field) === usage));
  const lamps = reportsFor(declared, LAMPS[signal]);
  return {
    on: reportsFor(declared, [...(beep === undefined ? [] : [beep]), ...LAMPS[signal]]),
    off: lamps.map((report) => Uint8Array.of(report[0] ?? 0, ...new Uint8Array(report.length - 1))),
  };
}

/** The report id first, as node-hid wants it, also where it is 0. */
function reportsFor(declared: readonly HidField[], usages: readonly number[]): Uint8Array[] {
  const wanted = declared.filter((field) => usages.includes(usageOf(field)));
  return [...Map.groupBy(wanted, ({ reportId }) => reportId).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [reportWith(first, ...others)],
  );
}

/** Page in the upper 16 bits. */
const usageOf = ({ usagePage, usage }: HidField): number => usagePage * 0x1_0000 + usage;
