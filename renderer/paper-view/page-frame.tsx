// renderer/paper-view/page-frame.tsx · a page of any paper in its place: turned, made larger and smaller by buttons and keys, whatever draws it. Rule PA11
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { useApp, useInput } from '../app/app-context.ts';
import { pageAfter, percentOf, stepped, widthOf, type Zoom } from './paper-view-state.ts';

interface FrameProps {
  readonly label: string;
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
  readonly widthMm: number;
  /** Drawn so many pixels wide. */
  readonly children: (widthPx: number) => ReactNode;
}

export function PageFrame({ label, page, pages, onPage, widthMm, children }: FrameProps): ReactElement {
  const { t } = useApp();
  const words = t.paperView;
  const frame = useRef<HTMLElement>(null);
  const place = useRef<HTMLElement>(null);
  const [zoom, setZoom] = useState<Zoom>('fit');
  const [placePx, setPlacePx] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => setPlacePx(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const widthPx = widthOf(zoom, widthMm, placePx);
  const step = (by: 1 | -1): void => setZoom(stepped(by, widthPx, widthMm));
  useInput({
    onTyped(text) {
      if (!(frame.current?.contains(document.activeElement) ?? false)) return false;
      if (text === '+') step(1);
      else if (text === '-') step(-1);
      else if (text === '0') setZoom('fit');
      else return false;
      return true;
    },
  });
  function onKeyDown(event: KeyboardEvent): void {
    const next = pageAfter(event.key, page, pages);
    if (next === undefined) return;
    event.preventDefault();
    onPage(next);
  }
  return (
    <section ref={frame} className="paper-view" aria-label={label} onKeyDown={onKeyDown}>
      <div className="paper-view-tools">
        {pages < 2 ? null : (
          <>
            <button
              type="button"
              className="button"
              aria-label={words.previousPage}
              title={words.previousPage}
              disabled={page === 0}
              onClick={() => onPage(page - 1)}
              data-testid="previous-page"
            >
              ▲
            </button>
            <span role="status" data-testid="shown-page">
              <span className="unseen">{words.pageOf(page + 1, pages)}</span>
              <span aria-hidden="true">{`${page + 1} / ${pages}`}</span>
            </span>
            <button
              type="button"
              className="button"
              aria-label={words.nextPage}
              title={words.nextPage}
              disabled={page + 1 >= pages}
              onClick={() => onPage(page + 1)}
              data-testid="next-page"
            >
              ▼
            </button>
          </>
        )}
        <span className="paper-view-zoom">
          <button type="button" className="button" aria-label={words.smaller} onClick={() => step(-1)} data-testid="zoom-out">
            −
          </button>
          <span data-testid="zoom">{placePx === 0 ? '' : `${percentOf(widthPx, widthMm)} %`}</span>
          <button type="button" className="button" aria-label={words.larger} onClick={() => step(1)} data-testid="zoom-in">
            +
          </button>
          <button
            type="button"
            className="button"
            aria-label={words.fit}
            title={words.fit}
            aria-pressed={zoom === 'fit'}
            onClick={() => setZoom('fit')}
            data-testid="zoom-fit"
          >
            ↔
          </button>
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <section ref={place} className="paper-view-place" tabIndex={0} aria-label={words.pageOf(page + 1, pages)} data-testid="paper-place">
        {placePx === 0 ? null : children(widthPx)}
      </section>
      <p className="hint">{words.keys}</p>
    </section>
  );
}
