// renderer/receiving/side-panel.tsx · the latest scans, each with its undo, and what still needs a person (UX26)
import type { ReactElement } from 'react';
import type { ReceiptView } from '../../preload/contract/receiving.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import { addedOf } from '../ui/tone.ts';
import type { ReceivingState } from './receiving-state.ts';

interface SidePanelProps {
  readonly view: ReceiptView;
  readonly side: ReceivingState['side'];
  readonly onSide: (side: ReceivingState['side']) => void;
  readonly onUndo: (scanId: string) => void;
  readonly onPark: () => void;
}

export function SidePanel({ view, side, onSide, onUndo, onPark }: SidePanelProps): ReactElement {
  const { t } = useApp();
  const unresolved = view.exceptions.filter((exception) => !exception.resolved).length;
  return (
    <section className="side">
      <div className="side-tabs">
        <button type="button" className="button option" aria-pressed={side === 'scans'} onClick={() => onSide('scans')} data-testid="tab-scans">
          {t.receive.scans}
        </button>
        <button
          type="button"
          className="button option"
          aria-pressed={side === 'exceptions'}
          onClick={() => onSide('exceptions')}
          data-testid="tab-exceptions"
        >
          {t.receive.exceptions}
          {unresolved === 0 ? null : <span className="count">{unresolved}</span>}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <section className="side-list" tabIndex={0} aria-label={side === 'scans' ? t.receive.scans : t.receive.exceptions}>
        {side === 'scans' ? <Scans view={view} onUndo={onUndo} /> : <Exceptions view={view} />}
      </section>
      <button type="button" className="button quiet" onClick={onPark} data-testid="park">
        {t.receive.park}
      </button>
    </section>
  );
}

function Scans({ view, onUndo }: { readonly view: ReceiptView; readonly onUndo: (scanId: string) => void }): ReactElement {
  const { t, format } = useApp();
  if (view.history.length === 0) return <p className="empty">{t.receive.noScans}</p>;
  return (
    <ul className="scans" data-testid="scans">
      {view.history.map((scan) => (
        <li key={scan.scanId} data-undone={scan.undone} data-testid={`scan-${scan.scanId}`}>
          <span className="scan-text">
            <b>{addedOf(scan, format)}</b> {scan.itemName ?? t.verdicts.words[scan.code].word}
            <small>
              {format.time(scan.at)}
              {scan.undone ? ` · ${t.receive.undone}` : ''}
            </small>
          </span>
          {scan.undone ? null : (
            <button
              type="button"
              className="button quiet icon-button"
              aria-label={`${t.receive.undo}: ${scan.itemName ?? ''} ${scan.qty ?? ''}`}
              onClick={() => onUndo(scan.scanId)}
              data-testid={`undo-${scan.scanId}`}
            >
              <Icon name="undo" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Exceptions({ view }: { readonly view: ReceiptView }): ReactElement {
  const { t, format } = useApp();
  if (view.exceptions.length === 0) return <p className="empty">{t.receive.noExceptions}</p>;
  return (
    <ul className="scans" data-testid="exceptions">
      {view.exceptions.map((exception) => (
        <li key={exception.scanId} data-resolved={exception.resolved}>
          <Icon name={exception.resolved ? 'accepted' : 'refused'} />
          <span className="scan-text">
            <b>{t.verdicts.words[exception.code].word}</b>
            {exception.itemName ?? exception.read}
            <small>
              {format.time(exception.at)}
              {exception.qty === undefined ? '' : ` · ${format.count(exception.qty, exception.baseUnit)}`}
              {exception.resolved ? ` · ${t.receive.resolved}` : ''}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}
