// preload/contract/documents.ts · files in
export const DOCUMENT_KINDS = ['item-master', 'purchase-order', 'order-change', 'asn', 'manifest', 'packing-list'] as const;

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
  readonly at?: {
    readonly file: string;
    readonly line?: number;
    readonly segment?: number;
    readonly tag?: string;
    readonly element?: number;
    readonly column?: string;
    readonly path?: string;
  };
}

export interface ImportedDocument {
  readonly documentId?: string;
  readonly kind: string;
  readonly number: string;
  readonly supplier?: string;
  readonly lines: number;
  readonly handlingUnits: number;
  readonly change: 'new' | 'changed' | 'unchanged' | 'cancelled';
}

export interface ImportReply {
  readonly outcome: 'imported' | 'already-imported' | 'refused' | 'checked';
  readonly fileName: string;
  readonly format?: string;
  /** The version that an X12 file names for itself. */
  readonly version?: string;
  readonly documents: readonly ImportedDocument[];
  readonly problems: readonly ImportProblem[];
  /** For 'already-imported': when and by whom. */
  readonly importedAt?: string;
  readonly importedBy?: string;
}

export interface DocumentCalls {
  /** The file's bytes as base64 (at most 50 MB once decoded). `dryRun` checks and changes nothing. `kind`: what a CSV file is, when its columns leave it open. */
  'documents:import': (request: {
    readonly fileName: string;
    readonly contentBase64: string;
    readonly dryRun?: boolean;
    readonly kind?: (typeof DOCUMENT_KINDS)[number];
  }) => ImportReply;
  'documents:list': (request: Record<string, never>) => {
    readonly documents: readonly (ImportedDocument & {
      readonly documentId: string;
      readonly fileName: string;
      readonly importedAt: string;
      readonly importedBy: string;
    })[];
  };
}
