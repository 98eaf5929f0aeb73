// renderer/receiving/origins-panel.tsx · which lines of orders and notices a receipt line stands for, each value with the text of its file. Rule IM79: main/application/documents/IMPORT.md
import { type ReactElement, useEffect, useState } from 'react';
import type { LineOrigin, ReceiptLineView } from '../../preload/contract/receiving.ts';
import { useApp } from '../app/app-context.ts';
import { LineFields } from '../import/line-fields.tsx';
import { isPlace } from '../import/place-text.ts';
import { More } from '../ui/more.tsx';
import { Panel } from '../ui/panel.tsx';

interface OriginsPanelProps {
  readonly receiptId: string;
  readonly line: ReceiptLineView;
  readonly onClose: () => void;
}

const SHOWN_FIRST = 12;

export function OriginsPanel({ receiptId, line, onClose }: OriginsPanelProps): ReactElement {
  const { t, call } = useApp();
  const [origins, setOrigins] = useState<readonly LineOrigin[]>();
  useEffect(() => {
    void call('receiving:line-origins', { receiptId, lineId: line.lineId }).then((reply) => setOrigins(reply?.origins ?? []));
  }, [call, receiptId, line.lineId]);
  return (
    <Panel title={t.import.fields.title(line.itemName)} testId="origins-panel" onClose={onClose}>
      {origins === undefined ? (
        <p role="status">{t.common.loading}…</p>
      ) : origins.length === 0 ? (
        <p>{t.import.fields.noOrigin}</p>
      ) : (
        <>
          <p>{t.import.fields.help}</p>
          <More items={origins} first={SHOWN_FIRST}>
            {(shown, more) => (
              <>
                {shown.map((origin, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a notice may say one line in several parts
                  <Origin key={index} origin={origin} baseUnit={line.baseUnit} isOpen={index === 0} />
                ))}
                {more}
              </>
            )}
          </More>
        </>
      )}
    </Panel>
  );
}

function Origin({
  origin,
  baseUnit,
  isOpen: opensFirst,
}: {
  readonly origin: LineOrigin;
  readonly baseUnit: string;
  readonly isOpen: boolean;
}): ReactElement {
  const { t, format } = useApp();
  const [isOpen, setIsOpen] = useState(opensFirst);
  const name = origin.kind === 'order' ? t.import.fields.orderLine(origin.line) : t.import.fields.noticeLine(origin.line);
  return (
    <section data-testid={`origin-${origin.kind}`}>
      <button type="button" className="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {name}: <b>{format.amount(origin.qty, baseUnit)}</b>
      </button>
      {isOpen && isPlace(origin.place) ? (
        <LineFields of={{ documentId: origin.documentId }} place={origin.place} nth={origin.nth} first="line qty.text" />
      ) : null}
    </section>
  );
}
