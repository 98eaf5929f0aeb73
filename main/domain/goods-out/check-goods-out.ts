// main/domain/goods-out/check-goods-out.ts · what keeps a return or transfer from being closed, each thing by its name. Rules GO5, GO6: ./SPEC.md
import type { LineStock } from './allocate.ts';
import type { GoodsOutState } from './goods-out-state.ts';

export const GOODS_OUT_PROBLEMS = [
  'nothing-on-it',
  'no-destination',
  'no-authorisation',
  'bad-authorisation',
  'no-reason',
  'receipt-open',
  'more-than-counted',
] as const;
export type GoodsOutProblemCode = (typeof GOODS_OUT_PROBLEMS)[number];

export interface GoodsOutProblem {
  readonly code: GoodsOutProblemCode;
  /** An error keeps it from being closed; a warning does not. */
  readonly severity: 'error' | 'warning';
  /** Of goods: which. */
  readonly entryId?: string;
  /** What was read: a number, a receipt, goods. */
  readonly value: string;
  readonly message: string;
}

/** As the RTV label takes it. */
const AUTHORISATION = /^[!-~]{2,30}$/;

/** `stocks`: the lines of its goods, as they stand without what is on it. */
export function checkGoodsOut(state: GoodsOutState, stocks: readonly LineStock[]): GoodsOutProblem[] {
  const { kind, number, entries, to, authorisation } = state;
  const problems: GoodsOutProblem[] = [];
  const found = (
    code: GoodsOutProblemCode,
    value: string,
    message: string,
    more: { readonly entryId?: string; readonly severity?: 'warning' } = {},
  ): void => {
    problems.push({ code, severity: 'error', value, message, ...more });
  };
  if (entries.length === 0) found('nothing-on-it', number, `${number} has no goods: scan or choose them`);
  if (to.name.trim() === '')
    found('no-destination', number, `${number} says nowhere to go: write the name of ${kind === 'return' ? 'the supplier' : 'the site'}`);
  if (kind === 'return' && authorisation.trim() === '') {
    found('no-authorisation', number, `${number} has no authorisation number (RMA): ask the supplier for one, if they give any`, {
      severity: 'warning',
    });
  } else if (kind === 'return' && !AUTHORISATION.test(authorisation)) {
    found('bad-authorisation', authorisation, `authorisation number ${JSON.stringify(authorisation)}: expected 2 to 30 signs without spaces`);
  }
  for (const receiptNumber of new Set(entries.filter((entry) => stockOf(stocks, entry)?.isFinished !== true).map((entry) => entry.receiptNumber)))
    found('receipt-open', receiptNumber, `receipt ${receiptNumber} is not finished, so its counts may still change: finish it first`);
  for (const { entryId, description, reason } of entries)
    if (kind === 'return' && reason === '') found('no-reason', description, `${description}: say why it goes back`, { entryId });
  for (const entry of entries) {
    const together = entries
      .filter(({ receiptId, lineId, from }) => receiptId === entry.receiptId && lineId === entry.lineId && from === entry.from)
      .reduce((sum, { qty }) => sum + qty, 0);
    const counted = stockOf(stocks, entry)?.left[entry.from] ?? 0;
    if (together <= counted) continue;
    const { entryId, description, receiptNumber, unit, from } = entry;
    found(
      'more-than-counted',
      description,
      `${description}: ${together} ${unit} are on ${number}, and receipt ${receiptNumber} has ${Math.max(0, counted)} (${from}) that are on nothing else: put fewer on it`,
      { entryId },
    );
  }
  return problems;
}

export function canBeClosed(problems: readonly GoodsOutProblem[]): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}

function stockOf(
  stocks: readonly LineStock[],
  { receiptId, lineId }: { readonly receiptId: string; readonly lineId: string },
): LineStock | undefined {
  return stocks.find((stock) => stock.receiptId === receiptId && stock.lineId === lineId);
}
