// renderer/setup/setup-screen.tsx · first run: station, company, printer, first lead
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import { useApp, useInput } from '../app/app-context.ts';
import { PrintersCard } from '../set-up/printers-card.tsx';
import { TextField } from '../ui/fields.tsx';
import { CompanyFields, PrinterFields, StationFields } from './settings-fields.tsx';
import { formOf, type SetupField, type SetupForm, settingsOf, type UserForm, wrongFields, wrongUserFields } from './setup-state.ts';

const FIELDS_OF_STEP: readonly (readonly SetupField[])[] = [
  ['stationName', 'stationCode', 'lockAfter'],
  ['companyName', 'gs1CompanyPrefix', 'lpnPrefix'],
  ['unitsALabel'],
  ['name', 'pin'],
];
const LAST_STEP = FIELDS_OF_STEP.length - 1;
const PRINTER_STEP = 2;

export function SetupScreen({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t, call, language } = useApp();
  const [form, setForm] = useState<SetupForm>();
  const [user, setUser] = useState<UserForm>({ name: '', pin: '', badge: '' });
  const [step, setStep] = useState(0);
  const [wasChecked, setWasChecked] = useState(false);

  useEffect(() => {
    void call('station:settings', {}).then((settings) => settings && setForm({ ...formOf(settings) }));
  }, [call]);
  useInput({
    onScan: (raw) => {
      if (step !== LAST_STEP) return false;
      setUser((before) => ({ ...before, badge: raw }));
      return true;
    },
  });
  if (form === undefined) return <main className="screen setup">{t.common.loading}…</main>;

  const wrongNow = [...wrongFields(form), ...wrongUserFields(user)].filter((field) => FIELDS_OF_STEP[step]?.includes(field));
  const wrong = wasChecked ? wrongNow : [];
  const change = (part: Partial<SetupForm>): void => {
    setForm({ ...form, ...part });
    if (part.language !== undefined) void call('session:set-language', { language: part.language });
  };
  async function next(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (form === undefined) return;
    setWasChecked(wrongNow.length > 0);
    if (wrongNow.length > 0) return;
    if (step < LAST_STEP) return setStep(step + 1);
    if ((await call('station:save-settings', { settings: settingsOf(form) })) === undefined) return;
    const badge = user.badge.trim();
    const created = await call('station:first-user', { name: user.name.trim(), pin: user.pin, language, ...(badge === '' ? {} : { badge }) });
    if (created !== undefined) onDone();
  }
  return (
    <main className="screen setup" data-testid="setup">
      <header>
        <p>{t.setup.intro}</p>
        <ol className="steps">
          {t.setup.steps.map((name, index) => (
            <li key={name} aria-current={index === step ? 'step' : undefined} data-done={index < step}>
              {name}
            </li>
          ))}
        </ol>
      </header>
      <form className="card setup-form two-columns" onSubmit={(event) => void next(event)}>
        {step === 0 ? <StationFields form={form} wrong={wrong} onChange={change} /> : null}
        {step === 1 ? <CompanyFields form={form} wrong={wrong} onChange={change} /> : null}
        {step === 2 ? <PrinterFields form={form} wrong={wrong} onChange={change} /> : null}
        {step === LAST_STEP ? (
          <>
            <TextField
              label={t.setup.userName}
              problem={wrong.includes('name') ? t.setup.wrong.name : undefined}
              value={user.name}
              onChange={(name) => setUser({ ...user, name })}
              testId="user-name"
            />
            <TextField
              label={t.setup.pin}
              hint={t.setup.pinHint}
              problem={wrong.includes('pin') ? t.setup.wrong.pin : undefined}
              type="password"
              inputMode="numeric"
              value={user.pin}
              onChange={(pin) => setUser({ ...user, pin })}
              testId="user-pin"
            />
            <TextField
              label={t.setup.badge}
              hint={t.setup.badgeHint}
              value={user.badge}
              onChange={(badge) => setUser({ ...user, badge })}
              testId="user-badge"
            />
          </>
        ) : null}
        <div className="actions">
          <button type="submit" className="button primary big" data-testid="setup-next">
            {step === LAST_STEP ? t.setup.done : t.setup.next}
          </button>
          {step === 0 ? null : (
            <button type="button" className="button" onClick={() => setStep(step - 1)}>
              {t.setup.back}
            </button>
          )}
        </div>
      </form>
      {step === PRINTER_STEP ? <PrintersCard /> : null}
    </main>
  );
}
