// renderer/bills/bills-screen.tsx · bills of lading, with the returns and transfers that they are drafted from: the lists, one bill as a form with its check and its preview, and its way to paper
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import type { BillSummary, BillView } from '../../preload/contract/bills.ts';
import type { GoodsOutKind, GoodsOutSummary, GoodsOutView } from '../../preload/contract/goods-out.ts';
import { useApp } from '../app/app-context.ts';
import { GoodsOutDesk } from '../goods-out/goods-out-desk.tsx';
import { GoodsOutList } from '../goods-out/goods-out-list.tsx';
import { NewGoodsOutPanel } from '../goods-out/new-goods-out-panel.tsx';
import { Icon } from '../ui/icons.tsx';
import { BillDesk } from './bill-desk.tsx';
import { NewBillPanel } from './new-bill-panel.tsx';

export function BillsScreen(): ReactElement {
  const { t, format, call } = useApp();
  const words = t.bills;
  const [bills, setBills] = useState<readonly BillSummary[]>();
  const [bill, setBill] = useState<BillView>();
  const [outgoing, setOutgoing] = useState<readonly GoodsOutSummary[]>();
  const [goodsOut, setGoodsOut] = useState<GoodsOutView>();
  const [isNew, setIsNew] = useState(false);
  const [fresh, setFresh] = useState<GoodsOutKind>();
  const reload = useCallback((): void => {
    void call('bills:list', {}).then((reply) => reply && setBills(reply.bills));
    void call('goods-out:list', {}).then((reply) => reply && setOutgoing(reply.all));
  }, [call]);
  useEffect(reload, [reload]);
  const show = (next: BillView): void => {
    setBill(next);
    setGoodsOut(undefined);
    reload();
  };
  const showGoodsOut = (next: GoodsOutView): void => {
    setGoodsOut(next);
    setBill(undefined);
    reload();
  };
  return (
    <main className="screen bills">
      <section className="card bill-list" aria-labelledby="bills-title">
        <header className="card-head">
          <h2 id="bills-title">{words.title}</h2>
        </header>
        <button type="button" className="button primary" onClick={() => setIsNew(true)} data-testid="new-bill">
          {words.fresh}
        </button>
        {bills?.length === 0 ? <p className="empty">{words.none}</p> : null}
        <ul data-testid="bills">
          {(bills ?? []).map((each) => (
            <li key={each.billId}>
              <button
                type="button"
                className="button option bill-item"
                aria-pressed={each.billId === bill?.billId}
                data-status={each.status}
                onClick={() => void call('bills:get', { billId: each.billId }).then((found) => found && show(found))}
                data-testid={`bill-${each.billId}`}
              >
                <span className="bill-item-head">
                  <Icon name={each.status === 'issued' ? 'accepted' : each.status === 'voided' ? 'refused' : 'waiting'} />
                  {words.statuses[each.status]} {each.number ?? ''}
                </span>
                <small>{each.shipTo === '' ? words.forms[each.form] : each.shipTo}</small>
                <small>{`${format.date(each.shipDate)} · ${words.row(each.packages, `${each.weight} ${each.weightUnit}`)}`}</small>
              </button>
            </li>
          ))}
        </ul>
        <GoodsOutList all={outgoing ?? []} shownId={goodsOut?.goodsOutId} onChosen={showGoodsOut} onFresh={setFresh} />
      </section>
      {goodsOut === undefined ? (
        bill === undefined ? (
          <p className="empty">{words.choose}</p>
        ) : (
          <BillDesk key={bill.billId} bill={bill} onBill={show} />
        )
      ) : (
        <GoodsOutDesk
          key={goodsOut.goodsOutId}
          view={goodsOut}
          summary={outgoing?.find((each) => each.goodsOutId === goodsOut.goodsOutId)}
          onView={(next) => {
            // An answer may come when another one is shown already.
            setGoodsOut((now) => (now?.goodsOutId === next.goodsOutId ? next : now));
            reload();
          }}
          onBill={show}
        />
      )}
      {isNew ? (
        <NewBillPanel
          outgoing={outgoing ?? []}
          onGoodsOut={(kind) => {
            setIsNew(false);
            setFresh(kind);
          }}
          onClose={() => setIsNew(false)}
          onDrafted={(drafted) => {
            setIsNew(false);
            show(drafted);
          }}
        />
      ) : null}
      {fresh === undefined ? null : (
        <NewGoodsOutPanel
          kind={fresh}
          onClose={() => setFresh(undefined)}
          onOpened={(view) => {
            setFresh(undefined);
            showGoodsOut(view);
          }}
        />
      )}
    </main>
  );
}
