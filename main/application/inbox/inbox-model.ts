// main/application/inbox/inbox-model.ts · what watched folders need, and what they tell: their health, the files that wait for a person, the files that are done with
import type { DocumentKind } from '../../domain/document/document.ts';
import type { DeviceSentence } from '../../domain/words/device-words.ts';
import type { ImportResult, JoinFiles } from '../documents/import-result.ts';
import type { Imports } from '../documents/imports.ts';
import type { Clock, Ids, InboxFolder, InboxPlace } from '../ports.ts';
import type { ReportLanguage } from './inbox-report.ts';

export interface InboxSource {
  readonly folder: InboxFolder;
  /** For people. */
  readonly name: string;
  readonly partnerId?: string;
  readonly kindHint?: DocumentKind;
}

export interface InboxDeps {
  readonly sources: readonly InboxSource[];
  readonly imports: Pick<Imports, 'check' | 'import'>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Milliseconds that only grow. */
  elapsed(): number;
  /** Ends early, and without an error, when the signal does. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  language(): ReportLanguage;
  isPartner(partnerId: string): boolean;
  /** Files that are parts of one, as the readers know them. */
  join: JoinFiles;
  onChange(): void;
  onFault(error: unknown): void;
}

export interface SourceHealth {
  readonly name: string;
  readonly path: string;
  readonly partnerId?: string;
  readonly state: 'ok' | 'warning' | 'error';
  readonly message: string;
  readonly said?: DeviceSentence;
  /** UTC instant; '' while all is well. */
  readonly since: string;
}

/** A file that a person must decide about. */
export interface WaitingFile {
  readonly fileId: string;
  readonly fileName: string;
  readonly source: string;
  readonly since: string;
  readonly byteLength: number;
  readonly result: ImportResult;
  /** The parts of one manifest wait together, and are decided about together: all of them, this one too. */
  readonly together?: readonly string[];
}

export interface SettledFile {
  readonly fileName: string;
  readonly source: string;
  readonly place: InboxPlace;
  /** Its name there. */
  readonly movedTo: string;
  readonly outcome: ImportResult['outcome'];
  readonly at: string;
}

/** How a person decides, as for an import at the screen. */
export interface InboxDecision {
  /** Names the work, as of an import at the screen. */
  readonly jobId?: string;
  readonly decisions: { readonly accept: 'all' | readonly string[]; readonly choices: Readonly<Record<string, 'take' | 'leave'>> };
  readonly partnerId?: string;
  readonly kindHint?: DocumentKind;
}
