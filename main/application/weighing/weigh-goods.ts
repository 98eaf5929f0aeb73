// main/application/weighing/weigh-goods.ts · a weight on a receipt: of which scan, recorded, held against the count, counted by. Rules RC25, RC43–RC46: ../../domain/receipt/SPEC.md
import { isCountedByWeight, type PackLevel } from '../../domain/item/item.ts';
import type { CommandDecision } from '../../domain/receipt/decide-command.ts';
import {
  decideCountConfirmed,
  decideRecount,
  decideWeighedGoods,
  decideWeight,
  piecesCounted,
  piecesItem,
  type WeighCommand,
} from '../../domain/receipt/decide-weight.ts';
import type { Reading, ScanAccepted, ScanRefused } from '../../domain/receipt/receipt-events.ts';
import { type ReceiptState, standingScan } from '../../domain/receipt/receipt-state.ts';
import type { Source } from '../../domain/receipt/scan-facts.ts';
import { statedUnitWeight, type UnitWeight } from '../../domain/weighing/count-pieces.ts';
import { toReceiptEvent } from '../receiving/open-receipts.ts';
import { applyDecision, type Doer } from '../receiving/receipt-commands.ts';
import { factsAgain, type ScanDeps, verdictOnReceipt } from '../receiving/submit-scan.ts';
import type { ScanVerdict } from '../receiving/verdict.ts';
import { learntUnitWeight } from './unit-weights.ts';

export interface WeighTarget {
  readonly scanId: string;
  readonly kind: 'goods' | 'pieces' | 'load';
  readonly itemId?: string;
  readonly itemName: string;
  readonly counted: number;
  readonly baseUnit: string;
  readonly unitQty: number;
  readonly unitWeight?: UnitWeight;
  readonly isInDoubt: boolean;
}

/** What a weight now would be of: the operator's latest scan that counted, or that waits for nothing but its weight. 'asking': it waits for something else. */
export function weighTarget(deps: ScanDeps, state: ReceiptState, actor: string): WeighTarget | 'asking' | undefined {
  const events = deps.receipts.eventsOf(state.receiptId);
  for (let position = events.length - 1; position > 0; position -= 1) {
    const stored = events[position];
    if (stored === undefined || stored.actor !== actor) continue;
    const event = toReceiptEvent(stored);
    if (event.kind === 'question-asked' && state.questions.has(event.payload.scanId)) return 'asking';
    if (event.kind === 'scan-refused' && isWaitingForWeight(state, event.payload)) return goodsTarget(deps, state, event.payload);
    if (event.kind === 'scan-accepted') {
      const target = actTarget(deps, state, event.payload);
      if (target !== undefined) return target;
    }
  }
  return undefined;
}

/** What the empty packaging of a pack weighs. */
export interface PackTare {
  /** Its unit code. */
  readonly pack: string;
  readonly level: PackLevel;
  /** For the record: the item and the pack. */
  readonly name: string;
  readonly text: string;
  readonly unit: string;
}

/** [WG23] Of the item that a weight now would be of, as its list states them today. */
export function packTares({ facts }: Pick<ScanDeps, 'facts'>, target: WeighTarget | 'asking' | undefined): readonly PackTare[] {
  const item = target === undefined || target === 'asking' || target.itemId === undefined ? undefined : facts.item(target.itemId);
  return (item?.packs ?? []).flatMap(({ unit: pack, level, tare }) =>
    item === undefined || tare === undefined ? [] : [{ pack, level, name: `${item.name}, ${pack}`, ...tare }],
  );
}

function isWaitingForWeight(state: ReceiptState, { code, scanId }: ScanRefused): boolean {
  return code === 'needs-weight' && state.refused.has(scanId);
}

function goodsTarget(deps: ScanDeps, state: ReceiptState, { scanId, reading }: ScanRefused): WeighTarget | undefined {
  const item = itemOf(deps, state, reading);
  if (item === undefined || !isCountedByWeight(item)) return undefined;
  return { scanId, kind: 'goods', itemId: item.itemId, itemName: item.name, counted: 0, baseUnit: item.baseUnit, unitQty: 1, isInDoubt: false };
}

