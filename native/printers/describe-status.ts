// native/printers/describe-status.ts · a printer's state in words, for the health message; the screen says the same from the codes in its own language
import type { PrinterCondition, PrinterWarning } from './printer-status.ts';

const CONDITION_WORDS: Readonly<Record<PrinterCondition, string>> = {
  'paper-out': 'the labels are used up. Put in a new roll',
  'ribbon-out': 'the ribbon is used up. Put in a new one',
  'head-open': 'the print head is open. Close it',
  'cover-open': 'the cover is open. Close it',
  paused: 'it is paused. Press Pause or Feed at the printer',
  jam: 'labels are jammed. Open it and take them out',
  cutter: 'the cutter is stuck. Switch it off and clear it',
  'head-hot': 'it is too hot. It goes on when it has cooled down',
  'head-cold': 'it is too cold to print. Let it warm up',
  'head-fault': 'its print head has a fault. Have it looked at',
  'paper-path': 'a label is stuck on its way out. Take it out',
  diagnostics: 'it is in diagnostics mode and would print codes instead of labels. Switch it off and on',
  'settings-lost': 'it has lost its settings. Set it up again',
  offline: 'it is offline. Press the online or feed button',
  error: 'it reports an error. Look at its display',
  'other-printer': 'another printer answers in its place. Find it again, or set that one up',
  'certificate-unknown': 'its certificate was confirmed by nobody. Set it up again and confirm it',
  'certificate-changed': 'its certificate is another one than was confirmed. Set it up again and confirm the new one, if it is the same printer',
  'no-answer': 'it does not answer: labels or ribbon may be used up, or its head is open',
};
const WARNING_WORDS: Readonly<Record<PrinterWarning, string>> = {
  'paper-low': 'the labels are nearly used up',
  calibrate: 'the media should be calibrated',
  'clean-head': 'the print head should be cleaned',
  'replace-head': 'the print head should be replaced',
  'take-label': 'a label waits to be taken',
  'paper-in-path': 'a label lies in the paper path',
  rejected: 'it refused a command of an earlier job',
};

export function describeConditions(conditions: readonly PrinterCondition[]): string {
  return conditions.map((condition) => CONDITION_WORDS[condition]).join('; ');
}

export function describeWarnings(warnings: readonly PrinterWarning[]): string {
  return warnings.map((warning) => WARNING_WORDS[warning]).join('; ');
}
