// native/scales/protocols/and.ts · A&D balances and scales, and the many indicators that write the same line. Source: manuals of A&D EK-L, EJ, GC, HC-3Ki

import { say } from '../../sentences.ts';
import type { ScaleFrame, ScaleProtocol } from '../scale-protocol.ts';
import { latin1, lineSplitter, rejected, unitNamed, weightFrame } from './frame-text.ts';

/** By shape, not by column: the number has 7 or 8 characters, a second header may stand between. */
const LINE = /^(?<header>ST|US|OL|QT),(?:(?<basis>GS|NT),|(?:OK|HI|LO|--),)?(?<digits>[+-][\d. ]{1,9}) *(?<unit>[A-Za-z]{1,3})$/;
const OVERLOAD = /^OL\b/;
const ERROR = /^EC,(?<code>E\d)$/;

export const AND: ScaleProtocol = {
  line: { baudRate: 2_400, dataBits: 7, parity: 'even', stopBits: 1 },
  ask: 'Q\r\n',
  commands: { zero: 'Z\r\n' },
  answers: 'reply',
  needsUnit: false,
  createSplitter: () => lineSplitter(),
  parse,
};

function parse(frame: Uint8Array): ScaleFrame {
  const line = latin1(frame);
  const code = ERROR.exec(line)?.groups?.['code'];
  if (code !== undefined) return { kind: 'answer', answer: 'refused', message: `it refused the command (${code})` };
  if (line === '\u0006') return { kind: 'answer', answer: 'done' };
  if (OVERLOAD.test(line)) return { kind: 'alarm', alarm: { status: line.includes('-') ? 'under-limit' : 'over-limit' } };
  const found = LINE.exec(line)?.groups;
  if (found === undefined) return rejected(frame, say('expected-and'));
  if (found['header'] === 'QT') return { kind: 'none', reason: 'the scale counts pieces: switch it back to weight' };
  const unit = unitNamed(found['unit'] ?? '');
  if (unit === undefined) return rejected(frame, say('expected-mass-unit'));
  const basis = found['basis'] === 'GS' ? 'gross' : found['basis'] === 'NT' ? 'net' : undefined;
  return weightFrame({ digits: found['digits'] ?? '', unit, isStable: found['header'] === 'ST', ...(basis === undefined ? {} : { basis }) });
}
