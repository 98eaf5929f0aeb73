// main/commands/receipt-at-hand.ts · the receipt that dockhand receive works on, wherever the station runs that keeps it
import type { Answer } from './receive-answer.ts';
import type { Line } from './receive-lines.ts';

export interface WhatToReceive {
  readonly orders: readonly string[];
  readonly shipmentNumber: string | undefined;
  readonly withoutOrder: boolean;
  readonly receiptId: string | undefined;
  readonly isBlind: boolean;
}

export interface ReceiptAtHand {
  readonly receiptId: string;
  readonly receiptNumber: string;
  readonly orders: readonly string[];
  readonly lineCount: number;
  /** The change is on disk when this answers. */
  answer(line: Line): Promise<Answer>;
  /** The messages of a finished receipt have been tried once. */
  settle(): Promise<void>;
}
