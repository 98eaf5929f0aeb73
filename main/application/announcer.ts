// main/application/announcer.ts · tells open screens that something changed; screens then read it. Verdicts are handed on whole: they are the clerk's answer
import type { Mass, Tare } from '../domain/weighing/measure.ts';
import type { ImportProgress } from './documents/imports.ts';
import type { ScanVerdict } from './receiving/verdict.ts';

/** A weight as the scale sent it; without text and unit while the scale has none to give. */
export interface ScaleWeight {
  readonly deviceId: string;
  readonly text: string;
  readonly unit: string;
  readonly status: string;
  /** May be recorded: two equal stable readings. */
  readonly isStable: boolean;
  readonly at: string;
  readonly basis?: 'gross' | 'net';
  readonly net?: Mass;
  readonly tare?: Tare;
  readonly isTaken?: true;
}

export interface Announcer {
  verdict(verdict: ScanVerdict): void;
  onVerdict(handler: (verdict: ScanVerdict) => void): () => void;
  weight(reading: ScaleWeight): void;
  onWeight(handler: (reading: ScaleWeight) => void): () => void;
  receipt(receiptId: string): void;
  onReceipt(handler: (receiptId: string) => void): () => void;
  importing(progress: ImportProgress): void;
  onImporting(handler: (progress: ImportProgress) => void): () => void;
  /** The watched folders. */
  inbox(): void;
  onInbox(handler: () => void): () => void;
  board(): void;
  onBoard(handler: () => void): () => void;
  outbox(): void;
  onOutbox(handler: () => void): () => void;
  printing(): void;
  onPrinting(handler: () => void): () => void;
  session(): void;
  onSession(handler: () => void): () => void;
  /** What the Devices screen shows. */
  devices(): void;
  onDevices(handler: () => void): () => void;
  status(): void;
  onStatus(handler: () => void): () => void;
  /** The last verdict on a receipt, for its screen. */
  lastVerdict(receiptId: string): ScanVerdict | undefined;
}

export function createAnnouncer(): Announcer {
  const verdicts = topic<ScanVerdict>();
  const weights = topic<ScaleWeight>();
  const receipts = topic<string>();
  const imports = topic<ImportProgress>();
  const inbox = topic<void>();
  const board = topic<void>();
  const outbox = topic<void>();
  const printing = topic<void>();
  const session = topic<void>();
  const devices = topic<void>();
  const status = topic<void>();
  const last = new Map<string, ScanVerdict>();
  return {
    verdict(verdict) {
      if (verdict.receiptId !== undefined) {
        last.set(verdict.receiptId, verdict);
        receipts.tell(verdict.receiptId);
      }
      verdicts.tell(verdict);
      board.tell();
    },
    onVerdict: verdicts.on,
    weight: weights.tell,
    onWeight: weights.on,
    receipt: receipts.tell,
    onReceipt: receipts.on,
    importing: imports.tell,
    onImporting: imports.on,
    inbox() {
      inbox.tell();
      status.tell();
    },
    onInbox: inbox.on,
    board: () => board.tell(),
    onBoard: board.on,
    outbox() {
      outbox.tell();
      status.tell();
    },
    onOutbox: outbox.on,
    printing() {
      printing.tell();
      status.tell();
    },
    onPrinting: printing.on,
    session() {
      session.tell();
      status.tell();
    },
    onSession: session.on,
    devices: () => devices.tell(),
    onDevices: devices.on,
    status() {
      status.tell();
      devices.tell();
    },
    onStatus: status.on,
    lastVerdict: (receiptId) => last.get(receiptId),
  };
}

interface Topic<T> {
  tell(value: T): void;
  on(handler: (value: T) => void): () => void;
}

function topic<T>(): Topic<T> {
  const handlers = new Set<(value: T) => void>();
  return {
    tell: (value) => {
      for (const handler of handlers) handler(value);
    },
    on: (handler) => {
      handlers.add(handler);
      return () => handlers.delete(handler);
    },
  };
}
