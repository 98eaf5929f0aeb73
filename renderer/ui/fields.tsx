// renderer/ui/fields.tsx · a labelled text field, a row of choices and a list to choose from; native elements only
import { type ReactElement, type ReactNode, useId } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  readonly testId?: string;
  readonly type?: 'text' | 'password' | 'search';
  readonly inputMode?: 'numeric' | 'decimal' | 'text';
  readonly lines?: number;
  readonly first?: boolean;
}

export function TextField({ label, value, onChange, hint, problem, testId, type = 'text', inputMode, lines, first }: TextFieldProps): ReactElement {
  const id = useId();
  const help = problem ?? hint;
  const shared = {
    id,
    value,
    'data-testid': testId,
    'data-first': first ? '' : undefined,
    'aria-describedby': help === undefined ? undefined : `${id}-help`,
    'aria-invalid': problem !== undefined,
    autoComplete: 'off',
    spellCheck: false,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines === undefined ? (
        <input {...shared} type={type} inputMode={inputMode} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <textarea {...shared} rows={lines} onChange={(event) => onChange(event.target.value)} />
      )}
      {help === undefined ? null : (
        <p id={`${id}-help`} className={problem === undefined ? 'hint' : 'hint problem'}>
          {help}
        </p>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string | number> {
  readonly label: ReactNode;
  readonly value: T | undefined;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly testId?: string;
}

export function Choice<T extends string | number>({ label, value, options, onChange, testId }: ChoiceProps<T>): ReactElement {
  return (
    <fieldset className="choice" data-testid={testId}>
      <legend>{label}</legend>
      <div className="choice-options">
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className="button option"
            aria-pressed={option.value === value}
            onClick={() => onChange(option.value)}
            data-testid={testId === undefined ? undefined : `${testId}-${option.value}`}
          >
            {option.label}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
  readonly testId?: string;
}

/** For more choices than fit a row of buttons. */
export function SelectField({ label, value, options, onChange, testId }: SelectProps): ReactElement {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)} data-testid={testId}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
