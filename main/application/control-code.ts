// main/application/control-code.ts · barcodes that command the station (UX25). The prefix cannot start a GTIN, an SSCC, an AI or a URL, so no product is ever taken for one.

const CONTROL_PREFIX = '!DH!';

export type ControlCode =
  | { readonly kind: 'finish' | 'undo' | 'cancel' | 'hold' | 'next-po' | 'switch-user' | 'help' | 'print' | 'reprint' }
  | { readonly kind: 'quantity'; readonly quantity: number }
  | { readonly kind: 'damaged' | 'reject' | 'quarantine' };

const WORDS: Readonly<Record<string, ControlCode>> = {
  FINISH: { kind: 'finish' },
  UNDO: { kind: 'undo' },
  CANCEL: { kind: 'cancel' },
  HOLD: { kind: 'hold' },
  'NEXT-PO': { kind: 'next-po' },
  'SWITCH-USER': { kind: 'switch-user' },
  HELP: { kind: 'help' },
  PRINT: { kind: 'print' },
  REPRINT: { kind: 'reprint' },
  DAMAGED: { kind: 'damaged' },
  REJECT: { kind: 'reject' },
  QUARANTINE: { kind: 'quarantine' },
};

/** Undefined for anything that is no control code; a control code nobody knows is said to be one. */
export function parseControlCode(text: string): ControlCode | { readonly kind: 'unknown'; readonly word: string } | undefined {
  if (!text.startsWith(CONTROL_PREFIX)) return undefined;
  const word = text.slice(CONTROL_PREFIX.length).trim().toUpperCase();
  const quantity = /^QTY(\d{1,5})$/.exec(word)?.[1];
  if (quantity !== undefined) return { kind: 'quantity', quantity: Number(quantity) };
  return WORDS[word] ?? { kind: 'unknown', word };
}
