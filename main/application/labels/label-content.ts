// main/application/labels/label-content.ts · wish → what the label says, with the numbers it takes. Rules LB45–LB48: ../../labels/SPEC.md
import { isMeasured } from '../../domain/item/item.ts';
import { buildSscc, checkSsccRange, type SsccRange } from '../../domain/label/sscc-sequence.ts';
import type { SerialRange } from '../../domain/numbers/station-serials.ts';
import { standingDeltas } from '../../domain/receipt/corrections.ts';
import { type Act, type ReceiptLine, type ReceiptState, receivedQty } from '../../domain/receipt/receipt-state.ts';
import { freeSerial } from '../numbers/free-serial.ts';
import type { NumberMark } from '../numbers/number-mark.ts';
import type { Clock, ReceivingFacts } from '../ports.ts';
import {
  type LabelContent,
  type LabelForm,
  type LabelMade,
  LabelRefused,
  type LabelStore,
  type LabelWish,
  type LogisticsContent,
} from './label-data.ts';

export interface ContentDeps {
  readonly facts: Pick<ReceivingFacts, 'nextNumber' | 'gtinOf'>;
  readonly clock: Clock;
  readonly labels: Pick<LabelStore, 'labelledQty' | 'liveLabelsOf'>;
  /** Numbers that were taken, beside the database. */
  readonly mark: NumberMark;
  site(): {
    readonly gs1CompanyPrefix: string;
    /** Extension digit and serial of the SSCCs that are this station's. */
    readonly ssccNumbers: 'by-station' | SerialRange;
    readonly to: string;
    readonly name: string;
    readonly code: string;
    readonly epoch: number;
  };
  receipt(receiptId: string): ReceiptState | undefined;
  /** @throws an error of the label area when there is no such template */
  form(kind: string): LabelForm;
  /** The name that stands on a label for who is signed in. */
  nameOf(actor: string): string;
}

export interface FilledLabel extends Omit<LabelMade, 'labelId' | 'template' | 'data'> {
  readonly content: LabelContent;
}

/** @throws {LabelRefused} */
export function fillLabel(deps: ContentDeps, wish: LabelWish, actor: string): FilledLabel {
  switch (wish.template) {
    case 'shelf': {
      const { location, text } = wish;
      return { content: { template: 'shelf', version: deps.form('shelf').version, location, ...(text === undefined ? {} : { description: text }) } };
    }
    case 'blank': {
      const { sscc, numbers } = nextSscc(deps);
      return { sscc, numbers, content: { template: 'logistics', sscc, from: '', to: deps.site().to, copy: 1 } };
    }
    case 'form':
      return fillForm(deps, wish, actor);
    case 'logistics':
      return fillLogistics(deps, wish);
  }
}

/** What of a line stands on no label yet. */
export function unlabelledQty({ labels }: Pick<ContentDeps, 'labels'>, state: ReceiptState, line: ReceiptLine): number {
  return Math.max(0, receivedQty(line) - labels.labelledQty(state.receiptId, line.opened.lineId));
}

/** The line that was counted last among those that have something without a label. */
export function lineToLabel(deps: Pick<ContentDeps, 'labels'>, state: ReceiptState): ReceiptLine | undefined {
  const touched = [...state.acts.values()].filter((act) => !act.isUndone).flatMap((act) => act.deltas.map((delta) => delta.lineId));
  const lines = [...new Set([...touched.toReversed(), ...state.lines.keys()])].flatMap((lineId) => state.lines.get(lineId) ?? []);
  const counted = lines.filter((line) => receivedQty(line) > 0);
  return counted.find((line) => unlabelledQty(deps, state, line) > 0) ?? counted[0];
}

type Numbers = Readonly<Record<string, number>>;

/** Looked up, not taken: a preview takes none. */
function nextSscc(deps: NumberDeps): { readonly sscc: string; readonly numbers: Numbers } {
  const { ssccNumbers, gs1CompanyPrefix, code } = deps.site();
  const checked = checkSsccRange(gs1CompanyPrefix, code, ssccNumbers === 'by-station' ? undefined : ssccNumbers);
  if (checked.kind === 'refused') throw new LabelRefused('range', checked.message);
  const { range } = checked;
  const sequence = sequenceOfRange(range);
  const serial = freeSerial(deps, sequence, range, deps.site().epoch);
  if (serial === undefined) {
    throw new LabelRefused(
      'range',
      `all SSCCs of this station are used (${range.first} to ${range.last} of prefix ${range.companyPrefix}): give it another range in the settings, "ssccNumbers"`,
    );
  }
  return { sscc: buildSscc(range, serial), numbers: { [sequence]: serial } };
}

