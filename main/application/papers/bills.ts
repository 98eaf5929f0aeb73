// main/application/papers/bills.ts · bills of lading: drafted, checked, issued under a number that is given once, signed, printed, voided, issued again. Rules BL2–BL15: ../../domain/bill-of-lading/SPEC.md
import { type BillContent, type BillForm, emptyBill } from '../../domain/bill-of-lading/bill.ts';
import type { BillDrafted, BillEvent, BillPaper, BillPrinted, BillSigned, CopyMark } from '../../domain/bill-of-lading/bill-events.ts';
import { type BillRange, checkBillRange, nextBillNumber, WITHOUT_PREFIX } from '../../domain/bill-of-lading/bill-number.ts';
import { type BillCommand, type BillState, decideBill, foldBill, keptCopy, type StoredBillEvent } from '../../domain/bill-of-lading/bill-state.ts';
import { type BillProblem, checkBill } from '../../domain/bill-of-lading/check-bill.ts';
import { type BillSource, draftGoods } from '../../domain/bill-of-lading/draft-bill.ts';
import type { LabelQueue } from '../labels/print-label.ts';
import type { NumberMark } from '../numbers/number-mark.ts';
import type { Clock, Ids, Ledger, NewEvent, PrintJob, StoredEvent } from '../ports.ts';
import type { Doer } from '../receiving/receipt-commands.ts';
import { type BillPapers, type BillPaperWish, BillRefused, type BillStore, type BillToDraw, type DrawnBill, type KeptPapers } from './bill-data.ts';
import type { PaperFile } from './papers.ts';
import { chooseGoods, chooseGoodsOut, type StageDeps, type StagedSources, stagedSources } from './stage-goods.ts';

type PrinterHead = Pick<BillPaperWish, 'format' | 'dpi'>;

export interface BillDeps extends StageDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: BillStore;
  readonly mark: NumberMark;
  readonly papers: BillPapers;
  readonly kept: KeptPapers;
  readonly queue: Pick<LabelQueue, 'queue'>;
  sha256(bytes: Uint8Array): string;
  /** What a printer is written to in, and how fine its head is; undefined: there is no such printer. */
  headOf(printerId: string): PrinterHead | undefined;
  station(): {
    readonly stationCode: string;
    readonly gs1CompanyPrefix: string;
    readonly billNumbers: 'by-station' | 'without-prefix' | { readonly first: number; readonly last: number };
    readonly epoch: number;
    readonly company: { readonly name: string; readonly address: readonly string[] };
    readonly labelDpi: 203 | 300 | 600;
  };
}

export interface DraftWish {
  readonly form: BillForm;
  readonly from:
    | { readonly kind: 'hand' }
    | { readonly kind: 'pallets' | 'rejected'; readonly ids: readonly string[] }
    /** Its id or number. */
    | { readonly kind: 'return' | 'transfer'; readonly id: string };
  /** A whole content, as a file or another program has it; else the station's own beginning. */
  readonly content?: BillContent;
}

export interface PrintWish {
  readonly paper: BillPaper;
  readonly language: 'en' | 'es';
  readonly mark: CopyMark;
  /** Absent: to a file, pages as PDF and thermal paper as ZPL. */
  readonly printerId?: string;
}

type PageWish = Omit<PrintWish, 'printerId'>;

export interface PrintedBill {
  readonly bytes: Uint8Array;
  readonly copy: BillPrinted;
  readonly fileName: string;
  /** The bytes of an earlier print, unchanged. */
  readonly isKept: boolean;
  /** Where `save` put it. */
  readonly path?: string;
  readonly job?: PrintJob;
}

/** Every step returns the bill as it stands then. @throws {BillRefused} */
export interface Bills {
  readonly store: BillStore;
  get(billId: string): BillState;
  /** Its own problems, then those of its paper. */
  check(content: BillContent): readonly BillProblem[];
  sources(): StagedSources;
  draft(wish: DraftWish, doer: Doer): BillState;
  change(billId: string, version: number, content: BillContent, doer: Doer): BillState;
  issue(billId: string, version: number, doer: Doer): Promise<BillState>;
  sign(billId: string, signature: BillSigned, doer: Doer): BillState;
  void(billId: string, reason: string, doer: Doer): BillState;
  /** Voids it, where it is not voided yet, and makes a new draft of its content. */
  reissue(billId: string, reason: string, doer: Doer): BillState;
  /** `save`: where the file goes that somebody else takes on, written before the print is recorded: what fails or is lost between is written again, the same bytes under the same name. */
  print(billId: string, wish: PrintWish, doer: Doer, save?: (file: PaperFile) => string): Promise<PrintedBill>;
  /** The file that would be printed, byte for byte; of a draft (as it is, or with this content) one that says that it is a draft. */
  look(billId: string, wish: PageWish, content?: BillContent): Promise<Uint8Array>;
  /** A page of thermal paper, as its dots will be. */
  picture(billId: string, wish: PageWish, page: number, content?: BillContent): ReturnType<BillPapers['picture']>;
}

