// main/application/documents/import-file.ts · one file in, in one go: checked whole, stored in one transaction, or refused with every reason. The same bytes twice change nothing. Rules: ./IMPORT.md

import type { FileSeen } from '../ports.ts';
import { columnsOf, type FileIn, type ImportDeps, type ImportOptions, type ImportResult } from './import-result.ts';
import { ImportRun, type RunOptions } from './import-run.ts';

class NotStored extends Error {}

/** Blocks until it is done: for the command line and a station's first start. A running station imports through ./imports.ts. */
export function importFile(deps: ImportDeps, file: FileIn, actor: string, options: ImportOptions = {}): ImportResult {
  const sha256 = deps.sha256(file.bytes);
  const seen = deps.documents.fileSeen(sha256);
  const isCheck = options.dryRun === true;
  if (seen !== undefined && !isCheck) return seenResult(deps, file, sha256, seen);
  const run = new ImportRun(deps, file, {
    ...runOptions(deps, sha256, actor, options),
    isCheck,
    keepsNeutral: isCheck,
    writtenRows: Number.POSITIVE_INFINITY,
  });
  const read = (): void => {
    for (const part of deps.parse({ ...file, columns: columnsOf(deps.exchange.partners(), options.partnerId) })) exhaust(run.take(part));
    exhaust(run.finish());
  };
  if (isCheck) {
    read();
    return seen === undefined ? run.result() : { ...run.result(), ...alreadyImported(seen) };
  }
  try {
    deps.ledger.transact(() => {
      read();
      if (!run.isReady) throw new NotStored();
      deps.keepRaw(sha256, file);
      return run.store();
    });
  } catch (error) {
    if (!(error instanceof NotStored)) throw error;
  }
  const result = run.result();
  answerUnstored(deps, result, sha256);
  return result;
}

/** What partners are told of a file that was refused, or that said nothing new. */
export function answerUnstored({ ledger, answers }: Pick<ImportDeps, 'ledger' | 'answers'>, result: ImportResult, sha256: string): void {
  if (result.outcome !== 'refused' && result.outcome !== 'already-imported') return;
  const events = answers(result, sha256, []);
  if (events.length > 0) ledger.append(events);
}

export function runOptions(
  { clock }: Pick<ImportDeps, 'clock'>,
  sha256: string,
  actor: string,
  { partnerId, decisions }: ImportOptions,
): Pick<RunOptions, 'actor' | 'sha256' | 'importedAt' | 'partnerId' | 'decisions'> {
  return {
    actor,
    sha256,
    importedAt: clock.now(),
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(decisions === undefined ? {} : { decisions }),
  };
}

/** The same bytes were imported before: nothing is read. */
export function seenResult({ documents }: Pick<ImportDeps, 'documents'>, { fileName }: FileIn, sha256: string, seen: FileSeen): ImportResult {
  return {
    fileName,
    documents: documents.documentsOfFile(sha256).map((row) => ({ ...row, change: 'unchanged' as const })),
    problems: [],
    notices: [],
    questions: [],
    changes: [],
    tables: [],
    interchanges: [],
    acknowledgements: [],
    ...alreadyImported(seen),
  };
}

export function alreadyImported({ importedAt, importedBy }: FileSeen): Pick<ImportResult, 'outcome' | 'importedAt' | 'importedBy'> {
  return { outcome: 'already-imported', importedAt, importedBy };
}

export function exhaust(steps: Generator<void, void, void>): void {
  while (steps.next().done !== true);
}
