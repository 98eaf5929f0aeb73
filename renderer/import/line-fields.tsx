// renderer/import/line-fields.tsx · every value of one line, with the text of the file that says it. Rule IM77: main/application/documents/IMPORT.md
import { type ReactElement, useEffect, useState } from 'react';
import { placeText } from '../../main/domain/words/document-words.ts';
import type { FieldsReply, SourcePlace } from '../../preload/contract/documents.ts';
import type { CallError } from '../../preload/contract/frames.ts';
import { sayError, useApp } from '../app/app-context.ts';
import { groupFields, type ShownField } from './field-groups.ts';
import { isPlace } from './place-text.ts';
import { SourceRows } from './source-rows.tsx';

/** A document that came in, or a file that is not imported. */
export type FileOf = { readonly documentId: string } | { readonly fileId: string };

interface LineFieldsProps {
  readonly of: FileOf;
  readonly place: SourcePlace;
  readonly nth: number;
  /** The value that was pressed. */
  readonly first: string;
}

export function LineFields({ of, place, nth, first }: LineFieldsProps): ReactElement {
  const app = useApp();
  const { t, station } = app;
  const [reply, setReply] = useState<FieldsReply>();
  const [error, setError] = useState<CallError>();
  const [shown, setShown] = useState(first);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is opened
  useEffect(() => {
    let isStale = false;
    void station.invoke('documents:fields', { ...of, place, nth }).then((asked) => {
      if (isStale) return;
      if (asked.ok) setReply(asked.value);
      else setError(asked.error);
    });
    return () => {
      isStale = true;
    };
  }, []);
  const line = <SourceRows place={placeText(place, t.import.places)} ask={() => station.invoke('documents:source', { ...of, place })} />;
  if (error !== undefined) return <p role="status">{error.code === 'not-found' ? t.import.sourceGone : sayError(app, error)}</p>;
  if (reply === undefined) return <p role="status">{t.import.fields.searching}…</p>;
  if (reply.kind === 'gone') return <p role="status">{t.import.sourceGone}</p>;
  if (reply.kind !== 'traced')
    return (
      <>
        <p role="status">{t.import.fields.none}</p>
        {isPlace(place) ? line : null}
      </>
    );
  const groups = groupFields(reply.fields);
  const chosen = groups.flatMap(({ fields }) => fields).find(({ name }) => name === shown);
  return (
    <div className="line-fields" data-testid="line-fields">
      {groups.map(({ owner, fields }) => (
        <section key={owner} aria-label={t.import.fields.of[owner]}>
          <h3>{t.import.fields.of[owner]}</h3>
          <ul>
            {fields.map((field) => (
              <li key={field.name}>
                <button
                  type="button"
                  className="button field-value"
                  aria-pressed={field.name === shown}
                  onClick={() => setShown(field.name)}
                  data-field={field.name}
                >
                  <small>{t.import.fields.names[field.label] ?? field.label}</small>
                  <b>{field.value}</b>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {chosen === undefined ? null : chosen.at.length === 0 ? (
        <>
          <p>{t.import.fields.notOneText}</p>
          {line}
        </>
      ) : (
        <Places key={chosen.name} of={of} field={chosen} />
      )}
    </div>
  );
}

/** Mostly one; a sum has as many as it has parts. */
const MOST_PLACES = 4;

function Places({ of, field }: { readonly of: FileOf; readonly field: ShownField }): ReactElement {
  const { t, station } = useApp();
  return (
    <>
      {field.at.slice(0, MOST_PLACES).map((place) => {
        const where = placeText(place, t.import.places);
        return (
          <div key={where} data-testid="field-place">
            <p>
              <b>{t.import.fields.names[field.label] ?? field.label}</b>: {where}
            </p>
            <SourceRows place={where} ask={() => station.invoke('documents:source', { ...of, place })} />
          </div>
        );
      })}
    </>
  );
}
