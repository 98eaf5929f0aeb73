// preload/contract/inbox.ts · the watched folders: how they are, and the files that wait for a person
import type { DOCUMENT_KINDS, ImportDecisions, ImportReply } from './documents.ts';

export interface InboxSource {
  /** Its last folder name. */
  readonly name: string;
  readonly path: string;
  readonly partnerId?: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly message: string;
  /** UTC instant: since when it is so; '' while all is well. */
  readonly since: string;
}

/** Nothing of it was stored: `reply` says what is open, as 'documents:import' does ('needs-decision', or 'refused' with `tables` that nobody explained). */
export interface WaitingFile {
  readonly fileId: string;
  readonly fileName: string;
  /** Name of the folder it came in. */
  readonly source: string;
  readonly since: string;
  readonly byteLength: number;
  readonly reply: ImportReply;
}

export interface InboxState {
  readonly sources: readonly InboxSource[];
  /** Oldest first. */
  readonly waiting: readonly WaitingFile[];
  /** The latest 50 since the station started, newest first. */
  readonly recent: readonly {
    readonly fileName: string;
    readonly source: string;
    readonly place: 'done' | 'refused' | 'waiting';
    /** Its name there; a report lies beside a refused one. */
    readonly movedTo: string;
    readonly outcome: ImportReply['outcome'];
    readonly at: string;
  }[];
}

interface FileAbout {
  readonly fileId: string;
  readonly partnerId?: string;
  readonly kind?: (typeof DOCUMENT_KINDS)[number];
  readonly jobId?: string;
}

export interface InboxCalls {
  'inbox:state': (request: Record<string, never>) => InboxState;
  /** What a waiting file would change now; changes nothing. `jobId`: as of 'documents:check'. */
  'inbox:check': (request: FileAbout) => ImportReply;
  /**
   * Imports a waiting file with what a person decided, under that person's name. It waits on when the decisions leave something open. Columns are explained in the
   * partner's profile first. The text around a place of the file: 'documents:source'.
   */
  'inbox:decide': (request: FileAbout & { readonly decisions: ImportDecisions }) => ImportReply;
  /** Moves a waiting file to 'refused'. */
  'inbox:refuse': (request: { readonly fileId: string }) => { readonly refused: true };
}

export interface InboxStreams {
  'inbox:changes': { args: Record<string, never>; event: InboxState };
}
