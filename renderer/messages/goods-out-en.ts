// renderer/messages/goods-out-en.ts · words of returns and transfers in English
import { RETURN_REASON_WORDS } from '../../main/domain/words/goods-words.ts';
import type { GoodsOutKind, GoodsOutProblem, Pot, ReturnReason } from '../../preload/contract/goods-out.ts';

const problems: Readonly<Record<GoodsOutProblem['code'], (value: string) => string>> = {
  'nothing-on-it': () => 'No goods yet: scan them, or choose them from the list',
  'no-destination': () => 'Say where it goes: a name is missing',
  'no-authorisation': () => 'No authorisation number (RMA). Some suppliers give none',
  'bad-authorisation': (value) => `Authorisation number “${value}”: expected 2 to 30 signs without spaces`,
  'no-reason': (value) => `${value}: say why it goes back`,
  'receipt-open': (value) => `Receipt ${value} is not finished: finish it first`,
  'more-than-counted': (value) => `${value}: more than the receipt has left`,
};
const reasons: Readonly<Record<ReturnReason | '', string>> = { '': 'Choose…', ...RETURN_REASON_WORDS.en };
const from: Readonly<Record<Pot, string>> = { rejected: 'rejected', held: 'overage', accepted: 'accepted' };
const kinds: Readonly<Record<GoodsOutKind, string>> = { return: 'Return', transfer: 'Transfer' };

export const goodsOutEn = {
  title: 'Returns and transfers',
  none: 'None yet.',
  kinds,
  fresh: { return: 'New return', transfer: 'New transfer' },
  freshHelp: {
    return: 'Goods go back to one supplier: rejected goods, overage, or what you scan.',
    transfer: 'Goods go to another site or location of your own.',
  },
  statuses: { open: 'Open', closed: 'Closed', cancelled: 'Cancelled' },
  supplier: 'Supplier',
  suppliers: 'Suppliers with refused goods',
  noSuppliers: 'No supplier has refused goods here. Write the name.',
  destination: 'Site or location',
  authorisation: 'Authorisation number (RMA)',
  authorisationHint: 'As the supplier gave it. It may come later',
  note: 'Note for the carrier',
  begin: 'Begin',
  whereTo: { return: 'Goes back to', transfer: 'Goes to' },
  goods: 'Goods',
  scanHint: 'Scan a pallet, a case or an item: it goes on this one.',
  fromList: 'Choose from the list',
  listEmpty: 'Nothing is left to choose from.',
  left: (amount: string, pot: string) => `${amount} ${pot}`,
  columns: { what: 'Goods', from: 'Taken from', qty: 'Quantity', reason: 'Reason' },
  from,
  reasons,
  quantityOf: (name: string) => `Quantity of ${name}`,
  reasonOf: (name: string) => `Why ${name} goes back`,
  add: 'Add',
  remove: 'Take off',
  removeOf: (name: string) => `Take off: ${name}`,
  label: 'RTV label',
  labelOf: (name: string) => `RTV label: ${name}`,
  labelled: (printer: string) => `The label is in the queue of ${printer}`,
  lot: (lot: string) => `lot ${lot}`,
  check: 'Before it can be closed',
  ready: 'Nothing is missing.',
  problems,
  close: 'Close: tell the ERP',
  closeHelp: 'Nothing on it changes after that.',
  cancelIt: 'Cancel it',
  cancelTitle: (number: string) => `Cancel ${number}?`,
  draft: 'Draft the bill of lading',
  seeBill: 'Show its bill',
  closedAt: (when: string, who: string) => `Closed ${when} · ${who}`,
  cancelled: (reason: string, when: string) => `Cancelled ${when}: ${reason}`,
  noneClosed: { return: 'No closed return waits for a bill.', transfer: 'No closed transfer waits for a bill.' },
  row: (entries: number) => (entries === 1 ? '1 line' : `${entries} lines`),
};

export type GoodsOutWords = typeof goodsOutEn;
