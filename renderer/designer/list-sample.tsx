// renderer/designer/list-sample.tsx · a list of a label: its columns, and the entries that its sample has, as a table
import { type ReactElement, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import type { DatumSampleProps } from './datum-sample.tsx';
import { COLUMN_TYPES, type DatumType, entriesOf, withColumn, withEntry, withOneMore, withoutColumn } from './design-datum.ts';
import { isDatumName } from './designer-state.ts';
import { KindField } from './kind-field.tsx';
import { NumberField } from './number-field.tsx';

export function ListSample({ name, datum, onChange }: DatumSampleProps): ReactElement {
  const { t } = useApp();
  const columns = Object.entries(datum.entry ?? {});
  const entries = entriesOf(datum);
  return (
    <>
      <table className="list-sample" data-testid={`list-sample-${name}`}>
        <caption>{t.designer.samples}</caption>
        <thead>
          <tr>
            {columns.map(([column, { type }]) => (
              <th key={column} scope="col">
                <code>{`{${column}}`}</code> <small>{t.designer.types[type] ?? type}</small>{' '}
                <button
                  type="button"
                  className="button quiet"
                  disabled={columns.length === 1}
                  aria-label={t.designer.removeColumn(column)}
                  title={t.designer.removeColumn(column)}
                  onClick={() => onChange(withoutColumn(datum, column), `columns ${columns.length}`)}
                  data-testid={`list-column-remove-${name}-${column}`}
                >
                  ×
                </button>
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{t.designer.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry has no name but its place
            <tr key={at}>
              {columns.map(([column, { type }]) => (
                <td key={column}>
                  {typeof entry[column] === 'boolean' || (type === 'flag' && entry[column] === undefined) ? (
                    <input
                      type="checkbox"
                      checked={entry[column] === true}
                      aria-label={t.designer.cellOf(column, at + 1)}
                      onChange={(event) =>
                        onChange({ sample: withEntry(datum, at, column, event.target.checked) }, `entry ${at} ${column} ${event.target.checked}`)
                      }
                      data-testid={`list-cell-${name}-${at}-${column}`}
                    />
                  ) : (
                    <input
                      type="text"
                      value={String(entry[column] ?? '')}
                      aria-label={t.designer.cellOf(column, at + 1)}
                      inputMode={type === 'number' ? 'numeric' : 'text'}
                      autoComplete="off"
                      spellCheck={false}
                      onChange={(event) => {
                        const typed = event.target.value;
                        const value = type === 'number' && /^\d{1,9}$/.test(typed) ? Number(typed) : typed;
                        onChange({ sample: withEntry(datum, at, column, value) }, `entry ${at} ${column}`);
                      }}
                      data-testid={`list-cell-${name}-${at}-${column}`}
                    />
                  )}
                </td>
              ))}
              <td>
                <button
                  type="button"
                  className="button quiet"
                  aria-label={t.designer.removeEntry(at + 1)}
                  title={t.designer.removeEntry(at + 1)}
                  onClick={() => onChange({ sample: entries.toSpliced(at, 1) }, `entries ${entries.length}`)}
                  data-testid={`list-entry-remove-${name}-${at}`}
                >
                  ×
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button
        type="button"
        className="button"
        disabled={entries.length >= (datum.max ?? 1)}
        onClick={() => onChange({ sample: withOneMore(datum) }, `entries ${entries.length}`)}
        data-testid={`list-entry-add-${name}`}
      >
        {t.designer.addEntry}
      </button>
      <NewColumn
        name={name}
        taken={columns.map(([column]) => column)}
        onAdd={(column, kind) => onChange(withColumn(datum, column, kind), `columns ${columns.length}`)}
      />
      <NumberField
        label={t.designer.most}
        value={datum.max}
        least={1}
        most={500}
        onChange={(max = 1) => onChange({ max: Math.round(max) })}
        testId={`list-max-${name}`}
      />
    </>
  );
}

interface NewColumnProps {
  readonly name: string;
  readonly taken: readonly string[];
  readonly onAdd: (column: string, kind: DatumType) => void;
}

function NewColumn({ name, taken, onAdd }: NewColumnProps): ReactElement {
  const { t } = useApp();
  const [column, setColumn] = useState('');
  const [kind, setKind] = useState<DatumType>('text');
  const isTaken = taken.includes(column);
  const isRight = isDatumName(column) && !isTaken;
  return (
    <form
      className="new-datum"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight) return;
        onAdd(column, kind);
        setColumn('');
      }}
    >
      <TextField
        label={t.designer.newColumn}
        value={column}
        onChange={setColumn}
        problem={column === '' || isRight ? undefined : isTaken ? t.designer.datumTaken : t.designer.datumName}
        testId={`list-column-${name}`}
      />
      <KindField label={t.designer.datumKind} kind={kind} kinds={COLUMN_TYPES} onChange={setKind} testId={`list-column-kind-${name}`} />
      <button type="submit" className="button" disabled={!isRight} data-testid={`list-column-add-${name}`}>
        {t.designer.addDatum}
      </button>
    </form>
  );
}
