// renderer/partners/partner-form.tsx · one partner's profile: what is wrong stands beside its field, before anything is sent
import type { ReactElement, ReactNode } from 'react';
import { useApp } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { columnNames, ID_KINDS, type IdKind, OWN_KINDS, type PartnerFault, type PartnerForm } from './partner-state.ts';

interface PartnerFieldsProps {
  readonly form: PartnerForm;
  readonly isNew: boolean;
  readonly faults: readonly PartnerFault[];
  readonly onChange: (change: Partial<PartnerForm>) => void;
}

export function PartnerFields({ form, isNew, faults, onChange }: PartnerFieldsProps): ReactElement {
  const { t } = useApp();
  const words = t.partners;
  const problem = useProblem(faults);
  const idField = (where: 'ids' | 'ourIds', kind: IdKind): ReactElement => (
    <TextField
      key={`${where}.${kind}`}
      label={words.idKinds[kind]}
      hint={words.idHints[kind]}
      problem={problem(`${where}.${kind}`)}
      lines={Math.max(2, form[where][kind].split('\n').length)}
      value={form[where][kind]}
      onChange={(text) => onChange({ [where]: { ...form[where], [kind]: text } })}
      testId={`${where}-${kind}`}
    />
  );
  const missing = problem('ids');
  return (
    <>
      <Section>
        <TextField
          label={words.name}
          problem={problem('name')}
          value={form.name}
          onChange={(name) => onChange({ name })}
          testId="partner-name"
          first
        />
        {isNew ? (
          <TextField
            label={words.key}
            hint={words.keyHint}
            problem={problem('key')}
            value={form.key}
            onChange={(key) => onChange({ key })}
            testId="partner-key"
          />
        ) : (
          <p className="hint">
            {words.key}: <code>{form.key}</code>
          </p>
        )}
      </Section>
      <Section title={words.sections.theirs} hint={words.onePerLine}>
        {missing === undefined ? null : (
          <p className="hint problem" data-testid="ids-missing">
            {missing}
          </p>
        )}
        {ID_KINDS.map((kind) => idField('ids', kind))}
      </Section>
      <Section title={words.sections.ours} hint={words.ourHelp}>
        {ID_KINDS.filter((kind) => OWN_KINDS.includes(kind) || form.ourIds[kind] !== '').map((kind) => idField('ourIds', kind))}
        <TextField
          label={words.locations}
          hint={words.locationsHint}
          lines={2}
          value={form.locations}
          onChange={(locations) => onChange({ locations })}
          testId="partner-locations"
        />
      </Section>
      <Section title={words.sections.goods}>
        <TextField
          label={words.units}
          hint={words.unitsHint}
          problem={problem('units')}
          lines={3}
          value={form.units}
          onChange={(units) => onChange({ units })}
          testId="partner-units"
        />
        <TextField
          label={words.packs}
          hint={words.packsHint}
          problem={problem('packs')}
          lines={3}
          value={form.packs}
          onChange={(packs) => onChange({ packs })}
          testId="partner-packs"
        />
      </Section>
      <Section title={words.sections.files}>
        <div className="switches">
          <Switch label={words.allowsTestFiles} isOn={form.allowsTestFiles} onChange={(allowsTestFiles) => onChange({ allowsTestFiles })} />
          <Switch
            label={words.allowsOtherReceivers}
            isOn={form.allowsOtherReceivers}
            onChange={(allowsOtherReceivers) => onChange({ allowsOtherReceivers })}
          />
          <Switch
            label={words.readsDataIdentifiers}
            isOn={form.readsDataIdentifiers}
            onChange={(readsDataIdentifiers) => onChange({ readsDataIdentifiers })}
          />
        </div>
      </Section>
      <Replies form={form} problem={problem} onChange={onChange} />
      <ExplainedColumns columns={form.columns} onChange={(columns) => onChange({ columns })} />
    </>
  );
}

interface RepliesProps extends Pick<PartnerFieldsProps, 'form' | 'onChange'> {
  readonly problem: (field: PartnerFault['field']) => string | undefined;
}

