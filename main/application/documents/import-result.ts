// main/application/documents/import-result.ts · what goes into an import and what comes out of it. Rules: ./IMPORT.md
import type {
  Acknowledgement,
  DocumentKind,
  DocumentProblem,
  NeutralDocument,
  ParsedPart,
  SourcePlace,
  UnreadTable,
} from '../../domain/document/document.ts';
import type { PartnerProfile } from '../../domain/partner/partner-profile.ts';
import type { OrderToConfirm } from '../exchange/answer-import.ts';
import type { ReceivedInterchange } from '../exchange/received-interchanges.ts';
import type { Clock, DocumentRow, DocumentStore, ExchangeStore, Ids, Ledger, NewEvent } from '../ports.ts';
import type { Difference } from './document-difference.ts';

/** Which of these files are parts of one, and that one as a file; the others are left out. */
export type JoinFiles = (files: readonly FileIn[]) => readonly (FileIn & { readonly of: readonly number[] })[];

/** Refused for nothing but that its other part or page is in another file. */
export function isPartOfOther({ outcome, problems }: ImportResult): boolean {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return outcome === 'refused' && errors.length > 0 && errors.every(({ code }) => code === 'part-missing' || code === 'page-missing');
}

export interface FileIn {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly kindHint?: DocumentKind;
}

export interface FileToRead extends FileIn {
  /** Column mappings by the fingerprint of a header row: `PartnerProfile.columns`. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

export interface ImportDeps {
  readonly ledger: Ledger;
  readonly documents: DocumentStore;
  readonly exchange: ExchangeStore;
  readonly clock: Clock;
  readonly ids: Ids;
  parse(file: FileToRead): Iterable<ParsedPart>;
  sha256(bytes: Uint8Array | string): string;
  /** What the partners are told of the import, for its own transaction. Rules: ../exchange/EXCHANGE.md */
  answers(result: ImportResult, sha256: string, orders: readonly OrderToConfirm[]): readonly NewEvent[];
  /** Keeps the raw file under its hash, durably, before anything refers to it. */
  keepRaw(sha256: string, file: FileIn): void;
}

export interface ImportOptions {
  readonly dryRun?: boolean;
  /** A dry run gives the documents as read. */
  readonly keepsNeutral?: boolean;
  /** Whose file it is, when the caller knows. */
  readonly partnerId?: string;
  /** What a person decided. Absent: every warning is accepted and every question answered with 'take'. */
  readonly decisions?: Decisions;
}

export interface Decisions {
  /** Keys of the warnings that were accepted; 'all-but-guesses' where nobody is there who could say that a reader guessed right (IM80). */
  readonly accept: 'all' | 'all-but-guesses' | readonly string[];
  /** By the key of a question. */
  readonly choices: Readonly<Record<string, 'take' | 'leave'>>;
}

/** What was taken for likely, and a person can see at a glance: the kind of a table, the order of day and month, the cells of a page, what a change leaves unsaid. */
export const GUESSES: ReadonlySet<string> = new Set(['kind-guessed', 'form-guessed', 'read-from-pdf', 'change-as-whole', 'other-release']);

/** Something that the rules leave to a person: reference numbers of the rules in ./IMPORT.md. */
export interface ImportQuestion {
  readonly key: string;
  /** 'sent-again': another content under a number that stands. 'received-already': what it changes was received. 'number-again': an interchange's number came before. */
  readonly code: 'sent-again' | 'received-already' | 'number-again';
  readonly kind: string;
  readonly number: string;
  /** Receipts that were opened on it. */
  readonly receipts: readonly string[];
  readonly choice?: 'take' | 'leave';
}

/** [IM85] Two notices name the same pallets or cartons. */
export interface SharedSsccs {
  /** This one and the other. */
  readonly notices: readonly [string, string];
  readonly count: number;
  /** The first one. */
  readonly sscc: string;
}

/** What is worth knowing and needs no decision. */
export interface ImportNotice {
  readonly code: string;
  readonly shared?: SharedSsccs;
  readonly message: string;
  readonly at: SourcePlace & { readonly file: string };
}

/** How a document differs from the one that it replaces. */
export interface DocumentChange {
  readonly key: string;
  readonly kind: string;
  readonly number: string;
  readonly version: number;
  readonly difference: Difference;
}

export interface ImportResult {
  readonly outcome: 'imported' | 'already-imported' | 'refused' | 'checked' | 'needs-decision' | 'cancelled';
  readonly fileName: string;
  readonly format?: string;
  /** The version that an X12 file names for itself. */
  readonly version?: string;
  readonly documents: readonly DocumentRow[];
  /** The neutral model, for a dry run of the CLI. */
  readonly neutral?: readonly NeutralDocument[];
  readonly problems: readonly DocumentProblem[];
  readonly notices: readonly ImportNotice[];
  readonly questions: readonly ImportQuestion[];
  readonly changes: readonly DocumentChange[];
  /** Tables whose columns nobody explained yet. */
  readonly tables: readonly UnreadTable[];
  readonly interchanges: readonly ReceivedInterchange[];
  readonly acknowledgements: readonly Acknowledgement[];
  readonly importedAt?: string;
  readonly importedBy?: string;
}

/** The same warning at the same place has the same key when the file is read again. */
export function warningKey({ code, at, read }: DocumentProblem): string {
  const { file: _, ...place } = at;
  return JSON.stringify([code, place, ...(read === undefined ? [] : [read])]);
}

/** Mappings that fit any partner's files; one fingerprint that two partners explain differently is asked about. */
export function columnsOf(profiles: readonly PartnerProfile[], partnerId: string | undefined): FileToRead['columns'] {
  const found: Record<string, readonly string[]> = {};
  const doubted = new Set<string>();
  for (const profile of profiles) {
    if (partnerId !== undefined && profile.partnerId !== partnerId) continue;
    for (const [fingerprint, fields] of Object.entries(profile.columns)) {
      const before = found[fingerprint];
      if (before !== undefined && before.join('|') !== fields.join('|')) doubted.add(fingerprint);
      found[fingerprint] = fields;
    }
  }
  for (const fingerprint of doubted) delete found[fingerprint];
  return found;
}
