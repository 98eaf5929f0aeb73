// main/application/documents/imports.ts · files in while scans go on: read in short turns, staged, shown in one short transaction; one file after the other. Rules IM60–IM65: ./IMPORT.md
import type { ParsedPart } from '../../domain/document/document.ts';
import { alreadyImported, answerUnstored, exhaust, runOptions, seenResult } from './import-file.ts';
import { columnsOf, type FileIn, type FileToRead, type ImportDeps, type ImportOptions, type ImportResult } from './import-result.ts';
import { ImportRun } from './import-run.ts';

/** A scan waits no longer than this behind an import. */
const TURN_MS = 8;
/** Files with fewer lines and units, and not longer than this, go into one transaction whole: they need no staging. */
const SMALL_ROWS = 1_500;
const SMALL_BYTES = 1024 * 1024;
/** Rows of a staged write: one transaction. */
const WRITTEN_ROWS = 1_000;
/** Rows looked at in one turn of taking staged ones out. */
const LOOKED_AT_ROWS = 5_000;

export interface ReadBatch {
  readonly parts: readonly ParsedPart[];
  /** Of the file, so far. */
  readonly bytesRead: number;
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

export interface ImportsDeps extends Omit<ImportDeps, 'parse'> {
  /** The file's parts, as they are read; nothing here takes long at a time. Leaving the loop, or the signal, ends the reading. */
  read(file: FileToRead, signal: AbortSignal): AsyncIterable<ReadBatch>;
  /** As `sha256`, for a large file. */
  sha256InTurns(bytes: Uint8Array): Promise<string>;
  /** As `keepRaw`, for a large file. */
  keepRawInTurns(sha256: string, file: FileIn): Promise<void>;
  /** Lets everything else that waits go first. */
  turn(): Promise<void>;
  /** Milliseconds that only grow. */
  elapsed(): number;
  onProgress(progress: ImportProgress): void;
}

export interface JobOptions extends ImportOptions {
  readonly jobId?: string;
  readonly signal?: AbortSignal;
}

export interface Imports {
  /** Reads the file and says what it would change. */
  check(file: FileIn, actor: string, options?: JobOptions): Promise<ImportResult>;
  import(file: FileIn, actor: string, options?: JobOptions): Promise<ImportResult>;
  /** Work that must not meet an import: it waits until none is under way. */
  exclusively<Value>(work: () => Value | Promise<Value>): Promise<Value>;
  /** @returns false when there is no such job, or it was done */
  cancel(jobId: string): boolean;
}

class Cancelled extends Error {}
class NotStored extends Error {}

export function createImports(deps: ImportsDeps): Imports {
  const cancels = new Map<string, AbortController>();
  let last: Promise<unknown> = Promise.resolve();
  let jobs = 0;

  const exclusively = <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };

  const start = (file: FileIn, actor: string, options: JobOptions, isCheck: boolean): Promise<ImportResult> => {
    jobs += 1;
    const jobId = options.jobId ?? `job-${jobs}`;
    const cancel = new AbortController();
    cancels.set(jobId, cancel);
    const { signal } = options;
    const job = new Job(deps, file, jobId, signal === undefined ? cancel.signal : AbortSignal.any([signal, cancel.signal]));
    job.tell('waiting');
    return exclusively(() => (isCheck ? job.check(actor, options) : job.import(actor, options))).finally(() => {
      if (cancels.get(jobId) === cancel) cancels.delete(jobId);
      job.tell('done');
    });
  };

  return {
    check: (file, actor, options = {}) => start(file, actor, options, true),
    import: (file, actor, options = {}) => start(file, actor, options, options.dryRun === true),
    exclusively,
    cancel(jobId) {
      const cancel = cancels.get(jobId);
      cancel?.abort();
      return cancel !== undefined;
    },
  };
}

class Job {
  readonly #deps: ImportsDeps;
  readonly #file: FileIn;
  readonly #jobId: string;
  readonly #signal: AbortSignal;
  #run: ImportRun | undefined;
  #bytesRead = 0;

  constructor(deps: ImportsDeps, file: FileIn, jobId: string, signal: AbortSignal) {
    this.#deps = deps;
    this.#file = file;
    this.#jobId = jobId;
    this.#signal = signal;
  }

