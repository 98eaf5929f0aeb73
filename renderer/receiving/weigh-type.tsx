// renderer/receiving/weigh-type.tsx · a weight in the hand of a person: typed as the weight of goods, or as a tare
import { type FormEvent, type ReactElement, type ReactNode, useState } from 'react';
import type { WeighUnit } from '../../preload/contract/weighing.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { parseTypedWeight } from './weigh-state.ts';

const WEIGH_UNITS: readonly WeighUnit[] = ['kg', 'g', 'lb', 'oz'];

interface TypedWeightProps {
  readonly label: string;
  readonly hint?: string;
  readonly send: string;
  readonly testId: string;
  readonly first?: boolean;
  readonly onSend: (text: string, unit: WeighUnit) => void;
  /** Further acts with what was typed. */
  readonly more?: (typed: { readonly text: string; readonly unit: WeighUnit } | undefined) => ReactNode;
}

export function TypedWeight({ label, hint, send, testId, first = false, onSend, more }: TypedWeightProps): ReactElement {
  const { t } = useApp();
  const [typed, setTyped] = useState('');
  const [unit, setUnit] = useState<WeighUnit>('kg');
  const text = parseTypedWeight(typed);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (text !== undefined) onSend(text, unit);
  }
  return (
    <form className="weigh-typed row-form" onSubmit={submit}>
      <TextField
        label={label}
        hint={hint}
        problem={typed.trim() !== '' && text === undefined ? t.weigh.weightWrong : undefined}
        value={typed}
        onChange={setTyped}
        inputMode="decimal"
        testId={`${testId}-text`}
        first={first}
      />
      <Choice
        label={t.weigh.unit}
        value={unit}
        options={WEIGH_UNITS.map((value) => ({ value, label: value }))}
        onChange={setUnit}
        testId={`${testId}-unit`}
      />
      <div className="actions">
        <button type="submit" className="button primary big" disabled={text === undefined} data-testid={`${testId}-send`}>
          {send}
        </button>
        {more?.(text === undefined ? undefined : { text, unit })}
      </div>
    </form>
  );
}
