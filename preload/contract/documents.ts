// preload/contract/documents.ts · files in: checked, previewed, imported, taken back; and what was exchanged with partners
export const DOCUMENT_KINDS = ['item-master', 'purchase-order', 'order-change', 'asn', 'manifest', 'packing-list'] as const;

/** Where something stands in a file; counted from 1. */
export interface SourcePlace {
  readonly line?: number;
  readonly segment?: number;
  readonly tag?: string;
  readonly element?: number;
  readonly component?: number;
  readonly column?: string;
  readonly path?: string;
  readonly sheet?: string;
  readonly cell?: string;
  readonly page?: number;
}

export interface ImportProblem {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly file: string;
  /** 'line 12', 'segment 40 (LIN)', '/lines/3/qty'. */
  readonly place: string;
  readonly read?: string;
  readonly expected?: string;
  /** The place once more, for programs. */
  readonly at?: SourcePlace & { readonly file: string };
  /** Of a warning: what `decisions.accept` names. The same warning at the same place has the same key when the file comes again. */
  readonly key?: string;
}

/** Worth knowing; asks for nothing. Codes: 'other-places', 'overtakes-order', 'waits-for-order', 'change-applied', 'interchange-again', 'acknowledges-unknown', 'sscc-in-two-notices', 'skipped'. */
export interface ImportNotice {
  readonly code: string;
  /** Of 'sscc-in-two-notices': this notice and the other, how many SSCCs, and the first. */
  readonly shared?: { readonly notices: readonly [string, string]; readonly count: number; readonly sscc: string };
  readonly message: string;
  readonly place: string;
  readonly at: SourcePlace & { readonly file: string };
}

/** A choice that the rules leave to a person: take what the file says, or leave what stands. */
export interface ImportQuestion {
  readonly key: string;
  /** 'sent-again': other content under a number that stands. 'received-already': goods were received against it. 'number-again': an interchange number that came before. */
  readonly code: 'sent-again' | 'received-already' | 'number-again';
  readonly kind: string;
  readonly number: string;
  /** Numbers of the receipts that were opened on it. */
  readonly receipts: readonly string[];
  readonly choice?: 'take' | 'leave';
}

export interface LineState {
  /** Base units. */
  readonly qty: number;
  readonly itemId: string;
  readonly dueDate?: string;
  readonly lot?: string;
}

export interface LineDifference {
  /** Order line; of a notice order, item and lot. */
  readonly line: string;
  readonly description?: string;
  /** Absent: the line is new. */
  readonly before?: LineState;
  /** Absent: the line goes. */
  readonly after?: LineState;
  /** Base units received on an order line so far. */
  readonly received?: number;
}

/** What a document changes of the version before it. At most 500 lines are listed; the counts are whole. */
export interface DocumentChange {
  readonly key: string;
  readonly kind: string;
  readonly number: string;
  readonly version: number;
  readonly difference: { readonly added: number; readonly removed: number; readonly changed: number; readonly lines: readonly LineDifference[] };
}

/** A table whose columns nobody explained yet: what a mapping screen shows. The answer goes into the partner's `columns`. */
export interface UnreadTable {
  readonly place: SourcePlace;
  readonly fingerprint: string;
  readonly columns: readonly { readonly name: string; readonly guess: string; readonly forms?: readonly string[] }[];
  readonly sample: readonly (readonly string[])[];
  readonly fields: readonly string[];
  readonly kinds?: readonly string[];
}

export interface ImportedDocument {
  readonly documentId?: string;
  readonly kind: string;
  readonly number: string;
  readonly supplier?: string;
  readonly partnerId?: string;
  readonly lines: number;
  readonly handlingUnits: number;
  /** 'waiting': a change whose order has not come. 'left': a person kept what stood. */
  readonly change: 'new' | 'changed' | 'unchanged' | 'cancelled' | 'waiting' | 'left';
}