  async check(actor: string, options: ImportOptions): Promise<ImportResult> {
    const sha256 = await this.#deps.sha256InTurns(this.#file.bytes);
    const seen = this.#deps.documents.fileSeen(sha256);
    const run = this.#start(sha256, actor, options, true);
    try {
      for await (const parts of this.#batches(options)) await this.#inTurns(taking(run, parts), (work) => work());
      await this.#inTurns(run.finish(), (work) => work());
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
      return run.result('cancelled');
    }
    return seen === undefined ? run.result() : { ...run.result(), ...alreadyImported(seen) };
  }

  async import(actor: string, options: ImportOptions): Promise<ImportResult> {
    const sha256 = await this.#deps.sha256InTurns(this.#file.bytes);
    const result = await this.#importAs(sha256, actor, options);
    answerUnstored(this.#deps, result, sha256);
    return result;
  }

  async #importAs(sha256: string, actor: string, options: ImportOptions): Promise<ImportResult> {
    const { documents, ledger } = this.#deps;
    const seen = documents.fileSeen(sha256);
    if (seen !== undefined) return seenResult({ documents }, this.#file, sha256, seen);
    const held: ParsedPart[] = [];
    let rows = 0;
    let run: ImportRun | undefined;
    try {
      for await (const parts of this.#batches(options)) {
        for (const part of parts) rows += rowsOf(part);
        if (run !== undefined) await this.#inTurns(taking(run, parts), this.#inTransaction);
        else {
          held.push(...parts);
          if (rows < SMALL_ROWS && this.#file.bytes.length < SMALL_BYTES) continue;
          run = this.#start(sha256, actor, options, false);
          await this.#inTurns(taking(run, held.splice(0)), this.#inTransaction);
        }
      }
      if (run === undefined) return await this.#importSmall(held, sha256, actor, options);
      await this.#inTurns(run.finish(), this.#inTransaction);
      if (!run.isReady) await this.#discard(run);
      else {
        await this.#deps.keepRawInTurns(sha256, this.#file);
        this.#throwIfCancelled();
        this.tell('storing');
        const finished = run;
        ledger.transact(() => finished.store());
      }
      return run.result();
    } catch (error) {
      if (run !== undefined) await this.#discard(run);
      if (!(error instanceof Cancelled)) throw error;
      return (run ?? this.#start(sha256, actor, options, true)).result('cancelled');
    }
  }

  /** All in one transaction, and so short that nobody notices. */
  async #importSmall(parts: readonly ParsedPart[], sha256: string, actor: string, options: ImportOptions): Promise<ImportResult> {
    await this.#deps.turn();
    this.#throwIfCancelled();
    const run = this.#start(sha256, actor, options, false);
    try {
      this.#deps.ledger.transact(() => {
        exhaust(taking(run, parts));
        exhaust(run.finish());
        if (!run.isReady) throw new NotStored();
        this.#deps.keepRaw(sha256, this.#file);
        return run.store();
      });
    } catch (error) {
      if (!(error instanceof NotStored)) throw error;
    }
    return run.result();
  }

  #start(sha256: string, actor: string, options: ImportOptions, isCheck: boolean): ImportRun {
    const deps: ImportDeps = { ...this.#deps, parse: () => [] };
    this.#run = new ImportRun(deps, this.#file, {
      ...runOptions(deps, sha256, actor, options),
      isCheck,
      keepsNeutral: options.keepsNeutral === true,
      writtenRows: WRITTEN_ROWS,
    });
    return this.#run;
  }

  async *#batches(options: ImportOptions): AsyncGenerator<readonly ParsedPart[], void, void> {
    this.#throwIfCancelled();
    this.tell('reading');
    const columns = columnsOf(this.#deps.exchange.partners(), options.partnerId);
    for await (const { parts, bytesRead } of this.#deps.read({ ...this.#file, columns }, this.#signal)) {
      this.#bytesRead = bytesRead;
      yield parts;
      this.#throwIfCancelled();
    }
    this.#throwIfCancelled();
    this.#bytesRead = this.#file.bytes.length;
  }

  /** A turn is one transaction, of rows that nobody sees yet. */
  async #inTurns(steps: Generator<void, void, void>, around: (work: () => void) => void): Promise<void> {
    for (let isDone = false; !isDone; ) {
      around(() => {
        const ends = this.#deps.elapsed() + TURN_MS;
        do isDone = steps.next().done === true;
        while (!isDone && this.#deps.elapsed() < ends);
      });
      this.tell('reading');
      await this.#deps.turn();
      this.#throwIfCancelled();
    }
  }

  readonly #inTransaction = (work: () => void): void => {
    this.#deps.ledger.transact(() => {
      work();
      return [];
    });
  };

  async #discard(run: ImportRun): Promise<void> {
    const { documents, turn } = this.#deps;
    const { importNo } = run;
    if (importNo === undefined) return;
    this.tell('discarding');
    for (const discard of [documents.discardStubs, documents.discardCodes]) {
      for (let after: string | undefined = ''; after !== undefined; await turn()) {
        const from: string = after;
        this.#inTransaction(() => {
          after = discard(importNo, from, LOOKED_AT_ROWS);
        });
      }
    }
    for (let isLeft = true; isLeft; await turn()) {
      this.#inTransaction(() => {
        isLeft = documents.discardImport(importNo, WRITTEN_ROWS);
      });
    }
  }

  #throwIfCancelled(): void {
    if (this.#signal.aborted) throw new Cancelled();
  }

  tell(phase: ImportProgress['phase']): void {
    const { documents, lines } = this.#run?.progress ?? { documents: 0, lines: 0 };
    this.#deps.onProgress({
      jobId: this.#jobId,
      fileName: this.#file.fileName,
      phase,
      byteLength: this.#file.bytes.length,
      bytesRead: this.#bytesRead,
      documents,
      lines,
    });
  }
}

function* taking(run: ImportRun, parts: readonly ParsedPart[]): Generator<void, void, void> {
  for (const part of parts) {
    yield* run.take(part);
    yield;
  }
}

function rowsOf(part: ParsedPart): number {
  if (part.type !== 'document') return 1;
  const { document } = part;
  if (document.kind === 'item-master') return document.items.length;
  return document.lines.length + ('units' in document ? document.units.length : 0);
}
