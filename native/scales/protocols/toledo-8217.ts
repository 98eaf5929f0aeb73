// native/scales/protocols/toledo-8217.ts · Toledo 8213/8217 check-out scales and their many clones. Source: manuals of Transcell PC-150, Brecknell 67xxU, Rice Lake BenchPro

import { say } from '../../sentences.ts';
import type { ScaleFrame, ScaleProtocol } from '../scale-protocol.ts';
import type { WeightUnit } from '../scale-reading.ts';
import { latin1, lineSplitter, rejected, weightFrame } from './frame-text.ts';

const WEIGHT = /^\u0002(?<digits>\d{0,4}\.?\d{1,4})$/;
const STATUS = /^\u0002\?(?<status>[\s\S])$/;
const [IN_MOTION, OVER_CAPACITY, UNDER_ZERO, CENTRE_OF_ZERO] = [0x01, 0x02, 0x04, 0x10];

/** A weight is sent only while it is stable and above nothing: everything else is a status byte. The unit is not sent. */
export const TOLEDO_8217: ScaleProtocol = {
  line: { baudRate: 9_600, dataBits: 7, parity: 'even', stopBits: 1 },
  ask: 'W',
  commands: { zero: 'Z' },
  answers: 'status',
  needsUnit: true,
  createSplitter: () => lineSplitter(['cr']),
  parse,
};

function parse(frame: Uint8Array, unit: WeightUnit | undefined): ScaleFrame {
  // Noise in front of STX belongs to nobody; a second STX means that the first frame lost its end.
  const text = latin1(frame);
  const line = text.slice(Math.max(0, text.lastIndexOf('\u0002')));
  const digits = WEIGHT.exec(line)?.groups?.['digits'];
  if (digits !== undefined) {
    if (unit === undefined) return { kind: 'rejected', reason: say('no-unit-set') };
    return weightFrame({ digits, unit, isStable: true });
  }
  const status = STATUS.exec(line)?.groups?.['status'];
  if (status === undefined) return rejected(frame, say('expected-8217'));
  const bits = status.charCodeAt(0);
  if ((bits & OVER_CAPACITY) !== 0) return { kind: 'alarm', alarm: { status: 'over-limit' } };
  if ((bits & UNDER_ZERO) !== 0) return { kind: 'alarm', alarm: { status: 'under-limit' } };
  if ((bits & IN_MOTION) !== 0) return { kind: 'alarm', alarm: { status: 'moving' } };
  return { kind: 'none', reason: (bits & CENTRE_OF_ZERO) !== 0 ? 'at zero' : 'no weight' };
}
