// renderer/designer/field-list.tsx · the fields of a label by name, in the order they are drawn; new ones, copies, order
import type { Dispatch, ReactElement } from 'react';
import { useApp } from '../app/app-context.ts';
import { SelectField } from '../ui/fields.tsx';
import type { DesignerEvent, DesignerState } from './designer-state.ts';
import { FIELD_KINDS, type FieldPath, fieldAt, fieldsOf, freeName, listsOf, newField } from './label-design.ts';
import { readImage } from './read-image.ts';

interface FieldListProps {
  readonly state: DesignerState;
  readonly dispatch: Dispatch<DesignerEvent>;
}

const IMAGE_MM = 25;

/** What is done with the field that is selected. */
const ACTS: readonly {
  readonly act: 'double' | 'remove' | 'lower' | 'raise';
  /** Shown in place of the word, which is then read aloud. */
  readonly sign?: string;
  readonly event: (path: FieldPath) => DesignerEvent;
}[] = [
  { act: 'double', event: (path) => ({ type: 'field-doubled', path }) },
  { act: 'remove', event: (path) => ({ type: 'field-removed', path }) },
  { act: 'lower', sign: '↑', event: (path) => ({ type: 'field-raised', path, by: -1 }) },
  { act: 'raise', sign: '↓', event: (path) => ({ type: 'field-raised', path, by: 1 }) },
];

export function FieldList({ state: { design, selected }, dispatch }: FieldListProps): ReactElement | null {
  const { t, dispatch: dispatchApp } = useApp();
  if (design.format === 'zpl') return null;
  const kinds = FIELD_KINDS.filter((kind) => kind !== 'repeat' || listsOf(design).length > 0);
  const hasSelection = fieldAt(design, selected) !== undefined && selected !== undefined;

  async function addImage(file: File): Promise<void> {
    const widthMm = Math.min(IMAGE_MM, design.widthMm);
    try {
      const image = await readImage(file, widthMm);
      const heightMm = Math.min(design.heightMm, Math.round((widthMm * image.rows * 10) / image.columns) / 10);
      dispatch({ type: 'field-added', field: { kind: 'image', name: freeName('image', design), box: [0, 0, widthMm, heightMm], ...image } });
    } catch {
      dispatchApp({ type: 'call-failed', error: { code: 'bad-request', message: t.designer.noPicture(file.name) }, read: '' });
    }
  }
  return (
    <section className="card designer-fields" aria-label={t.designer.fields}>
      <h2>{t.designer.fields}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <ul tabIndex={0} aria-label={t.designer.fields}>
        {fieldsOf(design).map(({ path, field }) => (
          <li key={path.join()} data-depth={path.length}>
            <button
              type="button"
              className="button quiet"
              aria-pressed={path.join() === selected?.join()}
              onClick={() => dispatch({ type: 'selected', path })}
              data-testid={`field-${field.name}`}
            >
              {field.name} <small>{t.designer.kinds[field.kind] ?? field.kind}</small>
            </button>
          </li>
        ))}
      </ul>
      <div className="field-acts">
        {ACTS.map(({ act, sign, event }) => (
          <button
            key={act}
            type="button"
            className="button"
            disabled={!hasSelection}
            {...(sign === undefined ? {} : { 'aria-label': t.designer[act], title: t.designer[act] })}
            onClick={() => selected && dispatch(event(selected))}
            data-testid={`field-${act}`}
          >
            {sign ?? t.designer[act]}
          </button>
        ))}
      </div>
      <SelectField
        label={t.designer.add}
        value=""
        options={[{ value: '', label: '…' }, ...kinds.map((kind) => ({ value: kind, label: t.designer.kinds[kind] ?? kind }))]}
        onChange={(value) => {
          const kind = kinds.find((each) => each === value);
          if (kind !== undefined) dispatch({ type: 'field-added', field: newField(kind, design) });
        }}
        testId="field-add"
      />
      <label className="button file-button">
        {t.designer.addImage}
        <input
          type="file"
          className="unseen"
          accept="image/png,image/jpeg,image/bmp,image/gif,image/webp"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) void addImage(file);
            event.target.value = '';
          }}
          data-testid="field-add-image"
        />
      </label>
    </section>
  );
}
