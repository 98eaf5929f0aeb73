// renderer/import/import-state.ts · files on their way in: read, looked at, decided about, imported, taken back. Pure. Rules IM15–IM18, IM65: main/application/documents/IMPORT.md
import type { ImportedDocument, ImportProblem, ImportProgress, ImportReply } from '../../preload/contract/documents.ts';
import type { CallError } from '../../preload/contract/frames.ts';

/** 'checked': core has answered and nothing is stored yet. 'done': it is stored, or was before. */
export type Step = 'waiting' | 'sending' | 'checking' | 'checked' | 'importing' | 'done' | 'undone' | 'stopped' | 'failed';

export interface FileEntry {
  readonly id: string;
  readonly fileName: string;
  readonly byteLength: number;
  /** The watched folder in which it waits for a decision. */
  readonly inbox?: string;
  readonly step: Step;
  /** Bytes sent to core, while it is sent. */
  readonly sent: number;
  readonly progress?: ImportProgress;
  readonly reply?: ImportReply;
  readonly error?: CallError;
  /** Keys of the warnings that a person accepted. They hold when the file is checked again. */
  readonly accepted: readonly string[];
  readonly choices: Readonly<Record<string, 'take' | 'leave'>>;
  /** Whose file it is, when a person said so. */
  readonly partnerId?: string;
  /** Another file was imported or taken back since: what this one changes may have changed. */
  readonly isStale: boolean;
  /** A person stopped its import; what was looked at before still stands. */
  readonly wasStopped: boolean;
}

export interface ImportState {
  /** Newest first. */
  readonly files: readonly FileEntry[];
  /** The file whose columns are being explained. */
  readonly mapping?: string;
  /** What the last column answer was remembered for: the next one begins there. */
  readonly lastPartner?: string;
}

export type ImportEvent =
  | { readonly type: 'files-added'; readonly files: readonly Pick<FileEntry, 'id' | 'fileName' | 'byteLength'>[] }
  /** All that wait in watched folders now. */
  | { readonly type: 'inbox-told'; readonly files: readonly (Pick<FileEntry, 'id' | 'fileName' | 'byteLength'> & { readonly inbox: string })[] }
  | { readonly type: 'part-sent'; readonly id: string; readonly sent: number }
  | { readonly type: 'began'; readonly id: string; readonly step: 'waiting' | 'checking' | 'importing' }
  | { readonly type: 'progressed'; readonly progress: ImportProgress }
  | { readonly type: 'replied'; readonly id: string; readonly reply: ImportReply }
  | { readonly type: 'failed'; readonly id: string; readonly error: CallError }
  | { readonly type: 'stopped'; readonly id: string }
  | { readonly type: 'undone'; readonly documentId: string }
  | { readonly type: 'others-changed'; readonly by: string }
  | { readonly type: 'accepted'; readonly id: string; readonly keys: readonly string[] }
  | { readonly type: 'acceptance-withdrawn'; readonly id: string; readonly key: string }
  | { readonly type: 'chosen'; readonly id: string; readonly key: string; readonly choice: 'take' | 'leave' }
  | { readonly type: 'partner-known'; readonly id: string; readonly partnerId: string }
  | { readonly type: 'mapping-opened'; readonly id: string }
  | { readonly type: 'mapping-closed' }
  | { readonly type: 'removed'; readonly ids: readonly string[] };

export const initialImport: ImportState = { files: [] };

/** As core: a larger one is refused before it is sent. */
export const LARGEST_FILE_BYTES = 200 * 1024 * 1024;

export function reduceImport(state: ImportState, event: ImportEvent): ImportState {
  switch (event.type) {
    case 'files-added':
      return { ...state, files: [...event.files.map(newEntry).toReversed(), ...state.files] };
    case 'inbox-told': {
      const told = new Set(event.files.map(({ id }) => id));
      // One that is being imported is settled by its answer, and one that was stays until it is cleared.
      const kept = state.files.filter(
        ({ id, inbox, step }) => inbox === undefined || told.has(id) || isBusy(step) || step === 'done' || step === 'undone',
      );
      const known = new Set(kept.map(({ id }) => id));
      const added = event.files.filter(({ id }) => !known.has(id)).map(newEntry);
      const isMappingGone = state.mapping !== undefined && !known.has(state.mapping);
      return { ...(isMappingGone ? withoutMapping(state) : state), files: [...added.toReversed(), ...kept] };
    }
    case 'part-sent':
      return change(state, event.id, () => ({ step: 'sending', sent: event.sent }));
    case 'began':
      return change(state, event.id, ({ error: _error, progress: _progress, ...entry }) => ({ ...entry, step: event.step, wasStopped: false }), true);
    case 'progressed':
      return change(state, event.progress.jobId, ({ step }) => (isBusy(step) ? { progress: event.progress } : {}));
    case 'replied':
      return change(state, event.id, (entry) => afterReply(entry, event.reply));
    case 'failed':
      return change(state, event.id, () => ({ step: 'failed', error: event.error }));
    case 'stopped':
      return change(state, event.id, (entry) => (entry.reply === undefined ? { step: 'stopped' } : { step: 'checked', wasStopped: true }));
    case 'undone':
      return {
        ...state,
        files: state.files.map((entry) =>
          entry.step === 'done' && entry.reply?.documents.some(({ documentId }) => documentId === event.documentId)
            ? { ...entry, step: 'undone' }
            : entry,
        ),
      };
    case 'others-changed':
      return { ...state, files: state.files.map((entry) => (entry.id === event.by ? entry : { ...entry, isStale: isPreview(entry) })) };
    case 'accepted':
      return change(state, event.id, ({ accepted }) => ({ accepted: [...new Set([...accepted, ...event.keys])] }));
    case 'acceptance-withdrawn':
      return change(state, event.id, ({ accepted }) => ({ accepted: accepted.filter((key) => key !== event.key) }));
    case 'chosen':
      return change(state, event.id, ({ choices }) => ({ choices: { ...choices, [event.key]: event.choice } }));
    case 'partner-known':
      return { ...change(state, event.id, () => ({ partnerId: event.partnerId })), lastPartner: event.partnerId };
    case 'mapping-opened':
      return { ...state, mapping: event.id };
    case 'mapping-closed':
      return withoutMapping(state);
    case 'removed': {
      const files = state.files.filter(({ id }) => !event.ids.includes(id));
      return { ...(state.mapping !== undefined && event.ids.includes(state.mapping) ? withoutMapping(state) : state), files };
    }
  }
}

