// main/application/print-label.ts · a label gets its identity, its bytes and its place in the queue in one transaction; a reprint keeps the identity
import { buildSscc, checkSsccRange } from '../domain/label/sscc-sequence.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import { receivedQty } from '../domain/receipt/receipt-state.ts';
import type { Clock, Ids, Ledger, NewEvent, PrintJob, PrintJournal, ReceivingFacts } from './ports.ts';
import type { Doer } from './receipt-commands.ts';

export type LabelWish =
  | {
      readonly template: 'logistics';
      readonly receiptId: string;
      readonly lineId?: string;
      readonly qty?: number;
      readonly lot?: string;
      readonly expiryDate?: string;
    }
  | { readonly template: 'shelf'; readonly location: string; readonly text?: string };

/** What a label says, before it is drawn. Kept with the label, so that it can be drawn again. */
export type LabelContent =
  | {
      readonly template: 'logistics';
      readonly sscc: string;
      readonly from: string;
      readonly to: string;
      readonly contentGtin?: string;
      readonly count?: number;
      readonly lot?: string;
      readonly expiry?: string;
      readonly orderNumber?: string;
      readonly supplier?: string;
      readonly itemName?: string;
      readonly copy: number;
      readonly reprintReason?: string;
    }
  | { readonly template: 'shelf'; readonly location: string; readonly description?: string };

export interface DrawnLabel {
  readonly zpl: Uint8Array;
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
  draw(content: LabelContent): Promise<DrawnLabel>;
  picture(content: LabelContent): Promise<LabelPicture>;
}

export interface LabelStore {
  content(labelId: string): LabelContent | undefined;
  /** The newest print job of a receipt's newest label that is not voided. */
  latestJobOf(receiptId: string): string | undefined;
  /** Labels made for what an act counted, not voided yet. */
  liveLabelsOf(actId: string): readonly string[];
}

/** The part of the print queue that labels need. */
export interface LabelQueue {
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
}

export interface LabelDeps {
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
  site(): { readonly gs1CompanyPrefix: string; readonly extensionDigit: number; readonly to: string };
  receipt(receiptId: string): ReceiptState | undefined;
}

