// renderer/bills/bills-screen.tsx · bills of lading: the list, one bill as a form with its check and its preview, and its way to paper
import { type ReactElement, useCallback, useEffect, useState } from 'react';
import type { BillSummary, BillView } from '../../preload/contract/bills.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import { BillDesk } from './bill-desk.tsx';
import { NewBillPanel } from './new-bill-panel.tsx';

export function BillsScreen(): ReactElement {
  const { t, call } = useApp();
  const words = t.bills;
  const [bills, setBills] = useState<readonly BillSummary[]>();
  const [bill, setBill] = useState<BillView>();
  const [isNew, setIsNew] = useState(false);
  const reload = useCallback((): void => {
    void call('bills:list', {}).then((reply) => reply && setBills(reply.bills));
  }, [call]);
  useEffect(reload, [reload]);
  const show = (next: BillView): void => {
    setBill(next);
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
                onClick={() => void call('bills:get', { billId: each.billId }).then((found) => found && setBill(found))}
                data-testid={`bill-${each.billId}`}
              >
                <span className="bill-item-head">
                  <Icon name={each.status === 'issued' ? 'accepted' : each.status === 'voided' ? 'refused' : 'waiting'} />
                  {words.statuses[each.status]} {each.number ?? ''}
                </span>
                <small>{each.shipTo === '' ? words.forms[each.form] : each.shipTo}</small>
                <small>{`${each.shipDate} · ${words.row(each.packages, `${each.weight} ${each.weightUnit}`)}`}</small>
              </button>
            </li>
          ))}
        </ul>
      </section>
      {bill === undefined ? <p className="empty">{words.choose}</p> : <BillDesk key={bill.billId} bill={bill} onBill={show} />}
      {isNew ? (
        <NewBillPanel
          onClose={() => setIsNew(false)}
          onDrafted={(drafted) => {
            setIsNew(false);
            show(drafted);
          }}
        />
      ) : null}
    </main>
  );
}
