// renderer/import/source-rows.tsx · the text around a place of a file, asked for when somebody wants to see it
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { SourceReply } from '../../preload/contract/documents.ts';
import type { CallError, CallResult } from '../../preload/contract/frames.ts';
import { sayError, useApp } from '../app/app-context.ts';
import { rowLabel } from './place-text.ts';

interface SourceRowsProps {
  readonly place: string;
  readonly ask: () => Promise<CallResult<SourceReply>>;
}

export function SourceRows({ place, ask }: SourceRowsProps): ReactElement {
  const app = useApp();
  const { t } = app;
  const [source, setSource] = useState<SourceReply>();
  const [error, setError] = useState<CallError>();
  const found = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is opened
  useEffect(() => {
    let isStale = false;
    void ask().then((reply) => {
      if (isStale) return;
      if (reply.ok) setSource(reply.value);
      else setError(reply.error);
    });
    return () => {
      isStale = true;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it comes into sight once it is there
  useEffect(() => {
    found.current?.scrollIntoView({ block: 'nearest' });
  }, [source]);
  if (error !== undefined) return <p role="status">{error.code === 'not-found' ? t.import.sourceGone : sayError(app, error)}</p>;
  if (source === undefined) return <p role="status">{t.common.loading}…</p>;
  if (source.kind !== 'found') {
    const said = { gone: t.import.sourceGone, 'no-text': t.import.sourceNoText, 'no-such-place': t.import.sourceNone };
    return <p role="status">{said[source.kind]}</p>;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
    <section className="source" ref={found} tabIndex={0} aria-label={t.import.sourceAt(place)} data-testid="source">
      <table>
        <tbody>
          {source.rows.map(({ label, text, isMeant, mark }) => (
            <tr key={label} data-meant={isMeant}>
              <th scope="row">
                {isMeant ? '▸ ' : ''}
                {rowLabel(label, t.import.places)}
                {isMeant ? <span className="unseen"> ({t.import.sourceMeant})</span> : null}
              </th>
              <td>
                <code>{mark === undefined ? text : <Marked text={text} mark={mark} />}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Marked({ text, mark: [from, to] }: { readonly text: string; readonly mark: readonly [number, number] }): ReactElement {
  return (
    <>
      {text.slice(0, from)}
      <mark data-testid="mark">{text.slice(from, to)}</mark>
      {text.slice(to)}
    </>
  );
}
