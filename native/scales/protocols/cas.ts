// native/scales/protocols/cas.ts · CAS indicators, 22-byte and 18-byte lines. Source: manuals of CAS CI-600D, CI-150A, CI-6000A, PDI

import { say } from '../../sentences.ts';
import type { ScaleFrame, ScaleProtocol } from '../scale-protocol.ts';
import { latin1, lineSplitter, rejected, unitNamed, weightFrame } from './frame-text.ts';

// `ST,GS,` id lamp `,` 8 digits, blank, unit; without id and lamp in the short form. The lamp byte repeats what the letters say and differs between models.
// The 10-byte form carries no state at all and is refused: nobody could know whether the load moved.
const LINE = /^(?<state>ST|US|OL),(?<basis>GS|NT),(?:[\s\S]{2},)?(?<digits>[ \d.+-]{8}) ?(?<unit>kg|g|lb|t|KG|LB)$/;
const OVERLOAD = /^OL,(?:GS|NT),/;

export const CAS: ScaleProtocol = {
  line: { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 },
  commands: {},
  answers: 'never',
  needsUnit: false,
  createSplitter: () => lineSplitter(),
  parse,
};

function parse(frame: Uint8Array): ScaleFrame {
  const line = latin1(frame);
  if (OVERLOAD.test(line)) return { kind: 'alarm', alarm: { status: 'over-limit' } };
  if (line.startsWith('ERR')) return { kind: 'alarm', alarm: { status: 'fault' } };
  const found = LINE.exec(line)?.groups;
  if (found === undefined) return rejected(frame, say('expected-cas'));
  const unit = unitNamed(found['unit'] ?? '');
  if (unit === undefined) return rejected(frame, say('expected-mass-unit'));
  return weightFrame({ digits: found['digits'] ?? '', unit, isStable: found['state'] === 'ST', basis: found['basis'] === 'NT' ? 'net' : 'gross' });
}