function actTarget(deps: ScanDeps, state: ReceiptState, { scanId, reading }: ScanAccepted): WeighTarget | undefined {
  const act = state.acts.get(scanId);
  if (act === undefined || act.isUndone || !act.isScan) return undefined;
  const item = piecesItem(state, act);
  const shown = item ?? itemOf(deps, state, reading);
  const unitWeight = item === undefined ? undefined : unitWeightOf(deps, item);
  return {
    scanId,
    kind: item === undefined ? 'load' : 'pieces',
    ...(shown === undefined ? {} : { itemId: shown.itemId }),
    itemName: shown?.name ?? act.labelPlate ?? '',
    counted: piecesCounted(act),
    baseUnit: shown?.baseUnit ?? '',
    unitQty: reading.unitQty ?? 1,
    ...(unitWeight === undefined ? {} : { unitWeight }),
    isInDoubt: state.doubts.has(scanId),
  };
}

export type GoodsWeighed = Omit<WeighCommand, 'unitWeight'> & { readonly of: string };

/** Goods that wait for their weight are counted by it; of anything else the weight is put on the record. A repeated act answers as it did. */
export function weighGoods(deps: ScanDeps, state: ReceiptState, weigh: GoodsWeighed, doer: Doer): ScanVerdict {
  const known = weighedBefore(deps, state, weigh.actId);
  if (known !== undefined) return known;
  const read = `${weigh.text} ${weigh.unit}`;
  const refused = state.refused.get(weigh.of);
  if (refused !== undefined && isWaitingForWeight(state, refused)) {
    const item = itemOf(deps, state, refused.reading);
    if (item !== undefined && isCountedByWeight(item)) {
      const source = sourceOf(deps, state, refused.reading, weigh.actId);
      return applyDecision(deps, state, decideWeighedGoods(state, refused, item, weigh, source), doer, read);
    }
  }
  const act = state.acts.get(standingScan(state, weigh.of));
  const item = act === undefined ? undefined : piecesItem(state, act);
  const unitWeight = item === undefined ? undefined : learntUnitWeight(deps.ledger, item.itemId);
  const decision = decideWeight(state, doer.actor, { ...weigh, ...(unitWeight === undefined ? {} : { unitWeight }) });
  return applyDecision(deps, state, decision, doer, read);
}

/** [RC45] */
export function recount(deps: ScanDeps, state: ReceiptState, of: string, pieces: number, doer: Doer): ScanVerdict {
  const scanId = standingScan(state, of);
  const accepted = deps.receipts
    .eventsOf(state.receiptId)
    .map(toReceiptEvent)
    .findLast((event) => event.kind === 'scan-accepted' && event.payload.scanId === scanId)?.payload as ScanAccepted | undefined;
  const decision: CommandDecision =
    accepted === undefined
      ? { kind: 'refused', code: 'command-ignored', message: `no scan ${of} that counted on this receipt` }
      : decideRecount(state, doer.actor, accepted, pieces, sourceOf(deps, state, accepted.reading, deps.ids.next()));
  return applyDecision(deps, state, decision, doer, String(pieces));
}

/** [RC44] */
export function confirmCount(deps: ScanDeps, state: ReceiptState, of: string, doer: Doer): ScanVerdict {
  return applyDecision(deps, state, decideCountConfirmed(state, deps.ids.next(), of), doer, '');
}

function unitWeightOf(deps: Pick<ScanDeps, 'ledger'>, item: { readonly itemId: string; readonly unitMilligrams?: number }): UnitWeight | undefined {
  const { unitMilligrams } = item;
  return (
    learntUnitWeight(deps.ledger, item.itemId) ?? (unitMilligrams === undefined || unitMilligrams <= 0 ? undefined : statedUnitWeight(unitMilligrams))
  );
}

/** What became of this act, when it is on the record already. */
export function weighedBefore(deps: ScanDeps, state: ReceiptState, actId: string): ScanVerdict | undefined {
  const known = deps.receipts.eventsOf(state.receiptId).findLast((stored) => {
    const event = toReceiptEvent(stored);
    if (event.kind === 'weight-recorded') return event.payload.actId === actId;
    return (event.kind === 'scan-accepted' || event.kind === 'question-asked' || event.kind === 'scan-refused') && event.payload.scanId === actId;
  });
  return known === undefined ? undefined : verdictOnReceipt(deps, state, known, 0);
}

function sourceOf(deps: ScanDeps, state: ReceiptState, reading: Reading, scanId: string): Source {
  return { scanId, facts: factsAgain(deps, state, reading, reading.serial) };
}

function itemOf({ facts }: ScanDeps, state: ReceiptState, { itemId }: Reading) {
  return itemId === undefined ? undefined : (state.items.get(itemId) ?? facts.item(itemId));
}
