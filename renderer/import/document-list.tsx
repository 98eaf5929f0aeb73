// renderer/import/document-list.tsx · what a file brings, each document with what becomes of it, and line by line what it changes. Rules IM33–IM35: main/application/documents/IMPORT.md
import { type ReactElement, useState } from 'react';
import type { DocumentChange, ImportedDocument, ImportReply, LineDifference, LineState } from '../../preload/contract/documents.ts';
import { useApp } from '../app/app-context.ts';
import type { IconName } from '../ui/icon-name.ts';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import type { FileEntry } from './import-state.ts';
import { LinesPanel, type ShownLine } from './lines-panel.tsx';

const LOOKS: Readonly<Record<ImportedDocument['change'], { readonly icon: IconName; readonly lamp?: 'good' | 'warn' | 'bad' }>> = {
  new: { icon: 'import', lamp: 'good' },
  changed: { icon: 'arrow', lamp: 'warn' },
  cancelled: { icon: 'refused', lamp: 'bad' },
  unchanged: { icon: 'accepted' },
  waiting: { icon: 'waiting', lamp: 'warn' },
  left: { icon: 'info' },
};
const SHOWN_FIRST = 12;

export function ChangeChip({ change, count }: { readonly change: ImportedDocument['change']; readonly count?: number }): ReactElement {
  const { t, format } = useApp();
  const { icon, lamp } = LOOKS[change];
  return (
    <span className="state-chip" data-lamp={lamp} data-change={change}>
      <Icon name={icon} />
      {count === undefined ? null : `${format.number(count)} `}
      {t.import.changes[change]}
    </span>
  );
}

interface DocumentListProps {
  readonly fileId: string;
  readonly reply: ImportReply;
  readonly choices: FileEntry['choices'];
}

