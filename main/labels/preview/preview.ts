// main/labels/preview/preview.ts · a label as the printer would draw it, and what a scanner reads on it; labels and papers that need drawing are written here too. Rules LB17, LB18, PA11: ../SPEC.md
// One worker thread, one label at a time; a worker that dies or hangs fails its label, and the next label starts a new one.
import { Worker } from 'node:worker_threads';
import type { ReadSymbol } from '../intended-symbols.ts';
import { LabelError } from '../label-error.ts';
import type { Dpi, Label } from '../label-model.ts';
import type { DrawnPaper, PaperWork } from '../papers/draw-paper.ts';
import type { LabelFormat } from '../writers/write-label.ts';
import type { PreviewReply, PreviewRequest, PreviewWork, RawZpl } from './preview-messages.ts';

export interface Preview {
  readonly png: Uint8Array;
  readonly symbols: readonly ReadSymbol[];
}

export interface Previewer {
  /** As the printer draws its ZPL, or as the picture that raster commands carry. @throws {LabelError} what the writers throw; preview-failed when the engines cannot draw it, preview-timeout when they hang */
  render(label: Label, dpi: Dpi, via?: 'zpl' | 'picture'): Promise<Preview>;
  /** A template of somebody else's, filled. @throws {LabelError} preview-failed, preview-timeout */
  renderZpl(raw: RawZpl): Promise<Preview>;
  /** What takes more than a moment to draw is written here and not in the core's loop. @throws {LabelError} */
  write(label: Label, dpi: Dpi, format: LabelFormat): Promise<Uint8Array>;
  /** A paper as PDF. @throws {LabelError} text-does-not-fit, undrawable-characters, preview-failed, preview-timeout */
  paper(work: PaperWork): Promise<DrawnPaper>;
  /** Ends the worker; labels still waiting fail with preview-failed. */
  close(): Promise<void>;
}

export interface PreviewerOptions {
  /** For one label, engines loading included: a 600 dpi label takes about 2 s on a slow station. */
  readonly timeoutMs?: number;
  readonly startWorker?: () => Worker;
}

type Done = Extract<PreviewReply, { kind: 'drawn' | 'written' }>;

interface Job {
  /** What messages call it. */
  readonly name: string;
  readonly request: PreviewRequest;
  readonly resolve: (done: Done) => void;
  readonly reject: (error: LabelError) => void;
}

const DEFAULT_TIMEOUT_MS = 30_000;
export function createPreviewer({ timeoutMs = DEFAULT_TIMEOUT_MS, startWorker = startPreviewWorker }: PreviewerOptions = {}): Previewer {
  const waiting: Job[] = [];
  let running: { readonly job: Job; readonly timer: NodeJS.Timeout } | undefined;
  let worker: Worker | undefined;
  let lastId = 0;
  let isClosed = false;

  function settle(finish: (job: Job) => void): void {
    if (running === undefined) return;
    const { job, timer } = running;
    running = undefined;
    clearTimeout(timer);
    worker?.unref(); // an idle worker keeps no program alive
    finish(job);
    runNext();
  }

  function dropWorker(code: 'preview-failed' | 'preview-timeout', reason: string): void {
    const dead = worker;
    worker = undefined;
    dead?.removeAllListeners();
    dead?.on('error', () => undefined); // a late error of a thread that is already given up
    void dead?.terminate();
    settle((job) => job.reject(failure(code, job.name, reason)));
  }

  function openWorker(): Worker {
    const opened = startWorker();
    opened.on('message', (reply: PreviewReply) => {
      if (reply.id !== running?.job.request.id) return;
      settle((job) => {
        if (reply.kind === 'failed') job.reject(failure('preview-failed', job.name, reply.message));
        else if (reply.kind === 'refused') job.reject(new LabelError(reply.code, reply.field, reply.value, reply.reason));
        else job.resolve(reply);
      });
    });
    opened.on('error', (cause) => dropWorker('preview-failed', cause.message));
    opened.on('exit', (code) => dropWorker('preview-failed', `the preview worker ended with code ${code}`));
    return opened;
  }

  function runNext(): void {
    if (running !== undefined) return;
    const job = waiting.shift();
    if (job === undefined) return;
    const timer = setTimeout(() => dropWorker('preview-timeout', `no picture within ${timeoutMs} ms`), timeoutMs);
    running = { job, timer };
    worker ??= openWorker();
    worker.ref();
    worker.postMessage(job.request);
  }

  function ask(name: string, work: PreviewWork): Promise<Done> {
    if (isClosed) throw failure('preview-failed', name, 'the previewer is closed');
    lastId += 1;
    const request = { id: lastId, ...work };
    return new Promise<Done>((resolve, reject) => {
      waiting.push({ name, request, resolve, reject });
      runNext();
    });
  }

  return {
    render: async (label, dpi, via = 'zpl') => pictureIn(await ask(label.template, { kind: 'draw', label, dpi, via })),
    renderZpl: async (raw) => pictureIn(await ask('ZPL template', { kind: 'draw-zpl', ...raw })),
    async write(label, dpi, format) {
      const done = await ask(label.template, { kind: 'write', label, dpi, format });
      if (done.kind !== 'written') throw new Error('the preview worker drew what it was to write');
      return done.bytes;
    },
    async paper(work) {
      const done = await ask(work.paper, { kind: 'paper', ...work });
      if (done.kind !== 'written') throw new Error('the preview worker drew a picture of what was to be a paper');
      return { bytes: done.bytes, ...(done.pages === undefined ? {} : { pages: done.pages }) };
    },
    async close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(failure('preview-failed', job.name, 'the previewer was closed'));
      const open = worker;
      dropWorker('preview-failed', 'the previewer was closed');
      await open?.terminate();
    },
  };
}

function startPreviewWorker(): Worker {
  return new Worker(new URL('./preview-worker.ts', import.meta.url));
}

function pictureIn(done: Done): Preview {
  if (done.kind !== 'drawn') throw new Error('the preview worker wrote what it was to draw');
  return { png: done.png, symbols: done.symbols };
}

function failure(code: 'preview-failed' | 'preview-timeout', name: string, reason: string): LabelError {
  return new LabelError(code, name, '', `the preview could not be made: ${reason}; the label is not released, try again or ask for help`);
}
