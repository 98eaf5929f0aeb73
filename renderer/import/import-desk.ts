// renderer/import/import-desk.ts · what is done with the files of the import screen, one after the other; it outlives the screen, so that nothing is lost by looking elsewhere

import type { ImportProgress, ImportReply, SourcePlace, SourceReply } from '../../preload/contract/documents.ts';
import type { CallError, CallResult } from '../../preload/contract/frames.ts';
import type { InboxState } from '../../preload/contract/inbox.ts';
import type { Station } from '../../preload/contract/index.ts';
import {
  type FileEntry,
  hasNewChanges,
  type ImportEvent,
  type ImportState,
  initialImport,
  isPartAlone,
  LARGEST_FILE_BYTES,
  nextStep,
  reduceImport,
} from './import-state.ts';
import { sendFile } from './send-file.ts';

export interface ImportDesk {
  current(): ImportState;
  subscribe(listener: () => void): () => void;
  dispatch(event: ImportEvent): void;
  /** Reads each and says what it would change. */
  add(files: readonly File[]): void;
  checkAgain(id: string): void;
  importFile(id: string): void;
  /** Every file that needs no decision; one that now changes more than was looked at is left. */
  importReady(): void;
  stop(id: string): void;
  /** Takes files off the list. One that waits in a watched folder is put aside there. */
  remove(ids: readonly string[]): void;
  /** Files that wait in watched folders come into the list, and go with them. */
  tellInbox(inbox: InboxState): void;
  tell(progress: ImportProgress): void;
  /** The text around a place of a file that was checked here. */
  source(id: string, place: SourcePlace): Promise<CallResult<SourceReply>>;
  /** After an import was taken back. */
  undone(documentId: string): void;
}

/** Core restarts within seconds; until then nothing is lost by asking again. */
const RETRY_MS = 500;
const RETRIES = 30;

