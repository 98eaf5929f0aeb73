// renderer/ui/symbol-picture.tsx · modules from core as a symbol that a scanner reads off the screen, with its quiet zone
import type { ReactElement } from 'react';

interface SymbolProps {
  /** Row by row, '1' is dark. */
  readonly rows: readonly string[];
  /** Height of a row in modules: bars are higher than wide. */
  readonly rowHeight?: number;
  /** Light modules around it. Source: ISO/IEC 16022 (1), ISO/IEC 15417 (10) */
  readonly quiet: number;
  readonly label: string;
  readonly testId: string;
}

/** One path: thousands of rectangles would be thousands of edges that blur. */
export function SymbolPicture({ rows, rowHeight = 1, quiet, label, testId }: SymbolProps): ReactElement {
  const width = (rows[0]?.length ?? 0) + 2 * quiet;
  const height = rows.length * rowHeight + 2 * quiet;
  const path = rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${quiet + index} ${quiet + y * rowHeight}h${run.length}v${rowHeight}h-${run.length}z`),
    )
    .join('');
  return (
    <svg className="symbol" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} shapeRendering="crispEdges" data-testid={testId}>
      <path d={`M0 0h${width}v${height}H0z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