/** What the one big button of a file is for. */
export type NextStep = 'wait' | 'retry' | 'correct' | 'columns' | 'decide' | 'import' | 'nothing' | 'finished';

export function nextStep(entry: FileEntry): NextStep {
  const { step, reply, error } = entry;
  if (isBusy(step)) return 'wait';
  if (step === 'done' || step === 'undone') return 'finished';
  if (step === 'failed') return error?.reason === 'too-large' || error?.reason === 'unreadable' ? 'correct' : 'retry';
  if (reply === undefined) return 'retry';
  if (reply.outcome === 'refused') return reply.tables.length > 0 ? 'columns' : 'correct';
  if (reply.outcome === 'already-imported') return 'nothing';
  const { questions, warnings } = openDecisions(entry);
  if (questions + warnings > 0) return 'decide';
  return isWithoutEffect(reply) ? 'nothing' : 'import';
}

/** How a file is shown: its own word, icon and colour. */
export type Shown = Exclude<Step, 'checked' | 'done'> | 'part' | 'ready' | 'decide' | 'refused' | 'columns' | 'nothing' | 'imported';

export function shownAs(entry: FileEntry): Shown {
  if (entry.step === 'done') return 'imported';
  if (entry.step !== 'checked') return entry.step;
  const next = nextStep(entry);
  if (next === 'correct') return isPartAlone(entry) ? 'part' : 'refused';
  return next === 'columns' || next === 'decide' || next === 'nothing' ? next : 'ready';
}

export function openDecisions({ reply, accepted, choices }: FileEntry): { readonly questions: number; readonly warnings: number } {
  if (reply === undefined || reply.outcome === 'refused') return { questions: 0, warnings: 0 };
  const warnings = warningsOf(reply).filter(({ key }) => !accepted.includes(key)).length;
  return { questions: reply.questions.filter(({ key }) => choices[key] === undefined).length, warnings };
}

/** [IM76] Nothing is wrong with it but that other parts or pages of its manifest are not here: they join it when they are dropped. */
export function isPartAlone({ step, inbox, reply }: FileEntry): boolean {
  if (step !== 'checked' || inbox !== undefined || reply?.outcome !== 'refused') return false;
  const errors = reply.problems.filter(({ severity }) => severity === 'error');
  return errors.length > 0 && errors.every(({ code }) => code === 'part-missing' || code === 'page-missing');
}

/** Warnings that can be accepted: all of them, when nothing is an error. */
export function warningsOf({ problems }: ImportReply): readonly (ImportProblem & { readonly key: string })[] {
  return problems.flatMap((problem) => (problem.severity === 'warning' && problem.key !== undefined ? [{ ...problem, key: problem.key }] : []));
}

/** How many documents come to which end. */
export function countChanges(documents: readonly ImportedDocument[]): readonly (readonly [change: ImportedDocument['change'], count: number])[] {
  const counts = new Map<ImportedDocument['change'], number>();
  for (const { change: what } of documents) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts];
}

export function isBusy(step: Step): boolean {
  return step === 'waiting' || step === 'sending' || step === 'checking' || step === 'importing';
}

function newEntry(file: Pick<FileEntry, 'id' | 'fileName' | 'byteLength' | 'inbox'>): FileEntry {
  return { ...file, step: 'waiting', sent: 0, accepted: [], choices: {}, isStale: false, wasStopped: false };
}

/** A difference that was not looked at yet: what a check found now and had not found before. */
export function hasNewChanges(before: ImportReply | undefined, now: ImportReply): boolean {
  const seen = new Set((before?.changes ?? []).map((each) => JSON.stringify(each)));
  return now.changes.some((each) => !seen.has(JSON.stringify(each)));
}

/** Looked at and not stored, also while it waits to be stored. */
function isPreview({ step, reply }: FileEntry): boolean {
  return reply !== undefined && step !== 'done' && step !== 'undone';
}

function isWithoutEffect({ documents }: ImportReply): boolean {
  return documents.length > 0 && documents.every(({ change: what }) => what === 'unchanged');
}

function afterReply(entry: FileEntry, reply: ImportReply): Partial<FileEntry> {
  if (reply.outcome === 'cancelled') return entry.reply === undefined ? { step: 'stopped' } : { step: 'checked', wasStopped: true };
  return { step: reply.outcome === 'imported' ? 'done' : 'checked', reply, isStale: false };
}

function change(state: ImportState, id: string, to: (entry: FileEntry) => Partial<FileEntry>, isWhole = false): ImportState {
  const changed = (entry: FileEntry): FileEntry => (isWhole ? (to(entry) as FileEntry) : { ...entry, ...to(entry) });
  return { ...state, files: state.files.map((entry) => (entry.id === id ? changed(entry) : entry)) };
}

function withoutMapping({ mapping: _, ...state }: ImportState): ImportState {
  return state;
}
