// main/documents/pdf/pdf-worker.d.ts · the half of pdfjs that reads files comes without types; it is only handed over
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
