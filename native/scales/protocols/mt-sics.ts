// native/scales/protocols/mt-sics.ts · MT-SICS, Mettler Toledo's standard command set. Source: MT-SICS reference manuals (JL/JS, AL, Wildcat), commands S, SI, Z, TA, TAC

import { say } from '../../sentences.ts';
import type { CommandAnswer, ScaleFrame, ScaleProtocol } from '../scale-protocol.ts';
import { latin1, lineSplitter, plainDecimal, rejected, unitNamed, weightFrame } from './frame-text.ts';

const WEIGHT = /^S (?<state>[SD]) +(?<digits>-?\d+(?:\.\d+)?) (?<unit>[A-Za-z]{1,3})$/;
/** A weight with a tare set is net, and does not say so: the tare is asked for. */
const TARE = /^TA A +(?<digits>\d+(?:\.\d+)?) (?<unit>[A-Za-z]{1,3})$/;
const COMMAND_ANSWER = /^(?<command>ZI?|TAC|TA) (?<state>[ASDI+-])$/;
const ERRORS: Readonly<Record<string, { readonly answer: CommandAnswer; readonly message?: string }>> = {
  ES: { answer: 'not-known' },
  ET: { answer: 'refused', message: 'the command arrived damaged' },
  EL: { answer: 'not-now' },
};

export const MT_SICS: ScaleProtocol = {
  line: { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 },
  ask: 'SI\r\n',
  askTare: 'TA\r\n',
  commands: { zero: 'Z\r\n', 'clear-tare': 'TAC\r\n' },
  answers: 'reply',
  needsUnit: false,
  createSplitter: () => lineSplitter(),
  parse,
};

function parse(frame: Uint8Array): ScaleFrame {
  const line = latin1(frame);
  const found = WEIGHT.exec(line)?.groups;
  if (found !== undefined) {
    const unit = unitNamed(found['unit'] ?? '');
    if (unit === undefined) return rejected(frame, say('expected-mass-unit'));
    return weightFrame({ digits: found['digits'] ?? '', unit, isStable: found['state'] === 'S' });
  }
  switch (line) {
    case 'S I':
      return { kind: 'none', reason: 'the scale is busy' };
    case 'S +':
      return { kind: 'alarm', alarm: { status: 'over-limit' } };
    case 'S -':
      return { kind: 'alarm', alarm: { status: 'under-limit' } };
  }
  const tare = TARE.exec(line)?.groups;
  const tareUnit = unitNamed(tare?.['unit'] ?? '');
  if (tare !== undefined && tareUnit !== undefined) return { kind: 'tare', text: plainDecimal(tare['digits'] ?? '') ?? '', unit: tareUnit };
  const failed = ERRORS[line];
  if (failed !== undefined) return { kind: 'answer', ...failed };
  const answer = COMMAND_ANSWER.exec(line)?.groups;
  if (answer === undefined) return rejected(frame, say('expected-sics'));
  const isDone = answer['state'] === 'A' || answer['state'] === 'S' || answer['state'] === 'D';
  return { kind: 'answer', answer: isDone ? 'done' : 'not-now' };
}
