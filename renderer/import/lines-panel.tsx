// renderer/import/lines-panel.tsx · the lines of a document, of which each number can be asked where it comes from. Rules IM77, IM78: main/application/documents/IMPORT.md
import { type ReactElement, useEffect, useState } from 'react';
import { placeText } from '../../main/domain/words/document-words.ts';
import type { SourcePlace } from '../../preload/contract/documents.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { More } from '../ui/more.tsx';
import { Panel } from '../ui/panel.tsx';
import { type FileOf, LineFields } from './line-fields.tsx';
import { isPlace } from './place-text.ts';

/** A line as the panel shows it, stored or as its file says it. */
export interface ShownLine {
  readonly line: string;
  readonly item: string;
  readonly qty: string;
  readonly of: FileOf;
  readonly place: SourcePlace;
  readonly nth: number;
}

interface LinesPanelProps {
  readonly number: string;
  /** Undefined: refused, and said. */
  readonly load: () => Promise<readonly ShownLine[] | undefined>;
  readonly onClose: () => void;
}

export function LinesPanel({ number, load, onClose }: LinesPanelProps): ReactElement {
  const { t } = useApp();
  const [lines, setLines] = useState<readonly ShownLine[]>();
  useBack(onClose);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is opened
  useEffect(() => {
    void load().then((found) => (found === undefined ? onClose() : setLines(found)));
  }, []);
  return (
    <Panel title={t.import.earlier.linesOf(number)} testId="lines-panel" onClose={onClose}>
      <p>{lines?.length === 0 ? t.import.earlier.noLines : t.import.earlier.linesHelp}</p>
      {lines === undefined ? (
        <p role="status">{t.common.loading}…</p>
      ) : lines.length === 0 ? null : (
        <More items={lines}>
          {(shown, more) => (
            <>
              <table className="table problems-table">
                <thead>
                  <tr>
                    <th scope="col">{t.import.line}</th>
                    <th scope="col">{t.import.item}</th>
                    <th scope="col" className="cell-number">
                      {t.import.earlier.qty}
                    </th>
                    <th scope="col">{t.import.place}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.map((line, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines of a notice have no number of their own
                    <LineRow key={index} line={line} />
                  ))}
                </tbody>
              </table>
              {more}
            </>
          )}
        </More>
      )}
    </Panel>
  );
}

const ITEM = 'line ids.0.value';
const QUANTITY = 'line qty.text';

function LineRow({ line }: { readonly line: ShownLine }): ReactElement {
  const { t } = useApp();
  const [asked, setAsked] = useState<string>();
  const canAsk = isPlace(line.place);
  const asking = (field: string, text: string, testId: string): ReactElement | string =>
    canAsk && text !== '' ? (
      <button
        type="button"
        className="button quiet"
        aria-expanded={asked === field}
        onClick={() => setAsked(asked === field ? undefined : field)}
        data-testid={testId}
      >
        {text}
        <span className="unseen"> {t.import.fields.whereFrom}</span>
      </button>
    ) : (
      text
    );
  return (
    <>
      <tr>
        <th scope="row">{line.line}</th>
        <td>{asking(ITEM, line.item, 'ask-item')}</td>
        <td className="cell-number">{asking(QUANTITY, line.qty, 'ask-quantity')}</td>
        <td>
          {canAsk ? (
            <button
              type="button"
              className="button quiet"
              aria-expanded={asked === ''}
              onClick={() => setAsked(asked === '' ? undefined : '')}
              data-testid="show-source"
            >
              {placeText(line.place, t.import.places)}
            </button>
          ) : (
            '–'
          )}
        </td>
      </tr>
      {asked === undefined ? null : (
        <tr>
          <td colSpan={4}>
            <LineFields key={asked} of={line.of} place={line.place} nth={line.nth} first={asked === '' ? QUANTITY : asked} />
          </td>
        </tr>
      )}
    </>
  );
}
