// native/printers/languages/zpl-faults.ts · ~HQES: errors and warnings as two bit masks. Source: Zebra ZPL II Programming Guide, ~HQ Host Query, ES
import { type PrinterCondition, type PrinterStatus, type PrinterWarning, statusOf } from '../printer-status.ts';
import { textQuestion } from '../question.ts';

const ERRORS: readonly (readonly [bit: number, condition: PrinterCondition])[] = [
  [0x1, 'paper-out'],
  [0x2, 'ribbon-out'],
  [0x4, 'head-open'],
  [0x8, 'cutter'],
  [0x10, 'head-hot'],
  [0x20, 'head-hot'], // the motor; it is waited for in the same way
  [0x40, 'head-fault'],
  [0x80, 'head-fault'],
  [0x100, 'settings-lost'],
  [0x200, 'head-fault'],
  [0x1000, 'jam'],
  [0x2000, 'paper-path'],
  [0x4000, 'paper-path'],
  [0x8000, 'paper-path'],
  [0x10000, 'paused'],
];
const WARNINGS: readonly (readonly [bit: number, warning: PrinterWarning])[] = [
  [0x1, 'calibrate'],
  [0x2, 'clean-head'],
  [0x4, 'replace-head'],
  [0x8, 'paper-low'],
  [0x10, 'paper-in-path'],
  [0x20, 'paper-in-path'],
  [0x40, 'paper-in-path'],
];
const REPLY =
  /ERRORS:\s*(?<error>[01])\s+(?<highErrors>[0-9A-F]{8})\s+(?<errors>[0-9A-F]{8})\s+WARNINGS:\s*(?<warning>[01])\s+[0-9A-F]{8}\s+(?<warnings>[0-9A-F]{8})\s/i;

/** Asked besides ~HS: it names what ~HS has no field for, and may answer where that stays silent. It says nothing about jobs. */
export const hostFaults = textQuestion('~HQES', '~HQES\r\n', readHostFaults);

function readHostFaults(reply: string): PrinterStatus | undefined {
  const found = REPLY.exec(reply)?.groups;
  if (found === undefined) return undefined;
  const errors = found['error'] === '0' ? 0 : Number.parseInt(found['errors'] ?? '', 16);
  const warnings = found['warning'] === '0' ? 0 : Number.parseInt(found['warnings'] ?? '', 16);
  const conditions = [...new Set(ERRORS.flatMap(([bit, condition]) => ((errors & bit) === 0 ? [] : [condition])))];
  // A flag without a bit that we know is still an error.
  if (found['error'] === '1' && conditions.length === 0) conditions.push('error');
  return statusOf(conditions, { warnings: [...new Set(WARNINGS.flatMap(([bit, warning]) => ((warnings & bit) === 0 ? [] : [warning])))] });
}
