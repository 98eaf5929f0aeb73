// renderer/board/board-screen.tsx · today: what is expected, what is open; a scan of any number here begins the work
import { type ReactElement, useReducer } from 'react';
import type { ExpectedArrival, OpenReceipt } from '../../preload/contract/board.ts';
import type { ReceiptView } from '../../preload/contract/receiving.ts';
import type { Permission } from '../../preload/contract/session.ts';
import { useApp } from '../app/app-context.ts';
import type { Route } from '../app/app-state.ts';
import { useStream } from '../station/use-stream.ts';
import type { IconName } from '../ui/icon-name.ts';
import { Icon } from '../ui/icons.tsx';
import { initialBoard, reduceBoard, sortArrivals, sortReceipts } from './board-state.ts';

interface Tile {
  readonly testId: string;
  readonly icon: IconName;
  readonly label: string;
  /** Who lacks it sees the tile and cannot press it. */
  readonly needs?: Permission;
  readonly onPress: () => void;
}

export function BoardScreen(): ReactElement {
  const { t, station, call, dispatch: dispatchApp, may } = useApp();
  const [state, dispatch] = useReducer(reduceBoard, initialBoard);
  useStream(
    station,
    'board:changes',
    '',
    () => ({}),
    (board) => dispatch({ type: 'board-arrived', board }),
  );

  function enter(view: ReceiptView | undefined): void {
    if (view !== undefined) dispatchApp({ type: 'went', route: { screen: 'receive', receiptId: view.receiptId } });
  }
  const open = async (arrival: ExpectedArrival): Promise<void> =>
    enter(await call('receiving:open', arrival.kind === 'shipment' ? { shipmentNumber: arrival.number } : { orders: [arrival.number] }));
  const openSelected = async (): Promise<void> => enter(await call('receiving:open', { orders: state.selectedOrders }));
  // Core keeps it: a receipt that is opened by a scan is counted blind, too.
  const countBlind = async (blind: boolean): Promise<void> => {
    const board = await call('board:count-blind', { blind });
    if (board !== undefined) dispatch({ type: 'board-arrived', board });
  };
  const resume = async (receipt: OpenReceipt): Promise<void> => {
    if (receipt.status === 'finished') dispatchApp({ type: 'went', route: { screen: 'finish', receiptId: receipt.receiptId } });
    else enter(await call('receiving:activate', { receiptId: receipt.receiptId }));
  };

  const go = (route: Route) => (): void => dispatchApp({ type: 'went', route });
  const tiles: readonly Tile[] = [
    {
      testId: 'receive-without-order',
      icon: 'truck',
      label: t.board.withoutOrder,
      onPress: () => void call('receiving:open', { withoutOrder: true }).then(enter),
    },
    { testId: 'go-import', icon: 'import', label: t.board.import, needs: 'import', onPress: go({ screen: 'import', tab: 'files' }) },
    { testId: 'go-labels', icon: 'label', label: t.board.labels, onPress: go({ screen: 'labels' }) },
    { testId: 'go-bills', icon: 'truck', label: t.bills.tile, needs: 'receive', onPress: go({ screen: 'bills' }) },
    { testId: 'go-papers', icon: 'document-printer', label: t.papers.kinds['end-of-day'], onPress: go({ screen: 'papers' }) },
    { testId: 'go-station', icon: 'station', label: t.board.station, onPress: go({ screen: 'station' }) },
  ];

  return (
    <main className="screen board">
      <section className="card board-expected" aria-labelledby="expected-title">
        <header className="card-head">
          <h2 id="expected-title">{t.board.expected}</h2>
          {state.selectedOrders.length < 2 ? null : (
            <button type="button" className="button primary" onClick={() => void openSelected()} data-testid="receive-selected">
              {t.board.selected(state.selectedOrders.length)}
            </button>
          )}
          <label className="switch">
            <input
              type="checkbox"
              checked={state.board?.countsBlind ?? false}
              onChange={(event) => void countBlind(event.target.checked)}
              data-testid="blind"
            />
            {t.board.blind}
          </label>
        </header>
        <ul className="tickets" data-testid="arrivals" hidden={state.board?.arrivals.length === 0}>
          {sortArrivals(state.board?.arrivals ?? []).map((arrival) => (
            <Arrival
              key={`${arrival.kind}${arrival.number}`}
              arrival={arrival}
              isSelected={state.selectedOrders.includes(arrival.number)}
              onSelect={() => dispatch({ type: 'order-toggled', number: arrival.number })}
              onOpen={() => void open(arrival)}
            />
          ))}
        </ul>
        {state.board?.arrivals.length === 0 ? <p className="empty">{t.board.noArrivals}</p> : null}
      </section>
      <div className="board-side">
        <section className="card board-open" aria-labelledby="open-title">
          <h2 id="open-title">{t.board.open}</h2>
          <ul className="tickets" data-testid="receipts" hidden={state.board?.receipts.length === 0}>
            {sortReceipts(state.board?.receipts ?? []).map((receipt) => (
              <Receipt key={receipt.receiptId} receipt={receipt} onOpen={() => void resume(receipt)} />
            ))}
          </ul>
          {state.board?.receipts.length === 0 ? <p className="empty">{t.board.noReceipts}</p> : null}
        </section>
        <nav className="tiles">
          {tiles.map(({ testId, icon, label, needs, onPress }) => (
            <button
              key={testId}
              type="button"
              className="button tile"
              disabled={needs !== undefined && !may(needs)}
              onClick={onPress}
              data-testid={testId}
            >
              <Icon name={icon} />
              {label}
            </button>
          ))}
        </nav>
      </div>
    </main>
  );
}

