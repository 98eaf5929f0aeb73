// renderer/designer/data-form.tsx · what is filled into a label: each datum with its kind, what the clerk reads and a sample, which the picture shows
import { type Dispatch, type ReactElement, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { DatumSample } from './datum-sample.tsx';
import { DATUM_TYPES, type DatumType } from './design-datum.ts';
import { type DesignerEvent, isDatumName } from './designer-state.ts';
import { KindField } from './kind-field.tsx';
import { type DesignDatum, type LabelDesign, withWords, wordsIn } from './label-design.ts';

interface DataFormProps {
  readonly design: LabelDesign;
  readonly dispatch: Dispatch<DesignerEvent>;
}

export function DataForm({ design, dispatch }: DataFormProps): ReactElement {
  const { t } = useApp();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<DatumType>('text');
  const isTaken = Object.hasOwn(design.data, name);
  const isRight = isDatumName(name) && !isTaken;
  return (
    <div className="field-form" data-testid="data-form">
      <p className="hint">{t.designer.dataHelp}</p>
      {Object.entries(design.data).map(([each, datum]) => (
        <Datum key={each} name={each} datum={datum} kinds={kindsFor(design)} dispatch={dispatch} />
      ))}
      <form
        className="new-datum"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isRight) return;
          dispatch({ type: 'datum-added', name, kind });
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
        <KindField label={t.designer.datumKind} kind={kind} kinds={kindsFor(design)} onChange={setKind} testId="new-datum-kind" />
        <button type="submit" className="button" disabled={!isRight} data-testid="add-datum">
          {t.designer.addDatum}
        </button>
      </form>
    </div>
  );
}

/** A ZPL label of another system has no repeats. */
function kindsFor({ format }: LabelDesign): readonly DatumType[] {
  return format === 'zpl' ? DATUM_TYPES.filter((kind) => kind !== 'list') : DATUM_TYPES;
}

interface DatumProps {
  readonly name: string;
  readonly datum: DesignDatum;
  readonly kinds: readonly DatumType[];
  readonly dispatch: Dispatch<DesignerEvent>;
}

function Datum({ name, datum, kinds, dispatch }: DatumProps): ReactElement {
  const { t, language } = useApp();
  const change = (part: Partial<DesignDatum>): void => dispatch({ type: 'datum-changed', name, change: part });
  return (
    <fieldset className="datum">
      <legend>
        <code>{`{${name}}`}</code> {datum.from === undefined ? null : <small>{t.designer.types[datum.type] ?? datum.type}</small>}
      </legend>
      {datum.from === undefined ? (
        <KindField
          label={t.designer.datumKind}
          kind={datum.type}
          kinds={kinds}
          onChange={(kind) => dispatch({ type: 'datum-retyped', name, kind })}
          testId={`datum-kind-${name}`}
        />
      ) : null}
      <TextField
        label={t.designer.datumLabel}
        value={wordsIn(datum.label, language)}
        onChange={(text) => change({ label: withWords(datum.label, language, text) })}
        testId={`datum-label-${name}`}
      />
      <DatumSample
        key={datum.type}
        name={name}
        datum={datum}
        onChange={(part, at) => dispatch({ type: 'datum-changed', name, change: part, ...(at === undefined ? {} : { at }) })}
      />
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
