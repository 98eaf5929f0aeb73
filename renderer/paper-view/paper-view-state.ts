// renderer/paper-view/paper-view-state.ts · which page is shown and how large: keys and buttons, decided without a screen. Rule PA11
/** Percent of the paper's own size, or as wide as the place allows. */
export type Zoom = 'fit' | number;

const STEPS = [50, 75, 100, 125, 150, 200, 300] as const;
/** Of CSS; a screen's own inch may differ. */
const PX_PER_MM = 96 / 25.4;
/** Wider than this a page is only blown up: a letter page in pixels, a narrow one by its own width. */
const WIDEST_FIT_PX = 1_300;
const WIDEST_FIT_PERCENT = 200;

export function widthOf(zoom: Zoom, paperMm: number, placePx: number): number {
  const at = (percent: number): number => (paperMm * PX_PER_MM * percent) / 100;
  return Math.max(1, Math.round(zoom === 'fit' ? Math.min(WIDEST_FIT_PX, placePx, at(WIDEST_FIT_PERCENT)) : at(zoom)));
}

/** The next step up or down from what is shown now; at the ends it stays. */
export function stepped(by: 1 | -1, shownPx: number, paperMm: number): number {
  const now = Math.round((shownPx / (paperMm * PX_PER_MM)) * 100);
  const next = by === 1 ? STEPS.find((step) => step > now) : STEPS.findLast((step) => step < now);
  return next ?? (by === 1 ? STEPS[STEPS.length - 1] : STEPS[0]) ?? 100;
}

export function percentOf(shownPx: number, paperMm: number): number {
  return Math.round((shownPx / (paperMm * PX_PER_MM)) * 100);
}

/** The page that a key turns to; undefined for a key that turns none. */
export function pageAfter(key: string, page: number, pages: number): number | undefined {
  const last = Math.max(0, pages - 1);
  switch (key) {
    case 'PageDown':
      return Math.min(last, page + 1);
    case 'PageUp':
      return Math.max(0, page - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
