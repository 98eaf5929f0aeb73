// renderer/receiving/lines-table.tsx · expected, received before, now, remaining; each in packs and in base units (UX21)
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { ReceiptLineView, ReceiptView } from '../../preload/contract/receiving.ts';
import { useApp } from '../app/app-context.ts';
import type { IconName } from '../ui/icon-name.ts';
import { Icon } from '../ui/icons.tsx';
import { visibleRows } from '../ui/window-rows.ts';
import { isUnordered, lineName } from './line-name.ts';

const STATUS_ICONS: Readonly<Record<ReceiptLineView['status'], IconName>> = { open: 'waiting', complete: 'line-complete', over: 'needs-decision' };

interface LinesTableProps {
  readonly view: ReceiptView;
  /** Asked where a line's expected quantity comes from. */
  readonly onAsk: (lineId: string) => void;
}

export function LinesTable({ view, onAsk }: LinesTableProps): ReactElement {
  const { t } = useApp();
  const scroller = useRef<HTMLElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const lastLineId = view.last?.lineId;
  const lastCursor = view.last?.cursor;
  const rowHeight = scroller.current?.querySelector('tbody tr[data-testid]')?.getBoundingClientRect().height ?? 0;
  const { from, to } = visibleRows(view.lines.length, scrollTop, scroller.current?.clientHeight ?? 0, rowHeight);

  // biome-ignore lint/correctness/useExhaustiveDependencies: brings the scanned line into sight once per verdict
  useEffect(() => {
    const row = scroller.current?.querySelector('tr[data-last=true]');
    const index = view.lines.findIndex((line) => line.lineId === lastLineId);
    if (row) row.scrollIntoView({ block: 'nearest' });
    else if (index >= 0) scroller.current?.scrollTo({ top: index * rowHeight });
  }, [lastLineId, lastCursor]);

  return (
    <section
      className="lines"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
      tabIndex={0}
      aria-label={t.receive.title(view.receiptNumber)}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <table className="table lines-table" data-testid="lines">
        <thead>
          <tr>
            <th scope="col" className="cell-icon">
              <span className="unseen">{t.queues.state}</span>
            </th>
            <th scope="col">{t.receive.item}</th>
            {view.blind ? null : (
              <>
                <th scope="col" className="cell-number">
                  {t.receive.expected}
                </th>
                <th scope="col" className="cell-number">
                  {t.receive.before}
                </th>
              </>
            )}
            <th scope="col" className="cell-number">
              {t.receive.now}
            </th>
            {view.blind ? null : (
              <th scope="col" className="cell-number">
                {t.receive.remaining}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {from === 0 ? null : <Spacer height={from * rowHeight} />}
          {view.lines.slice(from, to).map((line) => (
            <Line key={line.lineId} line={line} blind={view.blind} isLast={line.lineId === lastLineId} onAsk={onAsk} />
          ))}
          {to === view.lines.length ? null : <Spacer height={(view.lines.length - to) * rowHeight} />}
        </tbody>
      </table>
      {view.lines.length === 0 ? <p className="empty">{t.receive.firstLine}</p> : null}
    </section>
  );
}

function Spacer({ height }: { readonly height: number }): ReactElement {
  return <tr style={{ height }} />;
}

interface LineProps {
  readonly line: ReceiptLineView;
  readonly blind: boolean;
  readonly isLast: boolean;
  readonly onAsk: (lineId: string) => void;
}

function Line({ line, blind, isLast, onAsk }: LineProps): ReactElement {
  const { t, format } = useApp();
  const notes = [
    ...line.lots.map((lot) => t.receive.lot(lot.lot, lot.expiryDate === undefined ? undefined : format.date(lot.expiryDate))),
    ...(line.rejected === 0 ? [] : [t.receive.rejected(format.count(line.rejected, line.baseUnit))]),
    ...(line.held === 0 ? [] : [t.receive.held(format.count(line.held, line.baseUnit))]),
    ...(line.received === 0 ? line.needs.map((need) => t.receive.needs[need]) : []),
  ];
  return (
    <tr
      data-testid={`line-${line.lineId}`}
      data-item={line.itemId}
      data-status={line.status}
      data-received={line.received}
      data-rejected={line.rejected}
      data-held={line.held}
      data-remaining={line.remaining}
      data-last={isLast}
    >
      <td className="cell-icon">
        {blind ? null : (
          <>
            <Icon name={STATUS_ICONS[line.status]} />
            <span className="unseen">{t.receive.status[line.status]}</span>
          </>
        )}
      </td>
      <th scope="row">
        <span className="line-item">{line.itemName}</span>
        <small>
          {lineName(line, t)} · {line.itemId}
          {notes.map((note) => (
            <span key={note} className="line-note">
              {note}
            </span>
          ))}
        </small>
      </th>
      {blind ? null : (
        <>
          {isUnordered(line) ? <Amount line={line} qty={undefined} /> : <Amount line={line} qty={line.expected} onAsk={() => onAsk(line.lineId)} />}
          <Amount line={line} qty={isUnordered(line) ? undefined : line.receivedBefore} />
        </>
      )}
      <Amount line={line} qty={line.received} isNow />
      {blind ? null : <Amount line={line} qty={isUnordered(line) ? undefined : line.remaining} />}
    </tr>
  );
}

function Amount({
  line,
  qty,
  isNow = false,
  onAsk,
}: {
  readonly line: ReceiptLineView;
  readonly qty: number | undefined;
  readonly isNow?: boolean;
  readonly onAsk?: () => void;
}): ReactElement {
  const { t, format } = useApp();
  if (qty === undefined) return <td className="cell-number">–</td>;
  const inPacks = format.packs(qty, line.packs);
  const inBase = format.amount(qty, line.baseUnit);
  const shown = qty === 0 ? '0' : (inPacks ?? inBase);
  const number = (
    <>
      <b>{shown}</b>
      {qty === 0 || inPacks === undefined ? null : <small>{inBase}</small>}
    </>
  );
  return (
    <td className="cell-number" data-now={isNow} data-zero={qty === 0}>
      {onAsk === undefined ? (
        number
      ) : (
        <button type="button" className="number-button" onClick={onAsk} data-testid={`ask-${line.lineId}`}>
          {number}
          <span className="unseen">{t.import.fields.whereFrom}</span>
        </button>
      )}
    </td>
  );
}
