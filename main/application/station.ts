// main/application/station.ts · the running station as the contract's handlers see it: use cases and reads, no database, no device, no queue of its own
import type { KeyWrites } from '../domain/barcode/keyboard-layouts.ts';
import type { ScannerProfile } from '../domain/barcode/scanner-profile.ts';
import type { SourcePlace } from '../domain/document/document.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import type { DeviceSentence } from '../domain/words/device-words.ts';
import type { Announcer } from './announcer.ts';
import type { BoardQueries } from './board.ts';
import type { DeviceDesk } from './devices/device-desk.ts';
import type { FileIn, ImportOptions, ImportResult } from './documents/import-result.ts';
import type { Imports } from './documents/imports.ts';
import type { FileSources, SourceFields, SourceText } from './documents/source-text.ts';
import type { UndoImportResult } from './documents/undo-import.ts';
import type { Uploads } from './documents/uploads.ts';
import type { Partners } from './exchange/partners.ts';
import type { GoodsOut } from './goods-out/goods-out.ts';
import type { Inbox } from './inbox/watch-inbox.ts';
import type { LabelTemplates } from './labels/label-templates.ts';
import type { LabelDeps, LabelPrinter } from './labels/print-label.ts';
import type { Bills } from './papers/bills.ts';
import type { Papers } from './papers/papers.ts';
import type {
  ChainCheck,
  Clock,
  DocumentPlaces,
  Ledger,
  OutboxMessage,
  OutboxReader,
  PrinterFacts,
  PrinterRecord,
  PrintJob,
  PrintJournal,
  ReceivingFacts,
} from './ports.ts';
import type { PrinterDesk } from './printers/printer-desk.ts';
import type { ProfileDesk } from './profile/profile-desk.ts';
import type { OpenReceipts } from './receiving/open-receipts.ts';
import type { RouteDeps } from './receiving/route-scan.ts';
import type { ScanDeps } from './receiving/submit-scan.ts';
import type { Credentials, Session } from './session.ts';
import type { EditableSettings, StationSettings } from './station-settings.ts';
import type { UnitWeights } from './weighing/unit-weights.ts';
import type { WeighDesk } from './weighing/weigh-desk.ts';

export interface DeviceStatus {
  readonly deviceId: string;
  readonly name: string;
  readonly kind: 'scanner' | 'scale' | 'label-printer' | 'erp' | 'inbox';
  readonly state: 'ok' | 'warning' | 'error' | 'absent' | 'connecting';
  readonly message: string;
  /** The message as code and values, for a screen's own language. */
  readonly said?: DeviceSentence;
  readonly since: string;
  readonly simulated: boolean;
  /** Of a printer: what holds it up and what it warns of, as codes. */
  readonly conditions?: readonly string[];
  readonly warnings?: readonly string[];
  /** Of a scanner: nobody listened to it in this time, and it showed nothing of that. UTC. */
  readonly unheard?: { readonly from: string; readonly to: string };
}

/** A printer of the station with its queue. */
export interface PrinterView extends Omit<PrinterRecord, 'facts'>, Pick<DeviceStatus, 'name' | 'message' | 'said'> {
  readonly state: Exclude<DeviceStatus['state'], 'warning'>;
  readonly conditions: readonly string[];
  readonly warnings: readonly string[];
  /** Why nothing is sent now. */
  readonly waitsFor?: {
    readonly kind: 'held' | 'paper-change' | 'printer';
    readonly reason: string;
    readonly conditions: readonly string[];
    /** Of a paper change: the label that the next job needs. */
    readonly needs?: string;
  };
  readonly queued: number;
  /** It prints pages, not labels. */
  readonly pages: boolean;
  /** What it takes, such as 'zpl 203 dpi': printers of one group print one another's jobs. */
  readonly group: string;
  readonly doubtful: number;
  readonly confirm?: PrinterFacts['confirm'];
  readonly model?: string;
  readonly dpi?: number;
}

export interface StationStatus {
  readonly stationName: string;
  readonly stationCode: string;
  readonly devices: readonly DeviceStatus[];
  readonly outbox: { readonly waiting: number; readonly parked: number; readonly oldestAt?: string };
  readonly printing: { readonly queued: number; readonly doubtful: number };
  readonly offline: boolean;
  readonly operator?: string;
  /** Where the stream of verdicts stands: a page that opens now starts here. */
  readonly verdictCursor: number;
  readonly version: string;
}

/** 'settles': it sways for a moment, then lies still. 'zero' is what a stable nothing is. */
export type SimulatedWeight = 'stable' | 'motion' | 'settles' | 'over-limit' | 'fault';

/** What became of a command to a scale; 'sent': it says nothing back. */
export type ScaleAnswer = 'done' | 'sent' | 'not-now' | 'refused' | 'not-known' | 'busy' | 'silent' | 'not-connected';

export interface ScaleDid {
  readonly isDone: boolean;
  readonly answer: ScaleAnswer;
}

/** The scales, the tare and the containers of the station. */
export interface Weighing {
  readonly desk: WeighDesk;
  readonly unitWeights: UnitWeights;
  zero(scaleId: string): Promise<ScaleDid>;
  /** The tare that somebody set with the scale's own key. */
  clearScaleTare(scaleId: string): Promise<ScaleDid>;
  containers(): readonly Container[];
  /** Written durably; one of the same name takes its place. */
  saveContainer(container: Container): void;
  removeContainer(name: string): void;
}

