// main/application/documents/undo-import.ts · an import taken back, as long as nothing was received against it: an event, and what stood before stands again. Rules IM40–IM45: ./IMPORT.md
import type { Clock, DocumentRow, DocumentStore, Ids, Ledger } from '../ports.ts';

export interface UndoDeps {
  readonly ledger: Ledger;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly ids: Ids;
}

export type UndoImportResult =
  | { readonly kind: 'undone'; readonly fileName: string; readonly sha256: string; readonly documents: readonly DocumentRow[] }
  | { readonly kind: 'refused'; readonly reason: 'not-found' | 'already-undone' | 'received' | 'changed-since'; readonly message: string };

/** `key` names the file by its hash or one of its documents. */
export function undoImport(
  { ledger, documents, clock, ids }: UndoDeps,
  key: { readonly sha256: string } | { readonly documentId: string },
  actor: string,
): UndoImportResult {
  const found = documents.importOf(key);
  if (found === undefined || found.state === 'staged') {
    const named = 'sha256' in key ? `file ${key.sha256}` : `document ${key.documentId}`;
    return { kind: 'refused', reason: 'not-found', message: `${named} was never imported here: look at the list of documents` };
  }
  const { importNo, fileName, sha256 } = found;
  if (found.state === 'undone') return { kind: 'refused', reason: 'already-undone', message: `the import of ${fileName} was taken back before` };
  const { receipts, changes } = documents.heldBy(importNo);
  if (receipts.length > 0) {
    const named = receipts.slice(0, 5).join(', ');
    const message = `${fileName} cannot be taken back: goods were received against it on receipt ${named}; correct the order with a new version instead`;
    return { kind: 'refused', reason: 'received', message };
  }
  const [change] = changes;
  if (change !== undefined) {
    const message = `${fileName} cannot be taken back: order ${change.number} was changed by ${change.fileName} since; take that one back first`;
    return { kind: 'refused', reason: 'changed-since', message };
  }
  ledger.transact(() => {
    const at = clock.now();
    documents.undoImport(importNo, at, actor);
    const payload = { fileName, sha256, documents: found.documents.map(({ documentId, kind, number }) => ({ documentId, kind, number })) };
    return [{ id: ids.next(), stream: `document:${sha256}`, kind: 'import-undone', at, device: 'station', actor, payload }];
  });
  return { kind: 'undone', fileName, sha256, documents: found.documents };
}
