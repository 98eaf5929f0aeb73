// native/simulated/encode-hid-pos.ts · a code → the reports a HID POS scanner sends for it (layout A with an AIM identifier, layout C without)
import { encodeCodeText } from './encode-serial-scan.ts';

const REPORT_BYTES = 64;
const DATA_BYTES = 56;

/** One 64-byte report per 56 data bytes; byte 63 bit 0 says that more follow. Layouts: native/scanners/hid-pos-report.ts. */
export function encodeHidPosReports(text: string, symbology?: string): Uint8Array[] {
  const data = encodeCodeText(text);
  const identifier = Buffer.from(symbology ?? '', 'latin1');
  const reportCount = Math.max(1, Math.ceil(data.length / DATA_BYTES));
  return Array.from({ length: reportCount }, (_, index) => {
    const part = data.subarray(index * DATA_BYTES, (index + 1) * DATA_BYTES);
    const report = new Uint8Array(REPORT_BYTES);
    report.set([0x02, part.length, ...identifier, ...part]);
    report[REPORT_BYTES - 1] = index < reportCount - 1 ? 0x01 : 0x00;
    return report;
  });
}