/** Passes the check digit and stands on no bill: paper is tried with it before a number is taken. */
const TRIAL_NUMBER = '00000000000000000';
/** What a label printer needs to have in it, in millimetres: the thermal papers. */
const MEDIA: Readonly<Partial<Record<BillPaper, string>>> = { 'thermal-4': '101.6x152.4', 'thermal-4x8': '101.6x203.2', 'thermal-8': '215.9x279.4' };
const isThermalPaper = (paper: BillPaper): boolean => MEDIA[paper] !== undefined;

export function createBills(deps: BillDeps): Bills {
  const get = (billId: string): BillState => {
    const state = foldBill(deps.ledger.eventsOf(streamOf(billId)).map(asBillEvent));
    if (state === undefined) throw new BillRefused('not-found', `there is no bill ${billId} at this station`);
    return state;
  };
  const step = (state: BillState, command: BillCommand, doer: Doer): BillState => {
    deps.ledger.append([eventOf(deps, state.billId, decided(state, command), doer)], state.version);
    return get(state.billId);
  };
  const check = (content: BillContent): BillProblem[] => [...checkBill(content), ...deps.papers.faults(content)];
  return {
    store: deps.store,
    get,
    check,
    sources: () => stagedSources(deps),
    draft: (wish, doer) => draft(deps, get, wish, doer),
    change: (billId, version, content, doer) => step(atVersion(get(billId), version), { kind: 'change', content }, doer),
    async issue(billId, version, doer) {
      const state = atVersion(get(billId), version);
      decided(state, { kind: 'issue', number: TRIAL_NUMBER, companyPrefix: '', serial: 0 });
      const errors = deps.papers.faults(state.content).filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new BillRefused('problems', errors.map(({ message }) => message).join('; '), errors);
      await deps.papers.draw(
        { number: TRIAL_NUMBER, content: state.content, signatures: [] },
        wishOf({ paper: 'letter', language: 'en', mark: 'file' }, fileHead(deps, 'pdf')),
        deps.clock.now(),
      );
      return step(atVersion(get(billId), version), { kind: 'issue', ...takeNumber(deps) }, doer);
    },
    sign: (billId, signature, doer) => step(get(billId), { kind: 'sign', ...signature }, doer),
    void: (billId, reason, doer) => step(get(billId), { kind: 'void', reason }, doer),
    reissue(billId, reason, doer) {
      const old = get(billId);
      if (old.status === 'draft') throw new BillRefused('not-issued', 'a draft is changed and issued; only an issued or voided bill is issued again');
      if (old.replacedBy !== undefined) throw new BillRefused('replaced', `bill ${old.issued?.number ?? ''} was issued again already`);
      if (old.status === 'voided') stillFree(deps, old.source);
      const next = deps.ids.next();
      const drafted: BillDrafted = { billId: next, content: old.content, source: old.source, replaces: billId };
      const voids = old.status === 'voided' ? [] : [eventOf(deps, billId, decided(old, { kind: 'void', reason }), doer)];
      const replaced: BillEvent = { kind: 'bill-replaced', payload: { by: next } };
      deps.ledger.append(
        [...voids, eventOf(deps, billId, replaced, doer), eventOf(deps, next, { kind: 'bill-drafted', payload: drafted }, doer)],
        old.version,
      );
      return get(next);
    },
    print: (billId, wish, doer, save) => print(deps, get, billId, wish, doer, save),
    async look(billId, wish, content) {
      const state = get(billId);
      const page = wishOf(pageWish(state, wish), fileHead(deps, 'pdf'));
      const { dpi: _, ...paper } = page;
      const kept = keptCopy(state, paper);
      const keptBytes = kept === undefined ? undefined : deps.kept.read(kept.sha256);
      return keptBytes ?? (await deps.papers.draw(shownOn(state, content), page, paperTime(deps, state))).bytes;
    },
    async picture(billId, wish, page, content) {
      const state = get(billId);
      assertTakes(state, isThermalPaper(wish.paper));
      return deps.papers.picture(shownOn(state, content), wishOf(wish, fileHead(deps, 'zpl')), page);
    },
  };
}

function draft(deps: BillDeps, get: (billId: string) => BillState, { form, from, content }: DraftWish, doer: Doer): BillState {
  const { source, head = {} } = sourceOf(deps, form, from);
  const billId = deps.ids.next();
  const drafted: BillDrafted = {
    billId,
    source,
    content: content ?? { ...begun(deps, form), ...head, ...draftGoods(source, form === 'cmr' ? 'kg' : 'lb') },
  };
  deps.ledger.append([eventOf(deps, billId, { kind: 'bill-drafted', payload: drafted }, doer)], 0);
  return get(billId);
}

