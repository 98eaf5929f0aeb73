// native/scales/protocols/frame-text.ts · what the protocols share: text of a frame, digits as they are kept, units by name, frames by end
import { createFrameSplitter, type Terminator } from '../../framing/split-frames.ts';
import { type Sentence, say } from '../../sentences.ts';
import type { ScaleFrame, ScaleFrameSplitter } from '../scale-protocol.ts';
import type { Weight, WeightUnit } from '../scale-reading.ts';

/** The longest line of any of these protocols has 30 characters; a frame far beyond is noise. */
const MAX_FRAME_BYTES = 96;

/**
 * Names as scales write them, lower case. A tael has no fixed mass, `ton` may be long or short, `gr` is a grain to some and a gram, fifteen times as much, to
 * others: none of them is here. Source: NIST Handbook 44, appendix C (grain, gr)
 */
const UNITS: ReadonlyMap<string, WeightUnit> = new Map([
  ['mg', 'mg'],
  ['g', 'g'],
  ['gm', 'g'],
  ['kg', 'kg'],
  ['t', 't'],
  ['ct', 'ct'],
  ['gn', 'gr'],
  ['dwt', 'dwt'],
  ['ozt', 'ozt'],
  ['oz', 'oz'],
  ['lb', 'lb'],
  ['lbs', 'lb'],
]);

export function latin1(frame: Uint8Array): string {
  return Buffer.from(frame).toString('latin1');
}

export function unitNamed(name: string): WeightUnit | undefined {
  return UNITS.get(name.trim().toLowerCase());
}

export function lineSplitter(terminators: readonly Terminator[] = ['cr', 'lf']): ScaleFrameSplitter {
  const splitter = createFrameSplitter({ terminators, maxBytes: MAX_FRAME_BYTES });
  return {
    push: (chunk) => splitter.push(chunk).map((frame) => (frame.kind === 'frame' ? frame.bytes : new Uint8Array())),
    reset: () => void splitter.flush(),
  };
}

export interface FrameWeight {
  /** Digits as sent: blanks, a sign, leading zeros. */
  readonly digits: string;
  readonly unit: WeightUnit;
  readonly isStable: boolean;
  readonly basis?: Weight['basis'];
  readonly tareText?: string;
}

/**
 * Digits keep their decimals, lose blanks and leading zeros. A stable nothing is `zero`; below nothing is shown and never recorded, whatever the scale
 * calls it: it is not a weight of goods.
 */
export function weightFrame({ digits, unit, isStable, basis, tareText }: FrameWeight): ScaleFrame {
  const text = plainDecimal(digits);
  if (text === undefined) return { kind: 'rejected', reason: say('weight-no-number', JSON.stringify(digits)) };
  const status = text.startsWith('-') ? 'under-zero' : !isStable ? 'motion' : /[1-9]/.test(text) ? 'stable' : 'zero';
  return {
    kind: 'weight',
    weight: { status, text, unit, ...(basis === undefined ? {} : { basis }), ...(tareText === undefined ? {} : { tareText }) },
  };
}

/** ` +0013.50` → `13.50`, `-  12.5` → `-12.5`; undefined for anything that is not one decimal number. */
export function plainDecimal(digits: string): string | undefined {
  const found = /^ *(?<sign>[+-]?) *(?<whole>\d*)(?<decimals>\.\d+)?\.? *$/.exec(digits)?.groups;
  const whole = found?.['whole'] ?? '';
  const decimals = found?.['decimals'] ?? '';
  if (found === undefined || whole + decimals === '' || whole.length + decimals.length > 12) return undefined;
  const text = `${whole.replace(/^0+(?=\d)/, '') || '0'}${decimals}`;
  return found['sign'] === '-' && /[1-9]/.test(text) ? `-${text}` : text;
}

export function rejected(frame: Uint8Array, expected: Sentence): ScaleFrame {
  return { kind: 'rejected', reason: say('read-instead', JSON.stringify(latin1(frame)), expected) };
}
