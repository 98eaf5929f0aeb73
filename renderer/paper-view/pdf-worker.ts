// renderer/paper-view/pdf-worker.ts · the half of pdfjs that takes a PDF apart, in a thread of the page's own
import 'pdfjs-dist/build/pdf.worker.mjs';
