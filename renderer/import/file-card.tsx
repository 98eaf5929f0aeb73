// renderer/import/file-card.tsx · one file: what it would change, what is open, and one button for what comes next
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { ImportReply } from '../../preload/contract/documents.ts';
import { sayError, useApp } from '../app/app-context.ts';
import type { IconName } from '../ui/icon-name.ts';
import { Icon } from '../ui/icons.tsx';
import { Notices, Questions } from './decisions.tsx';
import { ChangeChip, DocumentList } from './document-list.tsx';
import { countChanges, type FileEntry, isBusy, nextStep, openDecisions, type Shown, shownAs, warningsOf } from './import-state.ts';
import { ProblemsTable } from './problems-table.tsx';
import { UndoPanel } from './undo-panel.tsx';

interface FileCardProps {
  readonly entry: FileEntry;
  readonly partnerName: (partnerId: string) => string;
  /** The corrected file is chosen in place of this one. */
  readonly onCorrect: () => void;
  /** There is one button for all that are ready. */
  readonly isOneOfMany: boolean;
}

const ICONS: Readonly<Record<Shown, IconName>> = {
  waiting: 'waiting',
  sending: 'waiting',
  checking: 'waiting',
  importing: 'waiting',
  ready: 'arrow',
  decide: 'needs-decision',
  part: 'waiting',
  refused: 'refused',
  columns: 'needs-decision',
  nothing: 'info',
  imported: 'accepted',
  undone: 'undo',
  stopped: 'info',
  failed: 'refused',
};

export function FileCard({ entry, partnerName, onCorrect, isOneOfMany }: FileCardProps): ReactElement {
  const { t } = useApp();
  const card = useKeptFocus(entry.step);
  const { fileName, reply } = entry;
  const shown = shownAs(entry);
  const partner = reply?.documents.find(({ partnerId }) => partnerId !== undefined)?.partnerId ?? entry.partnerId;
  return (
    <article
      className="card import-card"
      ref={card}
      tabIndex={-1}
      aria-label={`${fileName}: ${t.import.states[shown]}`}
      data-state={shown}
      data-testid={`import-${fileName}`}
    >
      <header className="card-head">
        <h2>
          <Icon name={ICONS[shown]} /> {t.import.states[shown]}: {fileName}
          <small>
            {[
              entry.inbox === undefined ? undefined : t.import.fromInbox(entry.inbox),
              reply?.format?.toUpperCase(),
              reply?.version,
              partner === undefined ? undefined : t.import.partner(partnerName(partner)),
            ]
              .filter((part) => part !== undefined)
              .join(' · ')}
          </small>
        </h2>
        {reply === undefined || reply.outcome === 'refused' || reply.documents.length < 2 ? null : (
          <p className="change-counts">
            {countChanges(reply.documents).map(([change, count]) => (
              <ChangeChip key={change} change={change} count={count} />
            ))}
          </p>
        )}
      </header>
      {isBusy(entry.step) ? (
        <Progress entry={entry} />
      ) : (
        <>
          <Said entry={entry} shown={shown} />
          {reply === undefined || shown === 'undone' ? null : <Reply entry={entry} reply={reply} />}
          <Acts entry={entry} shown={shown} card={card} onCorrect={onCorrect} isOneOfMany={isOneOfMany} />
        </>
      )}
    </article>
  );
}

function Progress({ entry }: { readonly entry: FileEntry }): ReactElement {
  const { t, format, importDesk } = useApp();
  const { id, step, byteLength, sent, progress } = entry;
  const megabytes = (bytes: number): string => format.number(Math.round(bytes / 100_000) / 10);
  const done = step === 'sending' ? sent : (progress?.bytesRead ?? 0);
  const all = Math.max(1, byteLength);
  const words = [
    step === 'checking' || step === 'importing' ? t.import.phases[progress?.phase ?? 'waiting'] : undefined,
    step === 'waiting' ? undefined : t.import.megabytes(megabytes(done), megabytes(byteLength)),
    progress === undefined ? undefined : t.import.soFar(format.number(progress.documents), format.number(progress.lines)),
  ].filter((part) => part !== undefined);
  return (
    <div className="import-progress">
      <progress value={Math.min(done, all)} max={all} aria-label={t.import.states[step === 'importing' ? 'importing' : 'checking']} />
      <p>{words.join(' · ')}</p>
      <button type="button" className="button" onClick={() => importDesk.stop(id)} data-testid="stop-file">
        {t.import.stop}
      </button>
    </div>
  );
}

/** One or two sentences: how it stands. */
function Said({ entry, shown }: { readonly entry: FileEntry; readonly shown: Shown }): ReactElement | null {
  const app = useApp();
  const { t, format } = app;
  const { reply, error, wasStopped } = entry;
  if (shown === 'failed' && error !== undefined) {
    const own = { 'too-large': t.import.tooLarge, unreadable: t.import.unreadable, busy: t.import.busy }[error.reason ?? ''];
    return (
      <p>
        {own ?? sayError(app, error)} {own === undefined ? t.import.interrupted : ''}
      </p>
    );
  }
  if (shown === 'stopped') return <p>{t.import.stoppedHelp}</p>;
  const said: Partial<Record<Shown, string>> = {
    part: t.import.partHelp,
    refused: t.import.refusedHelp,
    columns: t.import.columnsHelp,
    nothing: reply?.outcome === 'already-imported' ? alreadyText(reply) : t.import.unchangedHelp,
    imported: reply?.documents.length === 0 ? t.import.repliesOnly : t.import.importedHelp,
    ...(reply?.documents.length === 0 ? { ready: t.import.repliesOnly } : {}),
  };
  function alreadyText({ importedAt, importedBy }: ImportReply): string {
    return importedAt === undefined || importedBy === undefined ? t.import.alreadyPlain : t.import.already(importedBy, format.dateTime(importedAt));
  }
  const text = said[shown];
  if (text === undefined && !wasStopped) return null;
  return (
    <p>
      {wasStopped ? t.import.stoppedHelp : null} {text}
    </p>
  );
}

