// renderer/import/decisions.tsx · what the rules leave to a person: take what the file says, or keep what stands. Rules IM7, IM15–IM17: main/application/documents/IMPORT.md

import type { ReactElement } from 'react';
import { placeText } from '../../main/domain/words/document-words.ts';
import { noticeSentence } from '../../main/domain/words/notice-words.ts';
import type { ImportNotice, ImportQuestion } from '../../preload/contract/documents.ts';
import { useApp } from '../app/app-context.ts';
import { Choice } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { More } from '../ui/more.tsx';
import type { FileEntry } from './import-state.ts';

export function Questions({ entry, questions }: { readonly entry: FileEntry; readonly questions: readonly ImportQuestion[] }): ReactElement | null {
  const { t } = useApp();
  if (questions.length === 0) return null;
  return (
    <section className="decisions" aria-label={t.import.decisions}>
      <h3>{t.import.decisions}</h3>
      <More items={questions}>
        {(shown, more) => (
          <>
            {shown.map((question) => (
              <Question key={question.key} entry={entry} question={question} />
            ))}
            {more}
          </>
        )}
      </More>
    </section>
  );
}

function Question({ entry, question }: { readonly entry: FileEntry; readonly question: ImportQuestion }): ReactElement {
  const { t, importDesk } = useApp();
  const { key, code, kind, number, receipts } = question;
  const said = t.import.questions[code](t.import.kinds[kind] ?? kind, number);
  const choice = entry.choices[key];
  return (
    <div className="decision" data-open={choice === undefined} data-testid={`question-${number}`}>
      <Icon name={choice === undefined ? 'needs-decision' : 'accepted'} />
      <Choice
        label={receipts.length === 0 ? said : `${said} ${t.import.onReceipts(receipts.join(', '))}`}
        value={choice}
        options={[
          { value: 'take', label: t.import.take },
          { value: 'leave', label: t.import.leave },
        ]}
        onChange={(chosen) => importDesk.dispatch({ type: 'chosen', id: entry.id, key, choice: chosen })}
        testId={`choice-${number}`}
      />
    </div>
  );
}

const SHOWN_FIRST = 5;

/** Worth knowing; what was left out stands behind a fold. */
export function Notices({ notices }: { readonly notices: readonly ImportNotice[] }): ReactElement | null {
  const { t, format } = useApp();
  const skipped = notices.filter(({ code }) => code === 'skipped');
  const others = notices.filter(({ code }) => code !== 'skipped');
  if (notices.length === 0) return null;
  return (
    <>
      {others.length === 0 ? null : <NoticeList notices={others} />}
      {skipped.length === 0 ? null : (
        <details className="difference" data-testid="skipped">
          <summary>
            {t.import.notices['skipped']} <span className="count-plain">{format.number(skipped.length)}</span>
          </summary>
          <NoticeList notices={skipped} />
        </details>
      )}
    </>
  );
}

function NoticeList({ notices }: { readonly notices: readonly ImportNotice[] }): ReactElement {
  const { t } = useApp();
  return (
    <More items={notices} first={SHOWN_FIRST}>
      {(shown, more) => (
        <>
          <ul className="notices" aria-label={t.import.noticesTitle} data-testid="notices">
            {shown.map(({ code, message, shared, at: { file: _, ...place } }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two notices may be alike; the list never changes
              <li key={index} data-code={code}>
                <Icon name="info" />
                <span>
                  {shared === undefined ? null : t.import.sharedSsccs(shared.notices, shared.count, shared.sscc)}
                  {shared === undefined ? <Said code={code} message={message} /> : null}
                  {Object.keys(place).length === 0 ? null : <small> {placeText(place, t.import.places)}</small>}
                </span>
              </li>
            ))}
          </ul>
          {more}
        </>
      )}
    </More>
  );
}

/** A notice that nobody has words for, of another version, has its name in front. */
function Said({ code, message }: Pick<ImportNotice, 'code' | 'message'>): ReactElement {
  const { t, language } = useApp();
  const said = noticeSentence(message, language);
  if (language === 'en' || said !== message) return <>{said}</>;
  return (
    <>
      <b>{t.import.notices[code] ?? code}: </b>
      <span lang="en">{message}</span>
    </>
  );
}
