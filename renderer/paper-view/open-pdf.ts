// renderer/paper-view/open-pdf.ts · a PDF of the station → pages on a canvas, and their words. Loaded with the first preview: 1.7 MB that no scan needs. Rule PA11: main/labels/SPEC.md
// Nothing in the file acts: no scripts (pdfjs' sandbox is no part of the page), no forms, links or other annotations, nothing fetched, no fonts of this computer.
import { AnnotationMode, getDocument, PDFWorker, RenderingCancelledException, type RenderTask } from 'pdfjs-dist';
import workerUrl from './pdf-worker.ts?worker&url';

export interface OpenPdf {
  readonly pages: number;
  /** Of page `index`, in points. */
  size(index: number): Promise<{ readonly width: number; readonly height: number }>;
  /** White paper and all that stands on it, so many dots wide. @returns false when another page was wanted meanwhile */
  draw(index: number, canvas: HTMLCanvasElement, dots: number): Promise<boolean>;
  /** Line by line, in the order of the file: what a screen reader says of the canvas. */
  lines(index: number): Promise<readonly string[]>;
  close(): void;
}

interface ScriptPolicy {
  createScriptURL(url: string): string;
}

/** TypeScript does not know it yet. Source: W3C Trusted Types 3.2; the page's policy takes no plain text for a worker's address. */
declare const trustedTypes: { createPolicy(name: string, rules: ScriptPolicy): ScriptPolicy } | undefined;

let thread: { readonly worker: PDFWorker; readonly failed: Promise<never> } | undefined;

/** @throws {Error} when the file is none, or damaged */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  thread ??= startThread();
  const { worker, failed } = thread;
  const loading = getDocument({
    data: bytes,
    worker,
    verbosity: 0,
    stopAtErrors: true,
    enableXfa: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    disableAutoFetch: true,
    disableRange: true,
    disableStream: true,
  });
  const pdf = await Promise.race([loading.promise, failed]);
  let drawing: RenderTask | undefined;
  let isClosed = false;
  return {
    pages: pdf.numPages,
    async size(index) {
      const { width, height } = (await pdf.getPage(index + 1)).getViewport({ scale: 1 });
      return { width, height };
    },
    async draw(index, canvas, dots) {
      if (isClosed) return false;
      const page = await pdf.getPage(index + 1);
      drawing?.cancel();
      const viewport = page.getViewport({ scale: dots / page.getViewport({ scale: 1 }).width });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      drawing = page.render({ canvas, viewport, annotationMode: AnnotationMode.DISABLE, background: '#fff' });
      try {
        await drawing.promise;
        return true;
      } catch (error) {
        if (isClosed || error instanceof RenderingCancelledException) return false;
        throw error;
      }
    },
    async lines(index) {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent();
      const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
      return text.split('\n').filter((line) => line.trim() !== '');
    },
    close() {
      isClosed = true;
      drawing?.cancel();
      void loading.destroy();
    },
  };
}

/** One for all papers, as long as the page lives: the next one is there at once. */
function startThread(): NonNullable<typeof thread> {
  const rules: ScriptPolicy = { createScriptURL: () => new URL(workerUrl, document.baseURI).href };
  const policy = typeof trustedTypes === 'undefined' ? rules : trustedTypes.createPolicy('paper-view', rules);
  const port = new Worker(policy.createScriptURL(''), { type: 'module' });
  const failed = new Promise<never>((_, reject) => {
    port.addEventListener('error', ({ message }) => {
      thread = undefined; // the next paper tries again
      reject(new Error(message === '' ? 'the thread that reads PDF did not start' : message));
    });
  });
  failed.catch(() => undefined);
  return { worker: PDFWorker.create({ port }), failed };
}
