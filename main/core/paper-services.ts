// main/core/paper-services.ts · receipts and days joined with the papers about them: looked at, written as files, saved for others
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PageSize } from '../application/papers/paper-size.ts';
import {
  type PaperFile,
  type PaperFormat,
  type PaperKind,
  PaperRefused,
  type PaperSheet,
  type PaperSubject,
  type Papers,
} from '../application/papers/papers.ts';
import type { StoredEvent } from '../application/ports.ts';
import { SHEET_CODES } from '../application/receiving/control-code.ts';
import { describeReceipt } from '../domain/receipt/describe-receipt.ts';
import { platesOf } from '../domain/receipt/plates.ts';
import type { AdvisedUnit, CountsMoved } from '../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import { inShownMeasure, shownMeasure } from '../domain/units/shown-measure.ts';
import type { ControlSheetData } from '../labels/papers/control-sheet.ts';
import { commandSheet } from '../labels/papers/sheets/command-sheet.ts';
import { daySheet } from '../labels/papers/sheets/day-sheet.ts';
import { sheetCsv, sheetWorkbook } from '../labels/papers/sheets/export-sheet.ts';
import type { DayPaperData, PackedUnit, ReceiptPaperData, SetAside } from '../labels/papers/sheets/paper-data.ts';
import { isReceiptPaper, receiptSheet } from '../labels/papers/sheets/receipt-sheets.ts';
import type { Previewer } from '../labels/preview/preview.ts';
import { asFileError } from '../store/store-error.ts';
import { writeDurably } from '../store/write-durably.ts';
import { reportOf } from './report-data.ts';
import type { Services } from './services.ts';

const LISTED = 1_000;

interface PaperParts extends Pick<Papers, 'takesPages'> {
  readonly dataFolder: string;
  readonly previewer: Pick<Previewer, 'paper'>;
  pageSize(): PageSize;
  /** Asked when a paper is made: they come about together. */
  services(): Services;
}

export function createPapers({ services, dataFolder, previewer, pageSize, takesPages }: PaperParts): Papers {
  const sheet = (kind: PaperKind, { receiptId, day }: PaperSubject, language: 'en' | 'es'): PaperSheet => {
    const all = services();
    if (kind === 'control-sheet') return commandSheet(commands(all), all.config().stationCode, language);
    if (!isReceiptPaper(kind)) return daySheet(dayData(all, day ?? localDay(new Date(all.clock.now()))), language);
    return receiptSheet(kind, receiptData(all, receiptOf(all, kind, receiptId)), language);
  };
  const commands = ({ config, clock }: Services): ControlSheetData => ({ station: config().stationName, codes: SHEET_CODES, madeAt: clock.now() });
  /** Two papers have a form of their own; all others are drawn as the screen shows them. */
  const pdf = async (made: PaperSheet, about: PaperSubject, language: 'en' | 'es'): Promise<Uint8Array> => {
    const all = services();
    const size = { pageSize: pageSize() };
    const { bytes } = await previewer.paper(
      made.kind === 'control-sheet'
        ? { ...size, paper: 'control-sheet', commands: commands(all) }
        : made.kind === 'receiving-report'
          ? { ...size, paper: 'receiving-report', report: reportOf(all, receiptOf(all, made.kind, about.receiptId)), language }
          : { ...size, paper: 'sheet', sheet: made, language },
    );
    return bytes;
  };
  const file = async (kind: PaperKind, about: PaperSubject, language: 'en' | 'es', format: PaperFormat): Promise<PaperFile> => {
    const made = sheet(kind, about, language);
    const bytes = format === 'pdf' ? await pdf(made, about, language) : format === 'csv' ? sheetCsv(made) : await sheetWorkbook(made);
    return { fileName: `${kind}-${made.number}.${format}`, bytes };
  };
  const keep = ({ fileName, bytes }: PaperFile): string => {
    const folder = join(dataFolder, 'out', 'papers');
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    } catch (error) {
      const refused = asFileError(error, folder);
      if (refused !== error) throw refused; // a full or absent disk, rights: told as for every file of the data folder
      throw new PaperRefused('no-folder', `${folder} cannot be made: a file stands where a folder belongs; move it away and try again`);
    }
    writeDurably(join(folder, fileName), bytes);
    return join('out', 'papers', fileName);
  };
  return {
    takesPages,
    sheet,
    file,
    keep,
    save: async (kind, about, language, format) => keep(await file(kind, about, language, format)),
  };
}

/** @throws {PaperRefused} */
function receiptOf(all: Services, kind: PaperKind, receiptId: string | undefined): ReceiptState {
  if (receiptId === undefined) throw new PaperRefused('subject-missing', `a ${kind} is about a receipt: name one`);
  const state = all.receipts.get(receiptId) ?? all.receipts.get(all.board.receiptIdOf(receiptId) ?? '');
  if (state === undefined) throw new PaperRefused('not-found', `there is no receipt ${receiptId}`);
  if (state.opened.isBlind && state.status !== 'finished')
    throw new PaperRefused('blind', `receipt ${state.opened.receiptNumber} is counted blind: its papers are made when it is finished`);
  return state;
}

