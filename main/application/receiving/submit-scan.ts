// main/application/receiving/submit-scan.ts · one scan on one receipt: decode, look the facts up, decide, store, answer. The path of design.md, nothing else.
import { chooseReading } from '../../domain/barcode/choose-reading.ts';
import { type DecodedScan, literalTextOf, type ScannedItem } from '../../domain/barcode/scanned-item.ts';
import { type Item, measuredUnit } from '../../domain/item/item.ts';
import { answerToWaiting, decideScan, type ScanFacts } from '../../domain/receipt/decide.ts';
import { isPlateBySelf, plateOf, platesOf, platesSaid } from '../../domain/receipt/plates.ts';
import type { AdvisedUnit, QuestionAsked, Reading, ReceiptEvent } from '../../domain/receipt/receipt-events.ts';
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import { findSameUnit } from '../../domain/receipt/same-unit.ts';
import type { ReadGoods, ScanInput, SymbolWindows } from '../../domain/receipt/scan-facts.ts';
import { standingOf } from '../../domain/receipt/standing.ts';
import { ofUnitInHand, tieCode, tiedGoods, unitsPossible } from '../../domain/receipt/tied-goods.ts';
import { unitsBelow } from '../../domain/receipt/unit-tree.ts';
import type { DocumentNumbers } from '../numbers/document-numbers.ts';
import type { Ids, Ledger, ReceivingFacts, StoredEvent } from '../ports.ts';
import type { OpenReceipts } from './open-receipts.ts';
import { decodeRead, type ReadDeps } from './read-scan.ts';
import { type ScanVerdict, verdictOf } from './verdict.ts';

export interface ScanDeps extends ReadDeps {
  readonly ledger: Ledger;
  readonly facts: ReceivingFacts;
  readonly receipts: OpenReceipts;
  readonly ids: Ids;
  readonly numbers: DocumentNumbers;
  readonly windows: SymbolWindows;
  /** What was decided and is about to be written down: what takes its time can begin. Never throws; whatever it begins changes nothing. */
  onDecided?(state: ReceiptState, event: ReceiptEvent): void;
  /** Microseconds, growing: for the latency that is told with a verdict. */
  micros(): number;
}

export interface ScanToSubmit {
  readonly scanId: string;
  /** Device session and sequence: a scan that comes again after a crash is the same scan. */
  readonly scanKey?: string;
  readonly raw: string;
  readonly symbology?: string;
  readonly device: string;
  /** UTC instant at which the device had the whole code; absent when nobody knows it: no two such scans are of one trigger pull. */
  readonly readAt?: string;
  readonly actor: string;
}

/** A scan decided before answers with its first verdict again and changes nothing. */
export function submitScan(deps: ScanDeps, state: ReceiptState, scan: ScanToSubmit): ScanVerdict {
  const started = deps.micros();
  const known = deps.facts.knownAct(scan.scanId, scan.scanKey);
  if (known !== undefined) return repeatVerdict(deps, known.seq);
  const today = deps.clock.today();
  const decoded = decodeRead(deps, scan, state);
  const [chosen, ...equals] = bestKnown(deps, state, decoded, scan.device, today);
  const input: ScanInput = {
    scanId: scan.scanId,
    ...(scan.scanKey === undefined ? {} : { scanKey: scan.scanKey }),
    raw: scan.raw,
    ...(decoded.symbology === undefined ? {} : { symbology: decoded.symbology }),
    device: scan.device,
    ...(scan.readAt === undefined ? {} : { readAt: scan.readAt }),
    windows: deps.windows,
    ...chosen,
  };
  const event = decideScan(state, withUnit(deps, state, equals.length === 0 ? input : withTie(deps, state, input, [chosen, ...equals])));
  deps.onDecided?.(state, event);
  const stored = deps.receipts.record(state, event, { id: deps.ids.next(), at: deps.clock.now(), device: scan.device, actor: scan.actor });
  return verdictOnReceipt(deps, state, stored, deps.micros() - started);
}

/** [RC33] A further symbol of the unit in hand is decided with all that was read of it. */
function withUnit(deps: ScanDeps, state: ReceiptState, input: ScanInput): ScanInput {
  const same = findSameUnit(state, input);
  if (same === undefined || same.addsNothing) return input;
  const { reading } = same;
  return { ...input, facts: { ...input.facts, ofUnit: factsAgain(deps, state, reading, reading.serial) } };
}

