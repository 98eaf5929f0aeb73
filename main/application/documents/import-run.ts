// main/application/documents/import-run.ts · one file on its way in: its parts are taken one after the other, then shown together or not at all. Rules: ./IMPORT.md
import type { Acknowledgement, NeutralDocument, ParsedPart, UnreadTable } from '../../domain/document/document.ts';
import { ReceivedAcknowledgements } from '../exchange/received-acknowledgements.ts';
import { ReceivedInterchanges } from '../exchange/received-interchanges.ts';
import type { DocumentStore, FileToStore, NewEvent } from '../ports.ts';
import { findRepeatedInterchanges } from './find-repeated-interchanges.ts';
import { ImportFindings } from './import-findings.ts';
import type { Decisions, FileIn, ImportDeps, ImportResult } from './import-result.ts';
import { IncomingDocuments } from './incoming-documents.ts';
import { ItemBook } from './item-book.ts';
import { StagedDocuments } from './staged-documents.ts';
import { StandingDocuments } from './standing-documents.ts';
import { writingNothing } from './writing-nothing.ts';

export interface RunOptions {
  readonly actor: string;
  readonly sha256: string;
  readonly importedAt: string;
  /** Only look: nothing is written. */
  readonly isCheck: boolean;
  /** Keeps the documents as read, for a dry run of the command line. */
  readonly keepsNeutral: boolean;
  readonly partnerId?: string;
  readonly decisions?: Decisions;
  /** Rows in one write. */
  readonly writtenRows: number;
}

export class ImportRun {
  readonly #deps: ImportDeps;
  readonly #file: FileIn;
  readonly #options: RunOptions;
  readonly #documents: DocumentStore;
  readonly #interchanges: ReceivedInterchanges;
  readonly #acknowledgements: ReceivedAcknowledgements;
  readonly #items: ItemBook;
  readonly #findings: ImportFindings;
  readonly #staged: StagedDocuments;
  readonly #incoming: IncomingDocuments;
  readonly #neutral: NeutralDocument[] = [];
  readonly #tables: UnreadTable[] = [];
  #format: string | undefined;
  #version: string | undefined;
  #repeats: ReturnType<typeof findRepeatedInterchanges>;

