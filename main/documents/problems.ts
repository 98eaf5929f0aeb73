// main/documents/problems.ts · collects what is wrong with one file: a message says the fault and the remedy; place, value read and value expected stand in their own fields. Rule DI2: ./SPEC.md
import type { DocumentProblem, SourcePlace } from '../domain/document/document.ts';
import type { ProblemCode } from '../domain/words/problem-words.ts';

export interface Finding {
  readonly code: ProblemCode;
  readonly at: SourcePlace;
  /** The fault in a few words, without full stop: 'quantity is not a number'. */
  readonly what: string;
  readonly read?: string | undefined;
  readonly expected?: string | undefined;
  /** One sentence: what the person who sees it should do. */
  readonly remedy?: string;
}

const SHOWN_CHARS = 80;
const ASK_SENDER = 'Ask the sender for a corrected file.';

export class Problems {
  readonly #file: string;
  #found: DocumentProblem[] = [];
  #errorCount = 0;
  #saidOnce = new Set<string>();

  constructor(file: string) {
    this.#file = file;
  }

  get errorCount(): number {
    return this.#errorCount;
  }

  error(finding: Finding): void {
    this.#errorCount++;
    this.#add('error', { remedy: ASK_SENDER, ...finding });
  }

  warn(finding: Finding): void {
    this.#add('warning', finding);
  }

  /** For faults that repeat on every line: the first one speaks for all with the same key. */
  warnOnce(key: string, finding: Finding): void {
    if (this.#saidOnce.has(key)) return;
    this.#saidOnce.add(key);
    this.warn(finding);
  }

  get hasNew(): boolean {
    return this.#found.length > 0;
  }

  /** What was found since the last call, in the order it was met. */
  take(): readonly DocumentProblem[] {
    const found = this.#found;
    if (found.length > 0) this.#found = [];
    return found;
  }

  #add(severity: 'error' | 'warning', { code, at, what, read, expected, remedy }: Finding): void {
    const shown = read === undefined ? undefined : shorten(read);
    const message = remedy === undefined ? what : `${what}: ${asClause(remedy)}`;
    this.#found.push({
      severity,
      code,
      message,
      at: { file: this.#file, ...at },
      ...(shown === undefined ? {} : { read: shown }),
      ...(expected === undefined ? {} : { expected }),
    });
  }
}

/** 'Split the file.' → 'split the file', to stand behind a colon. */
function asClause(remedy: string): string {
  return `${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`.replace(/\.$/, '');
}

/** Control characters are shown, not printed; nothing is longer than a line on screen. */
function shorten(text: string): string {
  const head = text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
  return head.replaceAll(/[\u0000-\u001f\u007f]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