function Reply({ entry, reply }: { readonly entry: FileEntry; readonly reply: ImportReply }): ReactElement {
  const { t, format, importDesk } = useApp();
  const { id, step, accepted } = entry;
  const isOpen = step === 'checked' && reply.outcome !== 'refused' && reply.outcome !== 'already-imported';
  const open = warningsOf(reply).filter(({ key }) => !accepted.includes(key));
  return (
    <>
      {isOpen ? <Questions entry={entry} questions={reply.questions} /> : null}
      <DocumentList fileId={id} reply={reply} choices={step === 'checked' ? entry.choices : {}} />
      <Notices notices={reply.notices} />
      {reply.problems.length === 0 ? null : (
        <section>
          <div className="card-head">
            <h3>{reply.outcome === 'refused' ? t.import.errors : t.import.warnings}</h3>
            {isOpen && open.length > 1 ? (
              <button
                type="button"
                className="button"
                onClick={() => importDesk.dispatch({ type: 'accepted', id, keys: open.map(({ key }) => key) })}
                data-testid="accept-all"
              >
                {t.import.acceptAll(format.number(open.length))}
              </button>
            ) : null}
          </div>
          <ProblemsTable entry={entry} problems={reply.problems} canAccept={isOpen} />
        </section>
      )}
    </>
  );
}

interface ActsProps extends Pick<FileCardProps, 'entry' | 'onCorrect' | 'isOneOfMany'> {
  readonly shown: Shown;
  readonly card: { readonly current: HTMLElement | null };
}

function Acts({ entry, shown, card, onCorrect, isOneOfMany }: ActsProps): ReactElement {
  const { t, importDesk, may } = useApp();
  const { id, reply } = entry;
  const [isAsking, setIsAsking] = useState(false);
  const next = nextStep(entry);
  const { questions, warnings } = openDecisions(entry);
  const remove = (): void => importDesk.remove([id]);
  const acts = {
    wait: undefined,
    retry: [shown === 'failed' ? t.import.again : t.import.look, () => importDesk.checkAgain(id)],
    correct: [t.import.chooseCorrected, onCorrect],
    columns: [t.import.explainColumns, () => importDesk.dispatch({ type: 'mapping-opened', id })],
    decide: [
      t.import.decideFirst(questions + warnings),
      () => card.current?.querySelector<HTMLElement>('.decision[data-open=true] button, button[data-open=true]')?.focus(),
    ],
    import: [
      reply?.documents.length === 0 ? t.import.importReply : t.import.importNow(reply?.documents.length ?? 0),
      () => importDesk.importFile(id),
    ],
    // A file of a watched folder that says nothing new is moved to what is done, not put aside.
    nothing: [t.import.done, entry.inbox === undefined ? remove : () => importDesk.importFile(id)],
    finished: [t.import.done, remove],
  } as const;
  const act = acts[next];
  const documentId = reply?.documents[0]?.documentId;
  return (
    <div className="actions import-acts">
      {act === undefined ? null : (
        <button
          type="button"
          className={next === 'import' && isOneOfMany ? 'button' : 'button primary'}
          onClick={act[1]}
          data-next={next}
          data-testid="next"
        >
          {act[0]}
        </button>
      )}
      {next === 'nothing' && reply?.outcome === 'checked' ? (
        <button type="button" className="button" onClick={() => importDesk.importFile(id)} data-testid="keep-on-record">
          {t.import.keepOnRecord}
        </button>
      ) : null}
      {next === 'correct' ? (
        <button type="button" className="button" onClick={() => importDesk.checkAgain(id)} data-testid="look-again">
          {t.import.look}
        </button>
      ) : null}
      {next === 'finished' || next === 'nothing' ? null : (
        <button type="button" className="button quiet" onClick={remove} data-testid="remove-file">
          {entry.inbox === undefined ? t.import.remove : t.import.putAside}
        </button>
      )}
      {shown === 'imported' && documentId !== undefined && may('undo-import') ? (
        <button type="button" className="button import-undo" onClick={() => setIsAsking(true)} data-testid="undo-import">
          <Icon name="undo" />
          {t.import.undo}
        </button>
      ) : null}
      {shown === 'imported' && !may('undo-import') ? <p className="hint import-undo">{t.import.undoAskLead}</p> : null}
      {isAsking && documentId !== undefined ? (
        <UndoPanel
          fileName={entry.fileName}
          documentId={documentId}
          brought={reply?.documents.map(({ kind, number }) => `${t.import.kinds[kind] ?? kind} ${number}`) ?? []}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </div>
  );
}

/** A button that is pressed goes away with the step it ended: the focus stays on its card. */
function useKeptFocus(step: FileEntry['step']): { readonly current: HTMLElement | null } {
  const card = useRef<HTMLElement>(null);
  const hadFocus = useRef(false);
  useEffect(() => {
    const element = card.current;
    const inside = (): void => {
      hadFocus.current = true;
    };
    const outside = (event: FocusEvent): void => {
      if (event.relatedTarget instanceof Node && element?.contains(event.relatedTarget) === false) hadFocus.current = false;
    };
    element?.addEventListener('focusin', inside);
    element?.addEventListener('focusout', outside);
    return () => {
      element?.removeEventListener('focusin', inside);
      element?.removeEventListener('focusout', outside);
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once for each step
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [step]);
  return card;
}