export interface ImportReply {
  /** 'needs-decision': nothing was stored; `questions` and the warnings say what is open. */
  readonly outcome: 'imported' | 'already-imported' | 'refused' | 'checked' | 'needs-decision' | 'cancelled';
  readonly fileName: string;
  readonly format?: string;
  /** The version that an X12 file names for itself. */
  readonly version?: string;
  readonly documents: readonly ImportedDocument[];
  readonly problems: readonly ImportProblem[];
  readonly notices: readonly ImportNotice[];
  readonly questions: readonly ImportQuestion[];
  readonly changes: readonly DocumentChange[];
  readonly tables: readonly UnreadTable[];
  /** For 'already-imported': when and by whom. */
  readonly importedAt?: string;
  readonly importedBy?: string;
}

/** Either `fileId`, of a file sent in parts, or `fileName` with `contentBase64`. */
export interface FileRequest {
  /** What 'documents:send-part' was given; the file is kept until it was imported or dropped. */
  readonly fileId?: string;
  readonly fileName?: string;
  /** The file's bytes, at most 50 MB once decoded; a file of more than 1 MB is better sent in parts: one large frame holds scans up. */
  readonly contentBase64?: string;
  /** What a CSV file is, when its columns leave it open. */
  readonly kind?: (typeof DOCUMENT_KINDS)[number];
  /** Whose file it is, when the screen knows. */
  readonly partnerId?: string;
  /** Chosen by the screen: names this work in 'documents:import-progress' and 'documents:cancel'. */
  readonly jobId?: string;
}

export interface ImportDecisions {
  readonly accept: 'all' | readonly string[];
  /** By the key of a question. */
  readonly choices: Readonly<Record<string, 'take' | 'leave'>>;
}

export interface ImportProgress {
  readonly jobId: string;
  readonly fileName: string;
  readonly phase: 'waiting' | 'reading' | 'storing' | 'discarding' | 'done';
  readonly byteLength: number;
  readonly bytesRead: number;
  readonly documents: number;
  readonly lines: number;
}

export interface SourceRow {
  /** 'segment 40', 'line 12', 'row 7'. */
  readonly label: string;
  readonly text: string;
  /** The one that was asked for. */
  readonly isMeant: boolean;
  /** The characters of `text` that the place names: an element, a cell, a value. */
  readonly mark?: readonly [from: number, to: number];
}

/** 'gone': the file is not in the data folder any more. 'no-text': a place that cannot be shown as text. */
export interface NoSource {
  readonly kind: 'gone' | 'no-text' | 'no-such-place';
  readonly fileName: string;
}

export type SourceReply = { readonly kind: 'found'; readonly fileName: string; readonly rows: readonly SourceRow[] } | NoSource;

/** Of a line ('line qty.text'), of a unit around it ('unit plates.0.value', 'unit2 …' of the next one), of its document ('document number'). */
export interface TracedField {
  readonly name: string;
  readonly value: string;
  /** None when no single text of the file says it. */
  readonly at: readonly SourcePlace[];
}

export type FieldsReply = { readonly kind: 'traced'; readonly fileName: string; readonly fields: readonly TracedField[] } | NoSource;

/** A line of a document that came in. */
export interface PlacedLine {
  readonly line: string;
  readonly itemId: string;
  /** Base units. */
  readonly qty: number;
  readonly documentId: string;
  readonly place: SourcePlace;
  /** Among lines that were read from one place, from 0. */
  readonly nth: number;
}

/** A line as its file says it, before anything is imported. */
export interface LineInFile {
  readonly line: string;
  readonly item: string;
  /** As sent: '12 CS'. */
  readonly qty?: string;
  readonly lot?: string;
  readonly place: SourcePlace;
  readonly nth: number;
}

export interface SentMessage {
  readonly sentId: string;
  readonly partnerId: string;
  readonly type: string;
  readonly interchange: string;
  readonly message: string;
  readonly documentNumber?: string;
  readonly fileName: string;
  readonly sentAt: string;
  readonly state: 'waiting' | 'accepted' | 'accepted-with-errors' | 'partly-accepted' | 'rejected';
  readonly acknowledgedAt?: string;
  readonly acknowledgedWith?: string;
  readonly reasons: readonly string[];
  readonly isOverdue: boolean;
}

