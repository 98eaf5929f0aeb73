// renderer/goods-out/goods-out-head.tsx · where goods go, under which number, and what the carrier is told; typed fields are saved by themselves, at the latest when the focus leaves them
import { type ReactElement, useEffect, useState } from 'react';
import type { GoodsOutView, GoodsOutHead as Head } from '../../preload/contract/goods-out.ts';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';

/** Typing pauses this long before it is saved. */
const SAVE_PAUSE_MS = 600;
const ADDRESS = ['name', 'address', 'city', 'region', 'postalCode', 'country'] as const;

interface HeadProps {
  readonly view: GoodsOutView;
  readonly onView: (view: GoodsOutView) => void;
}

export function GoodsOutHead({ view, onView }: HeadProps): ReactElement {
  const { t, call } = useApp();
  const words = t.goodsOut;
  const [head, setHead] = useState<Head>({ to: view.to, authorisation: view.authorisation, note: view.note });
  const [isTyped, setIsTyped] = useState(false);
  const isOpen = view.status === 'open';
  const type = (part: Partial<Head>): void => {
    setHead((before) => ({ ...before, ...part }));
    setIsTyped(true);
  };
  function save(): void {
    if (!isOpen || !isTyped) return;
    setIsTyped(false);
    void call('goods-out:change', { goodsOutId: view.goodsOutId, ...head }).then((now) => now && onView(now));
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed is saved once typing pauses
  useEffect(() => {
    const timer = setTimeout(save, SAVE_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [head]);
  return (
    <fieldset className="bill-section" disabled={!isOpen} onBlur={save} data-testid="goods-out-head" data-saved={!isTyped}>
      <legend>{words.whereTo[view.kind]}</legend>
      {ADDRESS.map((name) => (
        <TextField
          key={name}
          label={t.bills.fields[name]}
          value={head.to[name]}
          onChange={(value) => type({ to: { ...head.to, [name]: value } })}
          testId={`goods-out-to-${name}`}
          {...(name === 'address' ? { lines: 2 } : {})}
        />
      ))}
      {view.kind === 'return' ? (
        <TextField
          label={words.authorisation}
          hint={words.authorisationHint}
          value={head.authorisation}
          onChange={(authorisation) => type({ authorisation })}
          testId="goods-out-authorisation"
        />
      ) : null}
      <TextField label={words.note} value={head.note} onChange={(note) => type({ note })} testId="goods-out-note" lines={2} />
    </fieldset>
  );
}
