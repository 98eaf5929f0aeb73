// renderer/import/import-screen.tsx · drop files or choose them; each is taken whole or refused with place, read, expected
import { type DragEvent, type ReactElement, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { ImportProblem, ImportReply } from '../../preload/contract/documents.ts';
import type { ReplyOf } from '../../preload/contract/index.ts';
import { sayError, useApp } from '../app/app-context.ts';
import type { IconName } from '../ui/icon-name.ts';
import { Icon } from '../ui/icons.tsx';
import { encodeBase64 } from './encode-base64.ts';
import { type ImportedFile, initialImport, LARGEST_FILE_BYTES, reduceImport } from './import-state.ts';

const ACCEPT = '.csv,.json,.edi,.x12,.txt,.850,.856,.xml';
const OUTCOME_ICONS: Readonly<Record<ImportReply['outcome'], IconName>> = {
  imported: 'accepted',
  checked: 'accepted',
  'already-imported': 'info',
  refused: 'refused',
  'needs-decision': 'needs-decision',
  cancelled: 'info',
};

export function ImportScreen(): ReactElement {
  const { t, station } = useApp();
  const [state, dispatch] = useReducer(reduceImport, initialImport);
  const nextId = useRef(1);
  const chooser = useRef<HTMLInputElement>(null);

  const take = useCallback(
    async (files: readonly File[]): Promise<void> => {
      const numbered = files.map((file) => ({ file, id: nextId.current++ }));
      for (const { file, id } of numbered) dispatch({ type: 'file-added', id, fileName: file.name });
      for (const { file, id } of numbered) {
        if (file.size > LARGEST_FILE_BYTES) {
          dispatch({ type: 'file-failed', id, error: { code: 'bad-request', reason: 'too-large', message: 'larger than 50 MB' } });
          continue;
        }
        const contentBase64 = encodeBase64(new Uint8Array(await file.arrayBuffer()));
        const reply = await station.invoke('documents:import', { fileName: file.name, contentBase64 });
        dispatch(reply.ok ? { type: 'reply-arrived', id, reply: reply.value } : { type: 'file-failed', id, error: reply.error });
      }
    },
    [station],
  );
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    dispatch({ type: 'drag-changed', isDragging: false });
    void take([...event.dataTransfer.files]);
  };
  return (
    <main
      className="screen import"
      onDragOver={(event) => {
        event.preventDefault();
        dispatch({ type: 'drag-changed', isDragging: true });
      }}
      onDragLeave={(event) => {
        if (event.currentTarget === event.target) dispatch({ type: 'drag-changed', isDragging: false });
      }}
      onDrop={drop}
    >
      <section className="drop-zone" data-dragging={state.isDragging} data-testid="drop-zone">
        <Icon name="import" />
        <div>
          <p className="drop-title">{t.import.drop}</p>
          <p className="hint">{t.import.formats}</p>
        </div>
        <input
          ref={chooser}
          className="unseen"
          type="file"
          multiple
          accept={ACCEPT}
          aria-label={t.import.choose}
          tabIndex={-1}
          onChange={(event) => {
            void take([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
          data-testid="import-input"
        />
        <button type="button" className="button primary big" onClick={() => chooser.current?.click()} data-testid="import-choose">
          {t.import.choose}
        </button>
      </section>
      <div className="imports" aria-live="polite">
        {state.files.map((file) => (
          <ImportedFileCard key={file.id} file={file} />
        ))}
        {state.files.length === 0 ? <EarlierDocuments /> : null}
      </div>
    </main>
  );
}

function ImportedFileCard({ file }: { readonly file: ImportedFile }): ReactElement {
  const app = useApp();
  const { t, format } = app;
  const { progress } = file;
  if (progress.kind === 'waiting') {
    return (
      <article className="card import-card">
        <h2>
          <Icon name="waiting" /> {file.fileName}
        </h2>
        <p>{t.import.checking}…</p>
      </article>
    );
  }
  if (progress.kind === 'failed') {
    return (
      <article className="card import-card" data-outcome="failed" data-testid={`import-${file.fileName}`}>
        <h2>
          <Icon name="refused" /> {file.fileName}
        </h2>
        <p>{progress.error.reason === 'too-large' ? t.import.tooLarge : sayError(app, progress.error)}</p>
      </article>
    );
  }
  const { reply } = progress;
  return (
    <article className="card import-card" data-outcome={reply.outcome} data-testid={`import-${file.fileName}`}>
      <h2>
        <Icon name={OUTCOME_ICONS[reply.outcome]} /> {t.import.outcomes[reply.outcome]}: {file.fileName}
        {reply.format === undefined ? null : <small> {reply.format}</small>}
      </h2>
      {reply.outcome === 'refused' ? <p>{t.import.refusedHelp}</p> : null}
      {reply.outcome === 'already-imported' ? (
        <p>
          {reply.importedAt === undefined || reply.importedBy === undefined
            ? t.import.alreadyPlain
            : t.import.already(reply.importedBy, format.dateTime(reply.importedAt))}
        </p>
      ) : null}
      <ul className="documents">
        {reply.documents.map((document) => (
          <li key={`${document.kind}${document.number}`}>
            {t.import.kinds[document.kind] ?? document.kind} <b>{document.number}</b> {document.supplier}{' '}
            <small>{t.board.lines(document.lines)}</small>
            {document.handlingUnits === 0 ? null : <small>{t.import.units(document.handlingUnits)}</small>}
            <span className="state-chip">{t.import.changes[document.change]}</span>
          </li>
        ))}
      </ul>
      <Problems problems={reply.problems} />
    </article>
  );
}

function Problems({ problems }: { readonly problems: readonly ImportProblem[] }): ReactElement | null {
  const { t } = useApp();
  if (problems.length === 0) return null;
  return (
    <table className="table" data-testid="import-problems">
      <thead>
        <tr>
          <th scope="col">{t.import.place}</th>
          <th scope="col">{t.import.problem}</th>
          <th scope="col">{t.import.read}</th>
          <th scope="col">{t.import.expected}</th>
        </tr>
      </thead>
      <tbody>
        {problems.map((problem, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike; the list never changes
          <tr key={index} data-severity={problem.severity}>
            <th scope="row">
              <Icon name={problem.severity === 'error' ? 'refused' : 'needs-decision'} /> {problem.place}
            </th>
            <td>{problem.message}</td>
            <td>{problem.read === undefined ? '–' : <code>{problem.read}</code>}</td>
            <td>{problem.expected ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EarlierDocuments(): ReactElement | null {
  const { t, format, call } = useApp();
  const [documents, setDocuments] = useState<ReplyOf<'documents:list'>['documents']>([]);
  useEffect(() => {
    void call('documents:list', {}).then((reply) => reply && setDocuments(reply.documents));
  }, [call]);
  if (documents.length === 0) return null;
  return (
    <section className="card import-card">
      <h2>{t.import.documents}</h2>
      <ul className="documents">
        {documents.map((document) => (
          <li key={document.documentId}>
            {t.import.kinds[document.kind] ?? document.kind} <b>{document.number}</b> {document.supplier}{' '}
            <small>{t.board.lines(document.lines)}</small>
            <small>
              {document.fileName}, {format.dateTime(document.importedAt)}, {document.importedBy}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
