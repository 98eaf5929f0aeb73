// renderer/app/header.tsx · where, who, language and sound: the same on every screen
import type { ReactElement } from 'react';
import type { Language } from '../messages/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useApp } from './app-context.ts';

interface HeaderProps {
  readonly title: string;
  readonly dock: string;
  readonly sound: 'on' | 'muted' | 'blocked';
  readonly simulatorOpen: boolean;
  readonly onSimulator: () => void;
}

const LANGUAGES: readonly { readonly language: Language; readonly label: string; readonly name: string }[] = [
  { language: 'en', label: 'EN', name: 'English' },
  { language: 'es', label: 'ES', name: 'Español' },
];

export function Header({ title, dock, sound, simulatorOpen, onSimulator }: HeaderProps): ReactElement {
  const { t, language, session, status, capabilities, call } = useApp();
  const { operator } = session;
  const soundText = { on: t.header.soundOn, muted: t.header.soundOff, blocked: t.header.soundBlocked }[sound];
  return (
    <header className="header">
      <p className="brand">
        <svg className="brand-mark" viewBox="0 0 48 48" aria-hidden="true" fill="none" strokeLinejoin="round">
          <path d="M6 41V15L24 6l18 9v26" stroke="#fff" strokeWidth="4" />
          <path d="M15 41V22h18v19M15 28.500h18M15 35h18" stroke="#58c46b" strokeWidth="3.6" />
        </svg>
        Dockhand
      </p>
      <h1 className="header-title" data-testid="screen-title">
        {title}
      </h1>
      {session.training ? <p className="tag warn">{t.header.training}</p> : null}
      <p className="header-station">{status === undefined ? '' : t.header.station(status.stationName, dock)}</p>
      <p className="header-sound" data-sound={sound}>
        <Icon name={sound === 'on' ? 'sound' : 'muted'} />
        <span className={sound === 'on' ? 'unseen' : undefined}>{soundText}</span>
      </p>
      {capabilities.simulatedDevices ? (
        <button type="button" className="header-button" aria-pressed={simulatorOpen} onClick={onSimulator} data-testid="simulator-toggle">
          <Icon name="scanner" />
          {t.header.simulator}
        </button>
      ) : null}
      <fieldset className="languages" data-testid="language-switch">
        <legend className="unseen">{t.header.switchLanguage}</legend>
        {LANGUAGES.map((entry) => (
          <button
            key={entry.language}
            type="button"
            className="header-button"
            lang={entry.language}
            aria-pressed={entry.language === language}
            onClick={() => void call('session:set-language', { language: entry.language })}
            data-testid={`language-${entry.language}`}
          >
            {entry.label}
            <span className="unseen"> {entry.name}</span>
          </button>
        ))}
      </fieldset>
      {operator === undefined ? null : (
        <>
          <p className="header-operator" data-testid="operator">
            <Icon name="badge" />
            {operator.name}
          </p>
          <button type="button" className="header-button" onClick={() => void call('session:sign-out', {})} data-testid="sign-out">
            <Icon name="lock" />
            {t.header.signOut}
          </button>
        </>
      )}
    </header>
  );
}
