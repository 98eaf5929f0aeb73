// main/documents/pdf/load-pdfjs.ts · pdfjs-dist for text only: in this thread, with no canvas, no eval, and nothing fetched. Rule DI150: ../SPEC.md
import { registerHooks } from 'node:module';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** pdfjs asks for a native canvas to draw with. Nothing is drawn here, and native code has no business beside a stranger's file. */
const CANVAS = '@napi-rs/canvas';
/** The half of pdfjs that reads files; it has no types and is only handed over. */
const READER: string = 'pdfjs-dist/legacy/build/pdf.worker.mjs';
const NO_CANVAS = 'dockhand:no-canvas';

let loaded: Promise<Pdfjs> | undefined;

export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Pdfjs> {
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === CANVAS ? { url: NO_CANVAS, format: 'commonjs', shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      url === NO_CANVAS
        ? { format: 'commonjs', source: 'module.exports = { DOMMatrix: class {}, Path2D: class {} };', shortCircuit: true }
        : next(url, context),
  });
  try {
    // With this one in place pdfjs starts no thread of its own, whichever program it believes to run in.
    Object.assign(globalThis, { pdfjsWorker: await import(READER) });
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    hooks.deregister();
  }
}
