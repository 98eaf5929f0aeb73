// native/scales/scale-protocol.ts · what one serial scale protocol is: how its line is set, what asks for a weight, how a frame ends and what it says

import type { Sentence } from '../sentences.ts';
import type { ScaleAlarm, Weight, WeightUnit } from './scale-reading.ts';

/** A tare is the station's and never set at the scale; one that somebody set there can be cleared. Rule WG22: main/domain/weighing/SPEC.md */
export const SCALE_COMMANDS = ['zero', 'clear-tare'] as const;
export type ScaleCommand = (typeof SCALE_COMMANDS)[number];

/** What may become of a command, with the words for it. */
export const COMMAND_ANSWERS = {
  done: 'done',
  sent: 'sent; this scale says nothing back: look at its display',
  'not-now': 'not while the load moves or is out of range',
  refused: 'the scale refused it: use its own key',
  'not-known': 'this scale takes no such command: use its own key',
  busy: 'the scale is still busy with the command before',
  silent: 'the scale did not answer: look at its display',
  'not-connected': 'the scale is not connected',
} as const;
export type CommandAnswer = keyof typeof COMMAND_ANSWERS;

export interface CommandOutcome {
  readonly isDone: boolean;
  readonly answer: CommandAnswer;
  /** For the person at the scale. */
  readonly message: string;
}

export function commandOutcome(answer: CommandAnswer, message: string = COMMAND_ANSWERS[answer]): CommandOutcome {
  return { isDone: answer === 'done' || answer === 'sent', answer, message };
}

/** What one frame says. Only `weight` and `alarm` are told to the station as readings. */
export type ScaleFrame =
  | { readonly kind: 'weight'; readonly weight: Weight }
  | { readonly kind: 'alarm'; readonly alarm: ScaleAlarm }
  /** What it takes off by itself; 0 when nothing. */
  | { readonly kind: 'tare'; readonly text: string; readonly unit: WeightUnit }
  /** An answer without a weight that is no fault: busy, still weighing, a status asked for. */
  | { readonly kind: 'none'; readonly reason: string }
  /** The scale's answer to a command. */
  | { readonly kind: 'answer'; readonly answer: CommandAnswer; readonly message?: string }
  | { readonly kind: 'rejected'; readonly reason: Sentence };

export interface ScaleFrameSplitter {
  /** Any chunking gives the same frames. */
  push(chunk: Uint8Array): readonly Uint8Array[];
  reset(): void;
}

export interface ScaleProtocol {
  /** What most of these scales are set to when they leave the factory; the station's settings may say otherwise. */
  readonly line: { readonly baudRate: number; readonly dataBits: 7 | 8; readonly parity: 'none' | 'even' | 'odd'; readonly stopBits: 1 | 2 };
  /** Sent to get one weight; a scale that streams by itself is never asked. */
  readonly ask?: string;
  /** Sent to learn what the scale takes off, where its weights do not say whether they are net. */
  readonly askTare?: string;
  readonly commands: Readonly<Partial<Record<ScaleCommand, string>>>;
  /** How a command is answered: by a reply of its own, by a status as when a weight is asked for, or not at all. */
  readonly answers: 'reply' | 'status' | 'never';
  /** The frames carry no unit: the settings must. */
  readonly needsUnit: boolean;
  createSplitter(): ScaleFrameSplitter;
  /** Pure. Bit 7 is off already: some USB adapters deliver the parity bit. `unit` as configured, for frames that carry none. */
  parse(frame: Uint8Array, unit: WeightUnit | undefined): ScaleFrame;
}
