// main/application/goods-out/scan-goods-out.ts · a scan while a return or transfer is in hand: a handling unit with all its goods, or an item by its code. Rules GO3, GO4, GO8: ../../domain/goods-out/SPEC.md
import { literalTextOf, type ScannedItem } from '../../domain/barcode/scanned-item.ts';
import { allocate, type LineStock, POT_ORDER, type Taken } from '../../domain/goods-out/allocate.ts';
import type { GoodsOutEvent, GoodsOutScanRefused, OutScan } from '../../domain/goods-out/goods-out-events.ts';
import { decideGoodsOut, type GoodsOutState } from '../../domain/goods-out/goods-out-state.ts';
import { countedByWeight, type Item, isMeasured } from '../../domain/item/item.ts';
import { isPlateBySelf, platesSaid } from '../../domain/receipt/plates.ts';
import { serialKey } from '../../domain/receipt/receipt-state.ts';
import { supplierKeys } from '../../domain/receipt/suppliers.ts';
import { decodeRead, type ReadDeps } from '../receiving/read-scan.ts';
import type { ScanDeps, ScanToSubmit } from '../receiving/submit-scan.ts';
import { type ScanVerdict, verdictOf, visible } from '../receiving/verdict.ts';
import { goodsOfPlate } from './goods-of-plate.ts';
import { type GoodsOutDeps, goodsOutEvent, isOfSupplier, loadGoodsOut, otherSupplier } from './goods-out.ts';
import { GoodsOutRefused } from './goods-out-data.ts';
import { lineStock } from './line-stock.ts';

/** Oldest first, so many lines of an item are looked at. */
const MOST_LINES = 500;

export type ScanGoodsOutDeps = Omit<GoodsOutDeps, 'facts'> & ReadDeps & Pick<ScanDeps, 'facts'>;

type Found =
  | { readonly kind: 'goods'; readonly taken: readonly Taken[]; readonly plate?: string; readonly serial?: string }
  | ({ readonly kind: 'refused' } & Pick<GoodsOutScanRefused, 'reason' | 'value' | 'message'>);

/** Undefined: it is no longer open, and the scan is for somebody else. */
export function scanGoodsOut(deps: ScanGoodsOutDeps, goodsOutId: string, scan: ScanToSubmit): ScanVerdict | undefined {
  const known = deps.facts.knownAct(scan.scanId, scan.scanKey);
  const before = known === undefined ? undefined : deps.ledger.at(known.seq);
  const context = { itemName: (itemId: string) => deps.facts.item(itemId)?.name, isBlind: false };
  if (before !== undefined) return verdictOf(before, context);
  const state = loadGoodsOut(deps.ledger, goodsOutId);
  if (state.status !== 'open') return undefined;
  const of: OutScan = {
    scanId: scan.scanId,
    ...(scan.scanKey === undefined ? {} : { scanKey: scan.scanKey }),
    raw: scan.raw,
    ...(scan.symbology === undefined ? {} : { symbology: scan.symbology }),
  };
  const [stored] = deps.ledger.append(
    [goodsOutEvent(deps, goodsOutId, eventOf(deps, state, findGoods(deps, state, scan), of), { actor: scan.actor, device: scan.device })],
    state.version,
  );
  return stored === undefined ? undefined : verdictOf(stored, context);
}

function eventOf(deps: ScanGoodsOutDeps, state: GoodsOutState, found: Found, scan: OutScan): GoodsOutEvent {
  if (found.kind === 'refused') {
    const { kind: _, ...refused } = found;
    return { kind: 'goods-out-scan-refused', payload: { ...scan, code: 'goods-refused', ...refused } };
  }
  const { kind: _, ...goods } = found;
  const decision = decideGoodsOut(state, { kind: 'add', ...goods, scan, nextId: deps.ids.next });
  if (decision.kind === 'refused') throw new GoodsOutRefused(decision.code, decision.message);
  return decision.event;
}

function findGoods(deps: ScanGoodsOutDeps, state: GoodsOutState, scan: ScanToSubmit): Found {
  const { best, alternatives } = decodeRead(deps, scan, undefined);
  const readings = [best, ...alternatives];
  for (const reading of readings) {
    const unit = ofPlate(deps, state, reading);
    if (unit !== undefined) return unit;
  }
  const suppliers = supplierKeys(state.supplier === undefined ? [] : [state.supplier]);
  const itemOf = (reading: ScannedItem): ReturnType<ScanGoodsOutDeps['facts']['itemOf']> => {
    const gtin = reading.gtin ?? reading.contentGtin;
    const text = literalTextOf(reading);
    const code = { ...(gtin === undefined ? {} : { gtin }), ...(text === undefined ? {} : { text }) };
    return deps.facts.itemOf(code, (itemId) => deps.store.linesOfItem(itemId, 1).length > 0, suppliers);
  };
  for (const reading of readings) {
    const item = itemOf(reading);
    if (item !== undefined) return ofItem(deps, state, reading, item.item, item.unitQty);
  }
  const message = readings.some(isPlateBySelf)
    ? `${visible(scan.raw)} is no handling unit that was received here: scan the goods on it`
    : `${visible(scan.raw)} stands for nothing that was received here: choose the goods from the list`;
  return { kind: 'refused', reason: 'unknown-code', message };
}

