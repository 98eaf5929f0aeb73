// renderer/setup/leave-kiosk.tsx · a lead leaves full screen with their PIN. Rule UX39
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { useApp, useBack } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { Panel } from '../ui/panel.tsx';

/** Nothing where the window is an ordinary one. */
export function LeaveKioskCard(): ReactElement | null {
  const { t, station, may } = useApp();
  const [isAsking, setIsAsking] = useState(false);
  const [isKiosk, setIsKiosk] = useState(false);
  // What the page was told when it began holds no more once full screen was left.
  useEffect(() => {
    void station.invoke('station:capabilities', {}).then((reply) => setIsKiosk(reply.ok && reply.value.kiosk));
  }, [station]);
  if (!isKiosk) return null;
  return (
    <section className="card">
      <h2>{t.station.kiosk}</h2>
      <p>{may('leave-kiosk') ? t.station.kioskHelp : t.station.kioskAskLead}</p>
      <button type="button" className="button" disabled={!may('leave-kiosk')} onClick={() => setIsAsking(true)} data-testid="leave-kiosk">
        {t.station.leaveKiosk}
      </button>
      {isAsking ? <PinPanel onClose={() => setIsAsking(false)} onLeft={() => setIsKiosk(false)} /> : null}
    </section>
  );
}

function PinPanel({ onClose, onLeft }: { readonly onClose: () => void; readonly onLeft: () => void }): ReactElement {
  const { t, call, session } = useApp();
  const [pin, setPin] = useState('');
  useBack(onClose);
  async function leave(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pin === '') return;
    setPin('');
    if ((await call('station:leave-kiosk', { pin })) === undefined) return;
    onClose();
    onLeft();
  }
  return (
    <Panel title={t.station.leaveKiosk} testId="leave-kiosk-panel" onClose={onClose}>
      <form className="row-form" onSubmit={(event) => void leave(event)}>
        <TextField
          label={t.signIn.pinFor(session.operator?.name ?? '')}
          type="password"
          inputMode="numeric"
          value={pin}
          onChange={setPin}
          testId="kiosk-pin"
          first
        />
        <button type="submit" className="button primary" disabled={pin === ''} data-testid="leave-kiosk-confirm">
          {t.station.leaveKiosk}
        </button>
      </form>
    </Panel>
  );
}
