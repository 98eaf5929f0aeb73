// main/application/receiving/teach-code.ts · an unknown code is taught once and known afterwards, for one supplier or for all, with who taught it; and forgotten again (R4). Rule RC40
import type { ReceiptState } from '../../domain/receipt/receipt-state.ts';
import { type Supplier, supplierKey, supplierKeys, suppliersOf } from '../../domain/receipt/suppliers.ts';
import type { BoardQueries } from '../board.ts';
import type { Clock, Ids, Ledger } from '../ports.ts';
import { decodeRead } from './read-scan.ts';
import type { Doer } from './receipt-commands.ts';
import type { ScanDeps } from './submit-scan.ts';
import { commandVerdict, type ScanVerdict } from './verdict.ts';

/** Payload of the event 'code-taught'; of 'code-forgotten' without the pack. */
export interface CodeTaught {
  readonly code: string;
  readonly itemId: string;
  readonly unit: string;
  /** Absent: for every supplier. */
  readonly supplier?: Supplier;
}
export type CodeForgotten = Omit<CodeTaught, 'unit'>;

export interface Lesson {
  readonly code: string;
  readonly itemId: string;
  readonly unit: string;
  /** Whose labels carry the code; empty: everybody's. */
  readonly suppliers: readonly Supplier[];
  /** Who read it; typed by hand when left out. */
  readonly readBy?: string;
  /** The receipt it was read for: its supplier's labels may have a form of their own. */
  readonly receipt?: ReceiptState;
}

/** Whose labels the goods of this receipt carry. */
export function suppliersOfReceipt({ opened }: ReceiptState): readonly Supplier[] {
  return suppliersOf(opened);
}

export type TeachResult =
  | { readonly kind: 'taught'; readonly verdict: ScanVerdict }
  | { readonly kind: 'refused'; readonly reason: 'not-found' | 'no-pack' | 'code-of-a-unit' | 'code-taken'; readonly message: string };

export function teachCode(deps: ScanDeps, lesson: Lesson, doer: Doer): TeachResult {
  const item = deps.facts.item(lesson.itemId);
  if (item === undefined) return { kind: 'refused', reason: 'not-found', message: `no item ${lesson.itemId}: import the item list first` };
  if (!item.packs.some((pack) => pack.unit === lesson.unit)) {
    return {
      kind: 'refused',
      reason: 'no-pack',
      message: `item ${item.itemId} has no pack ${lesson.unit}; it has ${item.packs.map((pack) => pack.unit).join(', ')}`,
    };
  }
  const { best } = decodeRead(deps, { raw: lesson.code, device: lesson.readBy ?? doer.device }, lesson.receipt);
  if (best.sscc !== undefined)
    return { kind: 'refused', reason: 'code-of-a-unit', message: 'an SSCC names one pallet, not an item: it cannot be taught' };
  if (best.kind === 'lpn')
    return {
      kind: 'refused',
      reason: 'code-of-a-unit',
      message: 'a licence plate of the site (LPN) names one pallet, not an item: it cannot be taught',
    };
  if (best.unitIndex !== undefined)
    return { kind: 'refused', reason: 'code-of-a-unit', message: 'a METRC Retail ID names one unit of a package, not an item: it cannot be taught' };
  const code = best.gtin ?? best.contentGtin ?? best.itemCode ?? best.text;
  const known = deps.facts.itemOf({ text: code }, () => false, supplierKeys(lesson.suppliers));
  if (known !== undefined && known.item.itemId !== item.itemId) {
    return { kind: 'refused', reason: 'code-taken', message: `${code} stands for ${known.item.name} (${known.item.itemId}) already` };
  }
  recordTaught(deps, { code, itemId: item.itemId, unit: lesson.unit }, lesson.suppliers, doer);
  const verdict = commandVerdict('code-taught', { cursor: deps.ledger.lastSeq(), scanId: '', at: deps.clock.now(), read: code, actor: doer.actor });
  return { kind: 'taught', verdict: { ...verdict, itemId: item.itemId, itemName: item.name } };
}

/** [RC42] Which goods are meant by codes that stand for several, as it was answered on this receipt: for the labels of its suppliers. */
export function rememberChoice(
  deps: Pick<ScanDeps, 'ledger' | 'clock' | 'ids'>,
  state: ReceiptState,
  taught: Omit<CodeTaught, 'supplier'>,
  doer: Doer,
): void {
  recordTaught(deps, taught, suppliersOfReceipt(state), doer);
}

function recordTaught(
  { ledger, clock, ids }: Pick<ScanDeps, 'ledger' | 'clock' | 'ids'>,
  taught: Omit<CodeTaught, 'supplier'>,
  suppliers: readonly Supplier[],
  { actor, device }: Doer,
): void {
  const lessons: readonly CodeTaught[] = suppliers.length === 0 ? [taught] : suppliers.map((supplier) => ({ ...taught, supplier }));
  const at = clock.now();
  ledger.append(lessons.map((payload) => ({ id: ids.next(), stream: `code:${taught.code}`, kind: 'code-taught', at, device, actor, payload })));
}

export interface ForgetDeps {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly board: BoardQueries;
}

/** What was received by the code meanwhile stays received. `supplierId` as the list names it; absent: what was taught for all. */
export function forgetCode(
  { ledger, clock, ids, board }: ForgetDeps,
  wanted: { readonly code: string; readonly itemId: string; readonly supplierId?: string },
  doer: Doer,
): { readonly kind: 'forgotten' } | { readonly kind: 'not-found'; readonly message: string } {
  const { code, itemId, supplierId } = wanted;
  const key = supplierId === undefined ? undefined : supplierKey(supplierId);
  const found = board
    .taughtCodes(code)
    .find((each) => each.itemId === itemId && (each.supplier === undefined ? undefined : supplierKey(each.supplier.id)) === key);
  if (found === undefined)
    return { kind: 'not-found', message: `nobody taught ${code} for ${itemId}${supplierId === undefined ? '' : ` and ${supplierId}`}` };
  const payload: CodeForgotten = { code, itemId, ...(found.supplier === undefined ? {} : { supplier: found.supplier }) };
  ledger.append([
    { id: ids.next(), stream: `code:${code}`, kind: 'code-forgotten', at: clock.now(), device: doer.device, actor: doer.actor, payload },
  ]);
  return { kind: 'forgotten' };
}
