// main/application/devices/scanner-signals.ts · which scanner passes the verdict on to the hand, and how it is told to. Pure. Rules DV11, DV14: ./DEVICES.md
import type { Sound } from '../../domain/receipt/verdict.ts';

export type ScannerSignal = 'good' | 'bad';

/** Makers of plain serial scanners whose host commands are published; as native/scanners/host-commands.ts has them. */
export const SCANNER_COMMANDS = ['honeywell', 'honeywell-host-ack', 'datalogic', 'datalogic-base', 'opticon', 'cipherlab', 'bel'] as const;
export type ScannerCommands = (typeof SCANNER_COMMANDS)[number];
/** 'own': in the way of its protocol. */
export type SignalChoice = 'off' | 'own' | ScannerCommands;

export interface ScannerSignals {
  readonly chosen: SignalChoice;
  /** Only 'off': it takes nothing from the station. */
  readonly choices: readonly SignalChoice[];
  /** What is published for the chosen one. */
  readonly has: readonly ScannerSignal[];
}

/** The part of a scanner's settings that says so. */
export interface SignallingScanner {
  readonly connection: { readonly type: string; readonly protocol?: string | undefined; readonly commands?: ScannerCommands | undefined };
  readonly beeps?: boolean | undefined;
}

const ONE_SIGNAL: Readonly<Partial<Record<SignalChoice, ScannerSignal>>> = { honeywell: 'good', datalogic: 'good', cipherlab: 'good', bel: 'bad' };

/** Counted, or a line complete: good. Everything else wants a look at the screen. Rule UX7 */
export function signalOf(sound: Sound): ScannerSignal {
  return sound === 'accepted' || sound === 'line-complete' ? 'good' : 'bad';
}

export function signalsOf({ connection, beeps = false }: SignallingScanner): ScannerSignals {
  const choices = choicesOf(connection);
  const own = connection.type === 'serial' && connection.protocol !== 'ssi' ? connection.commands : 'own';
  const chosen = beeps && own !== undefined && choices.includes(own) ? own : 'off';
  return { chosen, choices, has: publishedFor(chosen) };
}

/** Undefined: this scanner cannot do that. */
export function withSignals<Scanner extends SignallingScanner>(scanner: Scanner, choice: SignalChoice): Scanner | undefined {
  if (!choicesOf(scanner.connection).includes(choice)) return undefined;
  const { beeps: _, ...quiet } = scanner;
  if (choice === 'off') return quiet as unknown as Scanner;
  if (choice === 'own') return { ...scanner, beeps: true };
  return { ...scanner, beeps: true, connection: { ...scanner.connection, commands: choice } };
}

function publishedFor(choice: SignalChoice): readonly ScannerSignal[] {
  if (choice === 'off') return [];
  const only = ONE_SIGNAL[choice];
  return only === undefined ? ['good', 'bad'] : [only];
}

function choicesOf({ type, protocol }: SignallingScanner['connection']): readonly SignalChoice[] {
  if (type === 'usb-keyboard') return ['off'];
  return type === 'serial' && protocol !== 'ssi' ? ['off', ...SCANNER_COMMANDS] : ['off', 'own'];
}
