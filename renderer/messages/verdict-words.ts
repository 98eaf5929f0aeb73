// renderer/messages/verdict-words.ts · what a language must say about every verdict: a word, a sentence, the next action (UX11, UX22)
import type { MissingField, Verdict, VerdictCode } from '../../preload/contract/receiving.ts';
import type { Format } from './format.ts';

export interface VerdictWords {
  readonly words: Readonly<
    Record<
      VerdictCode,
      { /** Two or three words, read from two metres. */ readonly word: string; readonly say: (verdict: Verdict, format: Format) => string }
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
  readonly takenOut: (verdict: Verdict, format: Format) => string;
  /** Instead of `next` while the offer to open a receipt is on screen. */
  readonly offerNext: string;
  readonly next: Readonly<Record<Verdict['next'], string>>;
}
