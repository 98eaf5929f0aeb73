// renderer/devices/scanner-name-form.tsx · what a scanner is called, whose it is, and how it is told the verdict. Rules DV1, DV11
import { type FormEvent, type ReactElement, useState } from 'react';
import type { ScannerSignals } from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { isNameRight } from './devices-state.ts';

interface ScannerFormProps {
  readonly deviceId: string;
  readonly name: string;
  readonly operator: string | undefined;
  readonly signals: ScannerSignals | undefined;
  readonly onSaved: (name: string) => void;
}

const SHARED = '';

export function ScannerForm({ deviceId, name: before, operator: ownerBefore, signals, onSaved }: ScannerFormProps): ReactElement {
  const { t, call, session } = useApp();
  const words = t.deviceDesk;
  const [name, setName] = useState(before);
  const [operator, setOperator] = useState(ownerBefore ?? SHARED);
  const [told, setTold] = useState(signals?.chosen ?? 'off');
  const choices = signals?.choices ?? [];
  const isRight = isNameRight(name);
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isRight) return;
    const saved = await call('devices:save-scanner', {
      deviceId,
      name: name.trim(),
      ...(operator === SHARED ? {} : { operator }),
      ...(choices.length > 1 ? { signals: told } : {}),
    });
    if (saved !== undefined) onSaved(name.trim());
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <TextField
        label={words.scanner.name}
        hint={words.scanner.nameHint}
        problem={isRight ? undefined : words.scanner.nameWrong}
        value={name}
        onChange={setName}
        testId="scanner-name"
        first
      />
      <Choice
        label={words.scanner.operator}
        value={operator}
        options={[{ value: SHARED, label: words.shared }, ...session.users.map(({ userId, name: label }) => ({ value: userId, label }))]}
        onChange={setOperator}
        testId="scanner-operator"
      />
      <p className="hint">{words.scanner.operatorHint}</p>
      {choices.length > 1 ? (
        <>
          <Choice
            label={words.signals.label}
            value={told}
            options={choices.map((value) => ({ value, label: words.signals.choices[value] }))}
            onChange={setTold}
            testId="scanner-signals"
          />
          <p className="hint">{words.signals.hints[told] ?? words.signals.hint}</p>
        </>
      ) : null}
      <div className="actions">
        <button type="submit" className="button primary" disabled={!isRight} data-testid="save-scanner-name">
          {t.common.save}
        </button>
      </div>
    </form>
  );
}
