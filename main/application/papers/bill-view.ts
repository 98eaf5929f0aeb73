// main/application/papers/bill-view.ts · a bill and staged goods as screens and programs see them
import type { BillContent } from '../../domain/bill-of-lading/bill.ts';
import type { BillPrinted, BillSigned } from '../../domain/bill-of-lading/bill-events.ts';
import type { BillState, BillStatus } from '../../domain/bill-of-lading/bill-state.ts';
import { type BillTotals, totalsOf } from '../../domain/bill-of-lading/bill-totals.ts';
import { type BillProblem, checkBill } from '../../domain/bill-of-lading/check-bill.ts';
import type { BillSource, StagedGoods } from '../../domain/bill-of-lading/draft-bill.ts';
import type { Bills } from './bills.ts';

interface BillView {
  readonly problems: readonly BillProblem[];
  readonly totals: BillTotals;
  readonly billId: string;
  readonly status: BillStatus;
  readonly version: number;
  readonly number?: string;
  readonly issuedAt?: string;
  readonly issuedBy?: string;
  readonly content: BillContent;
  readonly source: BillSource['kind'];
  readonly signatures: readonly (Pick<BillSigned, 'role' | 'name'> & { readonly at: string })[];
  readonly prints: readonly (Pick<BillPrinted, 'paper' | 'language' | 'mark' | 'sha256' | 'pages' | 'printerId'> & { readonly at: string })[];
  readonly voided?: { readonly reason: string; readonly at: string };
  readonly replaces?: string;
  readonly replacedBy?: string;
}

export function checkContent(content: BillContent, bills: Pick<Bills, 'check'>): Pick<BillView, 'problems' | 'totals'> {
  return { problems: bills.check(content), totals: totalsOf(content) };
}

/** What a screen or program sees of a bill: strokes and hashes of the chain stay here. What is fixed is not tried on paper any more. */
export function viewBill(state: BillState, bills: Pick<Bills, 'check'>): BillView {
  const { issued, voided } = state;
  return {
    billId: state.billId,
    status: state.status,
    version: state.version,
    ...(issued === undefined ? {} : { number: issued.number, issuedAt: issued.at, issuedBy: issued.actor }),
    content: state.content,
    source: state.source.kind,
    ...(state.status === 'draft' ? checkContent(state.content, bills) : { problems: checkBill(state.content), totals: totalsOf(state.content) }),
    signatures: state.signatures.map(({ role, name, at }) => ({ role, name, at })),
    prints: state.prints.map(({ at, paper: on, language, mark, sha256, pages, printerId }) => ({
      at,
      paper: on,
      language,
      mark,
      sha256,
      pages,
      ...(printerId === undefined ? {} : { printerId }),
    })),
    ...(voided === undefined ? {} : { voided: { reason: voided.reason, at: voided.at } }),
    ...(state.replaces === undefined ? {} : { replaces: state.replaces }),
    ...(state.replacedBy === undefined ? {} : { replacedBy: state.replacedBy }),
  };
}

export function viewGoods({ id, orderNumber, description, qty, unit, weight }: StagedGoods): Omit<StagedGoods, 'receiptId' | 'itemId'> {
  return { id, orderNumber, description, qty, unit, ...(weight === undefined ? {} : { weight }) };
}
