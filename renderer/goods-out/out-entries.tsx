// renderer/goods-out/out-entries.tsx · the goods on a return or transfer: quantity, reason, label, and off again
import { type ReactElement, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import type { GoodsOutView, OutEntry, ReturnReason } from '../../preload/contract/goods-out.ts';
import { useApp } from '../app/app-context.ts';
import { asShown, typedCount } from '../ui/shown-measure.ts';
import { detailsOf } from './goods-out-state.ts';

const REASONS: readonly ReturnReason[] = ['damaged', 'wrong-item', 'not-ordered', 'over', 'quality', 'expired', 'recalled', 'other'];

interface EntriesProps {
  readonly view: GoodsOutView;
  readonly onView: (view: GoodsOutView) => void;
  readonly onLabelled: (printer: string) => void;
}

export function OutEntries(props: EntriesProps): ReactElement | null {
  const { t } = useApp();
  const { columns } = t.goodsOut;
  const { view } = props;
  if (view.entries.length === 0) return null;
  const isReturn = view.kind === 'return';
  return (
    <div className="table">
      <table className="goods-out-entries" data-testid="out-entries">
        <thead>
          <tr>
            <th scope="col">{columns.what}</th>
            <th scope="col">{columns.from}</th>
            <th scope="col">{columns.qty}</th>
            {isReturn ? <th scope="col">{columns.reason}</th> : null}
            <td />
          </tr>
        </thead>
        <tbody>
          {view.entries.map((entry) => (
            <Entry key={entry.entryId} {...props} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Entry({ view, entry, onView, onLabelled }: EntriesProps & { readonly entry: OutEntry }): ReactElement {
  const { t, language, format, call } = useApp();
  const words = t.goodsOut;
  const { goodsOutId } = view;
  const { entryId, description, from, reason } = entry;
  const { qty, unit } = asShown(entry.qty, entry.unit);
  const [typed, setTyped] = useState<string>();
  const isOpen = view.status === 'open';
  async function set(to: { readonly qty?: number; readonly reason?: ReturnReason | '' }): Promise<void> {
    const next = await call('goods-out:set', { goodsOutId, entryId, qty: entry.qty, reason, ...to });
    setTyped(undefined);
    if (next !== undefined) onView(next);
  }
  function saveTyped(): void {
    const wanted = typed === undefined ? entry.qty : typedCount(typed, entry.unit);
    if (wanted > 0 && wanted !== entry.qty) void set({ qty: wanted });
    else setTyped(undefined);
  }
  async function takeOff(): Promise<void> {
    const next = await call('goods-out:remove', { goodsOutId, entryId });
    if (next !== undefined) onView(next);
  }
  async function label(): Promise<void> {
    const job = await call('goods-out:label', { goodsOutId, entryId });
    if (job !== undefined) onLabelled(deviceName(job.printerName, language));
  }
  return (
    <tr data-testid={`out-entry-${entry.itemId}-${from}`} data-qty={entry.qty}>
      <td>
        <b>{description}</b>
        <small>{detailsOf(entry, words)}</small>
      </td>
      <td>{words.from[from]}</td>
      <td>
        {isOpen ? (
          <input
            aria-label={words.quantityOf(description)}
            className="goods-out-qty"
            inputMode="decimal"
            value={typed ?? String(qty)}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={saveTyped}
            onKeyDown={(event) => {
              if (event.key === 'Enter') saveTyped();
            }}
            data-testid={`out-qty-${entry.itemId}-${from}`}
          />
        ) : (
          format.amount(qty, unit ?? entry.unit)
        )}
      </td>
      {view.kind === 'return' ? (
        <td>
          {isOpen ? (
            <select
              className="goods-out-reason"
              aria-label={words.reasonOf(description)}
              value={reason}
              onChange={(event) => void set({ reason: event.target.value as ReturnReason })}
              data-testid={`out-reason-${entry.itemId}-${from}`}
            >
              {reason === '' ? <option value="">{words.reasons['']}</option> : null}
              {REASONS.map((each) => (
                <option key={each} value={each}>
                  {words.reasons[each]}
                </option>
              ))}
            </select>
          ) : (
            words.reasons[reason]
          )}
        </td>
      ) : null}
      <td>
        <div className="goods-out-acts">
          {view.kind === 'return' && view.status !== 'cancelled' ? (
            <button
              type="button"
              className="button"
              aria-label={words.labelOf(description)}
              disabled={view.authorisation === '' || reason === ''}
              onClick={() => void label()}
              data-testid={`out-label-${entry.itemId}-${from}`}
            >
              {words.label}
            </button>
          ) : null}
          {isOpen ? (
            <button
              type="button"
              className="button"
              aria-label={words.removeOf(description)}
              onClick={() => void takeOff()}
              data-testid={`out-remove-${entry.itemId}-${from}`}
            >
              {words.remove}
            </button>
          ) : null}
        </div>
      </td>
    </tr>
  );
}
