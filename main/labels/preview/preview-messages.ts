// main/labels/preview/preview-messages.ts · what the previewer and its worker thread say to each other
import type { ReadSymbol } from '../intended-symbols.ts';
import type { LabelErrorCode } from '../label-error.ts';
import type { Dpi, Label } from '../label-model.ts';
import type { DrawnPaper, PaperWork } from '../papers/draw-paper.ts';
import type { LabelFormat } from '../writers/write-label.ts';

/** ZPL of somebody else's template, with the size it is drawn in. */
export interface RawZpl {
  readonly zpl: string;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: Dpi;
}

export type PreviewWork =
  /** `via`: drawn from its ZPL by the engine, or as the picture that raster commands carry. */
  | { readonly kind: 'draw'; readonly label: Label; readonly dpi: Dpi; readonly via: 'zpl' | 'picture' }
  | ({ readonly kind: 'draw-zpl' } & RawZpl)
  | { readonly kind: 'write'; readonly label: Label; readonly dpi: Dpi; readonly format: LabelFormat }
  | ({ readonly kind: 'paper' } & PaperWork);

export type PreviewRequest = { readonly id: number } & PreviewWork;

export type PreviewReply =
  | { readonly id: number; readonly kind: 'drawn'; readonly png: Uint8Array; readonly symbols: readonly ReadSymbol[] }
  | ({ readonly id: number; readonly kind: 'written' } & DrawnPaper)
  /** The label breaks a rule. */
  | {
      readonly id: number;
      readonly kind: 'refused';
      readonly code: LabelErrorCode;
      readonly field: string;
      readonly value: string;
      readonly reason: string;
    }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };
