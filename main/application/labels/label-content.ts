// main/application/labels/label-content.ts · wish → what the label says, with the numbers it takes. Rules LB45–LB48, LB55: ../../labels/SPEC.md
import { isMeasured } from '../../domain/item/item.ts';
import { buildLpn, checkLpnRange } from '../../domain/label/lpn-sequence.ts';
import { buildSscc, checkSsccRange } from '../../domain/label/sscc-sequence.ts';
import type { SerialRange } from '../../domain/numbers/station-serials.ts';
import { standingDeltas } from '../../domain/receipt/corrections.ts';
import { type Act, type ReceiptLine, type ReceiptState, receivedQty } from '../../domain/receipt/receipt-state.ts';
import type { TransportPapers } from '../board.ts';
import { freeSerial } from '../numbers/free-serial.ts';
import type { NumberMark } from '../numbers/number-mark.ts';
import type { Clock, ReceivingFacts } from '../ports.ts';
import {
  type FormSource,
  type LabelContent,
  type LabelForm,
  type LabelMade,
  LabelRefused,
  type LabelStore,
  type LabelWish,
  type LogisticsContent,
  plateOf,
  type UnitNumber,
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
    /** What pallet labels bear. */
    readonly palletPlate: 'sscc' | 'lpn';
    readonly lpnPrefix: string;
    /** Serials of the licence plates that are this station's. */
    readonly lpnNumbers: 'by-station' | SerialRange;
    readonly to: string;
    readonly name: string;
    readonly code: string;
    readonly epoch: number;
  };
  receipt(receiptId: string): ReceiptState | undefined;
  /** What the notice says of its transport. */
  transportOf(shipmentNumber: string): TransportPapers;
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
      const { number, numbers } = nextUnitNumber(deps);
      return { ...number, numbers, content: { template: 'logistics', ...number, from: '', to: deps.site().to, copy: 1 } };
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

interface NextNumber<Number> {
  readonly number: Number;
  readonly numbers: Numbers;
}

/** What a pallet label bears at this station. Looked up, not taken: a preview takes none. */
function nextUnitNumber(deps: NumberDeps): NextNumber<UnitNumber> {
  return deps.site().palletPlate === 'lpn' ? nextLpn(deps) : nextSscc(deps);
}

function nextSscc(deps: NumberDeps): NextNumber<{ readonly sscc: string }> {
  const { ssccNumbers, gs1CompanyPrefix, code } = deps.site();
  const checked = checkSsccRange(gs1CompanyPrefix, code, ssccNumbers === 'by-station' ? undefined : ssccNumbers);
  if (checked.kind === 'refused') throw new LabelRefused('range', checked.message);
  const { range } = checked;
  const usedUp = `all SSCCs of this station are used (${range.first} to ${range.last} of prefix ${range.companyPrefix}): give it another range in the settings, "ssccNumbers"`;
  const { serial, numbers } = nextOf(deps, `sscc ${range.companyPrefix} ${range.first}-${range.last}`, range, usedUp);
  return { number: { sscc: buildSscc(range, serial) }, numbers };
}

/** The name of the sequence holds what a plate holds besides the serial: whatever settings change, no plate is given twice. */
function nextLpn(deps: NumberDeps): NextNumber<{ readonly lpn: string }> {
  const { lpnNumbers, lpnPrefix, code } = deps.site();
  const checked = checkLpnRange(lpnPrefix, code, lpnNumbers === 'by-station' ? undefined : lpnNumbers);
  if (checked.kind === 'refused') throw new LabelRefused('range', checked.message);
  const { range } = checked;
  const usedUp = `all licence plates of this station are used (${range.first} to ${range.last} behind ${lpnPrefix}${code}): give it another prefix in the settings, "lpnPrefix"`;
  const { serial, numbers } = nextOf(deps, `lpn ${lpnPrefix}${code}`, range, usedUp);
  return { number: { lpn: buildLpn(range, serial) }, numbers };
}

function nextOf(deps: NumberDeps, sequence: string, range: SerialRange, usedUp: string): { readonly serial: number; readonly numbers: Numbers } {
  const serial = freeSerial(deps, sequence, range, deps.site().epoch);
  if (serial === undefined) throw new LabelRefused('range', usedUp);
  return { serial, numbers: { [sequence]: serial } };
}

type NumberDeps = Pick<ContentDeps, 'facts' | 'mark' | 'site'>;

function fillLogistics(deps: ContentDeps, wish: Extract<LabelWish, { template: 'logistics' }>): FilledLabel {
  const state = deps.receipt(wish.receiptId);
  if (state === undefined) throw new LabelRefused('not-found', `receipt ${wish.receiptId} is not known`);
  const act = wish.actId === undefined ? undefined : state.acts.get(wish.actId);
  if (act !== undefined) return labelOfAct(deps, state, act);
  const line = wish.lineId === undefined ? lineToLabel(deps, state) : state.lines.get(wish.lineId);
  if (line === undefined) throw new LabelRefused('nothing-received', 'nothing was received yet that a pallet label could name');
  const { number, numbers } = nextUnitNumber(deps);
  return { ...number, numbers, ...goodsOf(deps, state, line, wish, number) };
}

/** One live label a unit: what is on a label already is not put on another. */
export function goodsOf(
  deps: ContentDeps,
  state: ReceiptState,
  line: ReceiptLine,
  wish: { readonly qty?: number; readonly lot?: string; readonly expiryDate?: string },
  number: UnitNumber,
): Required<Pick<FilledLabel, 'receiptId' | 'lineId' | 'qty'>> & Pick<FilledLabel, 'content' | 'actId'> {
  const free = unlabelledQty(deps, state, line);
  const qty = wish.qty ?? free;
  if (qty < 1 || qty > free) {
    const received = receivedQty(line);
    throw new LabelRefused(
      'already-labelled',
      wish.qty === undefined
        ? `${received - free} of ${received} ${line.item.name} are on labels already, nothing is left to label: print that label again with a reason, or void it`
        : `${received - free} of ${received} ${line.item.name} are on labels already, a label of ${qty} is too much: print that label again with a reason, or void it`,
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
      ...addressed(deps, state, line, number),
      ...(gtin === undefined || isMeasured(line.item) ? {} : { contentGtin: gtin, count: qty }), // AI 37 counts pieces
      ...(lotText === undefined ? {} : { lot: lotText }),
      ...(expiry === undefined ? {} : { expiry }),
      itemName: line.item.name,
    },
  };
}

function addressed({ site, transportOf }: ContentDeps, state: ReceiptState, line: ReceiptLine, number: UnitNumber): LogisticsContent {
  const supplier = state.opened.orders.find((order) => order.orderNumber === line.opened.orderNumber)?.supplier;
  const { shipment } = state.opened;
  const { carrier, pro, bol } = shipment === undefined ? {} : transportOf(shipment.shipmentNumber);
  return {
    template: 'logistics',
    ...number,
    from: supplier ?? '',
    to: site().to,
    ...(line.opened.orderNumber === '' ? {} : { orderNumber: line.opened.orderNumber }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(carrier === undefined ? {} : { carrier }),
    ...(pro === undefined ? {} : { proNumber: pro }),
    ...(bol === undefined ? {} : { billOfLading: bol }),
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
  const { number, numbers } = nextUnitNumber(deps);
  if (lines.length === 1) {
    const qty = counted.reduce((sum, delta) => sum + delta.accepted + delta.rejected, 0);
    const { content, ...rest } = goodsOf(deps, state, first, { qty, ...named }, number);
    return { ...number, numbers, ...rest, content: lots.size > 1 ? withoutLot(content) : content, actId: act.actId };
  }
  const itemName = lines.map((line) => line.item.name).join(', ');
  return { ...number, numbers, receiptId: state.receiptId, actId: act.actId, content: { ...addressed(deps, state, first, number), itemName } };
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
  let own: UnitNumber | undefined;
  const isPlateOfAnother = plateOfAnother(deps, fills, data);
  for (const [name, source] of fills) {
    if (isGiven(data[name]) || isPlateOfAnother(source)) continue;
    if (source === 'sscc' || source === 'lpn') {
      const next = source === 'lpn' ? nextLpn(deps) : nextFormSscc(deps, name);
      own = next.number;
      filled[name] = plateOf(own);
      Object.assign(numbers, next.numbers);
    } else if (source === 'number') {
      const number = nextTag(deps, kind);
      numbers[sequenceOf(kind)] = number;
      filled[name] = numberText(kind, deps.site().code, number);
    } else filled[name] = ownDatum(deps, source, actor);
  }
  return {
    ...own,
    ...(Object.keys(numbers).length === 0 ? {} : { numbers }),
    ...(receiptId === undefined ? {} : { receiptId }),
    content: { template: 'form', kind, version, data: filled, copy: 1 },
  };
}

/** A unit has one number: of a template with room for either, the station fills the one that its settings say, and none where somebody gave one. Rule LB60 */
function plateOfAnother(
  { site }: Pick<ContentDeps, 'site'>,
  fills: LabelForm['fills'],
  data: Readonly<Record<string, unknown>>,
): (source: FormSource) => boolean {
  const sources = [...fills.values()];
  if (!sources.includes('sscc') || !sources.includes('lpn')) return () => false;
  const isNamed = [...fills].some(([name, source]) => (source === 'sscc' || source === 'lpn') && isGiven(data[name]));
  return (source) => (source === 'sscc' || source === 'lpn') && (isNamed || source !== site().palletPlate);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== '';
}

/** A GS1 symbol takes no licence plate: a site that has no company prefix uses a template with one of its own. */
function nextFormSscc(deps: NumberDeps, name: string): NextNumber<{ readonly sscc: string }> {
  if (deps.site().palletPlate === 'sscc') return nextSscc(deps);
  throw new LabelRefused(
    'range',
    `${name} is an SSCC, and this station gives its own licence plates (LPN): type the SSCC that the unit has, use a template with a licence plate, or set "palletPlate" to "sscc" if the company has a GS1 prefix`,
  );
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
