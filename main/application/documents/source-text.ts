// main/application/documents/source-text.ts · the text around a place of a kept file: what a screen shows when a person asks where a number comes from. Rules IM70–IM73, IM77, IM78: ./IMPORT.md
import type { DocumentKind, SourcePlace } from '../../domain/document/document.ts';

export interface SourceRow {
  /** 'segment 40', 'line 12', 'row 7'. */
  readonly label: string;
  readonly text: string;
  /** The one that was asked for. */
  readonly isMeant: boolean;
  /** The characters of `text` that the place names: an element, a cell, a value. */
  readonly mark?: readonly [from: number, to: number];
}

/** The file is not there any more; its place cannot be shown as text; it has no such place. */
export interface NoSource {
  readonly kind: 'gone' | 'no-text' | 'no-such-place';
  readonly fileName: string;
}

export type SourceText = { readonly kind: 'found'; readonly fileName: string; readonly rows: readonly SourceRow[] } | NoSource;

/** A field of one line ('line qty.text'), of a unit around it ('unit plates.0.value', 'unit2 …' of the next one) or of its document ('document number'). */
export interface TracedFieldPlaces {
  readonly name: string;
  readonly value: string;
  /** None when no single text of the file says it. */
  readonly at: readonly SourcePlace[];
}

export type SourceFields = { readonly kind: 'traced'; readonly fileName: string; readonly fields: readonly TracedFieldPlaces[] } | NoSource;

/** A line as its file says it, before anything is imported. */
export interface LineInFile {
  readonly line: string;
  readonly item: string;
  /** As sent: '12 CS'. */
  readonly qty?: string;
  readonly lot?: string;
  readonly place: SourcePlace;
  /** Among lines that were read from one place, from 0. */
  readonly nth: number;
}

export type SourceLines = { readonly kind: 'lines'; readonly fileName: string; readonly lines: readonly LineInFile[] } | NoSource;

/** How a file was read when it came. */
export interface ReadAs {
  readonly fileName: string;
  /** What a table is, where its columns leave it open. */
  readonly kind?: DocumentKind;
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

/** What can be asked about a file in hand. */
export interface FileSources {
  source(place: SourcePlace): Promise<SourceText>;
  fields(place: SourcePlace, nth: number): Promise<SourceFields>;
  lines(kind: string, number: string): Promise<SourceLines>;
}
