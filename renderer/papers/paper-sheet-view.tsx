// renderer/papers/paper-sheet-view.tsx · what stands on a paper, as tables on the screen
import type { ReactElement } from 'react';
import type { PaperSheet } from '../../preload/contract/papers.ts';

export function PaperSheetView({ sheet }: { readonly sheet: PaperSheet }): ReactElement {
  return (
    <article className="paper-sheet" data-testid="paper-sheet" data-kind={sheet.kind}>
      <h2>{sheet.title}</h2>
      <dl className="paper-facts">
        {sheet.facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {sheet.statements.map((statement) => (
        <p key={statement}>{statement}</p>
      ))}
      {sheet.tables.map(({ heading, columns, rows, empty }) => (
        <div key={heading}>
          <h3>{heading}</h3>
          {rows.length === 0 ? (
            <p className="empty">{empty}</p>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
            <section className="paper-table" tabIndex={0} aria-label={heading}>
              <table className="table">
                <thead>
                  <tr>
                    {columns.map(({ title, isNumber }, at) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move, and two may have one title
                      <th key={at} scope="col" className={isNumber ? 'number' : undefined}>
                        {title}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: rows of a paper have no other name and do not move
                    <tr key={at}>
                      {row.map((cell, column) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: as above
                        <td key={column} className={columns[column]?.isNumber ? 'number' : undefined}>
                          {cell}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </div>
      ))}
    </article>
  );
}