/** [RC42] [RC53] Of readings that stand alike for different goods or units: what the rest of the label says, what the unit in hand is, what was answered before, else all of them, to be asked about. */
function withTie({ facts }: Pick<ScanDeps, 'facts'>, state: ReceiptState, input: ScanInput, readings: readonly ReadGoods[]): ScanInput {
  const all = tiedGoods(state, readings);
  const areUnits = all.every((each) => each.facts.plate !== undefined);
  const tied = areUnits ? unitsPossible(state, all) : all;
  const [only, other] = tied;
  if (only === undefined) return input;
  if (other === undefined) return { ...input, ...only };
  const inHand = ofUnitInHand(state, input, tied);
  if (inHand !== undefined) return { ...input, ...inHand };
  if (areUnits) return { ...input, tied };
  const remembered = facts.itemOf({ text: tieCode(tied) }, () => false, state.suppliers);
  const meant = tied.find((each) => each.facts.item?.item.itemId === remembered?.item.itemId && each.facts.item?.unit === remembered?.unit);
  return meant === undefined ? { ...input, tied } : { ...input, ...meant };
}

/** [RC2] A code is read as what the documents know: of its readings the one that stands highest here, and behind it those that stand as high. */
function bestKnown(
  deps: ScanDeps,
  state: ReceiptState,
  { best, alternatives }: DecodedScan,
  device: string,
  today: string,
): readonly [ReadGoods, ...ReadGoods[]] {
  const known = new Map<ScannedItem, ScanFacts>();
  const factsOf = (scanned: ScannedItem): ScanFacts => {
    const facts = known.get(scanned) ?? factsFor(deps, state, scanned, device, today);
    known.set(scanned, facts);
    return facts;
  };
  const { chosen, equals } = chooseReading([best, ...alternatives], (reading) => standingOf(state, reading, factsOf(reading)));
  const asRead = (scanned: ScannedItem): ReadGoods => ({ scanned, facts: factsOf(scanned) });
  const [first = asRead(chosen), ...others] = [chosen, ...equals].map(asRead).flatMap((each) => byUnit(deps, state, each));
  return [first, ...others];
}

/** [RC53] A number that several units have: each of them for itself. */
function byUnit(deps: Pick<ScanDeps, 'facts'>, state: ReceiptState, read: ReadGoods): readonly ReadGoods[] {
  const { plates, ...facts } = read.facts;
  return plates === undefined ? [read] : plates.map((plate) => ({ ...read, facts: { ...facts, ...factsOfPlate(deps, state, plate) } }));
}

function factsFor(deps: Pick<ScanDeps, 'facts'>, state: ReceiptState, scanned: ScannedItem, device: string, today: string): ScanFacts {
  const { facts } = deps;
  const gtin = scanned.gtin ?? scanned.contentGtin;
  const text = literalTextOf(scanned);
  const code = { ...(gtin === undefined ? {} : { gtin }), ...(text === undefined ? {} : { text }) };
  const item = facts.itemOf(code, (itemId) => state.linesByItem.has(itemId), state.suppliers);
  const waiting = item === undefined ? waitingFacts(deps, state, scanned, device) : undefined;
  const serialSeenOn = item === undefined ? waiting?.serialSeenOn : serialSeen(deps, state, item.item, scanned.serial);
  const plate = plateFacts(deps, state, scanned, item !== undefined);
  const isDocumentNumber = item === undefined && text === scanned.text && facts.openable(text.trim(), []).length > 0;
  return {
    today,
    ...(item === undefined ? {} : { item }),
    ...(waiting === undefined ? {} : { waitingItem: waiting.item }),
    ...(isDocumentNumber ? { isDocumentNumber } : {}),
    otherOrders: otherOrdersOf(deps, state, item?.item),
    ...(serialSeenOn === undefined ? {} : { serialSeenOn }),
    ...plate,
  };
}

type PlateFacts = Pick<ScanFacts, 'plate' | 'plates' | 'unitSerialSeen' | 'plateSeenOn' | 'plateShipment'>;

