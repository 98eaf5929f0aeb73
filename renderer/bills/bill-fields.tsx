// renderer/bills/bill-fields.tsx · the fields of a bill by their places; what is wrong stands beside each, once somebody wanted to issue
import type { ReactElement, ReactNode } from 'react';
import type { BillContent, BillProblem } from '../../preload/contract/bills.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { countOf, fieldOf, listOf, placeOf, sayProblem } from './bill-state.ts';

export interface FieldsProps {
  readonly content: BillContent;
  readonly problems: readonly BillProblem[];
  readonly isFixed: boolean;
  readonly onChange: (field: string, value: unknown) => void;
}

type Words = Readonly<Record<string, string>>;

interface FieldProps extends FieldsProps {
  readonly field: string;
  readonly label?: string;
  readonly lines?: number;
  readonly hint?: string;
}

export function BillText({ content, problems, isFixed, onChange, field, label, lines, hint }: FieldProps): ReactElement {
  const { t } = useApp();
  const words = t.bills;
  const value = fieldOf(content, field);
  const problem = problems.find((each) => each.field === field);
  const isList = Array.isArray(value);
  const name = field.split('.').at(-1) ?? '';
  return (
    <div className="bill-field" inert={isFixed}>
      <TextField
        label={label ?? (words.fields as Words)[name] ?? name}
        hint={hint ?? (isList ? words.commas : undefined)}
        problem={problem === undefined ? undefined : sayProblem(problem, words)}
        value={isList ? value.join(', ') : String(value ?? '')}
        {...(lines === undefined ? {} : { lines })}
        onChange={(text) => onChange(field, isList ? listOf(text) : text)}
        testId={`bill-${field}`}
      />
    </div>
  );
}

export function BillFlag({ content, isFixed, onChange, field }: FieldProps): ReactElement {
  const { t } = useApp();
  const name = field.split('.').at(-1) ?? '';
  return (
    <label className="switch bill-flag">
      <input
        type="checkbox"
        checked={fieldOf(content, field) === true}
        disabled={isFixed}
        onChange={(event) => onChange(field, event.target.checked)}
        data-testid={`bill-${field}`}
      />
      {(t.bills.fields as Words)[name]}
    </label>
  );
}

export function BillChoice({ content, isFixed, onChange, field, values }: FieldProps & { readonly values: readonly string[] }): ReactElement {
  const { t } = useApp();
  const words = t.bills;
  return (
    <div inert={isFixed}>
      <Choice
        label={(words.fields as Words)[field] ?? field}
        value={String(fieldOf(content, field))}
        options={values.map((value) => ({ value, label: value === '' ? words.choices.none : ((words.choices as Words)[value] ?? value) }))}
        onChange={(value) => onChange(field, value)}
        testId={`bill-${field}`}
      />
    </div>
  );
}

/** A cell of a table of rows: its place is its name for a screen reader. */
export function BillCell({
  content,
  problems,
  isFixed,
  onChange,
  field,
  kind = 'text',
}: FieldProps & { readonly kind?: 'text' | 'count' }): ReactElement {
  const { t } = useApp();
  const value = fieldOf(content, field);
  const problem = problems.find((each) => each.field === field);
  return (
    <input
      value={kind === 'count' && value === 0 ? '' : String(value ?? '')}
      inputMode={kind === 'count' ? 'numeric' : 'text'}
      readOnly={isFixed}
      autoComplete="off"
      spellCheck={false}
      aria-label={placeOf(field, t.bills)}
      aria-invalid={problem !== undefined}
      title={problem === undefined ? undefined : sayProblem(problem, t.bills)}
      onChange={(event) => onChange(field, kind === 'count' ? countOf(event.target.value) : event.target.value)}
      data-testid={`bill-${field}`}
    />
  );
}

export function BillSection({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <fieldset className="bill-section">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
