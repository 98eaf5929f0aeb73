// renderer/designer/data-form.tsx · what is filled into a label: each datum with what the clerk reads and a sample, which the picture shows
import { type Dispatch, type ReactElement, useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { type DesignerEvent, isDatumName } from './designer-state.ts';
import { type DesignDatum, type LabelDesign, withWords, wordsIn } from './label-design.ts';

interface DataFormProps {
  readonly design: LabelDesign;
  readonly dispatch: Dispatch<DesignerEvent>;
}

export function DataForm({ design, dispatch }: DataFormProps): ReactElement {
  const { t } = useApp();
  const [name, setName] = useState('');
  const isTaken = Object.hasOwn(design.data, name);
  const isRight = isDatumName(name) && !isTaken;
  return (
    <div className="field-form" data-testid="data-form">
      <p className="hint">{t.designer.dataHelp}</p>
      {Object.entries(design.data).map(([each, datum]) => (
        <Datum key={each} name={each} datum={datum} dispatch={dispatch} />
      ))}
      <form
        className="actions"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRight) return;
          dispatch({ type: 'datum-added', name });
          setName('');
        }}
      >
        <TextField
          label={t.designer.newDatum}
          value={name}
          onChange={setName}
          hint={t.designer.datumName}
          problem={name === '' || isRight ? undefined : isTaken ? t.designer.datumTaken : t.designer.datumName}
          testId="new-datum"
        />
        <button type="submit" className="button" disabled={!isRight} data-testid="add-datum">
          {t.designer.addDatum}
        </button>
      </form>
    </div>
  );
}

function Datum({
  name,
  datum,
  dispatch,
}: {
  readonly name: string;
  readonly datum: DesignDatum;
  readonly dispatch: Dispatch<DesignerEvent>;
}): ReactElement {
  const { t, language } = useApp();
  const change = (part: Partial<DesignDatum>): void => dispatch({ type: 'datum-changed', name, change: part });
  return (
    <fieldset className="datum">
      <legend>
        <code>{`{${name}}`}</code> <small>{t.designer.types[datum.type] ?? datum.type}</small>
      </legend>
      <TextField
        label={t.designer.datumLabel}
        value={wordsIn(datum.label, language)}
        onChange={(text) => change({ label: withWords(datum.label, language, text) })}
        testId={`datum-label-${name}`}
      />
      {typeof datum.sample === 'string' ? (
        <TextField label={t.designer.sample} value={datum.sample} onChange={(sample) => change({ sample })} testId={`datum-sample-${name}`} />
      ) : null}
      {typeof datum.sample === 'number' ? <NumberSample name={name} value={datum.sample} onChange={(sample) => change({ sample })} /> : null}
      {typeof datum.sample === 'boolean' ? (
        <label className="check">
          <input
            type="checkbox"
            checked={datum.sample}
            onChange={(event) => change({ sample: event.target.checked })}
            data-testid={`datum-sample-${name}`}
          />
          {t.designer.sample}
        </label>
      ) : null}
      <div className="actions">
        <label className="check">
          <input type="checkbox" checked={datum.required === true} onChange={(event) => change({ required: event.target.checked })} />
          {t.designer.required}
        </label>
        {datum.from === undefined ? (
          <button
            type="button"
            className="button quiet"
            onClick={() => dispatch({ type: 'datum-removed', name })}
            data-testid={`datum-remove-${name}`}
          >
            {t.designer.remove}
          </button>
        ) : (
          <small className="hint">{t.designer.filledIn}</small>
        )}
      </div>
    </fieldset>
  );
}

interface NumberSampleProps {
  readonly name: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** May be empty while it is typed: the sample is the last number then. */
function NumberSample({ name, value, onChange }: NumberSampleProps): ReactElement {
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
      testId={`datum-sample-${name}`}
    />
  );
}
