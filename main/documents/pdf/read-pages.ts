// main/documents/pdf/read-pages.ts · the pieces of text of each page with their places; a PDF without text is named as such. Rules DI150, DI151: ../SPEC.md
import type { DocumentLimits } from '../limits.ts';
import type { Problems } from '../problems.ts';
import { loadPdfjs } from './load-pdfjs.ts';

/** In points, from the top left corner of the page as it is read. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly height: number;
}

export interface PageText {
  readonly page: number;
  readonly pieces: readonly Piece[];
}

const ASK_SENDER = 'Ask the sender for the list as Excel, CSV or X12, or type it in.';
/** Below this many letters and digits a document is a picture with a stamp or a page number on it. */
const LEAST_CHARACTERS = 20;
/** Fonts without a table of meanings give signs that stand for nothing. */
const UNREADABLE = /[\ufffd\ue000-\uf8ff\u0000-\u0008\u000e-\u001f]/g;
const MOST_UNREADABLE = 0.1;
/** Text that runs up or down the page: its slope against its width. */
const STEEP = 0.1;

/** Undefined after an error. */
export async function readPages(bytes: Uint8Array, problems: Problems, limits: DocumentLimits): Promise<readonly PageText[] | undefined> {
  const pdfjs = await loadPdfjs();
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes), // pdfjs takes the bytes away from whoever had them
    verbosity: 0,
    stopAtErrors: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
    maxImageSize: 0,
  });
  try {
    const document = await task.promise;
    if (document.numPages > limits.pages) {
      tooLarge(problems, `${document.numPages} pages, more than ${limits.pages}`);
      return undefined;
    }
    const pages: PageText[] = [];
    let left = limits.textItems;
    for (let page = 1; page <= document.numPages; page += 1) {
      const pieces: Piece[] = [];
      const proxy = await document.getPage(page);
      const { transform } = proxy.getViewport({ scale: 1 });
      const reader = proxy.streamTextContent({ includeMarkedContent: false }).getReader();
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        const items: readonly unknown[] = chunk.value.items;
        left -= items.length;
        if (left < 0) {
          await reader.cancel(new Error('enough'));
          tooLarge(problems, `more than ${limits.textItems} pieces of text`);
          return undefined;
        }
        for (const item of items) {
          const piece = toPiece(item, transform as readonly number[]);
          if (piece !== undefined) pieces.push(piece);
        }
      }
      pages.push({ page, pieces });
      proxy.cleanup();
    }
    return isReadable(pages, problems) ? pages : undefined;
  } catch (cause) {
    refuse(cause, problems);
    return undefined;
  } finally {
    await task.destroy().catch(() => undefined); // it may have failed for the same reason
  }
}

function toPiece(item: unknown, page: readonly number[]): Piece | undefined {
  if (typeof item !== 'object' || item === null || !('str' in item && 'transform' in item && 'width' in item)) return undefined;
  const { str, transform, width } = item as { readonly str: string; readonly transform: readonly number[]; readonly width: number };
  if (str.trim() === '') return undefined;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = page;
  const [ta = 0, tb = 0, tc = 0, td = 0, x = 0, y = 0] = transform;
  const across = [a * ta + c * tb, b * ta + d * tb] as const;
  if (Math.abs(across[1]) > STEEP * Math.abs(across[0])) return undefined;
  const height = Math.hypot(a * tc + c * td, b * tc + d * td);
  const left = a * x + c * y + e;
  const baseline = b * x + d * y + f;
  if (![left, baseline, width, height].every(Number.isFinite) || height <= 0) return undefined;
  return { text: str, left, right: left + Math.max(0, width), baseline, height };
}

function isReadable(pages: readonly PageText[], problems: Problems): boolean {
  const text = pages.flatMap(({ pieces }) => pieces.map((piece) => piece.text)).join('');
  const characters = text.replaceAll(/[^\p{L}\p{N}]/gu, '').length;
  const unreadable = text.match(UNREADABLE)?.length ?? 0;
  if (unreadable > MOST_UNREADABLE * text.length) {
    problems.error({
      code: 'pdf-garbled',
      at: {},
      what: 'the fonts of this PDF do not say which letters they show',
      read: text,
      expected: 'text that can be copied out of the file',
      remedy: ASK_SENDER,
    });
    return false;
  }
  if (characters >= LEAST_CHARACTERS) return true;
  problems.error({
    code: 'no-text-layer',
    at: {},
    what: 'this PDF is a picture of paper: it holds no text that can be read',
    read: `${pages.length} pages, ${characters} letters and digits`,
    expected: 'a PDF made by a program, not by a scanner or a camera',
    remedy: ASK_SENDER,
  });
  return false;
}

function tooLarge(problems: Problems, what: string): void {
  problems.error({
    code: 'pdf-too-large',
    at: {},
    what: `the PDF has ${what}`,
    read: what,
    remedy: 'Print only the pages of this delivery into a new PDF and import that.',
  });
}

function refuse(cause: unknown, problems: Problems): void {
  const { name, message } = cause instanceof Error ? cause : { name: '', message: 'not readable' };
  if (name === 'PasswordException') {
    problems.error({
      code: 'pdf-password',
      at: {},
      what: 'the PDF has a password',
      remedy: 'Open it, print it into a new PDF without password and import that.',
    });
    return;
  }
  problems.error({
    code: 'bad-pdf',
    at: {},
    what: 'the PDF is damaged and cannot be read',
    read: message,
    expected: 'a whole PDF',
    remedy: ASK_SENDER,
  });
}
