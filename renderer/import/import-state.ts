// renderer/import/import-state.ts · files on their way in, one after the other, each with its answer. Pure.
import type { ImportReply } from '../../preload/contract/documents.ts';
import type { CallError } from '../../preload/contract/frames.ts';

export interface ImportedFile {
  readonly id: number;
  readonly fileName: string;
  readonly progress:
    | { readonly kind: 'waiting' }
    | { readonly kind: 'reply'; readonly reply: ImportReply }
    | { readonly kind: 'failed'; readonly error: CallError };
}

export interface ImportState {
  readonly files: readonly ImportedFile[];
  readonly isDragging: boolean;
}

export type ImportEvent =
  | { readonly type: 'file-added'; readonly id: number; readonly fileName: string }
  | { readonly type: 'reply-arrived'; readonly id: number; readonly reply: ImportReply }
  | { readonly type: 'file-failed'; readonly id: number; readonly error: CallError }
  | { readonly type: 'drag-changed'; readonly isDragging: boolean };

export const initialImport: ImportState = { files: [], isDragging: false };

/** Core accepts at most this much once decoded; a larger file is refused here with the same code. */
export const LARGEST_FILE_BYTES = 50 * 1024 * 1024;

export function reduceImport(state: ImportState, event: ImportEvent): ImportState {
  switch (event.type) {
    case 'file-added':
      return { ...state, files: [{ id: event.id, fileName: event.fileName, progress: { kind: 'waiting' } }, ...state.files] };
    case 'reply-arrived':
      return settle(state, event.id, { kind: 'reply', reply: event.reply });
    case 'file-failed':
      return settle(state, event.id, { kind: 'failed', error: event.error });
    case 'drag-changed':
      return { ...state, isDragging: event.isDragging };
  }
}

function settle(state: ImportState, id: number, progress: ImportedFile['progress']): ImportState {
  return { ...state, files: state.files.map((file) => (file.id === id ? { ...file, progress } : file)) };
}
