// tests/renderer/import/import-samples.ts · one reply of core, one document, one problem to build tests from
import type { ImportedDocument, ImportProblem, ImportReply } from '../../../preload/contract/documents.ts';

export function aDocument(change: Partial<ImportedDocument> = {}): ImportedDocument {
  return { documentId: 'd', kind: 'purchase-order', number: 'PO-1', lines: 2, handlingUnits: 0, change: 'new', ...change };
}

export function aProblem(change: Partial<ImportProblem> = {}): ImportProblem {
  return {
    severity: 'error',
    code: 'bad-quantity',
    message: 'not a number',
    file: 'a.csv',
    place: 'line 3',
    at: { file: 'a.csv', line: 3 },
    ...change,
  };
}

export function aReply(change: Partial<ImportReply> = {}): ImportReply {
  return {
    outcome: 'checked',
    fileName: 'a.csv',
    format: 'csv',
    documents: [aDocument()],
    problems: [],
    notices: [],
    questions: [],
    changes: [],
    tables: [],
    ...change,
  };
}