/** Undefined: no unit was received under this number. */
function ofPlate(deps: ScanGoodsOutDeps, state: GoodsOutState, reading: ScannedItem): Found | undefined {
  for (const plate of platesSaid(reading)) {
    const unit = goodsOfPlate(deps, plate);
    if (unit === undefined || unit.goods.length === 0) continue;
    for (const each of unit.plates) {
      const taker = deps.store.whereIsPlate(each);
      if (taker !== undefined) return { kind: 'refused', reason: 'plate-taken', value: taker, message: `unit ${each} stands on ${taker} already` };
    }
    const taken: Taken[] = [];
    for (const { qty, held, ...key } of unit.goods) {
      const stock = lineStock(deps, key);
      if (stock === undefined) return undefined;
      if (state.supplier !== undefined && !isOfSupplier(stock, state.supplier)) return ofOther(state, stock);
      // What was over when the unit came stands with the overage: it leaves from there.
      const over = Math.min(held, Math.max(0, stock.left.held));
      const part = allocate([{ ...stock, left: { ...stock.left, held: stock.left.held - over } }], POT_ORDER[state.kind], qty - over);
      if (part.kind === 'too-few') return tooFew(stock, qty, part.left + over, `unit ${plate}`);
      if (over > 0) taken.push({ stock, from: 'held', qty: over });
      taken.push(...part.taken);
    }
    return { kind: 'goods', taken, plate };
  }
  return undefined;
}

function ofItem(deps: ScanGoodsOutDeps, state: GoodsOutState, reading: ScannedItem, item: Item, unitQty: number): Found {
  const { lot, netMilligrams } = reading;
  const serial = item.serialTracked ? reading.serial : undefined;
  const measured = isMeasured(item) ? (netMilligrams === undefined ? undefined : countedByWeight(netMilligrams, item)) : unitQty;
  if (measured === undefined)
    return {
      kind: 'refused',
      reason: 'needs-weight',
      message: `${item.name} is counted by weight, and the code names none: choose it from the list, with its weight`,
    };
  if (item.serialTracked && serial === undefined)
    return {
      kind: 'refused',
      reason: 'needs-serial',
      message: `${item.name} has serial numbers, and the code names none: scan the code with the serial number`,
    };
  const taker = serial === undefined ? undefined : deps.store.whereIsSerial(item.itemId, serial);
  if (taker !== undefined)
    return { kind: 'refused', reason: 'serial-taken', value: taker, message: `serial ${serial} of ${item.name} stands on ${taker} already` };
  const stocks = deps.store.linesOfItem(item.itemId, MOST_LINES).flatMap((key) => lineStock(deps, key) ?? []);
  const own = stocks.filter((stock) => state.supplier === undefined || isOfSupplier(stock, state.supplier));
  const [first] = stocks;
  if (first === undefined)
    return { kind: 'refused', reason: 'not-received', message: `${item.name} was never received here: nothing of it can leave` };
  if (own.length === 0) return ofOther(state, first);
  const withSerial =
    serial === undefined ? own : own.filter(({ receiptId }) => deps.receipt(receiptId)?.serials.has(serialKey(item.itemId, serial)) === true);
  if (withSerial.length === 0)
    return { kind: 'refused', reason: 'not-received', message: `serial ${serial} of ${item.name} was never received here` };
  const allocation = allocate(withSerial, POT_ORDER[state.kind], measured, lot);
  if (allocation.kind === 'too-few') return tooFew(first, measured, allocation.left, lot === undefined ? item.name : `${item.name} of lot ${lot}`);
  return { kind: 'goods', taken: allocation.taken, ...(serial === undefined ? {} : { serial }) };
}

function ofOther(state: GoodsOutState, stock: LineStock): Found {
  return { kind: 'refused', reason: 'other-supplier', value: stock.supplier?.name ?? '', message: otherSupplier(state, stock) };
}

function tooFew({ unit }: LineStock, qty: number, left: number, what: string): Found {
  return {
    kind: 'refused',
    reason: 'too-few',
    value: String(left),
    message: `${what}: ${qty} ${unit} cannot leave, ${left} were received here and are on nothing else`,
  };
}
