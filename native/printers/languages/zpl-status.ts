// native/printers/languages/zpl-status.ts · the three strings of ~HS. Source: Zebra ZPL II Programming Guide, ~HS Host Status Return
import { type PrinterCondition, type PrinterStatus, statusOf } from '../printer-status.ts';
import { textQuestion } from '../question.ts';

const STRING = '\\u0002(?<fields>[^\\u0002\\u0003]*)\\u0003';
const FRAMES = new RegExp(STRING, 'g');
/** aaa,b,c,dddd,eee,f,g,h,iii,j,k,l: communication, paper out, pause, label length in dots, formats in buffer, buffer full, diagnostics, partial format, unused, RAM, cold, hot */
const FIRST = /^\d{1,4},([01]),([01]),(\d{1,6}),(\d{1,4}),([01]),([01]),([01]),\d{1,4},([01]),([01]),([01])$/;
/** mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www: settings, unused, head up, ribbon out, thermal transfer, mode, width mode, label waiting, labels remaining, always 1, stored graphics */
const SECOND = /^\d{1,4},\d,([01]),([01]),[01],[0-9A-Z],\d,([01]),(\d{1,9}),\d,\d{1,5}$/;
/** xxxx,y: password, static RAM */
const THIRD = /^\d{1,5},\d$/;

export const hostStatus = textQuestion('~HS', '~HS\r\n', readHostStatus);

/** The last whole set of three strings: a printer that says it twice means the later one. */
function readHostStatus(reply: string): PrinterStatus | undefined {
  const strings = [...reply.matchAll(FRAMES)].map((frame) => frame.groups?.['fields'] ?? '');
  for (let at = strings.length - 3; at >= 0; at -= 1) {
    const status = readStrings(strings[at] ?? '', strings[at + 1] ?? '', strings[at + 2] ?? '');
    if (status !== undefined) return status;
  }
  return undefined;
}

function readStrings(first: string, second: string, third: string): PrinterStatus | undefined {
  const one = FIRST.exec(first);
  const two = SECOND.exec(second);
  if (one === null || two === null || !THIRD.test(third)) return undefined;
  const [, paperOut, paused, length, formats, bufferFull, diagnostics, partial, ramLost, cold, hot] = one;
  const [, headUp, ribbonOut, labelWaiting, remaining] = two;
  const flags: readonly (readonly [string | undefined, PrinterCondition])[] = [
    [paperOut, 'paper-out'],
    [paused, 'paused'],
    [headUp, 'head-open'],
    [ribbonOut, 'ribbon-out'],
    [diagnostics, 'diagnostics'],
    [ramLost, 'settings-lost'],
    [cold, 'head-cold'],
    [hot, 'head-hot'],
  ];
  const conditions = flags.flatMap(([flag, condition]) => (flag === '1' ? [condition] : []));
  const formatsWaiting = Number(formats);
  const labelsRemaining = Number(remaining);
  return statusOf(conditions, {
    isBusy: formatsWaiting > 0 || labelsRemaining > 0 || bufferFull === '1',
    warnings: labelWaiting === '1' ? ['take-label'] : [],
    formatsWaiting,
    labelsRemaining,
    hasPartialFormat: partial === '1',
    labelLengthDots: Number(length),
  });
}
