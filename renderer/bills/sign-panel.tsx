// renderer/bills/sign-panel.tsx · a signature drawn with finger, pen or mouse, kept as strokes
import { type PointerEvent, type ReactElement, useState } from 'react';
import type { BillView, Signer } from '../../preload/contract/bills.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';
import { type Stroke, withPoint } from './bill-state.ts';

interface SignProps {
  readonly bill: BillView;
  readonly onClose: () => void;
  readonly onSigned: (bill: BillView) => void;
}

const ROLES: readonly Signer[] = ['shipper', 'carrier', 'consignee'];

export function SignPanel({ bill, onClose, onSigned }: SignProps): ReactElement {
  const { t, call } = useApp();
  const words = t.bills;
  const open = ROLES.filter((role) => !bill.signatures.some((signature) => signature.role === role));
  const [role, setRole] = useState<Signer>(open[0] ?? 'shipper');
  const [name, setName] = useState('');
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [isDrawing, setIsDrawing] = useState(false);
  useBack(onClose);

  function draw(event: PointerEvent<SVGSVGElement>, starts: boolean): void {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    setStrokes((before) => withPoint(before, (event.clientX - left) / width, (event.clientY - top) / height, starts));
  }
  async function confirm(): Promise<void> {
    const signed = await call('bills:sign', { billId: bill.billId, role, name: name.trim(), strokes });
    if (signed !== undefined) onSigned(signed);
  }
  const isDrawn = strokes.some((stroke) => stroke.length > 1);
  return (
    <Panel title={words.signTitle} testId="sign-panel" onClose={onClose}>
      <div className="sign-who">
        <Choice
          label={words.signer}
          value={role}
          options={open.map((value) => ({ value, label: words.roles[value] }))}
          onChange={setRole}
          testId="signer"
        />
        <TextField label={words.signerName} value={name} onChange={setName} testId="signer-name" first />
      </div>
      <svg
        className="signature-pad"
        viewBox="0 0 1000 1000"
        preserveAspectRatio="none"
        role="img"
        aria-label={words.pad}
        data-testid="signature-pad"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setIsDrawing(true);
          draw(event, true);
        }}
        onPointerMove={(event) => {
          if (isDrawing) draw(event, false);
        }}
        onPointerUp={() => setIsDrawing(false)}
        onPointerCancel={() => setIsDrawing(false)}
      >
        <title>{words.pad}</title>
        {strokes.map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added at the end
          <polyline key={index} points={stroke.map(([x, y]) => `${x},${y}`).join(' ')} vectorEffect="non-scaling-stroke" />
        ))}
      </svg>
      <p className="hint">{words.pad}</p>
      <div className="actions">
        <button
          type="button"
          className="button primary big"
          disabled={!isDrawn || name.trim() === ''}
          onClick={() => void confirm()}
          data-testid="confirm-signature"
        >
          {words.confirmSign}
        </button>
        <button type="button" className="button" disabled={strokes.length === 0} onClick={() => setStrokes([])} data-testid="clear-signature">
          {words.clear}
        </button>
      </div>
    </Panel>
  );
}
