// renderer/designer/number-field.tsx · a decimal number that may be typed with a comma; what is none yet changes nothing
import { type ReactElement, useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  readonly isOptional?: boolean;
  readonly onChange: (value: number | undefined) => void;
  readonly testId?: string;
}

export function NumberField({ label, value, least, most, isOptional = false, onChange, testId }: NumberFieldProps): ReactElement {
  const { t } = useApp();
  const [text, setText] = useState(() => said(value));
  // Changed elsewhere (dragged, taken back): what stands here follows, unless it says the same already.
  useEffect(() => setText((before) => (numberIn(before) === value ? before : said(value))), [value]);
  const typed = numberIn(text);
  const isRight = typed === undefined ? isOptional && text.trim() === '' : typed >= least && typed <= most;
  return (
    <TextField
      label={label}
      value={text}
      inputMode="decimal"
      problem={isRight ? undefined : t.designer.between(least, most)}
      onChange={(next) => {
        setText(next);
        const number = numberIn(next);
        if (number === undefined ? isOptional && next.trim() === '' : number >= least && number <= most) onChange(number);
      }}
      {...(testId === undefined ? {} : { testId })}
    />
  );
}

function said(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function numberIn(text: string): number | undefined {
  return /^\s*\d{1,4}([.,]\d{0,3})?\s*$/.test(text) ? Number(text.replace(',', '.')) : undefined;
}