function receiptData(services: Services, state: ReceiptState): ReceiptPaperData {
  const report = reportOf(services, state);
  const described = describeReceipt(state, { startedAt: '', finishedAt: '', receivedBy: '' });
  return {
    ...report,
    isFinished: state.status === 'finished',
    company: services.config().company.name,
    // Both come from the same state, line by line.
    lines: report.lines.map((line, index) => ({
      ...line,
      plates: [...(described.lines[index]?.ssccs ?? []), ...(described.lines[index]?.lpns ?? [])],
      supplier: described.suppliers.get(line.orderNumber) ?? '',
    })),
    setAside: setAsideOf(services, state),
    units: state.opened.units.map((unit) => packedUnit(services, state, unit)),
  };
}

function setAsideOf(services: Services, state: ReceiptState): SetAside[] {
  const nameOf = (actor: string): string => services.credentials.find(actor)?.name ?? actor;
  const damaged = services.receipts.eventsOf(state.receiptId).flatMap((event) => damageOf(state, event, nameOf));
  const held = [...state.lines.values()].flatMap((line): SetAside[] => {
    if (line.heldQty === 0) return [];
    const { item, opened } = line;
    const lastHeld = [...state.acts.values()].findLast(
      (act) => !act.isUndone && act.deltas.some(({ lineId, held: qty }) => lineId === opened.lineId && qty > 0),
    );
    const event = services.receipts.eventsOf(state.receiptId).find(({ id }) => id === lastHeld?.actId);
    return [
      {
        at: event?.at ?? '',
        orderNumber: opened.orderNumber,
        lineNumber: opened.lineNumber,
        itemId: item.itemId,
        description: item.name,
        ...shownQty(line.heldQty, item.baseUnit),
        kind: 'held',
        disposition: 'over',
        reason: '',
        by: lastHeld === undefined ? '' : nameOf(lastHeld.actor),
      },
    ];
  });
  return [...damaged, ...held];
}

function damageOf(state: ReceiptState, event: StoredEvent, nameOf: (actor: string) => string): SetAside[] {
  if (event.kind !== 'counts-moved') return [];
  const moved = event.payload as CountsMoved;
  if (moved.why !== 'damaged' || state.acts.get(moved.actId)?.isUndone === true) return [];
  return moved.deltas.flatMap(({ lineId, rejected }): SetAside[] => {
    const line = state.lines.get(lineId);
    if (line === undefined) return [];
    return [
      {
        at: event.at,
        orderNumber: line.opened.orderNumber,
        lineNumber: line.opened.lineNumber,
        itemId: line.item.itemId,
        description: line.item.name,
        ...shownQty(rejected === 0 ? moved.qty : rejected, line.item.baseUnit),
        kind: 'damaged',
        disposition: moved.disposition ?? '',
        reason: moved.reason,
        by: nameOf(event.actor),
      },
    ];
  });
}

function packedUnit(services: Services, state: ReceiptState, unit: AdvisedUnit): PackedUnit {
  const plates = platesOf(unit);
  const parent = unit.parentId === undefined ? undefined : state.unitsById.get(unit.parentId);
  return {
    plate: plates[0] ?? unit.unitId,
    level: unit.level,
    inPlate: parent === undefined ? '' : (platesOf(parent)[0] ?? parent.unitId),
    isReceived: plates.some((plate) => state.receivedPlates.has(plate)),
    contents: unit.contents.map((content) => {
      const item = state.items.get(content.itemId) ?? services.facts.item(content.itemId);
      return {
        itemId: content.itemId,
        description: item?.name ?? '',
        orderNumber: content.orderNumber ?? '',
        ...shownQty(content.qty, item?.baseUnit ?? ''),
        lot: content.lot ?? '',
        expiry: content.expiryDate ?? '',
      };
    }),
  };
}

function shownQty(qty: number, baseUnit: string): { readonly qty: number; readonly unit: string } {
  return { qty: inShownMeasure(qty, baseUnit), unit: shownMeasure(baseUnit)?.unit ?? baseUnit };
}

function dayData(services: Services, day: string): DayPaperData {
  const config = services.config();
  const nameOf = (actor: string): string => services.credentials.find(actor)?.name ?? actor;
  const { seq, hash } = services.ledger.head();
  return {
    day,
    station: `${config.stationName} (${config.stationCode})`,
    company: config.company.name,
    asOf: services.clock.now(),
    receipts: services.board.receiptsBetween(...instantsOf(day)).map((receipt) => ({
      ...receipt,
      orders: receipt.orders.join(', '),
      supplier: receipt.supplier ?? '',
      openedBy: nameOf(receipt.openedBy),
    })),
    waiting: [
      ...services.printQueue
        .list(LISTED)
        .filter(({ state }) => state === 'queued' || state === 'sending' || state === 'doubtful' || state === 'failed')
        .map(({ title, state, queuedAt }) => ({ what: 'label' as const, title, state, since: queuedAt })),
      ...services.outbox
        .list(LISTED)
        .filter(({ state }) => state !== 'done' && state !== 'withdrawn')
        .map(({ aggregate, state, createdAt }) => ({ what: 'message' as const, title: aggregate, state, since: createdAt })),
    ],
    record: { events: seq, hash },
  };
}

/** The day on the dock's own calendar; the demo's orders are due on another. */
function localDay(at: Date): string {
  const digits = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${digits(at.getMonth() + 1)}-${digits(at.getDate())}`;
}

/** Where the dock's day begins and ends, as UTC instants. */
function instantsOf(day: string): readonly [from: string, to: string] {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [new Date(year, month - 1, date).toISOString(), new Date(year, month - 1, date + 1).toISOString()];
}