type NumberDeps = Pick<ContentDeps, 'facts' | 'mark' | 'site'>;

function sequenceOfRange({ companyPrefix, first, last }: SsccRange): string {
  return `sscc ${companyPrefix} ${first}-${last}`;
}

function fillLogistics(deps: ContentDeps, wish: Extract<LabelWish, { template: 'logistics' }>): FilledLabel {
  const state = deps.receipt(wish.receiptId);
  if (state === undefined) throw new LabelRefused('not-found', `receipt ${wish.receiptId} is not known`);
  const act = wish.actId === undefined ? undefined : state.acts.get(wish.actId);
  if (act !== undefined) return labelOfAct(deps, state, act);
  const line = wish.lineId === undefined ? lineToLabel(deps, state) : state.lines.get(wish.lineId);
  if (line === undefined) throw new LabelRefused('nothing-received', 'nothing was received yet that a pallet label could name');
  const { sscc, numbers } = nextSscc(deps);
  return { sscc, numbers, ...goodsOf(deps, state, line, wish, sscc) };
}

/** One live label a unit: what is on a label already is not put on another. */
export function goodsOf(
  deps: ContentDeps,
  state: ReceiptState,
  line: ReceiptLine,
  wish: { readonly qty?: number; readonly lot?: string; readonly expiryDate?: string },
  sscc: string,
): Required<Pick<FilledLabel, 'receiptId' | 'lineId' | 'qty'>> & Pick<FilledLabel, 'content' | 'actId'> {
  const free = unlabelledQty(deps, state, line);
  const qty = wish.qty ?? free;
  if (qty < 1 || qty > free) {
    const received = receivedQty(line);
    throw new LabelRefused(
      'already-labelled',
      `${received - free} of ${received} ${line.item.name} are on labels already, ${wish.qty === undefined ? 'nothing is left to label' : `a label of ${qty} is too much`}: print that label again with a reason, or void it`,
    );
  }
  const lotText = wish.lot ?? [...line.lots.values()].at(-1)?.lot;
  const lot = line.lots.values().find((each) => each.lot === lotText);
  const expiry = wish.expiryDate ?? lot?.expiryDate;
  const gtin = deps.facts.gtinOf(line.item.itemId, line.item.baseUnit);
  const act = [...state.acts.values()].findLast((each) => !each.isUndone && each.deltas.some((delta) => delta.lineId === line.opened.lineId));
  return {
    receiptId: state.receiptId,
    lineId: line.opened.lineId,
    qty,
    ...(act === undefined ? {} : { actId: act.actId }),
    content: {
      ...addressed(deps, state, line, sscc),
      ...(gtin === undefined || isMeasured(line.item) ? {} : { contentGtin: gtin, count: qty }), // AI 37 counts pieces
      ...(lotText === undefined ? {} : { lot: lotText }),
      ...(expiry === undefined ? {} : { expiry }),
      itemName: line.item.name,
    },
  };
}

function addressed({ site }: ContentDeps, state: ReceiptState, line: ReceiptLine, sscc: string): LogisticsContent {
  const supplier = state.opened.orders.find((order) => order.orderNumber === line.opened.orderNumber)?.supplier;
  return {
    template: 'logistics',
    sscc,
    from: supplier ?? '',
    to: site().to,
    ...(line.opened.orderNumber === '' ? {} : { orderNumber: line.opened.orderNumber }),
    ...(supplier === undefined ? {} : { supplier }),
    copy: 1,
  };
}