/** `choices`: what is kept as it stands is shown so, before it is imported. */
export function DocumentList({ fileId, reply, choices }: DocumentListProps): ReactElement {
  const { call } = useApp();
  const [asked, setAsked] = useState<ImportedDocument>();
  const linesIn = async ({ kind, number }: ImportedDocument): Promise<readonly ShownLine[] | undefined> => {
    const found = await call('documents:lines-in-file', { fileId, kind, number });
    return found?.lines.map(({ qty = '', ...line }) => ({ ...line, qty, of: { fileId } }));
  };
  return (
    <>
      <More items={reply.documents} first={SHOWN_FIRST}>
        {(shown, more) => (
          <>
            <ul className="documents">
              {shown.map((document, index) => (
                <DocumentRow
                  key={document.documentId ?? index}
                  document={choices[`${document.kind} ${document.number}`] === 'leave' ? { ...document, change: 'left' } : document}
                  onAsk={
                    document.lines > 0 && (reply.outcome === 'checked' || reply.outcome === 'needs-decision') ? () => setAsked(document) : undefined
                  }
                />
              ))}
            </ul>
            {more}
          </>
        )}
      </More>
      <More items={reply.changes} first={SHOWN_FIRST}>
        {(shown, more) => (
          <>
            {shown.map((change, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a number may be changed twice in one file; the list never changes
              <Difference key={index} change={change} isOpen={reply.changes.length <= 3} />
            ))}
            {more}
          </>
        )}
      </More>
      {asked === undefined ? null : <LinesPanel number={asked.number} load={() => linesIn(asked)} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function DocumentRow({ document, onAsk }: { readonly document: ImportedDocument; readonly onAsk: (() => void) | undefined }): ReactElement {
  const { t } = useApp();
  return (
    <li data-change={document.change}>
      <ChangeChip change={document.change} />
      <span>
        {t.import.kinds[document.kind] ?? document.kind} <b>{document.number}</b>
      </span>
      <span>{document.supplier}</span>
      {onAsk === undefined ? (
        <small>{t.board.lines(document.lines)}</small>
      ) : (
        <button type="button" className="button quiet" onClick={onAsk} data-testid={`lines-in-${document.number}`}>
          {t.board.lines(document.lines)}
        </button>
      )}
      {document.handlingUnits === 0 ? null : <small>{t.import.units(document.handlingUnits)}</small>}
    </li>
  );
}

function Difference({ change, isOpen }: { readonly change: DocumentChange; readonly isOpen: boolean }): ReactElement {
  const { t, format } = useApp();
  const { number, version, difference } = change;
  const { added, removed, changed, lines } = difference;
  const all = added + removed + changed;
  const hasReceived = lines.some(({ received }) => received !== undefined);
  const counts = [
    changed === 0 ? undefined : `${format.number(changed)} ${t.import.changed}`,
    added === 0 ? undefined : `${format.number(added)} ${t.import.added}`,
    removed === 0 ? undefined : `${format.number(removed)} ${t.import.removed}`,
  ].filter((part) => part !== undefined);
  return (
    <details className="difference" open={isOpen} data-testid={`difference-${number}`}>
      <summary>
        <b>{t.import.difference(number, format.number(version))}</b> <span>{counts.join(', ')}</span>
      </summary>
      <More items={lines}>
        {(shown, more) => (
          <>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{t.import.line}</th>
                  <th scope="col">{t.import.item}</th>
                  <th scope="col" className="cell-number">
                    {t.import.before}
                  </th>
                  <th scope="col" className="cell-number">
                    {t.import.after}
                  </th>
                  {hasReceived ? (
                    <th scope="col" className="cell-number">
                      {t.import.received}
                    </th>
                  ) : null}
                </tr>
              </thead>
              <tbody>
                {shown.map((line) => (
                  <DifferenceRow key={line.line} line={line} hasReceived={hasReceived} />
                ))}
              </tbody>
            </table>
            {more}
          </>
        )}
      </More>
      {all > lines.length ? <p className="hint">{t.import.onlyFirst(format.number(lines.length), format.number(all))}</p> : null}
    </details>
  );
}

function DifferenceRow({ line, hasReceived }: { readonly line: LineDifference; readonly hasReceived: boolean }): ReactElement {
  const { t, format } = useApp();
  const { before, after, received = 0, description } = line;
  const what = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const isBelow = received > (after?.qty ?? 0);
  return (
    <tr data-line={line.line} data-what={what}>
      <th scope="row">
        {line.line}
        <small>{t.import[what]}</small>
      </th>
      <td>
        {description === undefined || description === '' ? (after ?? before)?.itemId : description}
        {description === undefined || description === '' ? null : <small>{(after ?? before)?.itemId}</small>}
      </td>
      <State state={before} other={after} />
      <State state={after} other={before} isAfter />
      {hasReceived ? (
        <td className="cell-number" data-zero={received === 0}>
          {format.number(received)}
          {isBelow ? (
            <span className="state-chip" data-lamp="warn">
              <Icon name="needs-decision" />
              {t.import.belowReceived}
            </span>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}

/** The quantity, and whatever else differs. */
function State({
  state,
  other,
  isAfter = false,
}: {
  readonly state?: LineState | undefined;
  readonly other?: LineState | undefined;
  readonly isAfter?: boolean;
}): ReactElement {
  const { t, format } = useApp();
  if (state === undefined) return <td className="cell-number">–</td>;
  const details = [
    state.itemId !== other?.itemId && other !== undefined ? state.itemId : undefined,
    state.dueDate !== other?.dueDate && state.dueDate !== undefined ? t.import.dueOn(format.date(state.dueDate)) : undefined,
    state.lot !== other?.lot && state.lot !== undefined ? t.import.lotIs(state.lot) : undefined,
  ].filter((part) => part !== undefined);
  return (
    <td className="cell-number" data-differs={isAfter && state.qty !== other?.qty}>
      <b>{format.number(state.qty)}</b>
      {details.length === 0 ? null : <small>{details.join(', ')}</small>}
    </td>
  );
}
