// main/application/inbox/watched-folder.ts · one watched folder: a file that is whole is claimed, imported by the one use case, and moved to done, refused or waiting. Rules IB1–IB17: ../../inbox/SPEC.md
import { asMessage, type DeviceSentence, stationSentence } from '../../domain/words/device-words.ts';
import { type Decisions, type ImportResult, isPartOfOther } from '../documents/import-result.ts';
import { MAX_UPLOAD_BYTES } from '../documents/uploads.ts';
import type { ClaimedFile, InboxEntry, InboxPlace, InboxReport } from '../ports.ts';
import { InboxError } from './inbox-error.ts';
import type { InboxDecision, InboxDeps, InboxSource, SettledFile, SourceHealth, WaitingFile } from './inbox-model.ts';
import { reportResult, reportUnread, type UnreadReason } from './inbox-report.ts';
import { judgeFiles, type SeenFile } from './stable-files.ts';

export const LOOK_EVERY_MS = 2_000;
/** While a file is becoming whole. */
export const LOOK_AGAIN_MS = 800;
/** Hints come in bursts. */
const LOOK_APART_MS = 250;
const LONGEST_BACKOFF_MS = 60_000;
/** A call into a share that hangs comes back after minutes, or never. */
const HANGING_MS = 20_000;
/** A file during which the program ended so often is not begun again. */
const MOST_ATTEMPTS = 5;
/** Nobody is there to decide: warnings are accepted; guesses and questions wait. */
const ALONE = { accept: 'all-but-guesses', choices: {} } as const;
const ACTOR = 'inbox';

interface Fault {
  readonly message: string;
  readonly said?: DeviceSentence;
  readonly since: string;
}

