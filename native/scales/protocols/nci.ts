// native/scales/protocols/nci.ts · NCI / Weigh-Tronix general protocol (Brecknell, Salter, Fairbanks, Ohaus Aviator). Source: manuals of NCI 6702, 7800, Weigh-Tronix 7821, Ohaus Aviator 7000

import { say } from '../../sentences.ts';
import type { ScaleFrame, ScaleProtocol } from '../scale-protocol.ts';
import { latin1, lineSplitter, rejected, unitNamed, weightFrame } from './frame-text.ts';

/** `LF weight unit CR LF status CR` before ETX; some makers put `S` before the status bytes. */
const WEIGHT = /\n(?<digits>[ \d.+-]{1,12}?) *(?<unit>[A-Za-z]{1,3})\r\nS?(?<status>[\u0030-\u007f]{2,4})\r$/;
const STATUS = /\nS?(?<status>[\u0030-\u007f]{2,4})\r$/;
/** Over capacity, under capacity, zero error, in place of the digits. */
const MARKS = /\n *(?<mark>\^{3,}|_{3,}|-{3,})/;

export const NCI: ScaleProtocol = {
  line: { baudRate: 9_600, dataBits: 7, parity: 'even', stopBits: 1 },
  ask: 'W\r',
  commands: { zero: 'Z\r' },
  answers: 'status',
  needsUnit: false,
  createSplitter: () => lineSplitter(['etx']),
  parse,
};

function parse(frame: Uint8Array): ScaleFrame {
  const text = latin1(frame);
  if (text.endsWith('\n?\r')) return { kind: 'answer', answer: 'not-known' };
  const mark = MARKS.exec(text)?.groups?.['mark']?.charAt(0);
  if (mark !== undefined) return { kind: 'alarm', alarm: { status: mark === '^' ? 'over-limit' : mark === '_' ? 'under-limit' : 'needs-rezero' } };
  const found = WEIGHT.exec(text)?.groups;
  const status = readStatus(found?.['status'] ?? STATUS.exec(text)?.groups?.['status'] ?? '');
  if (status === undefined) return rejected(frame, say('expected-nci'));
  if (status.alarm !== undefined) return { kind: 'alarm', alarm: { status: status.alarm } };
  if (found === undefined) return status.isMoving ? { kind: 'alarm', alarm: { status: 'moving' } } : { kind: 'none', reason: 'no weight' };
  const unit = unitNamed(found['unit'] ?? '');
  if (unit === undefined) return rejected(frame, say('expected-mass-unit'));
  return weightFrame({ digits: found['digits'] ?? '', unit, isStable: !status.isMoving, ...(status.isNet ? { basis: 'net' } : {}) });
}

interface Status {
  readonly isMoving: boolean;
  readonly isNet: boolean;
  readonly alarm?: 'over-limit' | 'under-limit' | 'fault' | 'needs-calibration' | 'needs-rezero';
}

/** Bits 4 and 5 of each byte are set; bit 6 says that another byte follows. */
function readStatus(bytes: string): Status | undefined {
  const [first = 0, second = 0, third = 0] = [...bytes].map((byte) => byte.charCodeAt(0));
  if (bytes.length < 2 || (first & 0x30) !== 0x30 || (second & 0x30) !== 0x30 || bytes.length > 2 !== ((second & 0x40) !== 0)) return undefined;
  const bit = (byte: number, position: number): boolean => (byte & (1 << position)) !== 0;
  const alarm =
    bit(first, 2) || bit(first, 3) || bit(second, 2)
      ? 'fault'
      : bit(second, 1)
        ? 'over-limit'
        : bit(second, 0)
          ? 'under-limit'
          : bit(second, 3)
            ? 'needs-calibration'
            : bit(third, 3)
              ? 'needs-rezero'
              : undefined;
  return { isMoving: bit(first, 0), isNet: bytes.length > 2 && bit(third, 2), ...(alarm === undefined ? {} : { alarm }) };
}
