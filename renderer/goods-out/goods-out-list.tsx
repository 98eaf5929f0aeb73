// renderer/goods-out/goods-out-list.tsx · returns and transfers to choose from, and the way to a new one
import type { ReactElement } from 'react';
import type { GoodsOutKind, GoodsOutSummary, GoodsOutView } from '../../preload/contract/goods-out.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';

interface ListProps {
  readonly all: readonly GoodsOutSummary[];
  readonly shownId: string | undefined;
  readonly onChosen: (view: GoodsOutView) => void;
  readonly onFresh: (kind: GoodsOutKind) => void;
}

export function GoodsOutList({ all, shownId, onChosen, onFresh }: ListProps): ReactElement {
  const { t, call } = useApp();
  const words = t.goodsOut;
  return (
    <section aria-labelledby="goods-out-title">
      <h2 id="goods-out-title">{words.title}</h2>
      <div className="actions">
        {(['return', 'transfer'] as const).map((kind) => (
          <button key={kind} type="button" className="button" onClick={() => onFresh(kind)} data-testid={`new-${kind}`}>
            {words.fresh[kind]}
          </button>
        ))}
      </div>
      {all.length === 0 ? <p className="empty">{words.none}</p> : null}
      <ul data-testid="goods-out-list">
        {all.map((each) => (
          <li key={each.goodsOutId}>
            <button
              type="button"
              className="button option bill-item"
              aria-pressed={each.goodsOutId === shownId}
              data-status={each.status === 'cancelled' ? 'voided' : each.status}
              onClick={() => void call('goods-out:get', { goodsOutId: each.goodsOutId }).then((found) => found && onChosen(found))}
              data-testid={`goods-out-${each.number}`}
            >
              <span className="bill-item-head">
                <Icon name={each.status === 'closed' ? 'accepted' : each.status === 'cancelled' ? 'refused' : 'waiting'} />
                {words.statuses[each.status]} {each.number}
              </span>
              <small>{`${words.kinds[each.kind]} · ${each.to}`}</small>
              <small>{words.row(each.entries)}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
