// native/scales/protocols/radwag.ts · Radwag balances. Source: Radwag PS and WPW user manuals, communication protocol (S, SI, Z, OT, UT)
import { say } from '../../sentences.ts';
import type { ScaleFrame, ScaleProtocol } from '../scale-protocol.ts';
import { latin1, lineSplitter, plainDecimal, rejected, unitNamed, weightFrame } from './frame-text.ts';

/** Command, marker (blank stable, `?` moving, `^` over, `v` under), sign, 9 of mass, unit. */
const LINE = /^(?:SI|SUI?|S) +(?<marker>[?^v])? *(?<digits>-? *\d+(?:\.\d+)?) +(?<unit>[A-Za-z]{1,3}) *$/;
/** A weight with a tare set is net, and does not say so: the tare is asked for. Some models put a marker of stability before it. */
const TARE = /^OT +(?:\? +)?(?<digits>\d+(?:\.\d+)?) +(?<unit>[A-Za-z]{1,3}) *$/;
const ANSWER = /^(?<command>S|SI|SUI?|Z|T|OT|UT) (?<state>[AIEDv^]|OK)$/;

export const RADWAG: ScaleProtocol = {
  line: { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 },
  ask: 'SI\r\n',
  askTare: 'OT\r\n',
  commands: { zero: 'Z\r\n', 'clear-tare': 'UT 0\r\n' },
  answers: 'reply',
  needsUnit: false,
  createSplitter: () => lineSplitter(),
  parse,
};

function parse(frame: Uint8Array): ScaleFrame {
  const line = latin1(frame);
  const found = LINE.exec(line)?.groups;
  if (found !== undefined) {
    if (found['marker'] === '^') return { kind: 'alarm', alarm: { status: 'over-limit' } };
    if (found['marker'] === 'v') return { kind: 'alarm', alarm: { status: 'under-limit' } };
    const unit = unitNamed(found['unit'] ?? '');
    if (unit === undefined) return rejected(frame, say('expected-mass-unit'));
    return weightFrame({ digits: found['digits'] ?? '', unit, isStable: found['marker'] === undefined });
  }
  const tare = TARE.exec(line)?.groups;
  const tareUnit = unitNamed(tare?.['unit'] ?? '');
  if (tare !== undefined && tareUnit !== undefined) return { kind: 'tare', text: plainDecimal(tare['digits'] ?? '') ?? '', unit: tareUnit };
  if (line === 'ES') return { kind: 'answer', answer: 'not-known' };
  const answer = ANSWER.exec(line)?.groups;
  if (answer === undefined) return rejected(frame, say('expected-radwag'));
  const { command = '', state = '' } = answer;
  if (command.startsWith('S')) return { kind: 'none', reason: state === 'A' ? 'the scale is weighing' : 'the scale is busy' };
  if (state === 'A') return { kind: 'none', reason: 'the command was understood' };
  return { kind: 'answer', answer: state === 'D' || state === 'OK' ? 'done' : 'not-now' };
}
