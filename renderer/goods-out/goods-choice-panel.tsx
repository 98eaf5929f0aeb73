// renderer/goods-out/goods-choice-panel.tsx · goods of receipts to choose from, without a scanner
import { type ReactElement, useEffect, useState } from 'react';
import type { GoodsOutView, LineStock } from '../../preload/contract/goods-out.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { Panel } from '../ui/panel.tsx';
import { asShown, typedCount } from '../ui/shown-measure.ts';
import { type Choosable, choosable } from './goods-out-state.ts';

interface ChoiceProps {
  readonly view: GoodsOutView;
  readonly onView: (view: GoodsOutView) => void;
  readonly onClose: () => void;
}

export function GoodsChoicePanel({ view, onView, onClose }: ChoiceProps): ReactElement {
  const { t, call } = useApp();
  const words = t.goodsOut;
  const [lines, setLines] = useState<readonly LineStock[]>();
  const { kind, supplier } = view;
  useBack(onClose);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is on it changes what is left
  useEffect(() => {
    void call('goods-out:choices', { kind, ...(supplier === undefined ? {} : { supplier }) }).then((reply) => setLines(reply?.lines ?? []));
  }, [call, kind, supplier, view]);
  async function add({ line, from }: Choosable, qty: number): Promise<void> {
    const { receiptId, lineId } = line;
    const next = await call('goods-out:choose', { goodsOutId: view.goodsOutId, receiptId, lineId, from, qty });
    if (next !== undefined) onView(next);
  }
  const choices = choosable(lines ?? [], kind);
  return (
    <Panel title={words.fromList} testId="goods-choice-panel" onClose={onClose}>
      {lines !== undefined && choices.length === 0 ? <p className="hint">{words.listEmpty}</p> : null}
      <ul className="bill-goods" data-testid="goods-choices">
        {choices.map((choice) => (
          <Row key={`${choice.line.receiptId}${choice.line.lineId}${choice.from}`} choice={choice} onAdd={(qty) => void add(choice, qty)} />
        ))}
      </ul>
    </Panel>
  );
}

function Row({ choice, onAdd }: { readonly choice: Choosable; readonly onAdd: (qty: number) => void }): ReactElement {
  const { t, format } = useApp();
  const words = t.goodsOut;
  const { line, from, left } = choice;
  const { qty, unit } = asShown(left, line.unit);
  const [typed, setTyped] = useState<string>();
  const wanted = typedCount(typed ?? String(qty), line.unit);
  return (
    <li className="goods-choice" data-testid={`choice-${line.itemId}-${from}`}>
      <span>
        <b>{line.description}</b>
        <small>{[words.left(format.amount(qty, unit ?? line.unit), words.from[from]), line.orderNumber, line.receiptNumber].join(' · ')}</small>
      </span>
      <input
        aria-label={words.quantityOf(line.description)}
        className="goods-out-qty"
        inputMode="decimal"
        value={typed ?? String(qty)}
        onChange={(event) => setTyped(event.target.value)}
        data-testid={`choice-qty-${line.itemId}-${from}`}
      />
      <button
        type="button"
        className="button primary"
        disabled={wanted < 1 || wanted > left}
        onClick={() => {
          setTyped(undefined);
          onAdd(wanted);
        }}
        data-testid={`choice-add-${line.itemId}-${from}`}
      >
        {words.add}
      </button>
    </li>
  );
}
