// renderer/finish/finish-screen.tsx · ordered, shipped, received; the differences first; then finish by + or by a scan of FINISH (UX27)
import { type MouseEvent, type ReactElement, useCallback, useEffect, useReducer, useState } from 'react';
import type { VarianceLine } from '../../preload/contract/receiving.ts';
import { useApp, useInput } from '../app/app-context.ts';
import { type MadePaper, PaperPanel } from '../paper-view/paper-panel.tsx';
import { lineName } from '../receiving/line-name.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { ReasonPanel } from '../ui/reason-panel.tsx';
import { CONFIRM_KEY, countDifferences, initialFinish, isMatch, mayConfirm, mustCountAgain, reduceFinish, sortVariances } from './finish-state.ts';

export function FinishScreen({ receiptId }: { readonly receiptId: string }): ReactElement {
  const { t, station, call, dispatch: dispatchApp, may, language } = useApp();
  const [state, dispatch] = useReducer(reduceFinish, initialFinish);
  const [asking, setAsking] = useState<'receive-all' | 'reopen'>();
  const [paper, setPaper] = useState<MadePaper>();
  const { view, variances, refusals } = state;
  const cursor = view?.cursor;

  useStream(
    station,
    'receiving:receipt',
    receiptId,
    () => ({ receiptId }),
    (arrived) => dispatch({ type: 'view-arrived', view: arrived }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: compared again after every change of the receipt, and after a refusal
  useEffect(() => {
    void call('receiving:variances', { receiptId }).then((reply) => reply && dispatch({ type: 'variances-arrived', reply }));
  }, [call, receiptId, cursor, refusals]);

  const isFinished = state.step === 'finished';
  useEffect(() => {
    if (isFinished) dispatchApp({ type: 'receipt-finished', receiptId });
  }, [dispatchApp, isFinished, receiptId]);

  const isConfirmable = mayConfirm(state);
  const confirm = useCallback(async (): Promise<void> => {
    if (!isConfirmable) return;
    dispatch({ type: 'confirmed' });
    const finished = await call('receiving:finish', { receiptId });
    dispatch(finished === undefined ? { type: 'refused' } : { type: 'view-arrived', view: finished });
  }, [call, isConfirmable, receiptId]);
  useInput({
    onTyped: (text) => {
      if (text !== CONFIRM_KEY || asking !== undefined || paper !== undefined) return false;
      void confirm();
      return true;
    },
    onAction: (action) => {
      if (action !== 'back' || asking === undefined) return false;
      setAsking(undefined);
      return true;
    },
  });
  /** Enter and Space on the focused button make a click without a pointer (detail 0): they must not finish. */
  const confirmByPointer = (event: MouseEvent): void => {
    if (event.detail > 0) void confirm();
  };
  async function report(): Promise<void> {
    const reply = await call('reports:receiving', { receiptId, language });
    if (reply !== undefined) setPaper({ ...reply, title: t.papers.kinds['receiving-report'], language });
  }

  const isHidden = view?.blind === true && !isFinished;
  const differences = countDifferences(variances?.lines ?? []);
  return (
    <main className="screen finish" data-step={state.step}>
      <header className="finish-head">
        <h2>{t.finish.title(view?.receiptNumber ?? '')}</h2>
        {variances === undefined ? null : isHidden ? (
          <p className="hint" data-testid="finish-blind">
            {t.finish.blind}
          </p>
        ) : (
          <p className="summary" data-differences={differences} data-testid="finish-summary">
            <Icon name={differences === 0 ? 'accepted' : 'needs-decision'} />
            {t.finish.summary(differences)}
          </p>
        )}
        {variances !== undefined && variances.questionsWaiting > 0 ? (
          <p className="hint problem">{t.finish.questionsWaiting(variances.questionsWaiting)}</p>
        ) : null}
      </header>
      {variances === undefined || variances.recount.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
        <section className="card finish-recount" tabIndex={0} aria-label={t.finish.recount} data-testid="recount">
          <h3>{t.finish.recount}</h3>
          <ul>
            {variances.recount.map((name) => (
              <li key={name} className="line-item">
                {name}
              </li>
            ))}
          </ul>
        </section>
      )}
      {isHidden ? null : <Variances lines={variances?.lines ?? []} />}
      <footer className="finish-foot">
        {isFinished ? (
          <>
            <p className="finish-done" data-testid="finished">
              <Icon name="line-complete" />
              <span>
                <b>{t.finish.finished}.</b> {t.finish.finishedHelp}
              </span>
            </p>
            {may('reopen') ? (
              <button type="button" className="button" onClick={() => setAsking('reopen')} data-testid="reopen">
                {t.finish.reopen}
              </button>
            ) : null}
            <button type="button" className="button" onClick={() => void report()} data-testid="report">
              {t.finish.report}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => dispatchApp({ type: 'went', route: { screen: 'papers', receiptId } })}
              data-testid="go-papers"
            >
              {t.papers.title}
            </button>
            <button
              type="button"
              className="button primary big"
              onClick={() => dispatchApp({ type: 'went', route: { screen: 'board' } })}
              data-testid="to-board"
            >
              {t.finish.toBoard}
            </button>
          </>
        ) : mustCountAgain(state) ? (
          <button
            type="button"
            className="button primary big"
            onClick={() => dispatchApp({ type: 'went', route: { screen: 'receive', receiptId } })}
            data-testid="count-again"
          >
            {t.finish.recount}
          </button>
        ) : (
          <>
            {may('receive-all') && differences > 0 ? (
              <button type="button" className="button" onClick={() => setAsking('receive-all')} data-testid="receive-all">
                {t.finish.receiveAll}
              </button>
            ) : null}
            <p className="finish-how">{t.finish.confirmHow}</p>
            <button type="button" className="button primary big" disabled={!isConfirmable} onClick={confirmByPointer} data-testid="finish">
              {t.finish.confirm} <kbd>{CONFIRM_KEY}</kbd>
            </button>
          </>
        )}
      </footer>
      {asking === 'receive-all' ? (
        <Panel title={t.finish.receiveAll} testId="receive-all-panel" onClose={() => setAsking(undefined)}>
          <p>{t.finish.receiveAllHelp}</p>
          <div className="actions">
            <button
              type="button"
              className="button big"
              onClick={() => void call('receiving:receive-all', { receiptId }).then(() => setAsking(undefined))}
              data-testid="receive-all-confirm"
            >
              {t.finish.receiveAllConfirm}
            </button>
            <button type="button" className="button primary" data-first="" onClick={() => setAsking(undefined)}>
              {t.common.cancel}
            </button>
          </div>
        </Panel>
      ) : null}
      {asking === 'reopen' ? (
        <ReasonPanel
          title={t.finish.reopen}
          confirm={t.finish.reopen}
          testId="reopen-panel"
          onClose={() => setAsking(undefined)}
          onReason={async (reason) => {
            setAsking(undefined);
            const reopened = await call('receiving:reopen', { receiptId, reason });
            if (reopened !== undefined) dispatchApp({ type: 'went', route: { screen: 'receive', receiptId } });
          }}
        />
      ) : null}
      {paper === undefined ? null : <PaperPanel paper={paper} onClose={() => setPaper(undefined)} />}
    </main>
  );
}