interface ArrivalProps {
  readonly arrival: ExpectedArrival;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onOpen: () => void;
}

function Arrival({ arrival, isSelected, onSelect, onOpen }: ArrivalProps): ReactElement {
  const { t, format } = useApp();
  const facts = [
    arrival.kind === 'shipment' ? arrival.orders.join(', ') : undefined,
    t.board.lines(arrival.lineCount),
    arrival.palletCount === undefined || arrival.palletCount === 0 ? undefined : t.board.pallets(arrival.palletCount),
    arrival.dueDate === undefined ? undefined : t.board.due(format.date(arrival.dueDate)),
    arrival.carrier,
  ].filter((fact) => fact !== undefined && fact !== '');
  return (
    <li className="ticket" data-testid={`arrival-${arrival.number}`} data-state={arrival.state}>
      {arrival.kind === 'order' ? (
        <label className="ticket-select">
          <input type="checkbox" checked={isSelected} onChange={onSelect} aria-label={t.board.select(arrival.number)} />
        </label>
      ) : (
        <span className="ticket-select">
          <Icon name="truck" />
        </span>
      )}
      <div className="ticket-text">
        <p className="ticket-title">
          <b>{arrival.number}</b> {arrival.supplier}
        </p>
        <p className="ticket-facts">
          <span>{arrival.kind === 'order' ? t.board.order : t.board.delivery}</span>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      <span className="state-chip" data-state={arrival.state}>
        {t.board.states[arrival.state]}
      </span>
      <button
        type="button"
        className="button primary"
        disabled={arrival.state === 'received'}
        onClick={onOpen}
        data-testid={`receive-${arrival.number}`}
      >
        {t.board.receive}
      </button>
    </li>
  );
}

function Receipt({ receipt, onOpen }: { readonly receipt: OpenReceipt; readonly onOpen: () => void }): ReactElement {
  const { t, format } = useApp();
  return (
    <li className="ticket" data-testid={`receipt-${receipt.receiptNumber}`} data-state={receipt.status}>
      <div className="ticket-text">
        <p className="ticket-title">
          <b>{receipt.receiptNumber}</b> {receipt.supplier ?? receipt.orders.join(', ')}
        </p>
        <p className="ticket-facts">
          <span className="state-chip" data-state={receipt.status}>
            {t.board.receiptStates[receipt.status]}
          </span>
          <span>{t.board.openedBy(receipt.openedBy, format.time(receipt.openedAt))}</span>
          {receipt.exceptions === 0 ? null : <span>{t.board.exceptions(receipt.exceptions)}</span>}
        </p>
        {receipt.linesComplete === undefined ? (
          <p className="ticket-facts">{t.board.lines(receipt.lineCount)}</p>
        ) : (
          <>
            <progress
              value={receipt.linesComplete}
              max={Math.max(1, receipt.lineCount)}
              aria-label={t.board.progress(receipt.linesComplete, receipt.lineCount)}
            />
            <p className="ticket-facts">{t.board.progress(receipt.linesComplete, receipt.lineCount)}</p>
          </>
        )}
      </div>
      <button
        type="button"
        className={receipt.status === 'finished' ? 'button' : 'button primary'}
        onClick={onOpen}
        data-testid={`continue-${receipt.receiptNumber}`}
      >
        {receipt.status === 'finished' ? t.board.review : t.board.continue}
      </button>
    </li>
  );
}