function sourceOf(deps: BillDeps, form: BillForm, from: DraftWish['from']): { readonly source: BillSource; readonly head?: Partial<BillContent> } {
  switch (from.kind) {
    case 'hand':
      return { source: { kind: 'hand' } };
    case 'pallets':
    case 'rejected':
      return { source: chooseGoods(deps, from.kind, from.ids) };
    case 'return':
    case 'transfer': {
      const { source, from: goodsOut } = chooseGoodsOut(deps, from.kind, from.id);
      const { shipTo } = emptyBill(form, '');
      return { source, head: { shipTo: { ...shipTo, ...goodsOut.to }, specialInstructions: goodsOut.note } };
    }
  }
}

/** [BL10] The goods of a voided bill were free meanwhile. @throws {BillRefused} where they are on something else now */
function stillFree(deps: BillDeps, source: BillSource): void {
  if (source.kind === 'return' || source.kind === 'transfer') chooseGoodsOut(deps, source.kind, source.goodsOutId);
  else if (source.kind !== 'hand')
    chooseGoods(
      deps,
      source.kind,
      source.goods.map(({ id }) => id),
    );
}

/** The shipper is this site: the company of the settings, its last line as it stands for a person to part into city and state. */
function begun({ clock, station }: BillDeps, form: BillForm): BillContent {
  const empty = emptyBill(form, clock.today());
  const { name, address } = station().company;
  return { ...empty, shipFrom: { ...empty.shipFrom, name, address: address.join('\n') } };
}

/** Marked on the disk before anything else: after a crash it is left out, never given twice. No other work is done in between. */
function takeNumber({ store, mark, station }: BillDeps): { readonly number: string; readonly companyPrefix: string; readonly serial: number } {
  const { stationCode, gs1CompanyPrefix, billNumbers, epoch } = station();
  const prefix = billNumbers === 'without-prefix' ? WITHOUT_PREFIX : gs1CompanyPrefix;
  const checked = checkBillRange(prefix, stationCode, typeof billNumbers === 'string' ? undefined : billNumbers);
  if (checked.kind === 'refused') throw new BillRefused('range', checked.message);
  const { range } = checked;
  const sequence = sequenceOf(range);
  const next = nextBillNumber(range, { ...store.used(range), epoch, marked: mark.highest(sequence) });
  if (next.kind === 'range-exhausted') throw new BillRefused('range', next.message);
  mark.raise(sequence, next.serial);
  return { number: next.number, companyPrefix: range.companyPrefix, serial: next.serial };
}

function sequenceOf({ companyPrefix, first, last }: BillRange): string {
  return `bill ${companyPrefix} ${first}-${last}`;
}

/** The same copy again is the same bytes; a new one is drawn and kept before it goes anywhere. */
async function print(
  deps: BillDeps,
  get: (billId: string) => BillState,
  billId: string,
  { printerId, ...paper }: PrintWish,
  doer: Doer,
  save: ((file: PaperFile) => string) | undefined,
): Promise<PrintedBill> {
  const before = get(billId);
  if (before.status === 'voided' && printerId !== undefined)
    throw new BillRefused('voided', `bill ${before.issued?.number ?? ''} was voided: a kept copy of it can be looked at, not printed`);
  const isThermal = isThermalPaper(paper.paper);
  const head = printerId === undefined ? fileHead(deps, isThermal ? 'zpl' : 'pdf') : headFor(deps, printerId, isThermal);
  assertTakes(before, isThermal);
  const wish = wishOf(pageWish(before, paper), head);
  const { dpi, format, ...rest } = wish;
  const page = { ...rest, format };
  const kept = keptCopy(before, isThermal ? wish : page);
  const keptBytes = kept === undefined ? undefined : deps.kept.read(kept.sha256);
  const drawn: DrawnBill | undefined = keptBytes === undefined ? await draw(deps, before, wish) : undefined;
  const bytes = drawn?.bytes ?? keptBytes ?? new Uint8Array();
  const sha256 = deps.sha256(bytes);
  const copy: BillPrinted = {
    paper: wish.paper,
    language: wish.language,
    mark: wish.mark,
    sha256,
    format,
    pages: drawn?.pages ?? kept?.pages ?? 1,
    signatures: before.signatures.length,
    ...(isThermal ? { dpi } : {}),
    ...(printerId === undefined ? {} : { printerId }),
  };
  const state = get(billId); // signed or voided meanwhile? Then what was drawn is not what is true any more.
  if (state.version !== before.version) throw new BillRefused('conflict', 'the bill was changed meanwhile: print it again');
  const file = { fileName: fileNameOf(state, copy), bytes };
  const event = state.status === 'voided' ? undefined : eventOf(deps, billId, decided(state, { kind: 'print', ...copy }), doer);
  if (event !== undefined) deps.kept.keep(sha256, bytes);
  const result = { ...file, copy, isKept: keptBytes !== undefined, ...(save === undefined ? {} : { path: save(file) }) };
  if (event === undefined) return result; // looked at, not printed: nothing happened
  if (printerId === undefined) {
    deps.ledger.append([event], state.version);
    return result;
  }
  const number = state.issued?.number ?? '';
  const media = MEDIA[wish.paper];
  const title = `${before.content.form === 'cmr' ? 'CMR' : 'BOL'} ${number}`;
  const request = { title, template: 'bill', printerId, bytes, copy: 1, actor: doer.actor, labels: copy.pages };
  const job = deps.queue.queue({ ...request, ...(media === undefined ? {} : { media, dpi }) }, [event]);
  return { ...result, job };
}

