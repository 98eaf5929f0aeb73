// main/domain/receipt/decide-weight.ts · what becomes of a weight on a receipt: recorded, held against the count, counted itself, or the count put right by it
// Rules RC25, RC28, RC43–RC46: ./SPEC.md; how weights are read and pieces counted: ../weighing/SPEC.md
import { type Item, isMeasured } from '../item/item.ts';
import { compareCount, countPieces, statedUnitWeight, type UnitWeight } from '../weighing/count-pieces.ts';
import { type Measure, measureWeight, type ShownWeight, type Tare } from '../weighing/measure.ts';
import { readingError } from '../weighing/scale-watch.ts';
import { tareError } from '../weighing/tare-parts.ts';
import { decideAgain } from './decide.ts';
import { type CommandDecision, decideUndo, notOpen } from './decide-command.ts';
import type { CountCheck, ReceiptEvent, ScanAccepted, ScanRefused, Weighing } from './receipt-events.ts';
import { type Act, type ReceiptState, standingScan, withoutAct } from './receipt-state.ts';
import { type Source, unitQtyOf } from './scan-facts.ts';

export interface WeighCommand extends ShownWeight {
  readonly actId: string;
  /** The scan that was weighed; the operator's last one when absent. */
  readonly of?: string;
  readonly scaleId?: string;
  readonly tare?: Tare | undefined;
  readonly measuredAt?: string;
  readonly bytesBase64?: string;
  /** How far the scale may be off; by its digits when absent. */
  readonly errorMilligrams?: number;
  /** Learnt at this station; the item's stated weight when absent. */
  readonly unitWeight?: UnitWeight;
}

/** [RC25] A weight belongs to a scan that stands; it changes no count. [RC43] The count is held against it. */
export function decideWeight(state: ReceiptState, actor: string, weigh: WeighCommand): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  const act =
    weigh.of === undefined
      ? [...state.acts.values()].findLast((each) => each.isScan && !each.isUndone && each.actor === actor)
      : state.acts.get(standingScan(state, weigh.of));
  if (act === undefined || act.isUndone || !act.isScan)
    return { kind: 'refused', code: 'command-ignored', message: 'there is no scan that this weight could belong to: scan the goods first' };
  const measure = measureWeight(weigh, weigh.tare);
  if (typeof measure === 'string') return notAWeight(weigh);
  const { milligrams } = measure.net;
  const expectedMilligrams = expectedMass(state, act);
  const check = checkCount(state, act, weigh, measure);
  return {
    kind: 'event',
    event: {
      kind: 'weight-recorded',
      payload: {
        actId: weigh.actId,
        of: act.actId,
        ...weighingOf(weigh, measure),
        milligrams,
        ...(expectedMilligrams === undefined ? {} : { expectedMilligrams }),
        ...(check === undefined ? {} : { check }),
      },
    },
  };
}

function notAWeight({ text, unit }: ShownWeight): CommandDecision {
  return {
    kind: 'refused',
    code: 'command-ignored',
    expected: 'a weight above zero in kg, g, lb or oz, heavier than its tare',
    message: `${text} ${unit} is not a weight that can be recorded`,
  };
}

/** What need not be said is left out: a reading without a tare is gross and net. */
function weighingOf(weigh: WeighCommand, { net, gross, tare }: Measure): Weighing {
  const { text, unit, basis, scaleId, measuredAt, bytesBase64 } = weigh;
  return {
    text,
    unit,
    ...(basis === undefined ? {} : { basis }),
    ...(tare === undefined ? {} : { tare }),
    ...(net.text === text ? {} : { net }),
    ...(gross === undefined || gross.text === text ? {} : { gross }),
    ...(scaleId === undefined ? {} : { scaleId }),
    ...(measuredAt === undefined ? {} : { measuredAt }),
    ...(bytesBase64 === undefined ? {} : { bytesBase64 }),
  };
}

/** Of pieces of one item; a handling unit weighs its pallet too, and nobody counted what is inside. */
function checkCount(state: ReceiptState, act: Act, weigh: WeighCommand, { net, tare }: Measure): CountCheck | undefined {
  const item = piecesItem(state, act);
  const stated = item?.unitMilligrams;
  const unitWeight = weigh.unitWeight ?? (stated === undefined || stated <= 0 ? undefined : statedUnitWeight(stated));
  if (item === undefined || unitWeight === undefined) return undefined;
  const counted = piecesCounted(act);
  const error = (weigh.errorMilligrams ?? readingError(weigh.text, weigh.unit)) + (tare === undefined ? 0 : tareError(tare));
  const found = countPieces(net.milligrams, error, unitWeight);
  return { counted, found, finding: compareCount(found, counted), unitWeight };
}

