// main/labels/preview/preview-messages.ts · what the previewer and its worker thread say to each other
import type { ReadSymbol } from '../intended-symbols.ts';

export interface PreviewRequest {
  readonly id: number;
  readonly zpl: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dotsPerMm: number;
}

export type PreviewReply =
  | { readonly id: number; readonly kind: 'rendered'; readonly png: Uint8Array; readonly symbols: readonly ReadSymbol[] }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
