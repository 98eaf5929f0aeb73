// renderer/bills/new-bill-panel.tsx · what a new bill is made from: a return, a transfer, labelled pallets, rejected goods, or nothing
import { type ReactElement, useEffect, useState } from 'react';
import type { BillView, StagedGoods } from '../../preload/contract/bills.ts';
import type { GoodsOutKind, GoodsOutSummary } from '../../preload/contract/goods-out.ts';
import type { ReplyOf } from '../../preload/contract/index.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { Choice } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';

const SOURCES = ['return', 'transfer', 'pallets', 'rejected', 'hand'] as const;
type SourceKind = (typeof SOURCES)[number];

interface NewBillProps {
  readonly outgoing: readonly GoodsOutSummary[];
  /** A new return or transfer first. */
  readonly onGoodsOut: (kind: GoodsOutKind) => void;
  readonly onClose: () => void;
  readonly onDrafted: (bill: BillView) => void;
}

export function NewBillPanel({ outgoing, onGoodsOut, onClose, onDrafted }: NewBillProps): ReactElement {
  const { t, call } = useApp();
  const words = t.bills;
  const [form, setForm] = useState<'straight' | 'cmr'>('straight');
  const [kind, setKind] = useState<SourceKind>('pallets');
  const [sources, setSources] = useState<ReplyOf<'bills:sources'>>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useBack(onClose);
  useEffect(() => {
    void call('bills:sources', {}).then((reply) => {
      setSources(reply);
      if (reply !== undefined && reply.pallets.length === 0) setKind(reply.rejected.length === 0 ? 'hand' : 'rejected');
    });
  }, [call]);

  const isOut = kind === 'return' || kind === 'transfer';
  const goods = kind === 'pallets' || kind === 'rejected' ? (sources?.[kind] ?? []) : [];
  const closed = outgoing.filter((each) => each.kind === kind && each.status === 'closed' && each.billId === undefined);
  async function make(): Promise<void> {
    const from = kind === 'hand' ? { kind } : kind === 'return' || kind === 'transfer' ? { kind, id: chosen[0] ?? '' } : { kind, ids: chosen };
    const bill = await call('bills:draft', { form, from });
    if (bill !== undefined) onDrafted(bill);
  }
  const choose = (id: string): void => setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]));
  return (
    <Panel title={words.fresh} testId="new-bill-panel" onClose={onClose}>
      <Choice
        label={words.paper}
        value={form}
        options={(['straight', 'cmr'] as const).map((value) => ({ value, label: words.forms[value] }))}
        onChange={setForm}
        testId="bill-form-kind"
      />
      <Choice
        label={words.draftFrom}
        value={kind}
        options={SOURCES.map((value) => ({ value, label: words.sources[value] }))}
        onChange={(value) => {
          setKind(value);
          setChosen([]);
        }}
        testId="bill-source"
      />
      {isOut ? (
        <>
          {closed.length === 0 ? (
            <p className="hint">{t.goodsOut.noneClosed[kind]}</p>
          ) : (
            <Choice
              label={t.goodsOut.kinds[kind]}
              value={chosen[0]}
              options={closed.map(({ goodsOutId, number, to }) => ({ value: goodsOutId, label: `${number} · ${to}` }))}
              onChange={(id) => setChosen([id])}
              testId="bill-goods-out"
            />
          )}
          <button type="button" className="button" onClick={() => onGoodsOut(kind)} data-testid="begin-new-goods-out">
            {t.goodsOut.fresh[kind]}
          </button>
        </>
      ) : goods.length === 0 ? (
        <p className="hint">{words.noSource[kind]}</p>
      ) : (
        <ul className="bill-goods" data-testid="bill-goods">
          {goods.map((each) => (
            <Goods key={each.id} goods={each} isChosen={chosen.includes(each.id)} onChoose={() => choose(each.id)} />
          ))}
        </ul>
      )}
      <div className="actions">
        <button
          type="button"
          className="button primary big"
          disabled={kind !== 'hand' && chosen.length === 0}
          onClick={() => void make()}
          data-testid="make-draft"
        >
          {words.make}
        </button>
      </div>
    </Panel>
  );
}

function Goods({
  goods,
  isChosen,
  onChoose,
}: {
  readonly goods: StagedGoods;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}): ReactElement {
  const { t } = useApp();
  const { id, qty, unit, description, orderNumber, weight } = goods;
  return (
    <li>
      <label className="switch">
        <input type="checkbox" checked={isChosen} onChange={onChoose} data-testid={`goods-${id}`} />
        <span>
          <b>{`${qty} ${unit} · ${description}`}</b>
          <small>{[orderNumber, id, t.bills.weightFrom[weight?.from ?? 'none']].filter((part) => part !== '').join(' · ')}</small>
        </span>
      </label>
    </li>
  );
}