/** The item whose pieces a scan counted, when weighing can tell how many there are. */
export function piecesItem(state: ReceiptState, act: Act): Item | undefined {
  if (!act.isScan || act.plates.length > 0 || act.labelPlate !== undefined || piecesCounted(act) === 0) return undefined;
  const items = new Set(act.deltas.map(({ lineId }) => state.lines.get(lineId)?.item));
  const [item] = items;
  return items.size !== 1 || item === undefined || isMeasured(item) || item.serialTracked ? undefined : item;
}

export function piecesCounted({ deltas }: Act): number {
  return deltas.reduce((sum, { accepted, rejected, held }) => sum + accepted + rejected + held, 0);
}

function expectedMass(state: ReceiptState, act: Act): number | undefined {
  if (act.deltas.length === 0) return undefined; // a carton that was only checked
  let sum = 0;
  for (const delta of act.deltas) {
    const unitMilligrams = state.lines.get(delta.lineId)?.item.unitMilligrams;
    if (unitMilligrams === undefined) return undefined;
    sum += unitMilligrams * (delta.accepted + delta.rejected + delta.held);
  }
  return sum;
}

/** [RC45] The scan is decided again with another number of the same pack; what it had counted is taken back in the same event. */
export function decideRecount(state: ReceiptState, actor: string, accepted: ScanAccepted, pieces: number, source: Source): CommandDecision {
  const act = state.acts.get(accepted.scanId);
  if (state.status !== 'open' || act === undefined || act.isUndone) return decideUndo(state, actor, accepted.scanId);
  const { reading, override } = accepted;
  const packQty = reading.unitQty ?? 1;
  if (piecesItem(state, act) === undefined || pieces < packQty || pieces % packQty !== 0) {
    return {
      kind: 'refused',
      code: 'command-ignored',
      expected: `a number of whole packs of ${packQty}`,
      message: `${pieces} pieces are no number of packs as they were scanned: undo the scan, scan a single piece and weigh again`,
    };
  }
  // [RC19] What was built upon the count is undone before it.
  const undone = decideUndo(state, actor, act.actId);
  if (undone.kind === 'refused') return undone;
  const { deltas, plates, serials } = act;
  const event = decideAgain(withoutAct(state, act), source, reading, {
    multiplier: pieces / packQty,
    // A weighed count is no slip of the finger: what is too much is held as overage.
    waived: ['looks-like-barcode', ...(override === undefined ? [] : [override.refused])],
    replaces: { scanId: act.actId, qty: piecesCounted(act), deltas, plates, serials },
    ...(override === undefined ? {} : { override }),
  });
  return event.kind === 'scan-accepted'
    ? { kind: 'event', event }
    : { kind: 'refused', code: 'command-ignored', message: 'these goods would not be accepted again: the count stays as it is' };
}

/** [RC44] */
export function decideCountConfirmed(state: ReceiptState, actId: string, scan: string): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  const of = standingScan(state, scan);
  const doubt = state.doubts.get(of);
  if (doubt === undefined) return { kind: 'refused', code: 'command-ignored', message: 'no weight contradicts this count' };
  return { kind: 'event', event: { kind: 'count-confirmed', payload: { actId, of, weighing: doubt.weighing, counted: doubt.counted } } };
}

/** [RC46] Goods that are counted by weight and whose label names none: the scan that was refused for it is decided again with the net weight. */
export function decideWeighedGoods(state: ReceiptState, refused: ScanRefused, item: Item, weigh: WeighCommand, source: Source): CommandDecision {
  if (state.status !== 'open') return notOpen(state);
  const measure = measureWeight(weigh, weigh.tare);
  if (typeof measure === 'string') return notAWeight(weigh);
  const { net } = measure;
  const weighed = { ...refused.reading, netWeight: `${net.text} ${net.unit}`, weighed: weighingOf(weigh, measure) };
  const reading = { ...weighed, unitQty: unitQtyOf(weighed, item, 1) };
  const event: ReceiptEvent = decideAgain(state, source, reading, {
    multiplier: 1,
    waived: refused.waived ?? [],
    replaces: { scanId: refused.scanId, deltas: [], plates: [], serials: [] },
  });
  return { kind: 'event', event };
}
