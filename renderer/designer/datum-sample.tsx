// renderer/designer/datum-sample.tsx · the sample of one datum, and what its kind has besides: choices, units, columns and entries
import { type ReactElement, useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import { wordsOfText } from './design-datum.ts';
import type { ChangeOf } from './designer-state.ts';
import type { DesignDatum } from './label-design.ts';
import { ListSample } from './list-sample.tsx';

export interface DatumSampleProps {
  readonly name: string;
  readonly datum: DesignDatum;
  /** `at`: which part is changed, so that it is a step of its own. */
  readonly onChange: (change: ChangeOf<DesignDatum>, at?: string) => void;
}

export function DatumSample({ name, datum, onChange }: DatumSampleProps): ReactElement {
  const { t } = useApp();
  const { type, sample } = datum;
  const testId = `datum-sample-${name}`;
  if (type === 'list') return <ListSample name={name} datum={datum} onChange={onChange} />;
  if (typeof sample === 'number') return <NumberSample value={sample} onChange={(next) => onChange({ sample: next })} testId={testId} />;
  if (typeof sample === 'boolean') {
    return (
      <label className="check">
        <input type="checkbox" checked={sample} onChange={(event) => onChange({ sample: event.target.checked })} data-testid={testId} />
        {t.designer.sample}
      </label>
    );
  }
  const text = typeof sample === 'string' ? sample : '';
  if (type === 'choice') {
    const { choices = [] } = datum;
    return (
      <>
        <WordsField
          label={t.designer.choices}
          words={choices}
          isNeeded
          onChange={(words) => onChange({ choices: words, ...(words.includes(text) ? {} : { sample: words[0] }) })}
          testId={`datum-choices-${name}`}
        />
        <SelectField
          label={t.designer.sample}
          value={text}
          options={choices.map((value) => ({ value, label: value }))}
          onChange={(value) => onChange({ sample: value })}
          testId={testId}
        />
      </>
    );
  }
  const hint = type === 'date' ? t.designer.dateHint : type === 'quantity' ? t.labels.quantityHint((datum.units ?? []).join(', ')) : undefined;
  return (
    <>
      {type === 'quantity' ? (
        <WordsField
          label={t.designer.units}
          words={datum.units ?? []}
          onChange={(units) => onChange({ units: units.length === 0 ? undefined : units })}
          testId={`datum-units-${name}`}
        />
      ) : null}
      <TextField label={t.designer.sample} value={text} hint={hint} onChange={(next) => onChange({ sample: next })} testId={testId} />
    </>
  );
}

interface WordsFieldProps {
  readonly label: string;
  readonly words: readonly string[];
  readonly isNeeded?: boolean;
  readonly onChange: (words: readonly string[]) => void;
  readonly testId: string;
}

/** A comma that is just typed stays; what is changed elsewhere (taken back) is followed. */
function WordsField({ label, words, isNeeded = false, onChange, testId }: WordsFieldProps): ReactElement {
  const { t } = useApp();
  const said = words.join(', ');
  const [text, setText] = useState(said);
  useEffect(() => setText((before) => (wordsOfText(before).join(', ') === said ? before : said)), [said]);
  const isRight = !isNeeded || wordsOfText(text).length > 0;
  return (
    <TextField
      label={label}
      value={text}
      hint={t.designer.wordsHint}
      problem={isRight ? undefined : t.designer.wordsHint}
      onChange={(typed) => {
        setText(typed);
        const next = wordsOfText(typed);
        if (!isNeeded || next.length > 0) onChange(next);
      }}
      testId={testId}
    />
  );
}

interface NumberSampleProps {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly testId: string;
}

/** May be empty while it is typed: the sample is the last number then. */
function NumberSample({ value, onChange, testId }: NumberSampleProps): ReactElement {
  const { t } = useApp();
  const [text, setText] = useState(String(value));
  useEffect(() => setText((before) => (Number(before) === value ? before : String(value))), [value]);
  return (
    <TextField
      label={t.designer.sample}
      inputMode="numeric"
      value={text}
      onChange={(typed) => {
        setText(typed);
        if (/^\d{1,9}$/.test(typed)) onChange(Number(typed));
      }}
      testId={testId}
    />
  );
}
