// renderer/devices/test-signal-panel.tsx · beep and lamp at the scanner, tried by hand: the station cannot hear them. Rule DV14
import { type ReactElement, useState } from 'react';
import type { ScannerSignal, ScannerSignals } from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';

const SIGNALS = ['good', 'bad'] as const;

export function TestSignalPanel({ deviceId, signals }: { readonly deviceId: string; readonly signals: ScannerSignals | undefined }): ReactElement {
  const { t, call } = useApp();
  const words = t.deviceDesk.signals;
  const [sent, setSent] = useState<ScannerSignal>();
  const { chosen, has }: ScannerSignals = signals ?? { chosen: 'off', choices: [], has: [] };
  async function trySignal(signal: ScannerSignal): Promise<void> {
    setSent(undefined);
    if ((await call('devices:try-signal', { deviceId, signal })) !== undefined) setSent(signal);
  }
  return (
    <>
      <p className="pairing-help">{chosen === 'off' ? words.isOff : words.help(words.choices[chosen])}</p>
      <div className="actions">
        {SIGNALS.map((signal) => (
          <button
            key={signal}
            type="button"
            className={signal === 'good' ? 'button primary' : 'button'}
            disabled={!has.includes(signal)}
            onClick={() => void trySignal(signal)}
            data-testid={`try-${signal}`}
          >
            <Icon name={signal === 'good' ? 'accepted' : 'refused'} />
            {words[signal]}
          </button>
        ))}
      </div>
      {chosen === 'off' || has.length === SIGNALS.length ? null : <p className="hint">{has.includes('good') ? words.noBad : words.noGood}</p>}
      {sent === undefined ? null : (
        <p className="notice" role="status" data-testid="signal-sent" data-signal={sent}>
          <Icon name="info" />
          {words.sent}
        </p>
      )}
    </>
  );
}
