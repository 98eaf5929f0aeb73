// renderer/simulator/simulator-panel.tsx · demo and training: a scanner and a scale on the screen, through the real device path
import { type FormEvent, type ReactElement, useState } from 'react';
import type { ReceiptView } from '../../preload/contract/receiving.ts';
import { useApp } from '../app/app-context.ts';
import { receiptOf } from '../app/app-state.ts';
import { readShownCode } from '../receiving/shown-code.ts';
import { useStream } from '../station/use-stream.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { type DemoCode, demoCodes } from './demo-codes.ts';

type WeightUnit = 'kg' | 'g' | 'lb' | 'oz';
const UNITS: readonly WeightUnit[] = ['kg', 'lb'];
const YEAR_MS = 365 * 24 * 3_600_000;

export function SimulatorPanel({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t, call, state } = useApp();
  const [text, setText] = useState('');
  const [weight, setWeight] = useState('12.340');
  const [unit, setUnit] = useState<WeightUnit>('kg');
  const receiptId = receiptOf(state.route);

  const scan = (code: Pick<DemoCode, 'text' | 'symbology'>): void => {
    void call('devices:simulate-scan', { text: code.text, ...(code.symbology === undefined ? {} : { symbology: code.symbology }) });
  };
  const load = (status: 'settles' | 'stable' | 'motion' | 'over-limit' | 'empty'): void => {
    const isEmpty = status === 'empty';
    void call('devices:simulate-weight', { text: isEmpty ? '0.000' : weight, unit, status: isEmpty ? 'stable' : status });
  };
  return (
    <aside className="simulator" aria-label={t.simulator.title} data-testid="simulator">
      <header className="panel-head">
        <h2>{t.simulator.title}</h2>
        <button type="button" className="button quiet" onClick={onClose}>
          {t.common.close}
        </button>
      </header>
      <p className="hint">{t.simulator.help}</p>
      <form
        className="row-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (text !== '') scan({ text: readShownCode(text) });
          setText('');
        }}
      >
        <TextField label={t.simulator.code} value={text} onChange={setText} testId="simulated-scan" />
        <button type="submit" className="button primary" data-testid="simulated-scan-send">
          {t.simulator.scan}
        </button>
      </form>
      {receiptId === undefined ? <Codes view={undefined} onScan={scan} /> : <ReceiptCodes key={receiptId} receiptId={receiptId} onScan={scan} />}
      <BadgeCodes onScan={scan} />
      <form
        className="row-form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          load('settles');
        }}
      >
        <TextField label={t.simulator.weight} value={weight} onChange={setWeight} inputMode="decimal" testId="simulated-weight" />
        <Choice label="" value={unit} options={UNITS.map((value) => ({ value, label: value }))} onChange={setUnit} />
        <button type="submit" className="button" data-testid="simulated-weight-send">
          {t.simulator.weigh}
        </button>
      </form>
      <div className="actions">
        {(['stable', 'motion', 'empty', 'over-limit'] as const).map((status) => (
          <button key={status} type="button" className="button" onClick={() => load(status)} data-testid={`simulated-weight-${status}`}>
            {t.simulator.loads[status]}
          </button>
        ))}
      </div>
    </aside>
  );
}

interface CodesProps {
  readonly onScan: (code: Pick<DemoCode, 'text' | 'symbology'>) => void;
}

function ReceiptCodes({ receiptId, onScan }: CodesProps & { readonly receiptId: string }): ReactElement {
  const { station } = useApp();
  const [view, setView] = useState<ReceiptView>();
  useStream(station, 'receiving:receipt', receiptId, () => ({ receiptId }), setView);
  return <Codes view={view} onScan={onScan} />;
}

function Codes({ view, onScan }: CodesProps & { readonly view: ReceiptView | undefined }): ReactElement {
  const { t, format } = useApp();
  const expiryDate = new Date(Date.now() + YEAR_MS).toISOString().slice(0, 10);
  return (
    <ul className="demo-codes">
      {demoCodes(view, expiryDate).map((code) => (
        <li key={`${code.kind}${code.text}`}>
          <button type="button" className="button demo-code" data-kind={code.kind} onClick={() => onScan(code)} data-testid={`demo-${code.kind}`}>
            <small>
              {t.simulator.kinds[code.kind]}
              {code.unit === undefined ? '' : ` · ${format.unit(code.unit, 1)}`}
            </small>
            {code.label}
          </button>
        </li>
      ))}
    </ul>
  );
}

function BadgeCodes({ onScan }: CodesProps): ReactElement {
  const { t, session } = useApp();
  return (
    <ul className="demo-codes">
      {(session.demoHints ?? []).map((demo) => (
        <li key={demo.userId}>
          <button type="button" className="button demo-code" onClick={() => onScan({ text: demo.badge })}>
            <small>
              <Icon name="badge" />
              {t.simulator.kinds.badge}
            </small>
            {session.users.find((user) => user.userId === demo.userId)?.name ?? demo.userId}
          </button>
        </li>
      ))}
    </ul>
  );
}
