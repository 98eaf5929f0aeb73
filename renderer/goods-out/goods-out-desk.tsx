// renderer/goods-out/goods-out-desk.tsx · one return or transfer: scans go on it while it is open here; the check names what is missing; closed, it becomes a bill
import { type ReactElement, useEffect, useState } from 'react';
import type { BillView } from '../../preload/contract/bills.ts';
import type { GoodsOutSummary, GoodsOutView } from '../../preload/contract/goods-out.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import { ReasonPanel } from '../ui/reason-panel.tsx';
import { GoodsChoicePanel } from './goods-choice-panel.tsx';
import { GoodsOutHead } from './goods-out-head.tsx';
import { canBeClosed, sayGoodsOutProblem } from './goods-out-state.ts';
import { OutEntries } from './out-entries.tsx';

interface DeskProps {
  readonly view: GoodsOutView;
  readonly summary: GoodsOutSummary | undefined;
  readonly onView: (view: GoodsOutView) => void;
  readonly onBill: (bill: BillView) => void;
}

export function GoodsOutDesk({ view, summary, onView, onBill }: DeskProps): ReactElement {
  const { t, call, may, format, session, state } = useApp();
  const words = t.goodsOut;
  const [open, setOpen] = useState<'choose' | 'cancel'>();
  const [note, setNote] = useState<string>();
  const { goodsOutId, kind, number, status, problems } = view;
  const isOpen = status === 'open';

  // Again after each change of who works here: what is in hand is in that person's hand.
  useEffect(() => {
    if (!isOpen || session.operator === undefined) return;
    void call('goods-out:take-in-hand', { goodsOutId });
    return () => void call('goods-out:take-in-hand', {});
  }, [call, goodsOutId, isOpen, session.operator]);

  const scanned = state.banner.kind === 'verdict' && state.banner.verdict.code.startsWith('goods-') ? state.banner.verdict.cursor : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each scan of goods changes what is shown
  useEffect(() => {
    if (scanned > 0) void call('goods-out:get', { goodsOutId }).then((now) => now && onView(now));
  }, [scanned]);

  async function close(): Promise<void> {
    const closed = await call('goods-out:close', { goodsOutId });
    if (closed !== undefined) onView(closed);
  }
  async function draft(): Promise<void> {
    const bill = await call('bills:draft', { form: 'straight', from: { kind, id: goodsOutId } });
    if (bill !== undefined) onBill(bill);
  }
  async function showBill(billId: string): Promise<void> {
    const bill = await call('bills:get', { billId });
    if (bill !== undefined) onBill(bill);
  }
  const nameOf = (userId: string): string => session.users.find((user) => user.userId === userId)?.name ?? userId;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section className="card bill-desk" data-testid="goods-out-desk" data-status={status} data-number={number} data-lines={view.entries.length}>
      <header className="card-head">
        <h2>{`${words.kinds[kind]} ${number}`}</h2>
        <p className="tag" data-testid="goods-out-status">
          {words.statuses[status]}
        </p>
      </header>
      {view.closedAt === undefined ? null : <p>{words.closedAt(format.dateTime(view.closedAt), nameOf(view.closedBy ?? ''))}</p>}
      {view.cancelled === undefined ? null : <p>{words.cancelled(view.cancelled.reason, format.dateTime(view.cancelled.at))}</p>}
      {isOpen ? (
        <div className="bill-check" data-testid="goods-out-check" data-errors={errors}>
          <h3>{errors === 0 ? words.ready : words.check}</h3>
          <ul className="problems">
            {problems.map((problem) => (
              <li key={`${problem.code}${problem.entryId ?? problem.value}`} data-severity={problem.severity} data-code={problem.code}>
                <Icon name={problem.severity === 'error' ? 'refused' : 'info'} />
                {sayGoodsOutProblem(problem, words)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <div className="actions bill-acts">
        {isOpen ? (
          <>
            <button
              type="button"
              className="button primary big"
              disabled={!canBeClosed(view)}
              onClick={() => void close()}
              data-testid="close-goods-out"
            >
              {words.close}
            </button>
            <button type="button" className="button" onClick={() => setOpen('choose')} data-testid="choose-goods">
              {words.fromList}
            </button>
            <button type="button" className="button" disabled={!may('reprint')} onClick={() => setOpen('cancel')} data-testid="cancel-goods-out">
              {words.cancelIt}
            </button>
          </>
        ) : null}
        {status === 'closed' && summary !== undefined && summary.billId === undefined ? (
          <button type="button" className="button primary big" onClick={() => void draft()} data-testid="draft-from-goods-out">
            {words.draft}
          </button>
        ) : null}
        {summary?.billId === undefined ? null : (
          <button type="button" className="button" onClick={() => void showBill(summary.billId ?? '')} data-testid="see-bill">
            {words.seeBill}
          </button>
        )}
      </div>
      <h3>{words.goods}</h3>
      {isOpen ? <p className="hint">{words.scanHint}</p> : null}
      <OutEntries view={view} onView={onView} onLabelled={(printer) => setNote(words.labelled(printer))} />
      {note === undefined ? null : (
        <p className="notice" role="status" data-testid="rtv-labelled">
          <Icon name="accepted" />
          {note}
        </p>
      )}
      <GoodsOutHead key={goodsOutId} view={view} onView={onView} />
      {open === 'choose' ? <GoodsChoicePanel view={view} onView={onView} onClose={() => setOpen(undefined)} /> : null}
      {open === 'cancel' ? (
        <ReasonPanel
          title={words.cancelTitle(number)}
          confirm={words.cancelIt}
          testId="reason-panel"
          onClose={() => setOpen(undefined)}
          onReason={async (reason) => {
            const cancelled = await call('goods-out:cancel', { goodsOutId, reason });
            setOpen(undefined);
            if (cancelled !== undefined) onView(cancelled);
          }}
        />
      ) : null}
    </section>
  );
}