/** [RC38] A text that stands for an item is looked up as a plate only in what was advised for this receipt, which is in memory. */
function plateFacts({ facts }: Pick<ScanDeps, 'facts'>, state: ReceiptState, scanned: ScannedItem, isItem: boolean): PlateFacts {
  const said = platesSaid(scanned);
  const here = unitsSaid(state, said);
  const [plate] = here;
  if (plate !== undefined) return here.length > 1 ? { plates: here } : factsOfPlate({ facts }, state, plate);
  if (isItem && !isPlateBySelf(scanned)) return {};
  for (const plate of said) {
    const found = factsOfPlate({ facts }, state, plate);
    if (found.plateSeenOn !== undefined || found.plateShipment !== undefined) return found;
  }
  return {};
}

/** One plate of each unit that one of these numbers is on. */
function unitsSaid(state: ReceiptState, said: readonly string[]): readonly string[] {
  const named = new Map<AdvisedUnit, string>();
  for (const plate of said) {
    const own = state.unitsByPlate.get(plate);
    if (own !== undefined && !named.has(own)) named.set(own, plate);
    for (const unit of state.unitsSharing.get(plate) ?? []) if (!named.has(unit)) named.set(unit, platesOf(unit)[0] ?? plate);
  }
  return [...named.values()];
}

function factsOfPlate({ facts }: Pick<ScanDeps, 'facts'>, state: ReceiptState, plate: string): PlateFacts {
  const unit = state.unitsByPlate.get(plate);
  const unitSerialSeen = unit === undefined ? undefined : unitSerialSeenOn({ facts }, state, unit);
  const plateSeenOn = facts.plateSeenOn(plate, state.receiptId);
  const plateShipment = unit === undefined ? facts.shipmentOfPlate(plate) : undefined;
  return {
    plate,
    ...(unitSerialSeen === undefined ? {} : { unitSerialSeen }),
    ...(plateSeenOn === undefined ? {} : { plateSeenOn }),
    ...(plateShipment === undefined ? {} : { plateShipment }),
  };
}

/** Of an item that no line of this receipt wants. */
function otherOrdersOf({ facts }: Pick<ScanDeps, 'facts'>, state: ReceiptState, item: Item | undefined): ScanFacts['otherOrders'] {
  if (item === undefined || state.linesByItem.has(item.itemId)) return [];
  return facts.otherOrders(
    item.itemId,
    state.opened.orders.map((order) => order.orderNumber),
  );
}

/** What a scan decided again needs to know: after an answer, a further symbol of its unit, or an override. */
export function factsAgain(deps: Pick<ScanDeps, 'facts' | 'clock'>, state: ReceiptState, reading: Reading, serial: string | undefined): ScanFacts {
  const item = itemOf(deps, state, reading);
  const plate = plateOf(reading);
  const serialSeenOn = item === undefined ? undefined : serialSeen(deps, state, item, serial);
  return {
    today: deps.clock.today(),
    otherOrders: otherOrdersOf(deps, state, item),
    ...(item === undefined ? {} : { item: { item, unit: reading.unit ?? item.baseUnit, unitQty: reading.unitQty ?? 1 } }),
    ...(serialSeenOn === undefined ? {} : { serialSeenOn }),
    ...(plate === undefined ? {} : factsOfPlate(deps, state, plate)),
  };
}

function serialSeen(deps: Pick<ScanDeps, 'facts'>, state: ReceiptState, item: Item, serial: string | undefined): string | undefined {
  return item.serialTracked && serial !== undefined ? deps.facts.serialSeenOn(item.itemId, serial, state.receiptId) : undefined;
}

/** A scan that stands for no item may be the lot, date or serial of one that waits. */
function waitingFacts(
  deps: Pick<ScanDeps, 'facts'>,
  state: ReceiptState,
  scanned: ScannedItem,
  device: string,
): { readonly item: Item; readonly serialSeenOn: string | undefined } | undefined {
  const waiting = answerToWaiting(state, scanned, device);
  const item = waiting === undefined ? undefined : itemOf(deps, state, waiting.question.reading);
  if (waiting === undefined || item === undefined) return undefined;
  return { item, serialSeenOn: serialSeen(deps, state, item, waiting.question.reading.serial ?? waiting.answer.serial) };
}

