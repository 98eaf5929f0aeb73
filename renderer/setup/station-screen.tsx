// renderer/setup/station-screen.tsx · settings, devices and the proof that the record was not altered

import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { deviceSentence } from '../../main/domain/words/device-words.ts';
import type { ReplyOf } from '../../preload/contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { type MadePaper, PaperPanel } from '../paper-view/paper-panel.tsx';
import { Icon } from '../ui/icons.tsx';
import { LeaveKioskCard } from './leave-kiosk.tsx';
import { ScannerSetUpCard } from './scanner-set-up.tsx';
import { CompanyFields, PrinterFields, ScanFields, StationFields } from './settings-fields.tsx';
import { formOf, type SetupForm, settingsOf, wrongFields } from './setup-state.ts';
import { TaughtCodesCard } from './taught-codes.tsx';

export function StationScreen(): ReactElement {
  const { t, language, format, call, may, status, nowMs, capabilities, dispatch } = useApp();
  const [form, setForm] = useState<SetupForm>();
  const [isSaved, setIsSaved] = useState(false);
  useEffect(() => {
    void call('station:settings', {}).then((settings) => settings && setForm(formOf(settings)));
  }, [call]);

  const wrong = form === undefined ? [] : wrongFields(form);
  const change = (part: Partial<SetupForm>): void => {
    setIsSaved(false);
    setForm((before) => before && { ...before, ...part });
  };
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (form === undefined || wrong.length > 0) return;
    setIsSaved((await call('station:save-settings', { settings: settingsOf(form) })) !== undefined);
  }
  return (
    <main className="screen station">
      {form === undefined || !may('setup') ? null : (
        <form className="card station-settings two-columns" onSubmit={(event) => void save(event)}>
          <h2>{t.station.settings}</h2>
          <StationFields form={form} wrong={wrong} onChange={change} />
          <CompanyFields form={form} wrong={wrong} onChange={change} />
          <PrinterFields form={form} wrong={wrong} onChange={change} />
          <ScanFields form={form} onChange={change} />
          <div className="actions">
            <button type="submit" className="button primary big" disabled={wrong.length > 0} data-testid="save-settings">
              {t.common.save}
            </button>
            {isSaved ? (
              <p className="notice" role="status">
                <Icon name="accepted" />
                {t.station.saved}
              </p>
            ) : null}
          </div>
        </form>
      )}
      <div className="station-side">
        <LeaveKioskCard />
        <Audit />
        <ControlSheet />
        {may('setup') ? <EquipmentCard /> : null}
        {may('setup') ? <PartnersCard /> : null}
        {may('setup') ? <ScannerSetUpCard /> : null}
        <section className="card">
          <h2>{t.station.devices}</h2>
          <ul className="device-list">
            {(status?.devices ?? []).map((device) => (
              <li key={device.deviceId}>
                <Icon name={device.kind} />
                <span>
                  <b>{deviceName(device.name, language)}</b> {t.devices.states[device.state]}{' '}
                  {device.since === '' ? '' : t.station.since(format.age(device.since, nowMs))}
                  {device.simulated ? <span className="state-chip">{t.devices.simulated}</span> : null}
                  <small>{deviceSentence(device, language)}</small>
                </span>
              </li>
            ))}
          </ul>
          <button type="button" className="button" onClick={() => dispatch({ type: 'went', route: { screen: 'devices' } })} data-testid="go-devices">
            <Icon name="scanner" />
            {t.deviceDesk.title}
          </button>
          <p className="hint">{t.station.version(capabilities.version)}</p>
        </section>
      </div>
      <TaughtCodesCard />
    </main>
  );
}

/** The sheet that hangs at the station: commands by scanner, without keyboard or mouse (UX25). */
function ControlSheet(): ReactElement {
  const { t, call } = useApp();
  const [paper, setPaper] = useState<MadePaper>();
  const show = async (): Promise<void> => {
    const reply = await call('reports:control-sheet', {});
    if (reply !== undefined) setPaper({ ...reply, title: t.papers.kinds['control-sheet'], language: 'en' });
  };
  return (
    <section className="card">
      <button type="button" className="button" onClick={() => void show()} data-testid="control-sheet">
        {t.station.controlSheet}
      </button>
      {paper === undefined ? null : <PaperPanel paper={paper} onClose={() => setPaper(undefined)} />}
    </section>
  );
}

/** Printers, sheets for scanners and the station's profile: a screen of its own. */
function EquipmentCard(): ReactElement {
  const { t, dispatch } = useApp();
  return (
    <section className="card audit">
      <h2>{t.setUp.title}</h2>
      <p>{t.setUp.intro}</p>
      <button type="button" className="button" onClick={() => dispatch({ type: 'went', route: { screen: 'set-up' } })} data-testid="go-set-up">
        {t.setUp.open}
      </button>
    </section>
  );
}

/** Profiles of those who send files: a screen of its own. */
function PartnersCard(): ReactElement {
  const { t, dispatch } = useApp();
  return (
    <section className="card audit">
      <h2>{t.partners.title}</h2>
      <p>{t.partners.intro}</p>
      <button type="button" className="button" onClick={() => dispatch({ type: 'went', route: { screen: 'partners' } })} data-testid="go-partners">
        {t.partners.open}
      </button>
    </section>
  );
}

function Audit(): ReactElement | null {
  const { t, format, call, may } = useApp();
  const [result, setResult] = useState<ReplyOf<'audit:verify'>>();
  const [isVerifying, setIsVerifying] = useState(false);
  if (!may('audit')) return null;
  const verify = async (): Promise<void> => {
    setIsVerifying(true);
    setResult(undefined);
    setResult(await call('audit:verify', {}));
    setIsVerifying(false);
  };
  return (
    <section className="card audit" data-testid="audit">
      <h2>{t.station.audit}</h2>
      <p>{t.station.auditHelp}</p>
      <button type="button" className="button primary" disabled={isVerifying} onClick={() => void verify()} data-testid="verify">
        {t.station.verify}
      </button>
      {isVerifying ? (
        <p role="status" data-testid="audit-verifying">
          {t.station.verifying}
        </p>
      ) : null}
      {result === undefined ? null : (
        <p className="summary" role="status" data-differences={result.ok ? 0 : 1} data-ok={result.ok} data-testid="audit-result">
          <Icon name={result.ok ? 'accepted' : 'refused'} />
          {result.ok ? t.station.intact(format.number(result.events)) : t.station.broken(format.number(result.firstBadSeq ?? 0))}
        </p>
      )}
    </section>
  );
}
