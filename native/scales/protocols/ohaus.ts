// native/scales/protocols/ohaus.ts · Ohaus Scout, Navigator, Ranger, Defender. Source: Ohaus RS232 interface manual, manuals of Ranger and Defender 3000

import { say } from '../../sentences.ts';
import type { ScaleFrame, ScaleProtocol } from '../scale-protocol.ts';
import { latin1, lineSplitter, rejected, unitNamed, weightFrame } from './frame-text.ts';

/** Sign, blanks, weight, unit, `?` while it moves, a legend on some models. */
const LINE = /^ *(?<sign>[+-]?) *(?<digits>\d+(?:\.\d+)?) +(?<unit>[A-Za-z]{1,5}) *(?<motion>\?)? *(?<legend>NET|N|B\/G|G|T)? *$/;

export const OHAUS: ScaleProtocol = {
  line: { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 },
  ask: 'IP\r\n',
  commands: { zero: 'Z\r\n' },
  answers: 'reply',
  needsUnit: false,
  createSplitter: () => lineSplitter(),
  parse,
};

function parse(frame: Uint8Array): ScaleFrame {
  const line = latin1(frame);
  if (line === 'ES') return { kind: 'answer', answer: 'not-known' };
  if (line === 'OK!') return { kind: 'answer', answer: 'done' };
  const found = LINE.exec(line)?.groups;
  const unit = unitNamed(found?.['unit'] ?? '');
  if (found === undefined || unit === undefined) return rejected(frame, say('expected-weight-unit'));
  const legend = found['legend'] ?? '';
  if (legend === 'T') return { kind: 'none', reason: 'the tare was shown, not the load' };
  const basis = legend.startsWith('N') ? 'net' : legend === '' ? undefined : 'gross';
  return weightFrame({
    digits: `${found['sign'] ?? ''}${found['digits'] ?? ''}`,
    unit,
    isStable: found['motion'] === undefined,
    ...(basis === undefined ? {} : { basis }),
  });
}