/** As it was when the receipt was opened; as it is now when the receipt does not know it. */
function itemOf(deps: Pick<ScanDeps, 'facts'>, state: ReceiptState, { itemId }: Reading): Item | undefined {
  return itemId === undefined ? undefined : (state.items.get(itemId) ?? deps.facts.item(itemId));
}

function unitSerialSeenOn(deps: Pick<ScanDeps, 'facts'>, state: ReceiptState, unit: AdvisedUnit): ScanFacts['unitSerialSeen'] {
  for (const { contents } of unitsBelow(state, unit)) {
    for (const { itemId, serials } of contents) {
      for (const serial of serials) {
        const receiptNumber = deps.facts.serialSeenOn(itemId, serial, state.receiptId);
        if (receiptNumber !== undefined) return { itemId, serial, receiptNumber };
      }
    }
  }
  return undefined;
}

export function verdictOnReceipt(
  deps: Pick<ScanDeps, 'facts' | 'ledger'>,
  state: ReceiptState,
  stored: StoredEvent,
  latencyMicros: number,
): ScanVerdict {
  const verdict = verdictOf(
    stored,
    {
      itemName: (itemId) => state.items.get(itemId)?.name ?? deps.facts.item(itemId)?.name,
      isBlind: state.opened.isBlind,
      ...undoneOf(deps, state, stored),
      ...weighedOf(state, stored),
    },
    latencyMicros,
  );
  if (verdict === undefined) throw new Error(`event ${stored.kind} answers nothing`);
  const item = state.lines.get(verdict.lineId ?? '')?.item ?? state.items.get(verdict.itemId ?? '');
  return { ...verdict, ...measuredUnit(item) };
}

function repeatVerdict(deps: ScanDeps, seq: number): ScanVerdict {
  const stored = deps.ledger.at(seq);
  if (stored === undefined) throw new Error(`event ${seq} is named by an act and missing from the ledger`);
  const state = stored.stream.startsWith('receipt:') ? deps.receipts.get(stored.stream.slice('receipt:'.length)) : undefined;
  if (state !== undefined) return verdictOnReceipt(deps, state, stored, 0);
  const verdict = verdictOf(stored, { itemName: (itemId) => deps.facts.item(itemId)?.name, isBlind: false });
  if (verdict === undefined) throw new Error(`event ${seq} (${stored.kind}) answers nothing`);
  return verdict;
}

/** Of which item the weight is; nothing of a mixed pallet. */
function weighedOf(state: ReceiptState, stored: StoredEvent): { weighed?: string } {
  if (stored.kind !== 'weight-recorded' && stored.kind !== 'count-confirmed') return {};
  const { of } = stored.payload as { of: string };
  const items = new Set(state.acts.get(of)?.deltas.map(({ lineId }) => state.lines.get(lineId)?.item.itemId));
  const [itemId] = items;
  return items.size === 1 && itemId !== undefined ? { weighed: itemId } : {};
}

/** What an undo reversed, in words a clerk knows. */
function undoneOf(deps: Pick<ScanDeps, 'facts' | 'ledger'>, state: ReceiptState, stored: StoredEvent): { undone?: { itemId?: string; qty: number } } {
  if (stored.kind !== 'scan-undone') return {};
  const { actId } = stored.payload as { actId: string };
  const act = state.acts.get(actId);
  if (act === undefined) return questionUndone(deps, actId); // a question counted nothing: it is no act
  const [first] = act.deltas;
  const itemId = first === undefined ? undefined : state.lines.get(first.lineId)?.item.itemId;
  return {
    undone: {
      ...(itemId === undefined ? {} : { itemId }),
      qty: act.deltas.reduce((sum, delta) => sum + delta.accepted + delta.rejected + delta.held, 0),
    },
  };
}

/** [UX26] Of a question that was taken back: which goods it was about. */
function questionUndone({ facts, ledger }: Pick<ScanDeps, 'facts' | 'ledger'>, scanId: string): { undone?: { itemId: string; qty: number } } {
  const seq = facts.knownAct(scanId, undefined)?.seq;
  const asked = seq === undefined ? undefined : ledger.at(seq);
  if (asked?.kind !== 'question-asked') return {};
  const { itemId } = (asked.payload as QuestionAsked).reading;
  return itemId === undefined ? {} : { undone: { itemId, qty: 0 } };
}
