// renderer/import/mapping-screen.tsx · a table that core could not read: what each column means, and whose files look like this. Rules DI131, DI132: main/documents/SPEC.md

import { type ReactElement, useEffect, useRef, useState } from 'react';
import { placeText } from '../../main/domain/words/document-words.ts';
import type { UnreadTable } from '../../preload/contract/documents.ts';
import type { CallError } from '../../preload/contract/frames.ts';
import type { Partner } from '../../preload/contract/partners.ts';
import { sayError, useApp } from '../app/app-context.ts';
import { newKey } from '../partners/partner-state.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { FieldPanel } from './field-panel.tsx';
import type { FileEntry } from './import-state.ts';
import { formsOf, type MappingForm, mappingAnswer, mappingForm, openAnswers, saidBefore, withField } from './mapping-state.ts';

const NEW_PARTNER = '';
const SAMPLES = 3;

export function MappingScreen({ entry }: { readonly entry: FileEntry }): ReactElement {
  const { t, call, importDesk } = useApp();
  const [partners, setPartners] = useState<readonly Partner[]>();
  useEffect(() => {
    void call('partners:list', {}).then((reply) => setPartners(reply?.partners ?? []));
  }, [call]);
  const table = entry.reply?.tables[0];
  if (table === undefined || partners === undefined) return <main className="screen mapping">{t.common.loading}…</main>;
  const chosen = [entry.partnerId, importDesk.current().lastPartner].find((id) => partners.some(({ profile }) => profile.partnerId === id));
  const knows = partners.find(({ profile }) => Object.hasOwn(profile.columns, table.fingerprint))?.profile.partnerId;
  return <Mapping key={table.fingerprint} entry={entry} table={table} partners={partners} begins={entry.partnerId ?? knows ?? chosen} />;
}

interface MappingProps {
  readonly entry: FileEntry;
  readonly table: UnreadTable;
  readonly partners: readonly Partner[];
  /** The partner chosen at first. */
  readonly begins: string | undefined;
}

function Mapping({ entry, table, partners, begins }: MappingProps): ReactElement {
  const app = useApp();
  const { t, station, importDesk, may, format } = app;
  const words = t.import.mapping;
  const [partnerId, setPartnerId] = useState(begins ?? partners[0]?.profile.partnerId ?? NEW_PARTNER);
  const [form, setForm] = useState(() => mappingForm(table, partnerOf(partners, partnerId)?.profile.columns[table.fingerprint]));
  const [name, setName] = useState('');
  const [wasAsked, setWasAsked] = useState(false);
  const [error, setError] = useState<CallError>();
  const screen = useRef<HTMLElement>(null);
  const nameProblem =
    partnerId !== NEW_PARTNER
      ? undefined
      : name.trim() === ''
        ? words.partnerNameMissing
        : partners.some(({ profile }) => profile.name.toLowerCase() === name.trim().toLowerCase())
          ? words.partnerNameTaken
          : undefined;
  const open = openAnswers(table, form);
  const openCount = open.columns.length + Number(open.kind) + Number(nameProblem !== undefined);
  const close = (): void => importDesk.dispatch({ type: 'mapping-closed' });

  async function save(isSecond = false, known = partners): Promise<void> {
    const partner = partnerOf(known, partnerId);
    const answer = { [table.fingerprint]: mappingAnswer(form) };
    const profile =
      partner === undefined
        ? { ...newPartner(name.trim(), known), columns: answer }
        : { ...partner.profile, columns: { ...partner.profile.columns, ...answer } };
    const reply = await station.invoke('partners:save', { profile, version: partner?.version ?? 0 });
    if (reply.ok) {
      importDesk.dispatch({ type: 'partner-known', id: entry.id, partnerId: profile.partnerId });
      close();
      importDesk.checkAgain(entry.id);
    } else if (reply.error.code === 'conflict' && !isSecond) {
      // Somebody saved the profile meanwhile: the answer is added to what stands there now.
      const now = await station.invoke('partners:list', {});
      if (now.ok) await save(true, now.value.partners);
      else setError(now.error);
    } else setError(reply.error);
  }
  function press(): void {
    setWasAsked(true);
    if (openCount === 0) void save();
    else screen.current?.querySelector<HTMLElement>('[data-open=true] button, [data-open=true] input')?.focus();
  }
  return (
    <main className="screen mapping" ref={screen} data-testid="mapping">
      <header>
        <h2>{words.title(entry.fileName)}</h2>
        <p>
          {words.help} <span className="hint">{words.namesFrom(placeText(table.place, t.import.places))}</span>
        </p>
      </header>
      {table.kinds === undefined ? null : (
        <section className="card" data-open={open.kind}>
          <Choice
            label={words.kind}
            value={form.kind}
            options={table.kinds.map((kind) => ({ value: kind, label: words.kinds[kind] ?? t.import.kinds[kind] ?? kind }))}
            onChange={(kind) => setForm({ ...form, kind })}
            testId="mapping-kind"
          />
          <p className={wasAsked && open.kind ? 'hint problem' : 'hint'}>{form.kind === undefined ? '' : words.needsHint[form.kind]}</p>
        </section>
      )}
      <Columns table={table} form={form} onChange={setForm} wasAsked={wasAsked} />
      <SampleRows table={table} />
      <section className="card mapping-whose">
        <Choice
          label={words.whose}
          value={partnerId}
          options={[
            ...partners.map(({ profile }) => ({ value: profile.partnerId, label: profile.name })),
            { value: NEW_PARTNER, label: words.newPartner },
          ]}
          onChange={setPartnerId}
          testId="mapping-partner"
        />
        {partnerId === NEW_PARTNER ? (
          <div data-open={nameProblem !== undefined}>
            <TextField
              label={words.partnerName}
              hint={words.partnerNameHint}
              problem={wasAsked ? nameProblem : undefined}
              value={name}
              onChange={setName}
              testId="mapping-partner-name"
            />
          </div>
        ) : null}
      </section>
      <div className="actions mapping-acts">
        {may('setup') ? (
          <button type="button" className="button primary big" onClick={press} data-testid="mapping-save">
            {openCount === 0 ? words.save : words.open(openCount)}
          </button>
        ) : (
          <p className="refusal" data-testid="mapping-not-allowed">
            <Icon name="lock" /> <span>{words.notAllowed}</span>
          </p>
        )}
        <button type="button" className="button" onClick={close}>
          {t.common.cancel}
        </button>
        {error === undefined ? null : (
          <p className="refusal" role="alert" data-testid="mapping-refused">
            <Icon name="refused" />
            <span>
              {sayError(app, error)}
              {error.code === 'refused' && app.language === 'en' ? <small>{error.message}</small> : null}
            </span>
          </p>
        )}
        <p className="unseen" role="status">
          {wasAsked && openCount > 0 ? `${format.number(openCount)}: ${words.open(openCount)}` : ''}
        </p>
      </div>
    </main>
  );
}