/** What an empty one weighs. */
export interface Container {
  readonly name: string;
  readonly text: string;
  readonly unit: 'kg' | 'g' | 'lb' | 'oz';
}

/** Simulated devices of the demo; a real station has none. */
export interface DeviceSimulation {
  scan(text: string, symbology: string | undefined): void;
  weight(text: string, unit: 'kg' | 'g' | 'lb' | 'oz', status: SimulatedWeight): void;
}

export interface Station {
  readonly version: string;
  readonly demo: boolean;
  /** Its window is held in full screen. */
  isKiosk(): boolean;
  leaveKiosk(): void;
  /** PINs and badges to show on the demo's sign-in screen. */
  readonly demoHints: readonly { readonly userId: string; readonly pin: string; readonly badge: string }[];
  readonly ledger: Ledger;
  /** The chain of all events as of one moment, walked while scans go on. Undefined: the station closed first. @throws {StoreError} */
  verifyRecord(): Promise<ChainCheck | undefined>;
  readonly facts: ReceivingFacts;
  readonly receipts: OpenReceipts;
  readonly clock: Clock;
  readonly scanDeps: ScanDeps;
  readonly route: RouteDeps;
  readonly session: Session;
  readonly credentials: Credentials;
  readonly announce: Announcer;
  readonly board: BoardQueries;
  readonly outbox: OutboxReader;
  readonly journal: PrintJournal;
  readonly labelDeps: LabelDeps;
  readonly labelPrinter: LabelPrinter;
  readonly labelTemplates: LabelTemplates;
  readonly bills: Bills;
  readonly goodsOut: GoodsOut;
  readonly dispatcher: { wake(): void; retry(key: string, actor: string, reason: string): OutboxMessage };
  readonly printQueue: {
    list(limit: number): readonly PrintJob[];
    resolve(jobId: string, printed: boolean, actor: string): PrintJob;
    voidJob(jobId: string, reason: string, actor: string): PrintJob;
    queue(job: {
      readonly title: string;
      readonly template: string;
      readonly printerId: string;
      readonly bytes: Uint8Array;
      readonly copy: number;
      readonly actor: string;
      readonly labels?: number;
    }): PrintJob;
    moveJob(jobId: string, printerId: string, actor: string): PrintJob;
    hold(printerId: string, actor: string): void;
    resume(printerId: string, actor: string): void;
    changeRoll(printerId: string, roll: { readonly media?: string; readonly labelsOnRoll?: number }, actor: string): void;
  };
  readonly simulation: DeviceSimulation | undefined;
  readonly deviceDesk: DeviceDesk;
  readonly weighing: Weighing;
  readonly printerDesk: PrinterDesk;
  readonly profileDesk: ProfileDesk;
  printerName(printerId: string): string | undefined;
  /** In one go, blocking: the station's first start and commands on a folder of their own. */
  importFile(file: FileIn, actor: string, options?: ImportOptions): ImportResult;
  readonly imports: Imports;
  /** Files on their way from screens. */
  readonly uploads: Uploads;
  readonly partners: Partners;
  readonly inbox: Inbox;
  undoImport(key: { readonly sha256: string } | { readonly documentId: string }, actor: string): Promise<UndoImportResult>;
  /** Undefined: there is no such document. */
  sourceOf(documentId: string, place: SourcePlace): Promise<SourceText | undefined>;
  /** Of a file sent from a screen that is not imported (yet), or one that waits in an inbox. Undefined: it is not here. */
  fileInHand(fileId: string): Promise<FileSources | undefined>;
  /** Of one line or unit, found by its place; `nth` among those read from it. Undefined: there is no such document. */
  fieldsOf(documentId: string, place: SourcePlace, nth: number): Promise<SourceFields | undefined>;
  /** Numbers of open receipts, counted blind, for which the file of this document says what is expected. */
  blindCountsOn(documentId: string): readonly string[];
  placesOf(documentId: string, of?: { readonly line?: string; readonly itemId?: string }): DocumentPlaces | undefined;
  settings(): StationSettings;
  /** Written durably before they are used. @throws {ConfigError} */
  saveSettings(settings: EditableSettings): StationSettings;
  /** The first person of a new station may do everything. */
  addFirstUser(person: { readonly name: string; readonly pin: string; readonly badge?: string; readonly language: 'en' | 'es' }): string;
  /** Every scanner of the settings, the keyboard wedge last. */
  scannerProfiles(): readonly { readonly deviceId: string; readonly name: string; readonly profile: ScannerProfile }[];
  /** Written durably, and holds from the next scan on. */
  saveScannerProfile(
    deviceId: string,
    profile: ScannerProfile,
  ): { readonly kind: 'saved' } | { readonly kind: 'refused'; readonly reason: 'not-found' | 'refused'; readonly message: string };
  /** Of the layout the wedge is set to; empty when it is the computer's. */
  wedgeKeys(): Readonly<Record<string, KeyWrites>>;
  status(): StationStatus;
  printers(): readonly PrinterView[];
  readonly papers: Papers;
  /** The sheet of control codes as PDF. */
  controlSheet(): Promise<Uint8Array>;
  /** How a scanner of this class is set up, as PDF. @throws {Error} for a class that there is not */
  setUpSheet(model: string, language: 'en' | 'es'): Promise<Uint8Array>;
  /** The code that names a profile, as PDF, and the file it names. */
  stationCode(named: string): Promise<{ readonly pdf: Uint8Array; readonly file: string }>;
  /** The receiving report as PDF. */
  receivingReport(state: ReceiptState, language: 'en' | 'es'): Promise<Uint8Array>;
}
