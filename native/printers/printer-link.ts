// native/printers/printer-link.ts · the port of everything a finished label can be sent to: can it take one, how far did it get, how is it now
import type { DeviceErrorCode } from '../device-error.ts';
import type { Sentence } from '../sentences.ts';
import type { PrinterCondition, PrinterCounter, PrinterWarning } from './printer-status.ts';

export type PrintOutcome =
  /** Nothing left this computer: safe to send again. */
  | { readonly kind: 'refused-before-first-byte'; readonly reason: string }
  /** The other side said that it will never print this. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** The other side took all of it in good order. It says nothing about paper: "sent" is not "printed". */
  | { readonly kind: 'sent'; readonly bytesWritten: number }
  /** The printer itself says that it came out. */
  | { readonly kind: 'printed'; readonly bytesWritten: number }
  /** Anything else: it may have printed. Never send it again without asking the printer or a person. */
  | { readonly kind: 'unknown'; readonly bytesWritten: number; readonly reason: string };

/** How a printed label is told from one that was only sent: not at all, by the printer having nothing left to do, by its counter. */
export const PRINT_PROOFS = ['none', 'status', 'counter'] as const;
export type PrintProof = (typeof PRINT_PROOFS)[number];

/** `of` is the printer that counted: another one at the same address has another counter. */
export type CounterReading = PrinterCounter & { readonly of?: string };

export interface PrinterFacts {
  readonly confirm: PrintProof;
  readonly model?: string;
  readonly firmware?: string;
  readonly dpi?: number;
  readonly serialNumber?: string;
}

export type Readiness =
  | { readonly kind: 'ready'; readonly counter?: CounterReading; readonly dpi?: number }
  /** Nothing can be printed now: a person (or time) has to do something first. */
  | { readonly kind: 'waits'; readonly reason: string; readonly conditions: readonly PrinterCondition[] };

export interface PrinterJob {
  /** Names the job where the target keeps names (file, spooler). */
  readonly jobId: string;
  readonly bytes: Uint8Array;
  /** How many labels come out of it; unset: unknown, and no counter can prove it. */
  readonly labels?: number;
  /** As `prepare` read it and the journal keeps it. */
  readonly counterBefore?: CounterReading;
}

export interface PrinterHealth {
  readonly state: 'ok' | 'error' | 'absent';
  /** What the IT person has to put right, and nobody at the printer. */
  readonly code?: Extract<DeviceErrorCode, 'permission' | 'bad-settings'>;
  readonly message: string;
  readonly said: Sentence;
  readonly conditions: readonly PrinterCondition[];
  readonly warnings: readonly PrinterWarning[];
}

/** What a printer tells while it works. */
export interface PrinterListener {
  onHealth(health: PrinterHealth): void;
  /** Who it is, as soon as it is known or when it changed. */
  onFacts(facts: PrinterFacts): void;
}

/** Calls never overlap. */
export interface PrinterLink {
  readonly label: string;
  /** Asked before each job. Never rejects. */
  prepare(signal: AbortSignal): Promise<Readiness>;
  /** One job. Never rejects: every end is an outcome. `onAlive` is called while it goes on, at least every few seconds. */
  send(job: PrinterJob, signal: AbortSignal, onAlive: () => void): Promise<PrintOutcome>;
  /** A look between jobs, where something can be known without printing: tells its health, and nothing once the signal has ended it. Never rejects. */
  look?(signal: AbortSignal): Promise<void>;
}