interface ColumnsProps {
  readonly table: UnreadTable;
  readonly form: MappingForm;
  readonly onChange: (form: MappingForm) => void;
  readonly wasAsked: boolean;
}

function Columns({ table, form, onChange, wasAsked }: ColumnsProps): ReactElement {
  const { t } = useApp();
  const words = t.import.mapping;
  const [asking, setAsking] = useState<number>();
  const nameOf = (column: number): string => {
    const name = table.columns[column]?.name ?? '';
    return name === '' ? words.noName(String(column + 1)) : name;
  };
  return (
    <>
      <table className="table mapping-columns" data-testid="mapping-columns">
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.samples}</th>
            <th scope="col">{words.meaning}</th>
            <th scope="col">{words.form}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column, index) => {
            const field = form.fields[index] ?? '';
            const forms = formsOf(table, form, index);
            const isOpen = forms.length > 0 && form.forms[index] === undefined;
            const before = saidBefore(form, index);
            const samples = table.sample.map((row) => row[index] ?? '').filter((text) => text !== '');
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name that is theirs alone
              <tr key={index} data-column={column.name} data-field={field}>
                <th scope="row">{nameOf(index)}</th>
                <td className="mapping-samples">
                  {samples.slice(0, SAMPLES).map((text, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: samples may be alike
                    <code key={at}>{text}</code>
                  ))}
                </td>
                <td>
                  <button
                    type="button"
                    className="button option meaning"
                    aria-haspopup="dialog"
                    aria-label={`${nameOf(index)}: ${field === '' ? words.ignored : (words.fields[field] ?? field)}`}
                    data-chosen={field !== ''}
                    onClick={() => setAsking(index)}
                    data-testid={`column-${index}`}
                  >
                    {field === '' ? words.ignored : (words.fields[field] ?? field)}
                    <span aria-hidden="true">▾</span>
                  </button>
                  {before === undefined ? null : <small className="problem">{words.twice(nameOf(before))}</small>}
                </td>
                <td data-open={isOpen}>
                  {forms.length === 0 ? null : (
                    <Choice
                      label={<span className="unseen">{`${words.form}: ${nameOf(index)}`}</span>}
                      value={form.forms[index]}
                      options={forms.map((each) => ({ value: each, label: words.forms[each] ?? each }))}
                      onChange={(chosen) => onChange({ ...form, forms: form.forms.with(index, chosen) })}
                      testId={`form-${index}`}
                    />
                  )}
                  {isOpen && wasAsked ? <small className="problem">{words.formMissing}</small> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {asking === undefined ? null : (
        <FieldPanel
          column={nameOf(asking)}
          fields={table.fields}
          chosen={form.fields[asking] ?? ''}
          onChoose={(field) => {
            onChange(withField(form, asking, field));
            setAsking(undefined);
          }}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

function SampleRows({ table }: { readonly table: UnreadTable }): ReactElement | null {
  const { t } = useApp();
  if (table.sample.length === 0) return null;
  return (
    <details className="difference" data-testid="mapping-rows">
      <summary>{t.import.mapping.rows}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <section className="source" tabIndex={0} aria-label={t.import.mapping.rows}>
        <table>
          <thead>
            <tr>
              {table.columns.map(({ name }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
                <th key={index} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.sample.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows may be alike
              <tr key={at}>
                {table.columns.map((_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells stand where they stand
                  <td key={index}>
                    <code>{row[index]}</code>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function partnerOf(partners: readonly Partner[], partnerId: string): Partner | undefined {
  return partners.find(({ profile }) => profile.partnerId === partnerId);
}

/** The least that a profile holds: its name is how its files are known. */
function newPartner(name: string, partners: readonly Partner[]) {
  const partnerId = newKey(
    name,
    partners.map(({ profile }) => profile.partnerId),
  );
  return { partnerId, name, ids: [{ kind: 'name' as const, value: name }] };
}
