// renderer/receiving/quantity-entry.ts · digits typed on the receive screen become the multiplier of the next scan. Pure. Rules UX17, UX18.
export interface QuantityEntry {
  /** Digits so far; empty when nothing is being typed. */
  readonly digits: string;
  /** Enter was pressed: the next digit begins a new number. */
  readonly isEntered: boolean;
}

export type QuantityKey =
  | { readonly kind: 'digit'; readonly digit: string }
  | { readonly kind: 'backspace' }
  | { readonly kind: 'entered' }
  | { readonly kind: 'cleared' };

export const noEntry: QuantityEntry = { digits: '', isEntered: false };

/** Core refuses a number that looks like a barcode; more digits than this are not even shown. */
export const LONGEST_ENTRY = 14;

export function enterQuantity(entry: QuantityEntry, key: QuantityKey): QuantityEntry {
  if (key.kind === 'cleared') return noEntry;
  if (key.kind === 'entered') return { ...entry, isEntered: true };
  if (key.kind === 'backspace') return { digits: entry.digits.slice(0, -1), isEntered: false };
  const digits = `${entry.isEntered ? '' : entry.digits}${key.digit}`.replace(/^0+/, '');
  return { digits: digits.slice(0, LONGEST_ENTRY), isEntered: false };
}

/** The number to send, or undefined when nothing was typed. */
export function quantityOf(entry: Pick<QuantityEntry, 'digits'>): number | undefined {
  return entry.digits === '' ? undefined : Number(entry.digits);
}
