// main/application/documents/source-text.ts · the text around a place of a kept file: what a screen shows when a person asks where a number comes from. Rules IM70–IM72: ./IMPORT.md
export interface SourceRow {
  /** 'segment 40', 'line 12', 'row 7'. */
  readonly label: string;
  readonly text: string;
  /** The one that was asked for. */
  readonly isMeant: boolean;
}

export type SourceText =
  | { readonly kind: 'found'; readonly fileName: string; readonly rows: readonly SourceRow[] }
  /** The file is not there any more; its place cannot be shown as text; it has no such place. */
  | { readonly kind: 'gone' | 'no-text' | 'no-such-place'; readonly fileName: string };
