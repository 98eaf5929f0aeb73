// main/labels/preview/preview.ts · a label as the printer would draw it, and what a scanner reads on it. Rules LB17, LB18: ../SPEC.md
// One worker thread, one label at a time; a worker that dies or hangs fails its label, and the next label starts a new one.
import { Worker } from 'node:worker_threads';
import type { ReadSymbol } from '../intended-symbols.ts';
import { LabelError } from '../label-error.ts';
import { type Dpi, type Label, toDots } from '../label-model.ts';
import { writeZpl } from '../writers/zpl/write-zpl.ts';
import type { PreviewReply, PreviewRequest } from './preview-messages.ts';

export interface Preview {
  readonly png: Uint8Array;
  readonly symbols: readonly ReadSymbol[];
}

export interface Previewer {
  /** @throws {LabelError} what `writeZpl` throws; preview-failed when the engines cannot draw it, preview-timeout when they hang */
  render(label: Label, dpi: Dpi): Promise<Preview>;
  /** Ends the worker; labels still waiting fail with preview-failed. */
  close(): Promise<void>;
}

export interface PreviewerOptions {
  /** For one label, engines loading included: a 600 dpi label takes about 2 s on a slow station. */
  readonly timeoutMs?: number;
  readonly startWorker?: () => Worker;
}

interface Job {
  readonly label: Label;
  readonly request: PreviewRequest;
  readonly resolve: (preview: Preview) => void;
  readonly reject: (error: LabelError) => void;
}

const DEFAULT_TIMEOUT_MS = 30_000;
/** The engine takes whole dots a millimetre and rounds the picture up to whole dots. */
const ENGINE_DOTS_PER_MM: Readonly<Record<Dpi, number>> = { 203: 8, 300: 12, 600: 24 };
const ROUNDING_DOTS = 0.01;

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
    settle((job) => job.reject(failure(code, job.label, reason)));
  }

  function openWorker(): Worker {
    const opened = startWorker();
    opened.on('message', (reply: PreviewReply) => {
      if (reply.id !== running?.job.request.id) return;
      if (reply.kind === 'rendered') settle((job) => job.resolve({ png: reply.png, symbols: reply.symbols }));
      else settle((job) => job.reject(failure('preview-failed', job.label, reply.message)));
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

  return {
    async render(label, dpi) {
      const zpl = writeZpl(label, dpi);
      if (isClosed) throw failure('preview-failed', label, 'the previewer is closed');
      lastId += 1;
      const dotsPerMm = ENGINE_DOTS_PER_MM[dpi];
      const widthMm = (toDots(label.widthMm, dpi) - ROUNDING_DOTS) / dotsPerMm;
      const heightMm = (toDots(label.heightMm, dpi) - ROUNDING_DOTS) / dotsPerMm;
      const request = { id: lastId, zpl, widthMm, heightMm, dotsPerMm };
      return new Promise<Preview>((resolve, reject) => {
        waiting.push({ label, request, resolve, reject });
        runNext();
      });
    },
    async close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(failure('preview-failed', job.label, 'the previewer was closed'));
      const open = worker;
      dropWorker('preview-failed', 'the previewer was closed');
      await open?.terminate();
    },
  };
}

function startPreviewWorker(): Worker {
  return new Worker(new URL('./preview-worker.ts', import.meta.url));
}

function failure(code: 'preview-failed' | 'preview-timeout', label: Label, reason: string): LabelError {
  return new LabelError(code, label.template, '', `the preview could not be made: ${reason}; the label is not released, try again or ask for help`);
}
