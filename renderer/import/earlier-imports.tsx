// renderer/import/earlier-imports.tsx · what came in before: by whom, what it brought, its lines with their places, and taking it back

import { type ReactElement, useCallback, useEffect, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { ChangeChip } from './document-list.tsx';
import { type EarlierFile, earlierFiles, findFiles, type StoredDocument } from './earlier-state.ts';
import { LinesPanel, type ShownLine } from './lines-panel.tsx';
import { UndoPanel } from './undo-panel.tsx';

type Asking = { readonly kind: 'undo'; readonly file: EarlierFile } | { readonly kind: 'lines'; readonly document: StoredDocument };

export function EarlierImports(): ReactElement {
  const { t, call, format } = useApp();
  const [files, setFiles] = useState<readonly EarlierFile[]>();
  const [text, setText] = useState('');
  const [asking, setAsking] = useState<Asking>();
  const load = useCallback(() => {
    void call('documents:list', {}).then((reply) => setFiles(earlierFiles(reply?.documents ?? [])));
  }, [call]);
  useEffect(load, [load]);
  const linesOf = async (document: StoredDocument): Promise<readonly ShownLine[] | undefined> => {
    const reply = await call('documents:places', { documentId: document.documentId });
    return reply?.lines.map(({ itemId, qty, documentId, ...line }) => ({
      ...line,
      item: itemId,
      qty: format.number(qty),
      of: { documentId },
    }));
  };
  if (files === undefined) return <p className="empty">{t.common.loading}…</p>;
  if (files.length === 0) return <p className="empty">{t.import.earlier.none}</p>;
  const hits = findFiles(files, text);
  return (
    <section className="card earlier">
      <TextField label={t.import.earlier.find} type="search" value={text} onChange={setText} testId="earlier-search" />
      {hits.length === 0 ? <p role="status">{t.import.earlier.noHits}</p> : null}
      <More key={text} items={hits}>
        {(shown, more) => (
          <>
            <table className="table" data-testid="earlier">
              <thead>
                <tr>
                  <th scope="col">{t.import.earlier.file}</th>
                  <th scope="col">{t.import.earlier.documents}</th>
                  <th scope="col">{t.import.earlier.when}</th>
                  <th scope="col">
                    <span className="unseen">{t.common.details}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map((file) => (
                  <FileRow key={file.key} file={file} onAsk={setAsking} />
                ))}
              </tbody>
            </table>
            {more}
          </>
        )}
      </More>
      {asking?.kind === 'undo' ? (
        <UndoPanel
          fileName={asking.file.fileName}
          documentId={asking.file.documents[0]?.documentId ?? ''}
          brought={asking.file.documents.map(({ kind, number }) => `${t.import.kinds[kind] ?? kind} ${number}`)}
          onClose={() => setAsking(undefined)}
          onUndone={load}
        />
      ) : null}
      {asking?.kind === 'lines' ? (
        <LinesPanel number={asking.document.number} load={() => linesOf(asking.document)} onClose={() => setAsking(undefined)} />
      ) : null}
    </section>
  );
}

const DOCUMENTS_FIRST = 5;

function FileRow({ file, onAsk }: { readonly file: EarlierFile; readonly onAsk: (asking: Asking) => void }): ReactElement {
  const { t, format, session, may } = useApp();
  const { fileName, importedAt, importedBy, undoneAt, undoneBy, documents } = file;
  const nameOf = (userId: string): string => session.users.find((user) => user.userId === userId)?.name ?? userId;
  return (
    <tr data-undone={undoneAt !== undefined} data-file={fileName}>
      <th scope="row">{fileName}</th>
      <td>
        <More items={documents} first={DOCUMENTS_FIRST}>
          {(shown, more) => (
            <>
              <ul className="documents">
                {shown.map((document) => (
                  <li key={document.documentId}>
                    <ChangeChip change={document.change} />
                    <span>
                      {t.import.kinds[document.kind] ?? document.kind} <b>{document.number}</b>
                    </span>
                    <span>{document.supplier}</span>
                    <button
                      type="button"
                      className="button quiet"
                      onClick={() => onAsk({ kind: 'lines', document })}
                      data-testid={`lines-${document.number}`}
                    >
                      {t.board.lines(document.lines)}
                    </button>
                  </li>
                ))}
              </ul>
              {more}
            </>
          )}
        </More>
      </td>
      <td className="cell-short">
        {format.dateTime(importedAt)}
        <small>{nameOf(importedBy)}</small>
      </td>
      <td>
        {undoneAt === undefined ? (
          may('undo-import') ? (
            <button
              type="button"
              className="button"
              aria-label={t.import.earlier.undoThis(fileName)}
              onClick={() => onAsk({ kind: 'undo', file })}
              data-testid={`undo-${fileName}`}
            >
              <Icon name="undo" />
              {t.import.earlier.undo}
            </button>
          ) : null
        ) : (
          <span className="state-chip">
            <Icon name="undo" />
            {t.import.earlier.undoneBy(nameOf(undoneBy ?? ''), format.dateTime(undoneAt))}
          </span>
        )}
      </td>
    </tr>
  );
}