export interface Exchange {
  readonly received: readonly {
    readonly partnerId?: string;
    readonly sender: string;
    readonly receiver: string;
    readonly controlNumber: string;
    readonly isTest: boolean;
    readonly documents: number;
    readonly fileName: string;
    readonly importedAt: string;
  }[];
  /** Control numbers that never came between two that did: ask the partner for them. */
  readonly gaps: readonly {
    readonly partnerId?: string;
    readonly sender: string;
    readonly receiver: string;
    readonly from: string;
    readonly to: string;
    readonly seenAt: string;
  }[];
  readonly sent: readonly SentMessage[];
  /** Of `sent`, those whose acknowledgement is overdue, also when they are no longer among the newest. */
  readonly overdue: readonly SentMessage[];
}

export interface DocumentCalls {
  /**
   * One part of a file, in order; offset 0 begins it (again). At most 700,000 bytes a part and 200 MB a file. Refused with reason 'too-large', 'busy' (other large
   * files are under way) or 'out-of-order'. A file that nobody touches for 15 minutes is forgotten.
   */
  'documents:send-part': (request: {
    readonly fileId: string;
    readonly fileName: string;
    readonly byteLength: number;
    readonly offset: number;
    readonly contentBase64: string;
  }) => { readonly received: number };
  'documents:drop-file': (request: { readonly fileId: string }) => { readonly dropped: true };
  /** Files that were sent one by one and are parts of one manifest become that one, under a number of its own; the parts are dropped. Others stay as they are. */
  'documents:join': (request: { readonly fileIds: readonly string[] }) => {
    readonly joined: readonly { readonly fileId: string; readonly fileName: string; readonly byteLength: number; readonly of: readonly string[] }[];
  };
  /** Reads the file and says what it would change; changes nothing. */
  'documents:check': (request: FileRequest) => ImportReply;
  /**
   * Whole or not at all. Without `decisions` every warning is accepted and every question is answered with 'take'; with them, what they leave open ends in
   * 'needs-decision' and nothing is stored. `dryRun` is the same as 'documents:check'.
   */
  'documents:import': (request: FileRequest & { readonly dryRun?: boolean; readonly decisions?: ImportDecisions }) => ImportReply;
  /** Ends a check or an import of this page; nothing of it stays. False when it was done already. */
  'documents:cancel': (request: { readonly jobId: string }) => { readonly cancelled: boolean };
  /**
   * Takes the import of a document's file back; the versions before it are current again and the file stays. Needs 'undo-import'. Refused with reason 'received',
   * 'changed-since', 'already-undone'; the message names the receipts or the files.
   */
  'documents:undo': (request: { readonly documentId: string }) => { readonly fileName: string; readonly documents: readonly ImportedDocument[] };
  /** The text around a place: of the file that a document came in, or of one that was sent in parts and is not imported. */
  'documents:source': (request: ({ readonly documentId: string } | { readonly fileId: string }) & { readonly place: SourcePlace }) => SourceReply;
  /** Where the lines of a document stand in its file: order lines by number, else in the order of the notice. At most 1,000. Refused, as 'documents:source' and 'documents:fields' of it, with reason 'counted-blind' while they are counted blind. */
  'documents:places': (request: { readonly documentId: string }) => { readonly lines: readonly PlacedLine[] };
  /** The first 1,000 lines of one document in a file that is not imported; none when the file cannot be read again. */
  'documents:lines-in-file': (request: { readonly fileId: string; readonly kind: string; readonly number: string }) => {
    readonly lines: readonly LineInFile[];
  };
  /** Where each field of one line, its units and its document was read from: the file is read again. */
  'documents:fields': (
    request: ({ readonly documentId: string } | { readonly fileId: string }) & { readonly place: SourcePlace; readonly nth: number },
  ) => FieldsReply;
  'documents:exchange': (request: Record<string, never>) => Exchange;
  'documents:list': (request: Record<string, never>) => {
    readonly documents: readonly (ImportedDocument & {
      readonly documentId: string;
      readonly fileName: string;
      readonly sha256: string;
      readonly importedAt: string;
      readonly importedBy: string;
      readonly undoneAt?: string;
      readonly undoneBy?: string;
    })[];
  };
}

export interface DocumentStreams {
  /** Every check and import that is under way, of every page; the last event of each has the phase 'done'. */
  'documents:import-progress': { args: Record<string, never>; event: ImportProgress };
}