function Replies({ form, problem, onChange }: RepliesProps): ReactElement {
  const { t } = useApp();
  const words = t.partners;
  const { replies } = form;
  const reply = (change: Partial<PartnerForm['replies']>): void => onChange({ replies: { ...replies, ...change } });
  const options = <Value extends string>(labels: Readonly<Record<Value, string>>) =>
    (Object.entries(labels) as [Value, string][])
      .toSorted(([left], [right]) => Number(right === 'none') - Number(left === 'none'))
      .map(([value, label]) => ({ value, label }));
  return (
    <Section title={words.sections.replies}>
      <Choice label={words.x12} value={replies.x12} options={options(words.x12s)} onChange={(x12) => reply({ x12 })} testId="reply-x12" />
      <Choice
        label={words.contrl}
        value={replies.contrl}
        options={options(words.contrls)}
        onChange={(contrl) => reply({ contrl })}
        testId="reply-contrl"
      />
      <Choice
        label={words.receiptAdvice}
        value={replies.receiptAdvice}
        options={options(words.receiptAdvices)}
        onChange={(receiptAdvice) => reply({ receiptAdvice })}
        testId="reply-receipt"
      />
      <Choice
        label={words.orderResponse}
        value={replies.orderResponse}
        options={options(words.orderResponses)}
        onChange={(orderResponse) => reply({ orderResponse })}
        testId="reply-order"
      />
      <div className="switches">
        <Switch label={words.applicationAdvice} isOn={replies.applicationAdvice} onChange={(applicationAdvice) => reply({ applicationAdvice })} />
      </div>
      <TextField
        label={words.overdueHours}
        hint={words.overdueHint}
        problem={problem('overdueHours')}
        inputMode="numeric"
        value={form.overdueHours}
        onChange={(overdueHours) => onChange({ overdueHours })}
        testId="partner-overdue"
      />
      <TextField
        label={words.x12Version}
        problem={problem('x12Version')}
        value={form.x12Version}
        onChange={(x12Version) => onChange({ x12Version })}
        testId="partner-x12"
      />
      <TextField
        label={words.edifactVersion}
        problem={problem('edifactVersion')}
        value={form.edifactVersion}
        onChange={(edifactVersion) => onChange({ edifactVersion: edifactVersion.toUpperCase() })}
        testId="partner-edifact"
      />
    </Section>
  );
}

interface ExplainedColumnsProps {
  readonly columns: PartnerForm['columns'];
  readonly onChange: (columns: PartnerForm['columns']) => void;
}

function ExplainedColumns({ columns, onChange }: ExplainedColumnsProps): ReactElement {
  const { t } = useApp();
  const words = t.partners;
  const said = (entry: string): string => {
    const [word = '', form] = entry.split(':');
    const name = word === 'kind' ? (t.import.kinds[form ?? ''] ?? entry) : (t.import.mapping.fields[word] ?? word);
    return form === undefined || word === 'kind' ? name : `${name} (${t.import.mapping.forms[form] ?? form})`;
  };
  const fingerprints = Object.keys(columns);
  return (
    <Section title={words.sections.columns}>
      {fingerprints.length === 0 ? <p className="hint">{words.noColumns}</p> : null}
      <ul className="explained">
        {fingerprints.map((fingerprint) => (
          <li key={fingerprint} data-testid="explained">
            <span>
              <b>{columnNames(fingerprint)}</b>
              <small>
                {(columns[fingerprint] ?? [])
                  .filter((entry) => entry !== '')
                  .map(said)
                  .join(', ')}
              </small>
            </span>
            <button
              type="button"
              className="button"
              aria-label={words.forgetThese(columnNames(fingerprint))}
              onClick={() => onChange(Object.fromEntries(Object.entries(columns).filter(([each]) => each !== fingerprint)))}
              data-testid="forget-columns"
            >
              {words.forgetColumns}
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Section({ title, hint, children }: { readonly title?: string; readonly hint?: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="partner-section two-columns" aria-label={title}>
      {title === undefined ? null : (
        <h3>
          {title} {hint === undefined ? null : <span className="hint">{hint}</span>}
        </h3>
      )}
      {children}
    </section>
  );
}

function Switch({
  label,
  isOn,
  onChange,
}: {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}): ReactElement {
  return (
    <label className="switch">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

function useProblem(faults: readonly PartnerFault[]): (field: PartnerFault['field']) => string | undefined {
  const { t } = useApp();
  const { wrong, idsMissing } = t.partners;
  return (field) => {
    const found = faults.find((each) => each.field === field);
    if (found === undefined) return undefined;
    const { fault, value, name } = found;
    if (fault === 'taken') return field === 'key' ? wrong.keyTaken : wrong.taken(value, name);
    if (fault === 'gln' || fault === 'duns' || fault === 'tooLong') return wrong[fault](value);
    switch (field) {
      case 'ids':
        return idsMissing;
      case 'units':
        return wrong.unit(value);
      case 'packs':
        return wrong.pack(value);
      case 'key':
      case 'name':
      case 'overdueHours':
      case 'x12Version':
      case 'edifactVersion':
        return wrong[field];
      default:
        return undefined;
    }
  };
}
