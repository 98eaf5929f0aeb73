// main/documents/worker/parse-in-worker.ts · a file from outside is read in a thread with limits on time and memory: a hostile one costs an error message, never the core. Rules DI160–DI164: ../SPEC.md
import { Worker } from 'node:worker_threads';
import type { ParsedPart } from '../../domain/document/document.ts';
import { limitsFrom } from '../limits.ts';
import type { FileToParse } from '../parse-file.ts';
import { Problems } from '../problems.ts';
import type { ReaderMessage, ReaderRequest } from './parse-messages.ts';

export interface ReaderLimits {
  /** Of reading alone: the time that the caller takes for a batch does not count. */
  readonly timeoutMs: number;
  /** Of JavaScript objects and of bytes, together. */
  readonly memoryMegabytes: number;
}

export interface ReaderOptions {
  readonly limits?: Partial<ReaderLimits>;
  /** Ends the thread; the batches end with nothing more. */
  readonly signal?: AbortSignal;
  readonly startWorker?: (url: URL, options: ConstructorParameters<typeof Worker>[1]) => Worker;
}

/** A 200 MB interchange takes 10 s on two slow cores, a workbook of 5,000,000 cells about 30 s and 900 MB. */
const DEFAULT_LIMITS: ReaderLimits = { timeoutMs: 120_000, memoryMegabytes: 1200 };
/** Bytes outside of the JavaScript heap (a PDF's unpacked streams) are not bounded by the thread itself: they are looked at this often. */
const WATCH_MS = 100;
const YOUNG_MEGABYTES = 64;
const BYTES_PER_MEGABYTE = 2 ** 20;
const READER = new URL('./parse-worker.ts', import.meta.url);

type Ending = 'done' | 'time' | 'memory' | 'cancelled' | { readonly failed: string };

/**
 * As `parseDocument`, in batches that cross the thread at once. Ending the loop early ends the thread.
 * @throws {DocumentError} bad-limits
 */
export async function* parseInWorker(file: FileToParse, options: ReaderOptions = {}): AsyncGenerator<readonly ParsedPart[], void, void> {
  limitsFrom(file.limits);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const reader = new Reader(file, limits, options);
  try {
    for (let batch = await reader.next(); batch !== undefined; batch = await reader.next()) yield batch;
    const last = toProblems(reader.ending, file, limits);
    if (last.length > 0) yield last;
  } finally {
    await reader.close();
  }
}

class Reader {
  ending: Ending | undefined;
  readonly #worker: Worker;
  readonly #batches: (readonly ParsedPart[])[] = [];
  readonly #memoryBytes: number;
  readonly #watch: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = (): void => this.#end('cancelled');
  #leftMs: number;
  #wake: (() => void) | undefined;

  constructor(file: FileToParse, limits: ReaderLimits, { signal, startWorker = (url, more) => new Worker(url, more) }: ReaderOptions) {
    this.#leftMs = limits.timeoutMs;
    this.#memoryBytes = limits.memoryMegabytes * BYTES_PER_MEGABYTE;
    this.#worker = startWorker(READER, {
      workerData: { ...file, bytes: ownBytes(file.bytes) },
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    this.#worker.on('message', (message: ReaderMessage) => this.#hear(message));
    this.#worker.on('error', (cause: Error & { code?: string }) =>
      this.#end(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : { failed: cause.message }),
    );
    this.#worker.on('exit', (code) => this.#end({ failed: `the reader ended with code ${code}` }));
    this.#watch = setInterval(() => void this.#lookAtMemory(), WATCH_MS);
    this.#watch.unref();
    this.#signal = signal;
    if (signal?.aborted === true) this.#end('cancelled');
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** The next batch; undefined at the end, whatever it was. */
  async next(): Promise<readonly ParsedPart[] | undefined> {
    if (this.#batches.length === 0 && this.ending === undefined) await this.#waitForMessage();
    if (this.ending === 'cancelled') return undefined;
    const batch = this.#batches.shift();
    if (batch !== undefined && this.ending === undefined) this.#worker.postMessage('more' satisfies ReaderRequest);
    return batch;
  }

  async close(): Promise<void> {
    this.#end('cancelled');
    this.#signal?.removeEventListener('abort', this.#onAbort);
    await this.#worker.terminate();
  }

  async #waitForMessage(): Promise<void> {
    const from = performance.now();
    const timer = setTimeout(() => this.#end('time'), Math.max(0, this.#leftMs));
    await new Promise<void>((resolve) => (this.#wake = resolve));
    clearTimeout(timer);
    this.#leftMs -= performance.now() - from;
  }

  #hear(message: ReaderMessage): void {
    if (this.ending !== undefined) return;
    if (message.kind === 'parts') {
      this.#batches.push(message.parts);
      this.#wake?.();
    } else this.#end(message.kind === 'done' ? 'done' : { failed: message.message });
  }

  async #lookAtMemory(): Promise<void> {
    try {
      const { used_heap_size: heap, external_memory: external, malloced_memory: malloced } = await this.#worker.getHeapStatistics();
      if (heap + external + malloced > this.#memoryBytes) this.#end('memory');
    } catch {
      // the thread has ended; its last message or its exit says how
    }
  }

  #end(ending: Ending): void {
    if (this.ending !== undefined) return;
    this.ending = ending;
    clearInterval(this.#watch);
    if (ending !== 'done') void this.#worker.terminate();
    this.#wake?.();
  }
}

function toProblems(ending: Ending | undefined, { fileName }: FileToParse, { timeoutMs, memoryMegabytes }: ReaderLimits): readonly ParsedPart[] {
  if (ending === undefined || ending === 'done' || ending === 'cancelled') return [];
  const problems = new Problems(fileName);
  if (typeof ending === 'object') {
    problems.error({
      code: 'reader-failed',
      at: {},
      what: 'the reader of this file failed',
      read: ending.failed,
      remedy: 'Ask the sender for the same data in another format, and tell support which file it was.',
    });
  } else {
    const most = ending === 'time' ? `${timeoutMs / 1000} seconds` : `${memoryMegabytes} MB of memory`;
    problems.error({
      code: ending === 'time' ? 'needs-more-time' : 'needs-more-memory',
      at: {},
      what: `reading the file needs more than ${most}`,
      remedy: 'Split it into several files, or ask the sender for a smaller one.',
    });
  }
  return problems.take().map((problem) => ({ type: 'problem', problem }));
}

/** A piece of a larger buffer would take all of it along. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