export function createImportDesk(
  station: Station,
  sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms)),
): ImportDesk {
  let state = initialImport;
  const listeners = new Set<() => void>();
  const files = new Map<string, File>();
  /** Files that core holds whole. */
  const sent = new Set<string>();
  const stopping = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  const dispatch = (event: ImportEvent): void => {
    state = reduceImport(state, event);
    for (const listener of listeners) listener();
  };
  const find = (id: string): FileEntry | undefined => state.files.find((entry) => entry.id === id);
  /** Jobs are done in the order in which they were asked for. */
  const queue = (id: string, job: (entry: FileEntry) => Promise<void>): void => {
    dispatch({ type: 'began', id, step: 'waiting' });
    last = last
      .then(async () => {
        const entry = find(id);
        if (entry?.step === 'waiting') await job(entry);
      })
      .catch((fault: unknown) => dispatch({ type: 'failed', id, error: { code: 'fault', message: String(fault) } }));
  };

  const isInInbox = (id: string): boolean => find(id)?.inbox !== undefined;

  async function send(id: string): Promise<CallError | 'stopped' | undefined> {
    const file = files.get(id);
    if (file === undefined || sent.has(id)) return undefined;
    if (file.size > LARGEST_FILE_BYTES) return { code: 'bad-request', reason: 'too-large', message: 'larger than 200 MB' };
    const failure = await sendFile(
      station,
      id,
      file,
      (bytes) => dispatch({ type: 'part-sent', id, sent: bytes }),
      () => stopping.delete(id),
    );
    if (failure === undefined) sent.add(id);
    else void station.invoke('documents:drop-file', { fileId: id });
    return failure;
  }

  /** A file that core has forgotten meanwhile is sent again; while core restarts it is asked again. What was stored already is stored once (IM21). */
  async function ask(
    id: string,
    step: 'checking' | 'importing',
    call: (fileId: string) => Promise<CallResult<ImportReply>>,
  ): Promise<ImportReply | undefined> {
    let wasForgotten = false;
    for (let tries = 0; ; tries += 1) {
      const failure = (await send(id)) ?? (stopping.delete(id) ? 'stopped' : undefined);
      if (failure === 'stopped') {
        dispatch({ type: 'stopped', id });
        return undefined;
      }
      if (failure === undefined) dispatch({ type: 'began', id, step });
      const result: CallResult<ImportReply> = failure === undefined ? await call(id) : { ok: false, error: failure };
      if (result.ok) {
        stopping.delete(id);
        const wasStored = tries > 0 && step === 'importing' && result.value.outcome === 'already-imported';
        const reply: ImportReply = wasStored ? { ...result.value, outcome: 'imported' } : result.value;
        dispatch({ type: 'replied', id, reply });
        return reply;
      }
      const { code } = result.error;
      if (code === 'not-found' || code === 'unavailable') sent.delete(id);
      if (code === 'unavailable' && tries < RETRIES) await sleep(RETRY_MS);
      else if (code === 'not-found' && !wasForgotten) wasForgotten = true;
      else {
        dispatch({ type: 'failed', id, error: result.error });
        return undefined;
      }
    }
  }

  const about = ({ partnerId }: FileEntry) => (partnerId === undefined ? {} : { partnerId });
  const check = (entry: FileEntry): Promise<ImportReply | undefined> =>
    ask(entry.id, 'checking', (fileId) => {
      const request = { fileId, jobId: entry.id, ...about(entry) };
      return isInInbox(entry.id) ? station.invoke('inbox:check', request) : station.invoke('documents:check', request);
    });

  async function bringIn(entry: FileEntry): Promise<void> {
    const decisions = { accept: entry.accepted, choices: entry.choices };
    const reply = await ask(entry.id, 'importing', (fileId) => {
      const request = { fileId, jobId: entry.id, decisions, ...about(entry) };
      return isInInbox(entry.id) ? station.invoke('inbox:decide', request) : station.invoke('documents:import', request);
    });
    if (reply?.outcome === 'imported') dispatch({ type: 'others-changed', by: entry.id });
    // It was moved to what is done: nothing waits any more.
    if (reply?.outcome === 'already-imported' && entry.inbox !== undefined) dispatch({ type: 'removed', ids: [entry.id] });
  }

  function checkStale(): void {
    for (const { id, isStale, step } of state.files) if (isStale && step === 'checked') checkAgain(id);
  }
  function checkAgain(id: string): void {
    queue(id, async (entry) => void (await check(entry)));
  }

  /** [IM76] Parts of one manifest that were dropped together become one file before any of them is read. */
  async function joinParts(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      if (find(id)?.step !== 'waiting') continue;
      const failure = await send(id);
      dispatch(failure === 'stopped' ? { type: 'stopped', id } : { type: 'began', id, step: 'waiting' });
    }
    const here = ids.filter((id) => {
      const entry = find(id);
      return sent.has(id) && entry !== undefined && (entry.step === 'waiting' || isPartAlone(entry));
    });
    const result = here.length < 2 ? undefined : await station.invoke('documents:join', { fileIds: here });
    for (const { fileId, fileName, byteLength, of } of result?.ok === true ? result.value.joined : []) {
      for (const id of of) {
        files.delete(id);
        sent.delete(id);
      }
      dispatch({ type: 'removed', ids: of });
      sent.add(fileId);
      dispatch({ type: 'files-added', files: [{ id: fileId, fileName, byteLength }] });
      checkAgain(fileId);
    }
  }

  return {
    current: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    add(added) {
      const numbered = added.map((file) => ({ id: crypto.randomUUID(), file }));
      for (const { id, file } of numbered) files.set(id, file);
      dispatch({ type: 'files-added', files: numbered.map(({ id, file }) => ({ id, fileName: file.name, byteLength: file.size })) });
      const dropped = numbered.filter(({ file }) => /\.json$/i.test(file.name)).map(({ id }) => id);
      const parts = dropped.length === 0 ? [] : [...dropped, ...state.files.filter(isPartAlone).map(({ id }) => id)];
      if (parts.length > 1) last = last.then(() => joinParts(parts)).catch(() => undefined); // each alone, then
      for (const { id } of numbered) checkAgain(id);
    },
    checkAgain,
    importFile(id) {
      queue(id, async (entry) => {
        await bringIn(entry);
        checkStale();
      });
    },
    importReady() {
      const ready = state.files.filter((entry) => nextStep(entry) === 'import').toReversed(); // the first that came goes first
      for (const { id } of ready)
        queue(id, async (entry) => {
          const now = entry.isStale ? await check(entry) : entry.reply;
          if (now === undefined) return;
          dispatch({ type: 'replied', id, reply: now });
          const checked = find(id);
          if (checked !== undefined && nextStep(checked) === 'import' && !hasNewChanges(entry.reply, now)) await bringIn(checked);
        });
      last = last.then(checkStale);
    },
    stop(id) {
      const step = find(id)?.step;
      if (step === 'waiting') dispatch({ type: 'stopped', id });
      else {
        stopping.add(id);
        if (step !== 'sending') void station.invoke('documents:cancel', { jobId: id });
      }
    },
    remove(ids) {
      for (const id of ids) {
        files.delete(id);
        if (sent.delete(id)) void station.invoke('documents:drop-file', { fileId: id });
        const entry = find(id);
        if (entry?.inbox !== undefined && entry.step !== 'done' && entry.step !== 'undone') void station.invoke('inbox:refuse', { fileId: id });
      }
      dispatch({ type: 'removed', ids });
    },
    tellInbox({ waiting }) {
      const known = new Set(state.files.map(({ id }) => id));
      const told = waiting.map(({ fileId, fileName, byteLength, source }) => ({ id: fileId, fileName, byteLength, inbox: source }));
      dispatch({ type: 'inbox-told', files: told });
      for (const { id } of told) if (!known.has(id)) checkAgain(id);
    },
    tell: (progress) => dispatch({ type: 'progressed', progress }),
    source: (id, place) => station.invoke('documents:source', { fileId: id, place }),
    undone(documentId) {
      dispatch({ type: 'undone', documentId });
      dispatch({ type: 'others-changed', by: '' });
      checkStale();
    },
  };
}
