// renderer/receiving/teach-panel.tsx · an unknown code is taught once: pick the item, confirm the pack (UX24)
import { type ReactElement, useEffect, useState } from 'react';
import type { ItemHit } from '../../preload/contract/board.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { readShownCode } from './shown-code.ts';

interface TeachPanelProps {
  readonly receiptId: string;
  readonly code: string;
  /** What read it: its set-up says what of the code the scanner added. */
  readonly device: string | undefined;
  /** Whose goods these are: the code is learned for their labels, unless a person says it is on everybody's. */
  readonly supplier: string | undefined;
  readonly onClose: () => void;
}

const MOST_HITS = 8;

export function TeachPanel({ receiptId, code, device, supplier, onClose }: TeachPanelProps): ReactElement {
  const { t, format, call } = useApp();
  const [text, setText] = useState('');
  const [hits, setHits] = useState<readonly ItemHit[]>();
  const [item, setItem] = useState<ItemHit>();
  const [unit, setUnit] = useState<string>();
  const [whose, setWhose] = useState<'supplier' | 'all'>(supplier === undefined ? 'all' : 'supplier');

  useEffect(() => {
    let isStale = false;
    if (text.trim() === '') setHits(undefined);
    else
      void call('items:search', { text: text.trim() }).then((reply) => !isStale && reply !== undefined && setHits(reply.items.slice(0, MOST_HITS)));
    return () => {
      isStale = true;
    };
  }, [text, call]);

  async function teach(): Promise<void> {
    if (item === undefined || unit === undefined) return;
    const lesson = { code: readShownCode(code), itemId: item.itemId, unit, receiptId, forAll: whose === 'all' };
    const verdict = await call('receiving:teach-code', device === undefined ? lesson : { ...lesson, device });
    if (verdict !== undefined) onClose();
  }
  return (
    <Panel title={`${t.teach.title}: ${code}`} testId="teach-panel" onClose={onClose}>
      <div className="teach-form">
        <div>
          <TextField label={t.teach.search} hint={t.teach.searchHint} type="search" value={text} onChange={setText} testId="teach-search" first />
          {hits?.length === 0 ? <p>{t.teach.noHits}</p> : null}
          <ul className="hits">
            {(hits ?? []).map((hit) => (
              <li key={hit.itemId}>
                <button
                  type="button"
                  className="button option"
                  aria-pressed={hit.itemId === item?.itemId}
                  onClick={() => {
                    setItem(hit);
                    setUnit(hit.packs.length === 1 ? hit.packs[0]?.unit : undefined);
                  }}
                  data-testid={`hit-${hit.itemId}`}
                >
                  {hit.name} <small>{hit.itemId}</small>
                </button>
              </li>
            ))}
          </ul>
        </div>
        <div>
          {item === undefined ? null : (
            <Choice
              label={t.teach.pack}
              value={unit}
              options={item.packs.map((pack) => ({ value: pack.unit, label: t.teach.packOf(format.unit(pack.unit, 1), format.number(pack.qty)) }))}
              onChange={setUnit}
              testId="teach-pack"
            />
          )}
          {item === undefined || supplier === undefined ? null : (
            <Choice
              label={t.teach.whose}
              value={whose}
              options={[
                { value: 'supplier', label: supplier },
                { value: 'all', label: t.teach.everySupplier },
              ]}
              onChange={setWhose}
              testId="teach-whose"
            />
          )}
          <div className="actions">
            <button
              type="button"
              className="button primary big"
              disabled={item === undefined || unit === undefined}
              onClick={() => void teach()}
              data-testid="teach-confirm"
            >
              {t.teach.confirm}
            </button>
          </div>
        </div>
      </div>
    </Panel>
  );
}
