// renderer/import/problems-table.tsx · what is wrong with a file and what is worth a look: by kind, each with place, read, expected and its line in the file. Rules UX22, IM18

import { type ReactElement, useState } from 'react';
import { placeText } from '../../main/domain/words/document-words.ts';
import type { ImportProblem, SourcePlace } from '../../preload/contract/documents.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import { groupProblems, type ProblemGroup } from './group-problems.ts';
import type { FileEntry } from './import-state.ts';
import { isPlace } from './place-text.ts';
import { SourceRows } from './source-rows.tsx';

/** Of each kind, before somebody asks for more. */
const SHOWN_FIRST = 10;
const COLUMNS = 4;

interface ProblemsTableProps {
  readonly entry: FileEntry;
  readonly problems: readonly ImportProblem[];
  /** Warnings can be accepted while nothing is an error and the file is not imported. */
  readonly canAccept: boolean;
}

export function ProblemsTable({ entry, problems, canAccept }: ProblemsTableProps): ReactElement {
  const { t } = useApp();
  return (
    <table className="table problems-table" data-testid="import-problems">
      <thead>
        <tr>
          <th scope="col">{t.import.place}</th>
          <th scope="col">{t.import.read}</th>
          <th scope="col">{t.import.expected}</th>
          <th scope="col">
            <span className="unseen">{t.common.details}</span>
          </th>
        </tr>
      </thead>
      {groupProblems(problems).map((group) => (
        <More key={`${group.severity} ${group.code}`} items={group.problems} first={SHOWN_FIRST}>
          {(shown, more) => (
            <tbody data-code={group.code}>
              <GroupHead entry={entry} group={group} canAccept={canAccept} />
              {shown.map((problem, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two faults may be alike; the list never changes
                <Problem key={index} entry={entry} problem={problem} ownMessage={group.message === undefined} canAccept={canAccept} />
              ))}
              {more === null ? null : (
                <tr>
                  <td colSpan={COLUMNS}>{more}</td>
                </tr>
              )}
            </tbody>
          )}
        </More>
      ))}
    </table>
  );
}

function GroupHead({
  entry,
  group,
  canAccept,
}: {
  readonly entry: FileEntry;
  readonly group: ProblemGroup;
  readonly canAccept: boolean;
}): ReactElement {
  const { t, format, importDesk } = useApp();
  const { code, severity, message, problems } = group;
  const open = problems.flatMap(({ key }) => (key === undefined || entry.accepted.includes(key) ? [] : [key]));
  return (
    <tr className="problem-group" data-severity={severity}>
      <th scope="rowgroup" colSpan={COLUMNS - 1}>
        <Icon name={severity === 'error' ? 'refused' : 'needs-decision'} /> {t.import.problems[code] ?? message ?? code}
        {problems.length === 1 ? null : <span className="count-plain">{format.number(problems.length)}</span>}
        {message === undefined ? null : <Says problem={{ ...problems[0], code, message }} />}
      </th>
      <td>
        {canAccept && open.length > 1 ? (
          <button
            type="button"
            className="button"
            onClick={() => importDesk.dispatch({ type: 'accepted', id: entry.id, keys: open })}
            data-testid={`accept-${code}`}
          >
            {t.import.acceptThese(format.number(open.length))}
          </button>
        ) : null}
      </td>
    </tr>
  );
}

interface ProblemProps {
  readonly entry: FileEntry;
  readonly problem: ImportProblem;
  readonly ownMessage: boolean;
  readonly canAccept: boolean;
}

function Problem({ entry, problem, ownMessage, canAccept }: ProblemProps): ReactElement {
  const { t, importDesk } = useApp();
  const [isOpen, setIsOpen] = useState(false);
  const { severity, read, expected, key, at } = problem;
  const { file: _, ...place }: SourcePlace & { readonly file?: string } = at ?? {};
  const where = placeText(place, t.import.places);
  return (
    <>
      <tr data-severity={severity}>
        <th scope="row">
          {where}
          {ownMessage ? <Says problem={problem} /> : null}
        </th>
        <td>{read === undefined || read === '' ? '–' : <code>{read}</code>}</td>
        <td {...(expected === undefined || t.import.expectedSays(expected) !== expected ? {} : { lang: 'en' })}>
          {expected === undefined ? '–' : t.import.expectedSays(expected)}
        </td>
        <td>
          <div className="row-actions">
            {isPlace(place) ? (
              <button type="button" className="button quiet" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)} data-testid="show-source">
                {isOpen ? t.import.hideSource : t.import.source}
              </button>
            ) : null}
            {canAccept && key !== undefined ? <Accept entry={entry} warning={key} /> : null}
          </div>
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={COLUMNS}>
            <SourceRows place={where} ask={() => importDesk.source(entry.id, place)} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** In the language of the screen; a sentence that core alone can say is marked as English. */
function Says({ problem }: { readonly problem: Pick<ImportProblem, 'code' | 'message' | 'read' | 'expected'> }): ReactElement {
  const { t } = useApp();
  const { code, message, read = '', expected = '' } = problem;
  const said = t.import.problemSays(code, message, read, expected);
  return <small {...(said === message ? { lang: 'en' } : {})}>{said}</small>;
}

function Accept({ entry, warning }: { readonly entry: FileEntry; readonly warning: string }): ReactElement {
  const { t, importDesk } = useApp();
  const isAccepted = entry.accepted.includes(warning);
  const press = (): void =>
    importDesk.dispatch(
      isAccepted ? { type: 'acceptance-withdrawn', id: entry.id, key: warning } : { type: 'accepted', id: entry.id, keys: [warning] },
    );
  return (
    <button type="button" className="button option" aria-pressed={isAccepted} data-open={!isAccepted} onClick={press} data-testid="accept">
      {isAccepted ? <Icon name="accepted" /> : null}
      {isAccepted ? t.import.accepted : t.import.accept}
    </button>
  );
}
