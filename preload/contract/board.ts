// preload/contract/board.ts · today: what is expected, what is open
export interface ExpectedArrival {
  readonly kind: 'order' | 'shipment';
  /** Order number or shipment number. */
  readonly number: string;
  readonly orders: readonly string[];
  readonly supplier?: string;
  readonly dueDate?: string;
  readonly carrier?: string;
  readonly lineCount: number;
  readonly palletCount?: number;
  readonly state: 'overdue' | 'today' | 'coming' | 'partly-received' | 'received';
}

export interface OpenReceipt {
  readonly receiptId: string;
  readonly receiptNumber: string;
  readonly orders: readonly string[];
  readonly shipmentNumber?: string;
  readonly supplier?: string;
  readonly status: 'open' | 'parked' | 'finished';
  /** A name. */
  readonly openedBy: string;
  readonly openedAt: string;
  readonly scans: number;
  readonly exceptions: number;
  /** Left out while it is counted blind. */
  readonly linesComplete?: number;
  readonly lineCount: number;
}

export interface Board {
  readonly today: string;
  readonly arrivals: readonly ExpectedArrival[];
  readonly receipts: readonly OpenReceipt[];
  /** The next receipt that this operator opens is counted blind. */
  readonly countsBlind: boolean;
}

export interface ItemHit {
  readonly itemId: string;
  readonly name: string;
  readonly packs: readonly { readonly unit: string; readonly level: string; readonly qty: number }[];
}

/** A code that a person taught: what it stands for, on whose labels, who taught it and when. */
export interface TaughtCode {
  readonly code: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly unit: string;
  /** Absent: on every supplier's labels. */
  readonly supplier?: { readonly id: string; readonly name: string };
  readonly learnedBy: string;
  readonly learnedAt: string;
}

export interface BoardCalls {
  'board:today': (request: Record<string, never>) => Board;
  /** For the next receipt that is opened, by a scan or on the screen; then it falls back. */
  'board:count-blind': (request: { readonly blind: boolean }) => Board;
  'items:search': (request: { readonly text: string }) => { readonly items: readonly ItemHit[] };
  /** Newest first. */
  'items:taught-codes': (request: Record<string, never>) => { readonly codes: readonly TaughtCode[] };
  /** Needs the permission to teach. What was received by the code stays received. */
  'items:forget-code': (request: { readonly code: string; readonly itemId: string; readonly supplierId?: string }) => {
    readonly codes: readonly TaughtCode[];
  };
}

export interface BoardStreams {
  'board:changes': { args: Record<string, never>; event: Board };
}
