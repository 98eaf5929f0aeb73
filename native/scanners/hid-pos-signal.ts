// native/scanners/hid-pos-signal.ts · beep and lamp of a HID POS scanner as its own report descriptor declares them; else as Hand Held Products lays them out. Pure
import { type OutputReports, readOutputReports } from './report-fields.ts';
import type { ScannerSignal } from './scanner-signal.ts';

/** Bar code scanner page: 85 error, 86 good-read, 87 not-on-file beep, 7D good-read LED. LED page: 48 red, 49 green. Source: USB-IF HUT, pages 0x8C and 0x08 */
const BEEPS: Readonly<Record<ScannerSignal, readonly number[]>> = { good: [0x8c_0086], bad: [0x8c_0085, 0x8c_0087] };
const LAMPS: Readonly<Record<ScannerSignal, readonly number[]>> = { good: [0x8c_007d, 0x08_0049], bad: [0x08_0048] };

/** Output report 4: bit 6 good-read beep, bit 5 error beep. Other makes refuse it, which harms nothing. Source: Hand Held Products "USB Interfaces User's Guide" */
const USUAL: HidPosSignals = { good: { on: [Uint8Array.of(0x04, 0x40)], off: [] }, bad: { on: [Uint8Array.of(0x04, 0x20)], off: [] } };

export type HidPosSignals = Readonly<Record<ScannerSignal, { readonly on: readonly Uint8Array[]; readonly off: readonly Uint8Array[] }>>;

/** `off`: what puts the lamps out again; empty where none was lit. A descriptor that declares neither tone has the usual reports. */
export function hidPosSignals(descriptor: Uint8Array | undefined): HidPosSignals {
  if (descriptor === undefined) return USUAL;
  const declared = readOutputReports(descriptor);
  const hasNone = (signal: ScannerSignal): boolean => reportsFor(declared, [...BEEPS[signal], ...LAMPS[signal]]).length === 0;
  if (hasNone('good') && hasNone('bad')) return USUAL;
  return { good: signalOf(declared, 'good'), bad: signalOf(declared, 'bad') };
}

function signalOf(declared: OutputReports, signal: ScannerSignal): HidPosSignals[ScannerSignal] {
  const beep = BEEPS[signal].find((usage) => declared.fields.some((field) => field.usage === usage));
  const lamps = reportsFor(declared, LAMPS[signal]);
  return {
    on: reportsFor(declared, [...(beep === undefined ? [] : [beep]), ...LAMPS[signal]]),
    off: lamps.map((report) => Uint8Array.of(report[0] ?? 0, ...new Uint8Array(report.length - 1))),
  };
}

/** The report id first, as node-hid wants it, also where it is 0. */
function reportsFor({ fields, byteCount }: OutputReports, usages: readonly number[]): Uint8Array[] {
  const wanted = fields.filter(({ usage }) => usages.includes(usage));
  return [...new Set(wanted.map(({ reportId }) => reportId))].map((id) => {
    const report = new Uint8Array(1 + (byteCount.get(id) ?? 0));
    report[0] = id;
    for (const { reportId, bitOffset } of wanted) {
      const at = 1 + (bitOffset >> 3);
      if (reportId === id) report[at] = (report[at] ?? 0) | (1 << (bitOffset & 7));
    }
    return report;
  });
}
