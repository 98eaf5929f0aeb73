// main/application/documents/import-findings.ts · what is said of one file on its way in: faults, notices, changes, questions, and how much of it a person still has to decide. Rules: ./IMPORT.md
import type { DocumentProblem, SourcePlace } from '../../domain/document/document.ts';
import type { ProblemCode } from '../../domain/words/problem-words.ts';
import type { Decisions, DocumentChange, ImportNotice, ImportQuestion, SharedSsccs } from './import-result.ts';
import { GUESSES, warningKey } from './import-result.ts';
import type { FaultTeller } from './place-lines.ts';

/** A file with thousands of faults is told by its first ones. */
const MAX_PROBLEMS = 500;
const MAX_NOTICES = 200;

export class ImportFindings {
  readonly #fileName: string;
  readonly #decisions: Decisions | undefined;
  readonly #problems: DocumentProblem[] = [];
  readonly #notices: ImportNotice[] = [];
  readonly #questions: ImportQuestion[] = [];
  readonly #changes: DocumentChange[] = [];
  #errors = 0;

  /** @param decisions absent when the caller left everything to the rules */
  constructor(fileName: string, decisions: Decisions | undefined) {
    this.#fileName = fileName;
    this.#decisions = decisions;
  }

  get problems(): readonly DocumentProblem[] {
    return this.#problems;
  }

  get notices(): readonly ImportNotice[] {
    return this.#notices;
  }

  get questions(): readonly ImportQuestion[] {
    return this.#questions;
  }

  get changes(): readonly DocumentChange[] {
    return this.#changes;
  }

  /** Nothing of the file is taken. */
  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** A person still has to decide; never when the caller left it to the rules. */
  get isUndecided(): boolean {
    if (this.#decisions === undefined) return false;
    const { accept } = this.#decisions;
    const isOpen = (problem: DocumentProblem): boolean =>
      accept === 'all-but-guesses' ? GUESSES.has(problem.code) : accept !== 'all' && !accept.includes(warningKey(problem));
    return (
      this.#problems.some((problem) => problem.severity === 'warning' && isOpen(problem)) ||
      this.#questions.some(({ choice }) => choice === undefined)
    );
  }

  /** As `FaultTeller`, wherever one is asked for. */
  readonly error: FaultTeller = (code, message, place, read, expected) => this.#fault('error', code, message, place, read, expected);

  readonly warning: FaultTeller = (code, message, place, read, expected) => this.#fault('warning', code, message, place, read, expected);

  problem(problem: DocumentProblem): void {
    if (problem.severity === 'error') this.#errors += 1;
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(problem);
  }

  notice(code: string, message: string, place: SourcePlace, shared?: SharedSsccs): void {
    if (this.#notices.length >= MAX_NOTICES) return;
    this.#notices.push({ code, message, at: { file: this.#fileName, ...place }, ...(shared === undefined ? {} : { shared }) });
  }

  change(change: DocumentChange): void {
    this.#changes.push(change);
  }

  /** Of a document, once. @returns what was chosen, if anything was */
  ask(
    { kind, number }: Pick<ImportQuestion, 'kind' | 'number'>,
    code: ImportQuestion['code'],
    receipts: readonly string[],
  ): ImportQuestion['choice'] {
    const key = `${kind} ${number}`;
    if (this.#questions.some((question) => question.key === key)) return this.#decisions?.choices[key];
    return this.question({ key, code, kind, number, receipts });
  }

  question(question: Omit<ImportQuestion, 'choice'>): ImportQuestion['choice'] {
    const choice = this.#decisions?.choices[question.key];
    this.#questions.push({ ...question, ...(choice === undefined ? {} : { choice }) });
    return choice;
  }

  #fault(severity: 'error' | 'warning', code: ProblemCode, message: string, place: SourcePlace, read?: string, expected?: string): void {
    this.problem({
      severity,
      code,
      message,
      at: { file: this.#fileName, ...place },
      ...(read === undefined ? {} : { read }),
      ...(expected === undefined ? {} : { expected }),
    });
  }
}
