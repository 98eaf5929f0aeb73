// renderer/goods-out/new-goods-out-panel.tsx · to whom a return goes back, or where a transfer goes
import { type ReactElement, useEffect, useState } from 'react';
import type { GoodsOutKind, GoodsOutView } from '../../preload/contract/goods-out.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { suppliersOf } from './goods-out-state.ts';

interface NewProps {
  readonly kind: GoodsOutKind;
  readonly onClose: () => void;
  readonly onOpened: (view: GoodsOutView) => void;
}

type Supplier = NonNullable<GoodsOutView['supplier']>;

export function NewGoodsOutPanel({ kind, onClose, onOpened }: NewProps): ReactElement {
  const { t, call } = useApp();
  const words = t.goodsOut;
  const [suppliers, setSuppliers] = useState<readonly Supplier[]>([]);
  const [supplier, setSupplier] = useState<Supplier>();
  const [name, setName] = useState('');
  const [authorisation, setAuthorisation] = useState('');
  useBack(onClose);
  useEffect(() => {
    if (kind === 'return') void call('goods-out:choices', { kind }).then((reply) => setSuppliers(suppliersOf(reply?.lines ?? [])));
  }, [call, kind]);

  const chosen = supplier ?? (name.trim() === '' ? undefined : { id: name.trim(), name: name.trim() });
  async function begin(): Promise<void> {
    if (chosen === undefined) return;
    const to = { name: chosen.name, address: '', city: '', region: '', postalCode: '', country: '' };
    const view = await call('goods-out:open', kind === 'return' ? { kind, supplier: chosen, to, authorisation: authorisation.trim() } : { kind, to });
    if (view !== undefined) onOpened(view);
  }
  return (
    <Panel title={words.fresh[kind]} testId="new-goods-out-panel" onClose={onClose}>
      <p>{words.freshHelp[kind]}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void begin();
        }}
      >
        {kind === 'transfer' ? null : suppliers.length === 0 ? (
          <p className="hint">{words.noSuppliers}</p>
        ) : (
          <Choice
            label={words.suppliers}
            value={supplier?.id}
            options={suppliers.map((each) => ({ value: each.id, label: each.name }))}
            onChange={(id) => setSupplier(suppliers.find((each) => each.id === id))}
            testId="goods-out-supplier"
          />
        )}
        {supplier === undefined ? (
          <TextField
            label={kind === 'return' ? words.supplier : words.destination}
            value={name}
            onChange={setName}
            testId="goods-out-name"
            first={kind === 'transfer'}
          />
        ) : null}
        {kind === 'return' ? (
          <TextField
            label={words.authorisation}
            hint={words.authorisationHint}
            value={authorisation}
            onChange={setAuthorisation}
            testId="goods-out-new-authorisation"
          />
        ) : null}
        <div className="actions">
          <button type="submit" className="button primary big" disabled={chosen === undefined} data-testid="begin-goods-out">
            {words.begin}
          </button>
        </div>
      </form>
    </Panel>
  );
}
