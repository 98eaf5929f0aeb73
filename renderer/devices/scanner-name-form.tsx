// renderer/devices/scanner-name-form.tsx · what a scanner is called and whose it is. Rule DV1
import { type FormEvent, type ReactElement, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { isNameRight } from './devices-state.ts';

interface ScannerFormProps {
  readonly deviceId: string;
  readonly name: string;
  readonly operator: string | undefined;
  readonly onSaved: (name: string) => void;
}

const SHARED = '';

export function ScannerForm({ deviceId, name: before, operator: ownerBefore, onSaved }: ScannerFormProps): ReactElement {
  const { t, call, session } = useApp();
  const words = t.deviceDesk;
  const [name, setName] = useState(before);
  const [operator, setOperator] = useState(ownerBefore ?? SHARED);
  const isRight = isNameRight(name);
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isRight) return;
    const saved = await call('devices:save-scanner', { deviceId, name: name.trim(), ...(operator === SHARED ? {} : { operator }) });
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
      <div className="actions">
        <button type="submit" className="button primary" disabled={!isRight} data-testid="save-scanner-name">
          {t.common.save}
        </button>
      </div>
    </form>
  );
}
