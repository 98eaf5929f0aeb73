// main/domain/words/verdict-words.ts · what a language must say about every verdict: a word, a sentence, the next action (UX11, UX22). Rule WO4: ./SPEC.md
import type { Next, VerdictCode } from '../receipt/verdict.ts';

type MissingField = 'item' | 'choice' | 'lot' | 'expiry' | 'serial';

interface SaidGoods {
  readonly itemName: string;
  readonly qty: number;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serials?: readonly string[];
}

/** The part of a verdict that is put into words; quantities are base units. */
export interface SaidVerdict {
  readonly read: string;
  readonly expected?: string;
  readonly itemName?: string;
  readonly orderNumber?: string;
  readonly lot?: string;
  readonly expiryDate?: string;
  readonly serial?: string;
  readonly sscc?: string;
  readonly plate?: string;
  readonly packs?: { readonly count: number; readonly unit: string; readonly unitQty: number };
  readonly qty?: number;
  readonly heldQty?: number;
  readonly baseUnit?: string;
  readonly lineExpected?: number;
  readonly otherOrders?: readonly { readonly orderNumber: string }[];
  readonly missing?: readonly MissingField[];
  readonly choices?: readonly { readonly itemName: string; readonly plate?: string }[];
  readonly offers?: readonly { readonly number: string }[];
  readonly corrected?: { readonly was: readonly SaidGoods[]; readonly is: readonly SaidGoods[] };
  readonly replaces?: { readonly qty: number };
  readonly problems: readonly { readonly code: string; readonly message?: string }[];
  readonly actor?: string;
  readonly weight?: {
    readonly tare?: { readonly text: string; readonly unit: string };
    readonly scaleId?: string;
    readonly check?: {
      readonly counted: number;
      readonly found:
        | { readonly kind: 'counted'; readonly pieces: number }
        | { readonly kind: 'between'; readonly low: number; readonly high: number }
        | { readonly kind: 'fits-none' };
    };
  };
  readonly undoes?: { readonly itemName?: string; readonly qty?: number; readonly released?: number };
}

/** Numbers and dates as whoever reads them writes them. */
export interface WordFormat {
  readonly number: (value: number) => string;
  /** '2027-01-31' → 'January 31, 2027'. */
  readonly date: (isoDate: string) => string;
  /** A count of base units without its unit: 12500 of MG is '12.5'. */
  readonly count: (qty: number, baseUnit: string | undefined) => string;
  /** '12 cases', '1 each'; 12500 of MG is '12.5 g'. */
  readonly amount: (qty: number, unit: string) => string;
}

export interface VerdictWords {
  readonly words: Readonly<
    Record<
      VerdictCode,
      { /** Two or three words, read from two metres. */ readonly word: string; readonly say: (verdict: SaidVerdict, format: WordFormat) => string }
    >
  >;
  readonly lineComplete: string;
  /** Over the list of what a unit lacks before it counts. */
  readonly stillMissing: string;
  readonly missing: Readonly<Record<MissingField, string>>;
  /** A control code that worked is no cancellation and no error (UX25): one word, and what it did. */
  readonly commandDone: string;
  readonly commands: Readonly<Record<string, string>>;
  /** Of a refused unit that had been booked with its pallet. */
  readonly takenOut: (verdict: SaidVerdict, format: WordFormat) => string;
  /** Instead of `next` while the offer to open a receipt is on screen. */
  readonly offerNext: string;
  readonly next: Readonly<Record<Next, string>>;
}
