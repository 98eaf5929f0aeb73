// renderer/receiving/weigh-parts.tsx · several containers at once: a pallet and its cartons, so many of each. Rule WG28
import { type FormEvent, type ReactElement, useState } from 'react';
import type { Tare } from '../../preload/contract/receiving.ts';
import type { Container, PackTare } from '../../preload/contract/weighing.ts';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { countables, countsOf, isCountWrong, type TareCounts, wishOf } from './tare-counts.ts';
import type { TareWish } from './weigh-tare.tsx';

interface WeighPartsProps {
  readonly containers: readonly Container[];
  readonly packs: readonly PackTare[];
  readonly receiptId: string;
  readonly tare: Tare | undefined;
  readonly onTare: (tare: TareWish) => void;
  readonly onBack: () => void;
}

export function WeighParts({ containers, packs, receiptId, tare, onTare, onBack }: WeighPartsProps): ReactElement {
  const { t } = useApp();
  const all = countables(containers, packs);
  const [counts, setCounts] = useState<TareCounts>(() => countsOf(tare, all));
  const parts = wishOf(counts, all);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (parts !== undefined) onTare({ how: 'parts', receiptId, parts });
  };
  return (
    <form className="weigh-several" onSubmit={send} data-testid="weigh-parts">
      <h3>{t.weigh.severalKinds}</h3>
      <p className="hint">{t.weigh.severalHelp}</p>
      <div className="weigh-part-counts">
        {all.map(({ key, name, text, unit }, index) => (
          <TextField
            key={key}
            label={`${name} · ${text} ${unit}`}
            problem={isCountWrong(counts[key] ?? '') ? t.weigh.countWrong : undefined}
            value={counts[key] ?? ''}
            onChange={(typed) => setCounts((before) => ({ ...before, [key]: typed }))}
            inputMode="numeric"
            testId={`part-${key}`}
            first={index === 0}
          />
        ))}
      </div>
      <div className="actions">
        <button type="submit" className="button primary big" disabled={parts === undefined} data-testid="parts-set">
          {t.weigh.takeAllOff}
        </button>
        <button type="button" className="button" onClick={onBack}>
          {t.weigh.back}
        </button>
      </div>
    </form>
  );
}
