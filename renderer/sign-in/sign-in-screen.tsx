// renderer/sign-in/sign-in-screen.tsx · badge scan at any time, or a name and a PIN on keys made for gloves
import { type FormEvent, type ReactElement, useState } from 'react';
import { sayError, useApp, useInput } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';

const LONGEST_PIN = 8;
const PAD = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function SignInScreen(): ReactElement {
  const app = useApp();
  const { t, session, station, capabilities } = app;
  const [chosenId, setChosenId] = useState(session.users.length === 1 ? session.users[0]?.userId : undefined);
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string>();
  const chosen = session.users.find((user) => user.userId === chosenId);
  const hint = session.demoHints?.find((demo) => demo.userId === chosenId);

  async function signIn(): Promise<void> {
    if (chosen === undefined || pin === '') return;
    const reply = await station.invoke('session:sign-in', { userId: chosen.userId, pin });
    setPin('');
    setProblem(reply.ok ? undefined : sayError(app, reply.error));
  }
  const type = (digit: string): void => setPin((before) => (before + digit).slice(0, LONGEST_PIN));
  useInput({
    onTyped: (text) => {
      if (chosen === undefined) return false;
      if (/^\d$/.test(text)) type(text);
      else if (text === '\r' && pin !== '') void signIn();
      else return false;
      return true;
    },
  });

  return (
    <main className="screen sign-in" data-testid="sign-in">
      <section className="card sign-in-people">
        <h2>{t.signIn.orName}</h2>
        <ul className="people">
          {session.users.map((user) => (
            <li key={user.userId}>
              <button
                type="button"
                className="button option person"
                aria-pressed={user.userId === chosenId}
                onClick={() => {
                  setChosenId(user.userId);
                  setPin('');
                  setProblem(undefined);
                }}
                data-testid={`user-${user.userId}`}
              >
                <b>{user.name}</b>
                <small>{t.signIn.roles[user.role]}</small>
              </button>
              {capabilities.simulatedDevices ? <DemoBadge userId={user.userId} /> : null}
            </li>
          ))}
        </ul>
      </section>
      <form
        className="card sign-in-pin"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <TextField
          label={chosen === undefined ? t.signIn.pin : t.signIn.pinFor(chosen.name)}
          type="password"
          inputMode="numeric"
          value={pin}
          onChange={(value) => setPin(value.replace(/\D/g, '').slice(0, LONGEST_PIN))}
          problem={problem}
          hint={hint === undefined ? undefined : t.signIn.demoPin(hint.pin)}
          testId="pin"
        />
        <div className="pin-pad">
          {PAD.map((digit) => (
            <button key={digit} type="button" className="button pad-key" disabled={chosen === undefined} onClick={() => type(digit)}>
              {digit}
            </button>
          ))}
          <button type="button" className="button pad-key small" disabled={pin === ''} onClick={() => setPin('')}>
            {t.signIn.clear}
          </button>
          <button type="button" className="button pad-key" disabled={chosen === undefined} onClick={() => type('0')}>
            0
          </button>
          <button type="submit" className="button primary pad-key small" disabled={chosen === undefined || pin === ''} data-testid="sign-in-submit">
            {t.signIn.go}
          </button>
        </div>
      </form>
    </main>
  );
}

/** Demo: the badge text goes through the simulated scanner, like a real badge. */
function DemoBadge({ userId }: { readonly userId: string }): ReactElement | null {
  const { t, session, call } = useApp();
  const badge = session.demoHints?.find((demo) => demo.userId === userId)?.badge;
  if (badge === undefined) return null;
  return (
    <button
      type="button"
      className="button quiet"
      onClick={() => void call('devices:simulate-scan', { text: badge })}
      data-testid={`badge-${userId}`}
    >
      <Icon name="badge" />
      {t.signIn.demoBadge}
    </button>
  );
}
