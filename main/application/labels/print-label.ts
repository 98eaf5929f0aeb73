// main/application/labels/print-label.ts · a label gets its identity, its bytes and its place in the queue in one transaction; a reprint keeps the identity. Rules LB45–LB50: ../../labels/SPEC.md
import type { ReceiptEvent } from '../../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import type { Clock, Ids, Ledger, NewEvent, PrintJob, PrintJournal, ReceivingFacts } from '../ports.ts';
import type { Doer } from '../receiving/receipt-commands.ts';
import { type ContentDeps, fillLabel, goodsOf, lineToLabel, unlabelledQty } from './label-content.ts';
import { type LabelBound, type LabelContent, type LabelMade, LabelRefused, type LabelStore, type LabelWish, unitNumberOf } from './label-data.ts';
import { type Happened, type LabelRule, labelsWanted, mayWantLabel } from './label-rules.ts';

export interface DrawnLabel {
  /** In the printer's language. */
  readonly bytes: Uint8Array;
  readonly title: string;
  readonly dpi?: number;
  /** The label it needs, in millimetres: '101.6x152.4'. */
  readonly media?: string;
}

export interface LabelPicture {
  readonly png: Uint8Array;
  readonly widthMm: number;
  readonly heightMm: number;
  readonly dpi: number;
  readonly verified: boolean;
  readonly symbols: readonly { readonly symbology: string; readonly text: string }[];
  readonly problems: readonly string[];
}

/** Draws labels; a shape that was never read back from its picture is read back first. @throws {LabelError} */
export interface LabelMaker {
  draw(content: LabelContent, printerId: string): Promise<DrawnLabel>;
  picture(content: LabelContent): Promise<LabelPicture>;
}

/** The part of the print queue that labels need. */
export interface LabelQueue {
  /** A label is about to come: the printer is asked meanwhile. */
  expect(printerId: string): Promise<void>;
  queue(
    job: {
      readonly labelId?: string;
      readonly title: string;
      readonly template: string;
      readonly printerId: string;
      readonly bytes: Uint8Array;
      readonly copy: number;
      readonly actor: string;
      readonly labels: number;
      readonly dpi?: number;
      readonly media?: string;
    },
    extraEvents?: readonly NewEvent[],
  ): PrintJob;
  nextCopy(jobId: string): number;
  reprint(
    jobId: string,
    request: {
      readonly bytes: Uint8Array;
      readonly copy: number;
      readonly reason: string;
      readonly actor: string;
      readonly labels: number;
      readonly printerId?: string;
      readonly dpi?: number;
      readonly media?: string;
    },
  ): PrintJob;
  voidJob(jobId: string, reason: string, actor: string): PrintJob;
}

export interface LabelDeps extends ContentDeps {
  readonly ledger: Ledger;
  readonly facts: ReceivingFacts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly labels: LabelStore;
  readonly maker: LabelMaker;
  readonly journal: PrintJournal;
  readonly queue: LabelQueue;
  /** The station's label printer; a person may choose another for one label. */
  readonly printerId: string;
}

export interface LabelPrinter {
  print(wish: LabelWish, doer: Doer, printerId?: string): Promise<PrintJob>;
  reprint(jobId: string, reason: string, doer: Doer, printerId?: string): Promise<PrintJob>;
  /** [PQ17] What was decided about a scan, just before it is written down: where it may bring a label, the printer is asked now. */
  expectByRule(rule: LabelRule, state: ReceiptState, event: ReceiptEvent): void;
  /** What the station's rule wants printed now. */
  byRule(rule: LabelRule, state: ReceiptState, happened: Happened, doer: Doer): Promise<readonly PrintJob[]>;
}

export async function previewLabel(deps: LabelDeps, wish: LabelWish, actor: string): Promise<LabelPicture> {
  return deps.maker.picture(fillLabel(deps, wish, actor).content);
}

/** Why this label would not be made, in words for the clerk; undefined when it can be. */
export function whyNot(deps: LabelDeps, wish: LabelWish, actor: string): string | undefined {
  try {
    fillLabel(deps, wish, actor);
    return undefined;
  } catch (error) {
    if (error instanceof LabelRefused) return error.message;
    throw error;
  }
}

/** Labels are made one after another, so that two can never read the same next number. */
export function createLabelPrinter(deps: LabelDeps): LabelPrinter {
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    print: (wish, doer, printerId) => oneByOne(() => print(deps, wish, doer, printerId)),
    reprint: (jobId, reason, doer, printerId) => oneByOne(() => reprint(deps, jobId, reason, doer, printerId)),
    expectByRule(rule, state, event) {
      try {
        if (mayWantLabel(rule, event, (lineId) => freeOf(deps, state, lineId))) void deps.queue.expect(deps.printerId);
      } catch {
        // What cannot be read here is said by the scan or by its label; asking ahead must fail neither.
      }
    },
    byRule: (rule, state, happened, doer) =>
      oneByOne(async () => {
        const jobs: PrintJob[] = [];
        for (const wish of labelsWanted(rule, state, happened, (lineId) => freeOf(deps, state, lineId)))
          jobs.push(await print(deps, wish, doer, undefined));
        return jobs;
      }),
  };
}

