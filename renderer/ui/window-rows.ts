// renderer/ui/window-rows.ts · which rows of a long table are near the eye. Pure. Short tables are shown whole.
export const WHOLE_UP_TO = 500;
const OVERSCAN_ROWS = 20;

export interface RowWindow {
  readonly from: number;
  readonly to: number;
}

export function visibleRows(count: number, scrollTop: number, viewHeight: number, rowHeight: number): RowWindow {
  if (count <= WHOLE_UP_TO || rowHeight <= 0) return { from: 0, to: count };
  const first = Math.floor(scrollTop / rowHeight) - OVERSCAN_ROWS;
  const last = Math.ceil((scrollTop + viewHeight) / rowHeight) + OVERSCAN_ROWS;
  return { from: Math.min(Math.max(0, first), count), to: Math.max(0, Math.min(count, last)) };
}