export class WatchedFolder {
  readonly #deps: InboxDeps;
  readonly #source: InboxSource;
  readonly #onSettled: (file: SettledFile) => void;
  readonly #waiting = new Map<string, WaitingFile>();
  /** Begun in this life of the program: an error of ours is no reason to count an attempt. */
  readonly #begun = new Set<string>();
  #seen: ReadonlyMap<string, SeenFile> = new Map();
  /** Whether files claimed before were taken up; anew after every fault. */
  #isRecovered = false;
  /** Whether files that waited before this life were tried again. */
  #hasTriedWaiting = false;
  #fault: Fault | undefined;
  #strangers = 0;
  #isPartnerMissing = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: InboxDeps, source: InboxSource, onSettled: (file: SettledFile) => void) {
    this.#deps = deps;
    this.#source = source;
    this.#onSettled = onSettled;
  }

  /** Looks until the signal ends it. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { folder } = this.#source;
    let hint = new AbortController();
    let stopWatching: (() => void) | undefined;
    for (let failures = 0; !signal.aborted; ) {
      const unsettled = await this.look(signal);
      if (signal.aborted) break;
      const isWell = this.#fault === undefined;
      failures = isWell ? 0 : failures + 1;
      if (isWell) stopWatching ??= folder.watch(() => hint.abort());
      else {
        // A watch on a folder that went away is silent for ever.
        stopWatching?.();
        stopWatching = undefined;
      }
      const pause = isWell ? (unsettled > 0 ? LOOK_AGAIN_MS : LOOK_EVERY_MS) : Math.min(LONGEST_BACKOFF_MS, LOOK_EVERY_MS * 2 ** (failures - 1));
      await this.#deps.wait(LOOK_APART_MS, signal);
      await this.#deps.wait(pause, AbortSignal.any([signal, hint.signal]));
      hint = new AbortController();
    }
    stopWatching?.();
  }

  /** @returns how many files are not whole yet. A fault of the folder is told in its health. */
  look(signal: AbortSignal): Promise<number> {
    return this.#exclusively(async () => {
      try {
        const entries = await this.#listPatiently();
        await this.#recover(signal);
        const { ready, seen, unsettled } = judgeFiles(this.#seen, entries, this.#deps.elapsed());
        this.#seen = seen;
        this.#notice(entries);
        for (const entry of ready) {
          if (signal.aborted) return 0;
          const claimId = this.#deps.ids.next();
          const file = await this.#source.folder.claim(entry, claimId);
          if (file !== undefined) await this.#take([file], ALONE, signal);
        }
        if (ready.length > 0) await this.#joinWaiting(signal);
        this.#clearFault();
        return unsettled;
      } catch (error) {
        this.#isRecovered = false;
        this.#tell(error);
        return 0;
      }
    });
  }

  /** The first call of a look is the one that hangs when a share does. */
  async #listPatiently(): Promise<readonly InboxEntry[]> {
    const { folder } = this.#source;
    const ended = new AbortController();
    void this.#deps.wait(HANGING_MS, ended.signal).then(() => {
      if (!ended.signal.aborted) this.#setFault(`${folder.path} does not answer: check the connection to it`);
    });
    try {
      return await folder.list();
    } finally {
      ended.abort();
    }
  }

  async #recover(signal: AbortSignal): Promise<void> {
    const { folder } = this.#source;
    if (!this.#isRecovered) {
      this.#isRecovered = true; // until a file says otherwise
      for (const file of await folder.claimed()) {
        if (signal.aborted) return;
        if (this.#begun.has(file.claimId)) await this.#take([file], ALONE, signal);
        else if (file.attempt >= MOST_ATTEMPTS) await this.#refuseUnread(file, 'interrupted');
        else {
          const again = await folder.beginAgain(file);
          if (again !== undefined) await this.#take([again], ALONE, signal);
        }
      }
    }
    if (this.#hasTriedWaiting) return;
    // The choice may have been made at the screen, or be none any more.
    for (const { name } of await folder.waiting()) {
      if (signal.aborted) return;
      const file = await folder.takeUp(name);
      if (file !== undefined) await this.#take([file], ALONE, signal);
    }
    await this.#joinWaiting(signal);
    this.#hasTriedWaiting = true;
  }

  /** [IB17] Parts of manifests that came one by one: those that are together now are taken as one file, with those that still wait for more. */
  async #joinWaiting(signal: AbortSignal): Promise<void> {
    const parts = [...this.#waiting.values()].filter(({ result }) => isPartOfOther(result));
    if (parts.length < 2) return;
    const read = await Promise.all(parts.map(async (part) => ({ part, file: await this.#waitingFile(part.fileId) })));
    const here = read.flatMap(({ part, file }) => (file === undefined ? [] : [{ part, ...file }]));
    for (const { of } of this.#deps.join(here)) {
      if (signal.aborted) return;
      const known = here[of[0] ?? -1]?.part.together ?? [];
      if (known.length === of.length && of.every((position) => known.includes(here[position]?.part.fileId ?? ''))) continue; // nothing came since
      const files: ClaimedFile[] = [];
      for (const position of of) {
        const file = await this.#takeUp(here[position]?.part.fileId ?? '');
        if (file !== undefined) files.push(file);
      }
      if (files.length > 0) await this.#take(files, ALONE, signal);
    }
  }

  /** With the parts that it waits with, as the one file that was read. */
  async file(fileId: string): Promise<{ readonly fileName: string; readonly bytes: Uint8Array } | undefined> {
    const read = await Promise.all((this.#waiting.get(fileId)?.together ?? [fileId]).map((id) => this.#waitingFile(id)));
    return this.#oneOf(read.flatMap((each) => each ?? []));
  }

  async #waitingFile(fileId: string): Promise<{ readonly fileName: string; readonly bytes: Uint8Array } | undefined> {
    const { folder } = this.#source;
    const known = (await folder.waiting()).find(({ claimId }) => claimId === fileId);
    const read = known === undefined ? undefined : await folder.readWaiting(known.name, MAX_UPLOAD_BYTES);
    return read?.kind === 'read' && known !== undefined ? { fileName: known.name, bytes: read.bytes } : undefined;
  }

  async check(fileId: string, about: Omit<InboxDecision, 'decisions'>, actor: string): Promise<ImportResult | undefined> {
    const file = await this.file(fileId);
    if (file === undefined) return undefined;
    const { partnerId = this.#source.partnerId, kindHint = this.#source.kindHint, jobId } = about;
    return this.#deps.imports.check({ ...file, ...(kindHint === undefined ? {} : { kindHint }) }, actor, {
      ...(partnerId === undefined ? {} : { partnerId }),
      ...(jobId === undefined ? {} : { jobId }),
    });
  }

  async decide(fileId: string, { decisions, ...about }: InboxDecision, actor: string): Promise<ImportResult | undefined> {
    return this.#exclusively(async () => {
      const files = await this.#takeUpAll(fileId);
      if (files.length === 0) return undefined;
      try {
        return await this.#take(files, decisions, undefined, { actor, ...about });
      } catch (error) {
        this.#isRecovered = false;
        throw error;
      }
    });
  }

  async refuse(fileId: string, actor: string): Promise<boolean> {
    return this.#exclusively(async () => {
      const files = await this.#takeUpAll(fileId);
      for (const file of files) await this.#refuseUnread(file, 'by-person', actor);
      return files.length > 0;
    });
  }

  async #takeUpAll(fileId: string): Promise<readonly ClaimedFile[]> {
    const files: ClaimedFile[] = [];
    for (const id of this.#waiting.get(fileId)?.together ?? [fileId]) {
      const file = await this.#takeUp(id);
      if (file !== undefined) files.push(file);
    }
    return files;
  }

  /** Parts as the one file they make; undefined when they make none any more. */
  #oneOf(
    files: readonly { readonly fileName: string; readonly bytes: Uint8Array }[],
  ): { readonly fileName: string; readonly bytes: Uint8Array } | undefined {
    const [only, other] = files;
    if (other === undefined) return only;
    const joined = this.#deps.join(files).find(({ of }) => of.length === files.length);
    return joined === undefined ? undefined : { fileName: joined.fileName, bytes: joined.bytes };
  }

  async #takeUp(fileId: string): Promise<ClaimedFile | undefined> {
    const known = (await this.#source.folder.waiting()).find(({ claimId }) => claimId === fileId);
    const file = known === undefined ? undefined : await this.#source.folder.takeUp(known.name);
    this.#waiting.delete(fileId);
    if (file === undefined) this.#deps.onChange();
    else this.#begun.add(fileId);
    return file;
  }

  /** One file, or the parts of one, from claimed to settled. @throws when it could not be: it stays claimed, and is taken up again */
  async #take(
    files: readonly ClaimedFile[],
    decisions: Decisions,
    signal: AbortSignal | undefined,
    by: { readonly actor: string } & Omit<InboxDecision, 'decisions'> = { actor: ACTOR },
  ): Promise<ImportResult | undefined> {
    const { folder } = this.#source;
    const partnerId = by.partnerId ?? this.#source.partnerId;
    const kindHint = by.kindHint ?? this.#source.kindHint;
    const read: { readonly file: ClaimedFile; readonly fileName: string; readonly bytes: Uint8Array }[] = [];
    for (const file of files) {
      this.#begun.add(file.claimId);
      const one = await folder.read(file, MAX_UPLOAD_BYTES);
      if (one.kind === 'read') read.push({ file, fileName: file.name, bytes: one.bytes });
      else if (one.kind === 'changing')
        this.#isRecovered = false; // it is claimed: the next look takes it up
      else if (one.kind === 'not-a-file') await this.#refuseUnread(file, 'not-a-file');
      else if (one.kind === 'too-large') await this.#refuseUnread(file, 'too-large', `${one.size} bytes`);
    }
    const whole = this.#oneOf(read);
    if (whole === undefined) {
      if (read.length > 0) this.#isRecovered = false; // each alone, at the next look
      return undefined;
    }
    const { imports } = this.#deps;
    const result = await imports.import({ ...whole, ...(kindHint === undefined ? {} : { kindHint }) }, by.actor, {
      decisions,
      ...(partnerId === undefined ? {} : { partnerId }),
      ...(by.jobId === undefined ? {} : { jobId: by.jobId }),
      ...(signal === undefined ? {} : { signal }),
    });
    switch (result.outcome) {
      case 'imported':
      case 'already-imported':
        for (const { file } of read) await this.#settle(file, 'done', result.outcome);
        break;
      case 'needs-decision':
        await this.#letWait(read, result);
        break;
      case 'refused':
        // Columns that nobody explained are a question, too, and so is the rest of a manifest.
        if (result.tables.length > 0 || isPartOfOther(result)) await this.#letWait(read, result);
        else for (const { file } of read) await this.#settle(file, 'refused', 'refused', reportResult(result, 'refused', this.#toReport(file)));
        break;
      case 'cancelled':
      case 'checked':
        this.#isRecovered = false;
        break;
    }
    return result;
  }

  async #letWait(files: readonly { readonly file: ClaimedFile; readonly bytes: Uint8Array }[], result: ImportResult): Promise<void> {
    const together = files.map(({ file }) => file.claimId);
    for (const { file, bytes } of files) {
      await this.#settle(file, 'waiting', result.outcome, reportResult(result, 'waiting', this.#toReport(file)));
      this.#waiting.set(file.claimId, {
        fileId: file.claimId,
        fileName: file.name,
        source: this.#source.name,
        since: this.#deps.clock.now(),
        byteLength: bytes.length,
        result,
        ...(together.length > 1 ? { together } : {}),
      });
    }
    this.#deps.onChange();
  }

  #refuseUnread(file: ClaimedFile, reason: UnreadReason, detail?: string): Promise<void> {
    return this.#settle(file, 'refused', 'refused', reportUnread(reason, this.#toReport(file), detail));
  }

  async #settle(file: ClaimedFile, place: InboxPlace, outcome: ImportResult['outcome'], report?: InboxReport): Promise<void> {
    const movedTo = await this.#source.folder.settle(file, place, report);
    this.#begun.delete(file.claimId);
    this.#onSettled({ fileName: file.name, source: this.#source.name, place, movedTo, outcome, at: this.#deps.clock.now() });
    this.#deps.onChange();
  }

  #toReport({ name }: ClaimedFile) {
    return { fileName: name, at: this.#deps.clock.now(), language: this.#deps.language() };
  }

  waiting(): readonly WaitingFile[] {
    return [...this.#waiting.values()];
  }

  health(): SourceHealth {
    const { name, folder, partnerId } = this.#source;
    return { name, path: folder.path, ...(partnerId === undefined ? {} : { partnerId }), ...this.#condition() };
  }

  #condition(): Pick<SourceHealth, 'state' | 'message' | 'said' | 'since'> {
    if (this.#fault !== undefined) return { state: 'error', ...this.#fault };
    const [oldest] = this.#waiting.values();
    if (oldest !== undefined) return { state: 'warning', ...asMessage(stationSentence('inbox-waiting', this.#waiting.size)), since: oldest.since };
    if (this.#isPartnerMissing) return { state: 'warning', ...asMessage(stationSentence('inbox-partner', this.#source.partnerId ?? '')), since: '' };
    if (this.#strangers > 0)
      return { state: 'warning', ...asMessage(stationSentence('inbox-strangers', this.#strangers, this.#source.folder.path)), since: '' };
    return { state: 'ok', ...asMessage(stationSentence('inbox-watched')), since: '' };
  }

  /** What is worth a word and keeps nothing from going on. */
  #notice(entries: readonly InboxEntry[]): void {
    const { partnerId } = this.#source;
    const strangers = entries.filter(({ kind }) => kind === 'other').length;
    const isPartnerMissing = partnerId !== undefined && !this.#deps.isPartner(partnerId);
    if (strangers === this.#strangers && isPartnerMissing === this.#isPartnerMissing) return;
    this.#strangers = strangers;
    this.#isPartnerMissing = isPartnerMissing;
    this.#deps.onChange();
  }

  #tell(error: unknown): void {
    if (!(error instanceof InboxError)) this.#deps.onFault(error);
    if (error instanceof InboxError) this.#setFault(error.message, error.said);
    else this.#setFault(error instanceof Error ? error.message : String(error));
  }

  /** The first moment of a fault counts, whatever is said of it later. */
  #setFault(message: string, said?: DeviceSentence): void {
    if (this.#fault?.message === message) return;
    this.#fault = { message, ...(said === undefined ? {} : { said }), since: this.#fault?.since ?? this.#deps.clock.now() };
    this.#deps.onChange();
  }

  #clearFault(): void {
    if (this.#fault === undefined) return;
    this.#fault = undefined;
    this.#deps.onChange();
  }

  #exclusively<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work, work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