function freeOf(deps: LabelDeps, state: ReceiptState, lineId: string): number {
  const line = state.lines.get(lineId);
  return line === undefined ? 0 : unlabelledQty(deps, state, line);
}

async function print(deps: LabelDeps, wish: LabelWish, doer: Doer, printerId = deps.printerId): Promise<PrintJob> {
  const asked = deps.queue.expect(printerId);
  const { content, ...numbers } = fillLabel(deps, wish, doer.actor);
  const drawn = await deps.maker.draw(content, printerId);
  await asked;
  const labelId = deps.ids.next();
  const template = content.template === 'form' ? content.kind : content.template;
  const made: LabelMade = { labelId, template, ...numbers, data: content };
  // On the disk before the label takes them: a crash leaves a number out and never gives it twice.
  for (const [sequence, number] of Object.entries(numbers.numbers ?? {})) deps.mark.raise(sequence, number);
  const { title, bytes } = drawn;
  return deps.queue.queue({ labelId, title, template, printerId, bytes, copy: 1, actor: doer.actor, ...needsOf(drawn) }, [
    labelEvent(deps, labelId, 'label-made', made, doer),
  ]);
}

/** The same label, the same numbers, one copy more; the reason stands on the label, where it has room, and in the record. */
async function reprint(deps: LabelDeps, jobId: string, reason: string, doer: Doer, printerId: string | undefined): Promise<PrintJob> {
  if (reason.trim() === '') throw new LabelRefused('reason-missing', 'say why the label is printed again');
  const job = deps.journal.find(jobId);
  const label = job?.labelId === undefined ? undefined : deps.labels.content(job.labelId);
  if (job === undefined || label === undefined) throw new LabelRefused('not-found', `print job ${jobId} has no label that could be printed again`);
  if (job.labelId !== undefined && deps.labels.isVoided(job.labelId))
    throw new LabelRefused('voided', 'this label was voided: its goods may have another one. Print a new label for them');
  const copy = deps.queue.nextCopy(jobId);
  const content = label.template === 'shelf' ? label : { ...label, copy, reprintReason: reason };
  const drawn = await deps.maker.draw(content, printerId ?? job.printerId);
  const chosen = printerId === undefined ? {} : { printerId };
  return deps.queue.reprint(jobId, { bytes: drawn.bytes, copy, reason, actor: doer.actor, ...chosen, ...needsOf(drawn) });
}

export type Binding =
  | { readonly kind: 'bound'; readonly itemName: string; readonly qty: number }
  /** It is on goods already, or there are none that it could be on. */
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Print first, then scan: a label without goods is put on what was counted last and has no label yet. Undefined: the code is no such label.
 * @param plate its SSCC or its licence plate
 */
export function bindLabel(deps: LabelDeps, state: ReceiptState, plate: string, doer: Doer): Binding | undefined {
  const label = deps.labels.byPlate(plate);
  if (label === undefined || label.template !== 'logistics' || label.receiptId !== undefined) return undefined;
  if (label.isVoided) return { kind: 'refused', message: `label ${plate} was voided: take another one` };
  const line = lineToLabel(deps, state);
  if (line === undefined) return { kind: 'refused', message: 'nothing is counted yet that this label could be on: scan the goods first' };
  try {
    const { content, receiptId, lineId, qty, actId } = goodsOf(deps, state, line, {}, unitNumberOf(plate));
    const bound: LabelBound = { receiptId, lineId, qty, ...(actId === undefined ? {} : { actId }), data: content };
    deps.ledger.append([labelEvent(deps, label.labelId, 'label-bound', bound, doer)]);
    return { kind: 'bound', itemName: line.item.name, qty };
  } catch (error) {
    if (error instanceof LabelRefused) return { kind: 'refused', message: error.message };
    throw error;
  }
}

/** Its goods can have another label then; what of it still waits is not printed. */
export function voidLabel(
  deps: Pick<LabelDeps, 'ledger' | 'ids' | 'clock' | 'journal' | 'queue' | 'labels'>,
  labelId: string,
  reason: string,
  doer: Doer,
): void {
  if (deps.labels.isVoided(labelId)) throw new LabelRefused('voided', 'this label is voided already');
  deps.ledger.append([labelEvent(deps, labelId, 'label-voided', { because: reason }, doer)]);
  for (const job of deps.journal.open()) if (job.labelId === labelId && job.state !== 'sending') deps.queue.voidJob(job.jobId, reason, doer.actor);
}

/** What the job needs of its printer. One label is one job, so that a break hurts one label. */
function needsOf({ dpi, media }: DrawnLabel): { readonly labels: 1; readonly dpi?: number; readonly media?: string } {
  return { labels: 1, ...(dpi === undefined ? {} : { dpi }), ...(media === undefined ? {} : { media }) };
}

function labelEvent(
  { ids, clock }: Pick<LabelDeps, 'ids' | 'clock'>,
  labelId: string,
  kind: 'label-made' | 'label-bound' | 'label-voided',
  payload: LabelMade | LabelBound | { readonly because: string },
  { actor, device }: Doer,
): NewEvent {
  return { id: ids.next(), stream: `label:${labelId}`, kind, at: clock.now(), device, actor, payload };
}
