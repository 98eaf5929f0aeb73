// renderer/partners/partners-screen.tsx · trading partners: the list, and one profile to look at, change, add or remove. Rules IM50–IM56: main/application/documents/IMPORT.md
import { type FormEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import type { CallError } from '../../preload/contract/frames.ts';
import type { Partner } from '../../preload/contract/partners.ts';
import { sayError, useApp, useBack } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { PartnerFields } from './partner-form.tsx';
import { emptyPartner, newKey, type PartnerForm, partnerFaults, partnerForm, partnerProfile } from './partner-state.ts';

const NEW = '';

export function PartnersScreen(): ReactElement {
  const { t, call, may } = useApp();
  const words = t.partners;
  const [partners, setPartners] = useState<readonly Partner[]>();
  /** The key of the one that is shown; NEW is being added. */
  const [chosen, setChosen] = useState<string>();
  const [justSaved, setJustSaved] = useState<string>();
  useEffect(() => {
    void call('partners:list', {}).then((reply) => setPartners(reply?.partners ?? []));
  }, [call]);
  if (partners === undefined) return <main className="screen partners">{t.common.loading}…</main>;

  async function reload(next: string | undefined): Promise<void> {
    const reply = await call('partners:list', {});
    if (reply !== undefined) setPartners(reply.partners);
    setChosen(next);
    setJustSaved(next);
  }
  const choose = (key: string): void => {
    setChosen(key);
    setJustSaved(undefined);
  };
  const partner = partners.find(({ profile }) => profile.partnerId === chosen);
  return (
    <main className="screen partners">
      <section className="card partner-list" aria-labelledby="partners-title">
        <h2 id="partners-title">{words.title}</h2>
        <p className="hint">{words.intro}</p>
        {may('setup') ? (
          <button type="button" className="button primary" aria-pressed={chosen === NEW} onClick={() => choose(NEW)} data-testid="add-partner">
            {words.add}
          </button>
        ) : null}
        {partners.length === 0 ? <p>{words.none}</p> : null}
        <ul>
          {partners.map(({ profile }) => (
            <li key={profile.partnerId}>
              <button
                type="button"
                className="button option"
                aria-pressed={profile.partnerId === chosen}
                onClick={() => choose(profile.partnerId)}
                data-testid={`partner-${profile.partnerId}`}
              >
                {profile.name}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {partner === undefined && chosen !== NEW ? (
        <p className="empty">{partners.length === 0 ? '' : words.choose}</p>
      ) : (
        <Profile
          key={`${chosen} ${partner?.version}`}
          partner={partner}
          partners={partners}
          wasSaved={justSaved !== undefined && justSaved === chosen}
          onSaved={(key) => void reload(key)}
          onRemoved={() => void reload(undefined)}
        />
      )}
    </main>
  );
}

interface ProfileProps {
  readonly partner: Partner | undefined;
  readonly partners: readonly Partner[];
  readonly wasSaved: boolean;
  readonly onSaved: (key: string) => void;
  readonly onRemoved: () => void;
}

function Profile({ partner, partners, wasSaved, onSaved, onRemoved }: ProfileProps): ReactElement {
  const app = useApp();
  const { t, format, session, station, may } = app;
  const words = t.partners;
  const [form, setForm] = useState<PartnerForm>(() => (partner === undefined ? emptyPartner : partnerForm(partner.profile)));
  const [ownKey, setOwnKey] = useState(false);
  const [isChanged, setIsChanged] = useState(false);
  const [wasAsked, setWasAsked] = useState(false);
  const [isRemoving, setIsRemoving] = useState(false);
  const [error, setError] = useState<CallError>();
  const element = useRef<HTMLFormElement>(null);
  const isNew = partner === undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened to be filled in
  useEffect(() => {
    if (isNew) element.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);

  const faults = partnerFaults(form, partners, isNew);
  // What is still empty is not wrong yet: it is said once somebody wants to save.
  const shown = wasAsked ? faults : faults.filter(({ fault, field }) => fault !== 'missing' && field !== 'key');
  const change = (part: Partial<PartnerForm>): void => {
    setIsChanged(true);
    setError(undefined);
    if (part.key !== undefined) setOwnKey(true);
    const keys = partners.map(({ profile }) => profile.partnerId);
    const key = isNew && !ownKey && part.name !== undefined ? { key: part.name.trim() === '' ? '' : newKey(part.name, keys) } : {};
    setForm((before) => ({ ...before, ...part, ...key }));
  };
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    setWasAsked(true);
    if (faults.length > 0) {
      requestAnimationFrame(() =>
        element.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-testid=ids-missing] ~ .field textarea')?.focus(),
      );
      return;
    }
    const profile = partnerProfile(form);
    const reply = await station.invoke('partners:save', { profile, version: partner?.version ?? 0 });
    if (reply.ok) onSaved(profile.partnerId);
    else setError(reply.error);
  }
  async function remove(): Promise<void> {
    if (partner === undefined) return;
    const reply = await station.invoke('partners:remove', { partnerId: partner.profile.partnerId });
    if (reply.ok || reply.error.code === 'not-found') onRemoved();
    else setError(reply.error);
    setIsRemoving(false);
  }
  const nameOf = (userId: string): string => session.users.find((user) => user.userId === userId)?.name ?? userId;
  return (
    <form className="card partner-form" ref={element} onSubmit={(event) => void save(event)} data-testid="partner-form">
      <header className="card-head">
        <h2>{isNew ? words.add : words.edit(partner.profile.name)}</h2>
        {isNew ? null : <p className="hint">{words.changed(nameOf(partner.changedBy), format.dateTime(partner.changedAt))}</p>}
      </header>
      <fieldset disabled={!may('setup')}>
        <PartnerFields form={form} isNew={isNew} faults={shown} onChange={change} />
      </fieldset>
      {may('setup') ? (
        <div className="actions partner-acts">
          <button type="submit" className="button primary big" data-testid="save-partner">
            {t.common.save}
          </button>
          {wasSaved && !isChanged ? (
            <p className="notice" role="status" data-testid="partner-saved">
              <Icon name="accepted" />
              {words.saved}
            </p>
          ) : null}
          {error === undefined ? null : (
            <p className="refusal" role="alert" data-testid="partner-refused">
              <Icon name="refused" />
              <span>
                {error.code === 'conflict' ? words.stale : sayError(app, error)}
                {error.code === 'refused' && app.language === 'en' ? <small>{error.message}</small> : null}
              </span>
            </p>
          )}
          {isNew ? null : (
            <button type="button" className="button import-undo" onClick={() => setIsRemoving(true)} data-testid="remove-partner">
              {words.remove}
            </button>
          )}
        </div>
      ) : null}
      {isRemoving && partner !== undefined ? (
        <RemovePanel name={partner.profile.name} onRemove={() => void remove()} onClose={() => setIsRemoving(false)} />
      ) : null}
    </form>
  );
}

function RemovePanel({
  name,
  onRemove,
  onClose,
}: {
  readonly name: string;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useApp();
  const words = t.partners;
  useBack(onClose);
  return (
    <Panel title={words.removeTitle(name)} testId="remove-panel" onClose={onClose}>
      <p>{words.removeHelp}</p>
      <div className="actions">
        <button type="button" className="button attention" onClick={onRemove} data-testid="remove-confirm">
          {words.removeConfirm}
        </button>
        <button type="button" className="button" data-first="" onClick={onClose}>
          {t.common.cancel}
        </button>
      </div>
    </Panel>
  );
}