export class LabelRefused extends Error {
  override readonly name = 'LabelRefused';
  readonly code: 'not-found' | 'range' | 'nothing-received';
  constructor(code: LabelRefused['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export async function previewLabel(deps: LabelDeps, wish: LabelWish): Promise<LabelPicture> {
  return deps.maker.picture(contentFor(deps, wish).content);
}

/** Labels are made one after another, so that two can never read the same next number. */
export function createLabelPrinter(deps: LabelDeps): {
  print(wish: LabelWish, doer: Doer, printerId?: string): Promise<PrintJob>;
  reprint(jobId: string, reason: string, doer: Doer, printerId?: string): Promise<PrintJob>;
} {
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    print: (wish, doer, printerId) => oneByOne(() => print(deps, wish, doer, printerId)),
    reprint: (jobId, reason, doer, printerId) => oneByOne(() => reprint(deps, jobId, reason, doer, printerId)),
  };
}

async function print(deps: LabelDeps, wish: LabelWish, doer: Doer, printerId = deps.printerId): Promise<PrintJob> {
  const { content, ssccSerial, actId } = contentFor(deps, wish);
  const drawn = await deps.maker.draw(content);
  const labelId = deps.ids.next();
  const made: NewEvent = {
    id: deps.ids.next(),
    stream: `label:${labelId}`,
    kind: 'label-made',
    at: deps.clock.now(),
    device: doer.device,
    actor: doer.actor,
    payload: {
      labelId,
      template: content.template,
      ...(content.template === 'logistics' ? { sscc: content.sscc } : {}),
      ...(ssccSerial === undefined ? {} : { ssccSerial }),
      ...(wish.template === 'logistics' ? { receiptId: wish.receiptId } : {}),
      ...(actId === undefined ? {} : { actId }),
      data: content,
    },
  };
  return deps.queue.queue(
    { labelId, title: drawn.title, template: content.template, printerId, bytes: drawn.zpl, copy: 1, actor: doer.actor, ...needsOf(drawn) },
    [made],
  );
}

/** The same label, the same SSCC, one copy more; the reason stands on the label and in the record. */
async function reprint(deps: LabelDeps, jobId: string, reason: string, doer: Doer, printerId: string | undefined): Promise<PrintJob> {
  const job = deps.journal.find(jobId);
  const label = job?.labelId === undefined ? undefined : deps.labels.content(job.labelId);
  if (job === undefined || label === undefined) throw new LabelRefused('not-found', `print job ${jobId} has no label that could be printed again`);
  const copy = deps.queue.nextCopy(jobId);
  const content = label.template === 'logistics' ? { ...label, copy, reprintReason: reason } : label;
  const drawn = await deps.maker.draw(content);
  const chosen = printerId === undefined ? {} : { printerId };
  return deps.queue.reprint(jobId, { bytes: drawn.zpl, copy, reason, actor: doer.actor, ...chosen, ...needsOf(drawn) });
}

/** What the job needs of its printer. One label is one job, so that a break hurts one label. */
function needsOf({ dpi, media }: DrawnLabel): { readonly labels: 1; readonly dpi?: number; readonly media?: string } {
  return { labels: 1, ...(dpi === undefined ? {} : { dpi }), ...(media === undefined ? {} : { media }) };
}

function contentFor(deps: LabelDeps, wish: LabelWish): { readonly content: LabelContent; readonly ssccSerial?: number; readonly actId?: string } {
  if (wish.template === 'shelf') {
    return { content: { template: 'shelf', location: wish.location, ...(wish.text === undefined ? {} : { description: wish.text }) } };
  }
  const state = deps.receipt(wish.receiptId);
  if (state === undefined) throw new LabelRefused('not-found', `receipt ${wish.receiptId} is not known`);
  const site = deps.site();
  const range = checkSsccRange(site.extensionDigit, site.gs1CompanyPrefix);
  if (range.kind === 'refused') throw new LabelRefused('range', range.message);
  const ssccSerial = deps.facts.nextNumber('sscc');
  const built = buildSscc(range.range, ssccSerial);
  if (built.kind === 'range-exhausted') throw new LabelRefused('range', built.message);
  const line = wish.lineId === undefined ? [...state.lines.values()].findLast((each) => receivedQty(each) > 0) : state.lines.get(wish.lineId);
  if (line === undefined) throw new LabelRefused('nothing-received', 'nothing was received yet that a pallet label could name');
  const lot = wish.lot === undefined ? [...line.lots.values()].at(-1) : line.lots.values().find((each) => each.lot === wish.lot);
  const gtin = deps.facts.gtinOf(line.item.itemId, line.item.baseUnit);
  const supplier = state.opened.orders.find((order) => order.orderNumber === line.opened.orderNumber)?.supplier;
  const lotText = wish.lot ?? lot?.lot;
  const expiry = wish.expiryDate ?? lot?.expiryDate;
  const act = [...state.acts.values()].findLast((each) => !each.isUndone && each.deltas.some((delta) => delta.lineId === line.opened.lineId));
  return {
    ssccSerial,
    ...(act === undefined ? {} : { actId: act.actId }),
    content: {
      template: 'logistics',
      sscc: built.sscc,
      from: supplier ?? '',
      to: site.to,
      ...(gtin === undefined ? {} : { contentGtin: gtin, count: wish.qty ?? receivedQty(line) }),
      ...(lotText === undefined ? {} : { lot: lotText }),
      ...(expiry === undefined ? {} : { expiry }),
      ...(line.opened.orderNumber === '' ? {} : { orderNumber: line.opened.orderNumber }),
      ...(supplier === undefined ? {} : { supplier }),
      itemName: line.item.name,
      copy: 1,
    },
  };
}
