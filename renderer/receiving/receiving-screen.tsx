// renderer/receiving/receiving-screen.tsx · the screen of the dock: the last scan huge, the lines below it, everything by scanner and keypad
import { type ReactElement, useCallback, useEffect, useReducer, useRef } from 'react';
import { useApp, useInput } from '../app/app-context.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { DamagePanel } from './damage-panel.tsx';
import { isUnordered } from './line-name.ts';
import { LinesTable } from './lines-table.tsx';
import { OriginsPanel } from './origins-panel.tsx';
import { OverridePanel } from './override-panel.tsx';
import { quantityOf } from './quantity-entry.ts';
import { QuestionPanel } from './question-panel.tsx';
import {
  hasSomethingOpen,
  initialReceiving,
  lineTotals,
  openQuestion,
  type ReceivingState,
  reduceReceiving,
  shownQuantity,
} from './receiving-state.ts';
import { SidePanel } from './side-panel.tsx';
import { TeachPanel } from './teach-panel.tsx';
import { WeighPanel } from './weigh-panel.tsx';

/** A number is sent without Enter, so that it is there before the scan that follows: a short one with each digit, a long one (a mistake) once it stands. */
const SHORT_NUMBER = 3;
const LONG_NUMBER_PAUSE_MS = 400;

export function ReceivingScreen({ receiptId }: { readonly receiptId: string }): ReactElement {
  const { t, station, call, dispatch: dispatchApp } = useApp();
  const [state, dispatch] = useReducer(reduceReceiving, initialReceiving);
  useStream(
    station,
    'receiving:receipt',
    receiptId,
    () => ({ receiptId }),
    (view) => dispatch({ type: 'view-arrived', view }),
  );

  const { digits } = state.entry;
  const sentDigits = useRef('');
  const sendQuantity = useCallback(
    (entered: string): void => {
      const quantity = quantityOf({ digits: entered });
      if (quantity === undefined || sentDigits.current === entered) return;
      sentDigits.current = entered;
      void call('receiving:set-quantity', { receiptId, quantity }).then((verdict) => {
        if (verdict?.outcome !== 'done') dispatch({ type: 'quantity-typed', key: { kind: 'cleared' } });
      });
    },
    [call, receiptId],
  );
  useEffect(() => {
    if (digits === '') {
      sentDigits.current = '';
      return;
    }
    if (digits.length <= SHORT_NUMBER) return sendQuantity(digits);
    const timer = setTimeout(() => sendQuantity(digits), LONG_NUMBER_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [digits, sendQuantity]);

  const closeTop = (): void => {
    if (state.panel.kind === 'none' && openQuestion(state) === undefined) void call('receiving:set-quantity', { receiptId, quantity: 1 });
    dispatch({ type: 'panel-closed' });
  };
  useInput({
    onTyped: (text) => {
      if (/^\d$/.test(text)) {
        dispatch({ type: 'quantity-typed', key: { kind: 'digit', digit: text } });
        return true;
      }
      if (text !== '\r' || digits === '') return false;
      sendQuantity(digits);
      dispatch({ type: 'quantity-typed', key: { kind: 'entered' } });
      return true;
    },
    onKey: (key) => {
      if (key !== 'Backspace' || digits === '' || document.activeElement instanceof HTMLInputElement) return false;
      dispatch({ type: 'quantity-typed', key: { kind: 'backspace' } });
      return true;
    },
    onScan: () => {
      sendQuantity(digits); // a wedge scan may come before the pause is over
      return false;
    },
    onRemedy: (remedy, verdict) => {
      dispatch({
        type: 'panel-opened',
        panel: remedy === 'teach' ? { kind: 'teach', code: verdict.read, device: verdict.device } : { kind: 'override', scanId: verdict.scanId },
      });
      return true;
    },
    onAction: (action) => {
      if (action === 'back' && hasSomethingOpen(state)) closeTop();
      else if (action === 'weigh') dispatch({ type: 'panel-opened', panel: { kind: 'weigh' } });
      else if (action === 'damage') dispatch({ type: 'panel-opened', panel: { kind: 'damage' } });
      else if (action === 'quantity') {
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        dispatch({ type: 'quantity-typed', key: { kind: 'cleared' } });
        void call('receiving:set-quantity', { receiptId, quantity: 1 });
      } else return false;
      return true;
    },
  });

  const { view } = state;
  const question = openQuestion(state);
  return (
    <>
      <main className="screen receive">
        {view === undefined ? (
          <p className="empty">{t.common.loading}…</p>
        ) : (
          <>
            <section className="receive-lines">
              <header className="receive-head">
                <h2>{t.receive.title(view.receiptNumber)}</h2>
                <p className="receive-facts">
                  {[view.shipmentNumber, view.supplier, view.orders.join(', ')].filter((fact) => fact !== undefined && fact !== '').join(' · ') ||
                    t.receive.noOrder}
                </p>
                {view.blind ? <span className="state-chip">{t.receive.blind}</span> : null}
                <Totals state={state} />
              </header>
              <LinesTable view={view} onAsk={(lineId) => dispatch({ type: 'panel-opened', panel: { kind: 'origins', lineId } })} />
            </section>
            <div className="receive-side">
              <div className="quantity" data-testid="quantity" data-value={shownQuantity(state)} data-typing={digits !== ''}>
                <p>
                  {t.receive.quantity}
                  <small>{digits === '' ? t.receive.quantityHelp : t.receive.quantityTyping}</small>
                </p>
                <b>×{digits === '' ? view.quantity : digits}</b>
              </div>
              {view.questionsWaiting === 0 || question !== undefined ? null : (
                <button
                  type="button"
                  className="button attention"
                  onClick={() => dispatch({ type: 'question-reopened' })}
                  data-testid="answer-question"
                >
                  <Icon name="needs-decision" />
                  {t.receive.questionWaiting(view.questionsWaiting)}
                </button>
              )}
              <SidePanel
                view={view}
                side={state.side}
                onSide={(side) => dispatch({ type: 'side-chosen', side })}
                onUndo={(scanId) => void call('receiving:undo', { receiptId, scanId })}
                onPark={() =>
                  void call('receiving:park', { receiptId }).then((parked) => parked && dispatchApp({ type: 'went', route: { screen: 'board' } }))
                }
              />
            </div>
          </>
        )}
      </main>
      {question === undefined ? null : <QuestionPanel key={question.scanId} receiptId={receiptId} question={question} onClose={closeTop} />}
      {state.panel.kind === 'teach' ? (
        <TeachPanel receiptId={receiptId} code={state.panel.code} device={state.panel.device} supplier={view?.supplier} onClose={closeTop} />
      ) : null}
      {state.panel.kind === 'origins' ? <Origins state={state} lineId={state.panel.lineId} onClose={closeTop} /> : null}
      {state.panel.kind === 'damage' && view !== undefined ? <DamagePanel view={view} onClose={closeTop} /> : null}
      {state.panel.kind === 'weigh' && view !== undefined ? <WeighPanel view={view} onClose={closeTop} /> : null}
      {state.panel.kind === 'override' ? <OverridePanel receiptId={receiptId} scanId={state.panel.scanId} onClose={closeTop} /> : null}
    </>
  );
}

function Origins({
  state,
  lineId,
  onClose,
}: {
  readonly state: ReceivingState;
  readonly lineId: string;
  readonly onClose: () => void;
}): ReactElement | null {
  const { view } = state;
  const line = view?.lines.find((each) => each.lineId === lineId);
  return view === undefined || line === undefined ? null : <OriginsPanel receiptId={view.receiptId} line={line} onClose={onClose} />;
}

function Totals({ state }: { readonly state: ReceivingState }): ReactElement | null {
  const { t } = useApp();
  if (state.view === undefined) return null;
  const { complete, count } = lineTotals(state.view);
  const pallets = state.view.units.filter((unit) => unit.level === 'pallet');
  return (
    <p className="receive-totals">
      {pallets.length === 0 ? null : <span>{t.receive.pallets(pallets.filter((unit) => unit.received).length, pallets.length)}</span>}
      {state.view.blind || state.view.lines.every(isUnordered) ? null : <b data-testid="lines-done">{t.receive.linesDone(complete, count)}</b>}
    </p>
  );
}