function Variances({ lines }: { readonly lines: readonly VarianceLine[] }): ReactElement {
  const { t, format } = useApp();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
    <section className="lines" tabIndex={0} aria-label={t.finish.difference}>
      <table className="table" data-testid="variances">
        <thead>
          <tr>
            <th scope="col" className="cell-icon">
              <span className="unseen">{t.queues.state}</span>
            </th>
            <th scope="col">{t.receive.item}</th>
            {[t.finish.ordered, t.finish.before, t.finish.shipped, t.finish.received, t.finish.rejected, t.finish.held, t.finish.difference].map(
              (title) => (
                <th key={title} scope="col" className="cell-number">
                  {title}
                </th>
              ),
            )}
            <th scope="col">{t.finish.why}</th>
          </tr>
        </thead>
        <tbody>
          {sortVariances(lines).map((line) => (
            <tr key={line.lineId} data-testid={`variance-${line.lineId}`} data-match={isMatch(line)} data-difference={line.difference}>
              <td className="cell-icon">
                <Icon name={isMatch(line) ? 'accepted' : 'needs-decision'} />
              </td>
              <th scope="row">
                <span className="line-item">{line.itemName}</span>
                <small>{lineName(line, t)}</small>
              </th>
              {[line.ordered, line.receivedBefore, line.shipped, line.received, line.rejected, line.held].map((value, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                <td key={index} className="cell-number" data-zero={value === 0}>
                  {value === undefined ? '–' : format.count(value, line.baseUnit)}
                </td>
              ))}
              <td className="cell-number cell-difference">
                {line.difference > 0 ? '+' : ''}
                {format.count(line.difference, line.baseUnit)} <small>{format.countedIn(line.baseUnit, line.difference)}</small>
              </td>
              <td>{(line.classes.length === 0 ? (['match'] as const) : line.classes).map((name) => t.finish.classes[name]).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
