// renderer/app/verdict-banner.tsx · what the last scan was, readable from two metres; stays until the next scan. Rules UX11, UX12, UX14, UX22, UX41.
import type { ReactElement } from 'react';
import type { Verdict } from '../../preload/contract/receiving.ts';
import type { SessionState } from '../../preload/contract/session.ts';
import { remedyOf } from '../receiving/receiving-state.ts';
import { showCode } from '../receiving/shown-code.ts';
import type { IconName } from '../ui/icon-name.ts';
import { Icon } from '../ui/icons.tsx';
import { addedOf, sentenceOf, toneOf, wordOf } from '../ui/tone.ts';
import { sayError, useApp } from './app-context.ts';
import { isOfAnother } from './app-state.ts';

interface Said {
  readonly tone: IconName;
  readonly code: string;
  readonly outcome: string;
  readonly word: string;
  readonly sentence: string;
  readonly next?: string;
  readonly verdict?: Verdict;
}

/** `large` on the receive screen. Panels open below it and never cover it. */
export function VerdictBanner({ large }: { readonly large: boolean }): ReactElement {
  const said = useSaid();
  const spoken = said.next === undefined ? `${said.word}. ${said.sentence}` : `${said.word}. ${said.sentence}. ${said.next}`;
  const isRefusal = said.tone === 'refused';
  return (
    <section
      className="banner"
      data-tone={said.tone}
      data-large={large}
      data-testid="verdict"
      data-code={said.code}
      data-outcome={said.outcome}
      data-cursor={said.verdict?.cursor}
    >
      <div className="banner-icon">
        <Icon name={said.tone} />
      </div>
      <div className="banner-text" aria-hidden="true">
        <p className="banner-word" data-testid="verdict-word">
          {said.word}
        </p>
        <p className="banner-sentence" data-testid="verdict-sentence">
          {said.sentence}
        </p>
        {said.next === undefined ? null : (
          <p className="banner-next" data-testid="verdict-next">
            <Icon name="arrow" />
            {said.next}
          </p>
        )}
      </div>
      {said.verdict === undefined ? null : <Count verdict={said.verdict} />}
      {large && said.verdict !== undefined ? <Remedy verdict={said.verdict} /> : null}
      <p className="unseen" role="status" aria-live="polite">
        {isRefusal ? '' : spoken}
      </p>
      <p className="unseen" role="alert" aria-live="assertive">
        {isRefusal ? spoken : ''}
      </p>
    </section>
  );
}

function Count({ verdict }: { readonly verdict: Verdict }): ReactElement | null {
  const { t, format } = useApp();
  if (verdict.outcome === 'question' && verdict.missing !== undefined && verdict.missing.length > 0) return <Missing fields={verdict.missing} />;
  if (verdict.outcome !== 'accepted' || verdict.qty === undefined) return null;
  const added = addedOf(verdict, format);
  return (
    <div className="banner-count" aria-hidden="true">
      {added === undefined ? null : <p className="banner-qty">{added}</p>}
      {verdict.lineCounted === undefined || verdict.lineExpected === undefined || verdict.lineExpected === 0 ? null : (
        <p className="banner-progress">
          {t.banner.lineProgress(format.count(verdict.lineCounted, verdict.baseUnit), format.count(verdict.lineExpected, verdict.baseUnit))}
        </p>
      )}
      {verdict.heldQty === undefined || verdict.heldQty === 0 ? (
        verdict.lineRemaining === undefined || verdict.lineRemaining <= 0 ? null : (
          <p className="banner-progress">{t.banner.remaining(format.count(verdict.lineRemaining, verdict.baseUnit))}</p>
        )
      ) : (
        <p className="banner-progress">{t.banner.held(format.count(verdict.heldQty, verdict.baseUnit))}</p>
      )}
    </div>
  );
}

/** In the place of the count, which there is none of yet. */
function Missing({ fields }: { readonly fields: NonNullable<Verdict['missing']> }): ReactElement {
  const { t } = useApp();
  return (
    <div className="banner-count" aria-hidden="true" data-testid="verdict-missing">
      <p className="banner-progress">{t.verdicts.stillMissing}</p>
      {fields.map((field) => (
        <p className="banner-missing" key={field}>
          {t.verdicts.missing[field]}
        </p>
      ))}
    </div>
  );
}

/** The one act that could turn the last refusal round, for those who may do it. */
function Remedy({ verdict }: { readonly verdict: Verdict }): ReactElement | null {
  const { t, may, input } = useApp();
  const remedy = remedyOf(verdict);
  if (remedy === undefined || !may(remedy)) return null;
  return (
    <button
      type="button"
      className="button banner-button"
      onClick={() => input.offer((listener) => listener.onRemedy?.(remedy, verdict))}
      data-testid={remedy}
    >
      {t.banner[remedy]}
    </button>
  );
}

/** Verdicts carry the operator's id; people read names. */
function namedActor(verdict: Verdict, { users }: SessionState): Verdict {
  const name = users.find((user) => user.userId === verdict.actor)?.name;
  return name === undefined ? verdict : { ...verdict, actor: name };
}

/** Whose scan it was, where that is not who stands here. */
function otherOperator(verdict: Verdict, session: SessionState): string {
  if (!isOfAnother(verdict, session)) return '';
  const name = session.users.find(({ userId }) => userId === verdict.actor)?.name;
  return name === undefined ? '' : `${name}: `;
}

function useSaid(): Said {
  const app = useApp();
  const { t, state, session } = app;
  const { banner } = state;
  if (banner.kind === 'verdict') {
    const { verdict } = banner;
    return {
      tone: toneOf(verdict),
      code: verdict.code,
      outcome: verdict.outcome,
      word: wordOf(verdict, app),
      sentence: `${otherOperator(verdict, session)}${sentenceOf(namedActor(verdict, session), app)}`,
      next: state.offer?.scanId === verdict.scanId && verdict.offers === undefined ? t.verdicts.offerNext : t.verdicts.next[verdict.next],
      verdict,
    };
  }
  if (banner.kind === 'failed') {
    const isScan = banner.read !== '';
    return {
      tone: 'refused',
      code: banner.error.code,
      outcome: 'refused',
      word: t.banner.notSaved,
      sentence: `${t.banner.notSavedHelp(showCode(banner.read))} ${sayError(app, banner.error)}`,
      ...(isScan ? { next: t.banner.notSavedNext } : {}),
    };
  }
  const ready = { tone: 'ready', code: 'ready', outcome: 'ready' } as const;
  if (session.operator === undefined) return { ...ready, word: t.banner.readySignIn, sentence: t.signIn.badgeHelp };
  return { ...ready, word: t.banner.ready, sentence: state.route.screen === 'receive' ? t.banner.readyHelp : t.banner.readyBoard };
}