/** The unit that one scan counted: of one item as for a line, of several with their names. */
function labelOfAct(deps: ContentDeps, state: ReceiptState, act: Act): FilledLabel {
  if (deps.labels.liveLabelsOf(act.actId).length > 0) {
    throw new LabelRefused('already-labelled', 'this unit has a label already: print that one again with a reason, or void it');
  }
  const counted = standingDeltas(state, act).filter((delta) => delta.accepted + delta.rejected > 0);
  const lines = [...new Set(counted.map((delta) => delta.lineId))].flatMap((lineId) => state.lines.get(lineId) ?? []);
  const [first] = lines;
  if (first === undefined) throw new LabelRefused('nothing-received', 'this scan counted nothing that a pallet label could name');
  const lots = new Map(counted.map(({ lot, expiryDate }) => [JSON.stringify([lot, expiryDate]), { lot, expiryDate }]));
  const [{ lot, expiryDate } = {}] = lots.values();
  const named = { ...(lot === undefined ? {} : { lot }), ...(expiryDate === undefined ? {} : { expiryDate }) };
  const { sscc, numbers } = nextSscc(deps);
  if (lines.length === 1) {
    const qty = counted.reduce((sum, delta) => sum + delta.accepted + delta.rejected, 0);
    const { content, ...rest } = goodsOf(deps, state, first, { qty, ...named }, sscc);
    return { sscc, numbers, ...rest, content: lots.size > 1 ? withoutLot(content) : content, actId: act.actId };
  }
  const itemName = lines.map((line) => line.item.name).join(', ');
  return { sscc, numbers, receiptId: state.receiptId, actId: act.actId, content: { ...addressed(deps, state, first, sscc), itemName } };
}

/** Goods of several lots have none that one label could name. */
function withoutLot(content: LabelContent): LabelContent {
  if (content.template !== 'logistics') return content;
  const { lot: _l, expiry: _e, ...rest } = content;
  return rest;
}

/** The station's own data where nobody gave them; each number is taken once. */
function fillForm(deps: ContentDeps, { kind, data, receiptId }: Extract<LabelWish, { template: 'form' }>, actor: string): FilledLabel {
  const { version, fills } = deps.form(kind);
  const filled: Record<string, unknown> = { ...data };
  const numbers: Record<string, number> = {};
  let sscc: string | undefined;
  for (const [name, source] of fills) {
    if (filled[name] !== undefined && filled[name] !== '') continue;
    if (source === 'sscc') {
      const next = nextSscc(deps);
      sscc = next.sscc;
      Object.assign(numbers, next.numbers);
    }
    if (source === 'number') numbers[sequenceOf(kind)] = nextTag(deps, kind);
    filled[name] =
      source === 'sscc'
        ? sscc
        : source === 'number'
          ? numberText(kind, deps.site().code, numbers[sequenceOf(kind)] ?? 0)
          : ownDatum(deps, source, actor);
  }
  const given = filled['sscc'];
  return {
    ...(typeof given === 'string' && sscc === given ? { sscc } : {}),
    ...(Object.keys(numbers).length === 0 ? {} : { numbers }),
    ...(receiptId === undefined ? {} : { receiptId }),
    content: { template: 'form', kind, version, data: filled, copy: 1 },
  };
}

function ownDatum({ site, clock, nameOf }: ContentDeps, source: 'station' | 'address' | 'user' | 'today' | 'now', actor: string): string {
  switch (source) {
    case 'station':
      return site().name;
    case 'address':
      return site().to;
    case 'user':
      return nameOf(actor);
    case 'today':
      return clock.today();
    case 'now': {
      const now = new Date(clock.now());
      const two = (value: number): string => String(value).padStart(2, '0');
      return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
    }
  }
}

/** Six digits. */
const TAG_NUMBERS: SerialRange = { first: 1, last: 999_999 };

function nextTag(deps: NumberDeps, kind: string): number {
  const number = freeSerial(deps, sequenceOf(kind), TAG_NUMBERS, deps.site().epoch);
  if (number === undefined)
    throw new LabelRefused(
      'range',
      `all ${TAG_NUMBERS.last} tag numbers with ${letterOf(kind)} are used at this station: use a template of another name`,
    );
  return number;
}

/** Kinds of one letter share their numbers: a reject tag and one for a return to the vendor are never both R-0001-000001. */
function sequenceOf(kind: string): string {
  return `tag:${letterOf(kind)}`;
}

function letterOf(kind: string): string {
  return kind.charAt(0).toUpperCase();
}

/** Q-0001-000123: the kind's letter, the station, its number: two stations never give one twice. */
function numberText(kind: string, stationCode: string, number: number): string {
  return `${letterOf(kind)}-${stationCode}-${String(number).padStart(6, '0')}`;
}
