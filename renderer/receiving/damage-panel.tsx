// renderer/receiving/damage-panel.tsx · moves counted goods to rejected, with a reason and what happens to them
import { type FormEvent, type ReactElement, useState } from 'react';
import type { ReceiptView } from '../../preload/contract/receiving.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { typedCount } from '../ui/shown-measure.ts';
import { damageLine } from './receiving-state.ts';

const DISPOSITIONS = ['quarantine', 'reject', 'return', 'accept-with-remark'] as const;
type Disposition = (typeof DISPOSITIONS)[number];

export function DamagePanel({ view, onClose }: { readonly view: ReceiptView; readonly onClose: () => void }): ReactElement {
  const { t, format, call } = useApp();
  const [lineId, setLineId] = useState(() => damageLine(view)?.lineId);
  const [qtyText, setQtyText] = useState('');
  const [reason, setReason] = useState('');
  const [disposition, setDisposition] = useState<Disposition>('quarantine');
  const counted = view.lines.filter((line) => line.accepted > 0);
  const line = counted.find((candidate) => candidate.lineId === lineId);
  const qty = typedCount(qtyText, line?.baseUnit);
  const isComplete = line !== undefined && qty >= 1 && qty <= line.accepted && reason.trim() !== '';

  async function report(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isComplete || line === undefined) return;
    const verdict = await call('receiving:damage', { receiptId: view.receiptId, lineId: line.lineId, qty, reason: reason.trim(), disposition });
    if (verdict !== undefined) onClose();
  }
  return (
    <Panel title={t.damage.title} testId="damage-panel" onClose={onClose}>
      {counted.length === 0 ? (
        <p>{t.damage.noLine}</p>
      ) : (
        <form className="damage-form" onSubmit={(event) => void report(event)}>
          <Choice
            label={t.damage.line}
            value={lineId}
            options={counted.map((candidate) => ({ value: candidate.lineId, label: candidate.itemName }))}
            onChange={setLineId}
            testId="damage-line"
          />
          {line === undefined ? null : (
            <TextField
              label={t.damage.qty(format.countedIn(line.baseUnit, 2), format.count(line.accepted, line.baseUnit))}
              inputMode="numeric"
              value={qtyText}
              onChange={setQtyText}
              testId="damage-qty"
              first
            />
          )}
          <TextField label={t.common.reason} value={reason} onChange={setReason} testId="damage-reason-text" />
          <div className="actions">
            <button type="submit" className="button primary big" disabled={!isComplete} data-testid="damage-confirm">
              {t.damage.confirm}
            </button>
          </div>
          <div className="damage-choices">
            <Choice
              label={t.damage.reason}
              value={reason}
              options={t.damage.reasons.map((value) => ({ value, label: value }))}
              onChange={setReason}
              testId="damage-reason"
            />
            <Choice
              label={t.damage.disposition}
              value={disposition}
              options={DISPOSITIONS.map((value) => ({ value, label: t.damage.dispositions[value] }))}
              onChange={setDisposition}
              testId="disposition"
            />
          </div>
        </form>
      )}
    </Panel>
  );
}
