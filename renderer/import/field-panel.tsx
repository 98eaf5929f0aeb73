// renderer/import/field-panel.tsx · what one column means: every field in a list that can be searched. Buttons, since an open list of a select would swallow a scan (UX2)
import { type ReactElement, useState } from 'react';
import { useApp, useBack } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { fieldGroups } from './mapping-state.ts';

interface FieldPanelProps {
  readonly column: string;
  readonly fields: readonly string[];
  readonly chosen: string;
  readonly onChoose: (field: string) => void;
  readonly onClose: () => void;
}

export function FieldPanel({ column, fields, chosen, onChoose, onClose }: FieldPanelProps): ReactElement {
  const { t } = useApp();
  const [text, setText] = useState('');
  const words = t.import.mapping;
  useBack(onClose);
  const nameOf = (field: string): string => words.fields[field] ?? field;
  const groups = fieldGroups(fields, nameOf, text);
  const hits = groups.flatMap((group) => group.fields);
  return (
    <Panel title={words.change(column)} testId="field-panel" onClose={onClose}>
      <form
        className="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          const [only, second] = hits;
          if (only !== undefined && second === undefined) onChoose(only);
        }}
      >
        <TextField label={words.search} type="search" value={text} onChange={setText} testId="field-search" first />
        <button type="button" className="button option" aria-pressed={chosen === ''} onClick={() => onChoose('')} data-testid="field-none">
          {words.ignored}
        </button>
      </form>
      {hits.length === 0 ? <p role="status">{words.noFields}</p> : null}
      {groups.map(({ group, fields: members }) => (
        <section key={group} aria-label={words.groups[group]}>
          <h3>{words.groups[group]}</h3>
          <div className="choice-options">
            {members.map((field) => (
              <button
                key={field}
                type="button"
                className="button option"
                aria-pressed={field === chosen}
                onClick={() => onChoose(field)}
                data-testid={`field-${field}`}
              >
                {nameOf(field)}
              </button>
            ))}
          </div>
        </section>
      ))}
    </Panel>
  );
}