async function draw(deps: BillDeps, state: BillState, wish: BillPaperWish): Promise<DrawnBill> {
  if (state.issued === undefined) throw new BillRefused('not-issued', 'a draft has no number: issue it before it is printed');
  if (state.status === 'voided') throw new BillRefused('voided', `bill ${state.issued.number} was voided: no new copy is made of it`);
  return deps.papers.draw(shownOn(state), wish, paperTime(deps, state));
}

/** Only a draft can be shown with another content. */
function shownOn({ issued, content, signatures }: BillState, changed = content): BillToDraw {
  return issued === undefined ? { content: changed, signatures } : { number: issued.number, content, signatures };
}

/** [BL23] What the paper says has been so since then: printed later, the same bytes. */
function paperTime({ clock }: BillDeps, { issued, signatures }: BillState): string {
  return signatures.at(-1)?.at ?? issued?.at ?? clock.now();
}

function assertTakes({ content }: BillState, isThermal: boolean): void {
  if (content.form === 'cmr' && isThermal) throw new BillRefused('paper', 'a CMR note is printed on A4 only');
}

/** A CMR note is on A4, whatever was asked. */
function pageWish({ content }: BillState, wish: PageWish): PageWish {
  return content.form === 'cmr' ? { ...wish, paper: 'a4' } : wish;
}

/** @throws {BillRefused} where the printer does not take this paper */
function headFor(deps: BillDeps, printerId: string, isThermal: boolean): PrinterHead {
  const head = deps.headOf(printerId);
  if (head === undefined) throw new BillRefused('not-found', `no printer ${printerId} in the settings of this station`);
  const { format } = head;
  if (format === 'escpos')
    throw new BillRefused(
      'paper',
      `printer ${printerId} is a receipt printer (ESC/POS) and prints 72 mm of an 80 mm roll: a bill needs a label printer with 4 in or 8.5 in, or an office printer that takes PDF`,
    );
  if ((format === 'pdf') === isThermal) {
    const wanted = isThermal ? 'letter or A4 for it, or choose a label printer' : 'thermal paper for it, or choose an office printer that takes PDF';
    throw new BillRefused(
      'paper',
      `printer ${printerId} takes ${format === 'pdf' ? 'pages' : `labels in ${format.toUpperCase()}`}: choose ${wanted}`,
    );
  }
  return head;
}

/** On no printer yet. */
function fileHead({ station }: BillDeps, format: BillPaperWish['format']): PrinterHead {
  return { format, dpi: station().labelDpi };
}

function wishOf(wish: Omit<PrintWish, 'printerId'>, { format, dpi }: PrinterHead): BillPaperWish {
  return { ...wish, format, dpi };
}

function atVersion(state: BillState, version: number): BillState {
  if (state.version === version) return state;
  throw new BillRefused('conflict', 'the bill was changed by somebody else meanwhile: look at it again');
}

function decided(state: BillState, command: BillCommand): BillEvent {
  const decision = decideBill(state, command);
  if (decision.kind === 'refused') throw new BillRefused(decision.code, decision.message, decision.problems);
  return decision.event;
}

function fileNameOf({ content, issued }: BillState, { paper, mark, language, format }: BillPrinted): string {
  return `${content.form === 'cmr' ? 'cmr' : 'bol'}-${issued?.number ?? 'draft'}-${mark}-${paper}-${language}.${format}`;
}

function eventOf({ ids, clock }: Pick<BillDeps, 'ids' | 'clock'>, billId: string, { kind, payload }: BillEvent, { actor, device }: Doer): NewEvent {
  return { id: ids.next(), stream: streamOf(billId), kind, at: clock.now(), device, actor, payload };
}

function streamOf(billId: string): string {
  return `bill:${billId}`;
}

function asBillEvent({ kind, payload, at, actor }: StoredEvent): StoredBillEvent {
  return { kind, payload, at, actor } as StoredBillEvent;
}