  constructor(deps: ImportDeps, file: FileIn, options: RunOptions) {
    this.#deps = deps;
    this.#file = file;
    this.#options = options;
    const { isCheck, writtenRows, decisions, partnerId } = options;
    const documents = isCheck ? writingNothing(deps.documents) : deps.documents;
    const profiles = deps.exchange.partners();
    const interchanges = new ReceivedInterchanges(profiles);
    const items = new ItemBook(documents, Number.isFinite(writtenRows));
    const findings = new ImportFindings(file.fileName, decisions);
    const standing = new StandingDocuments(documents);
    const staged = new StagedDocuments({ documents, standing, interchanges, isCheck, file: () => this.#fileToStore() });
    const { ids, sha256 } = deps;
    this.#documents = documents;
    this.#interchanges = interchanges;
    this.#acknowledgements = new ReceivedAcknowledgements(deps.exchange);
    this.#items = items;
    this.#findings = findings;
    this.#staged = staged;
    this.#incoming = new IncomingDocuments({ documents, profiles, partnerId, interchanges, items, standing, staged, findings, ids, sha256 });
  }

  /** Takes what the parser says next; between two pauses nothing waits for long. */
  *take(part: ParsedPart): Generator<void, void, void> {
    switch (part.type) {
      case 'header': {
        this.#format ??= part.format;
        this.#version ??= part.version;
        const refused = this.#interchanges.begin(part);
        if (refused !== undefined) this.#findings.error(refused.code, refused.message, refused.place, refused.read, refused.expected);
        return;
      }
      case 'problem':
        this.#findings.problem(part.problem);
        return;
      case 'message':
        this.#interchanges.addMessage(part.message);
        return;
      case 'acknowledgement':
        this.#acknowledgement(part.acknowledgement);
        return;
      case 'table':
        this.#tables.push(part.table);
        return;
      case 'skipped':
        this.#findings.notice('skipped', part.what, part.place);
        return;
      case 'document':
        if (this.#options.keepsNeutral) this.#neutral.push(part.document);
        if (!this.#findings.hasErrors) yield* this.#document(part.document);
        return;
    }
  }

  /** After the last part. What is left to do afterwards is short. */
  *finish(): Generator<void, void, void> {
    if (!this.#findings.hasErrors && this.#staged.rows.length === 0 && this.#acknowledgements.received.length === 0) {
      if (this.#incoming.leftOut > 0)
        this.#findings.error('nothing-for-us', 'every line of this file goes to another place: check the places in the partner profile', {});
      else
        this.#findings.error(
          'nothing-found',
          'no order, ship notice, manifest or item list was found in this file: send one of these as X12, EDIFACT, XML, JSON, CSV or Excel',
          {},
        );
    }
    if (this.#findings.hasErrors) return;
    this.#repeats = findRepeatedInterchanges(this.#interchanges, this.#documents, this.#findings, this.#deps.sha256);
    if (!this.#options.isCheck && this.#staged.importNo !== undefined) yield* this.#items.write(this.#staged.importNo, this.#options.writtenRows);
  }

  /** Whether `store` may be called: no error, and a person decided all that is theirs to decide. */
  get isReady(): boolean {
    return !this.#findings.hasErrors && !this.#options.isCheck && this.#repeats === undefined && !this.#findings.isUndecided;
  }

  /** In the transaction that shows the import. */
  store(): readonly NewEvent[] {
    const { ids, documents } = this.#deps;
    const { actor, importedAt: at, sha256, decisions } = this.#options;
    const importNo = this.#staged.begin();
    this.#items.writePacks(importNo);
    documents.recordInterchanges(
      importNo,
      this.#interchanges.numbered(this.#deps.sha256).map(({ row }) => row),
    );
    documents.showImport(importNo);
    const documentsIn = this.#staged.rows.map(({ documentId, kind, number, change }) => ({ documentId, kind, number, change }));
    const left = Object.entries(decisions?.choices ?? {}).filter(([, choice]) => choice === 'leave');
    const payload = {
      fileName: this.#file.fileName,
      sha256,
      documents: documentsIn,
      warnings: this.#findings.problems.length,
      ...(left.length === 0 ? {} : { left: left.map(([key]) => key) }),
    };
    const imported: NewEvent = { id: ids.next(), stream: `document:${sha256}`, kind: 'document-imported', at, device: 'file', actor, payload };
    return [imported, ...this.#acknowledgements.events(ids, at, actor), ...this.#deps.answers(this.result(), sha256, this.#incoming.toConfirm)];
  }

  /** The number under which rows are staged, if any are. */
  get importNo(): number | undefined {
    return this.#staged.importNo;
  }

  get progress(): { readonly documents: number; readonly lines: number } {
    return this.#staged.progress;
  }

  result(outcome?: 'cancelled'): ImportResult {
    const { isCheck, keepsNeutral } = this.#options;
    const decided = this.#findings.hasErrors ? 'refused' : isCheck ? 'checked' : this.#findings.isUndecided ? 'needs-decision' : 'imported';
    const ended = outcome ?? (!this.#findings.hasErrors && this.#repeats !== undefined ? 'already-imported' : decided);
    return {
      outcome: ended,
      fileName: this.#file.fileName,
      ...(this.#format === undefined ? {} : { format: this.#format }),
      ...(this.#version === undefined ? {} : { version: this.#version }),
      documents: ended === 'refused' || ended === 'cancelled' ? [] : this.#staged.rows,
      ...(keepsNeutral ? { neutral: this.#neutral } : {}),
      problems: this.#findings.problems,
      notices: this.#findings.notices,
      questions: this.#findings.questions,
      changes: this.#findings.changes,
      tables: this.#tables,
      interchanges: this.#interchanges.received(),
      acknowledgements: this.#acknowledgements.received,
      ...(ended === 'already-imported' ? this.#repeats : {}),
    };
  }

  #acknowledgement(acknowledgement: Acknowledgement): void {
    const isOurs = this.#acknowledgements.add(acknowledgement, this.#interchanges.profile?.partnerId);
    this.#interchanges.addContent(this.#deps.sha256(JSON.stringify({ ...acknowledgement, place: undefined })));
    const { type, group, interchange, place } = acknowledgement;
    if (!isOurs)
      this.#findings.notice(
        'acknowledges-unknown',
        `this ${type} answers ${group ?? interchange ?? 'a message'}, which was not sent from here`,
        place,
      );
  }

  *#document(document: NeutralDocument): Generator<void, void, void> {
    yield* this.#incoming.take(document);
    if (!this.#options.isCheck && this.#items.isFull) yield* this.#items.write(this.#staged.begin(), this.#options.writtenRows);
  }

  #fileToStore(): FileToStore {
    const { sha256, importedAt, actor } = this.#options;
    const { fileName, bytes } = this.#file;
    return { sha256, fileName, format: this.#format ?? '', byteLength: bytes.length, importedAt, importedBy: actor };
  }
}
