// renderer/set-up/pair-printer.tsx · a printer is picked or typed, asked what it is, and set up or refused with the reason. Rules PS1–PS4, PS9: main/application/printers/SPEC.md
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { deviceSentence } from '../../main/domain/words/device-words.ts';
import { LABEL_DPIS, type PairingAnswer, PRINTER_LANGUAGES, type PrinterInReach, type SetUpPrinter } from '../../preload/contract/set-up.ts';
import { useApp, useBack } from '../app/app-context.ts';
import { Choice, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { CertificateQuestion } from './certificate-question.tsx';
import {
  connectionOf,
  isEmpty,
  LABEL_PRINTER,
  type PairField,
  type PairForm,
  PRINTER_WAYS,
  pairForm,
  remedyOf,
  toSave,
  withChange,
  withFound,
  wrongPairFields,
} from './pair-state.ts';

interface PairPanelProps {
  /** Undefined: a new one. */
  readonly printer: SetUpPrinter | undefined;
  readonly onSaved: (printers: readonly SetUpPrinter[]) => void;
  readonly onClose: () => void;
}

export function PairPrinterPanel({ printer, onSaved, onClose }: PairPanelProps): ReactElement {
  const { t, call } = useApp();
  const words = t.setUp;
  useBack(onClose);
  const [form, setForm] = useState<PairForm>(() => pairForm(printer));
  const [inReach, setInReach] = useState<readonly PrinterInReach[]>();
  const [answer, setAnswer] = useState<PairingAnswer>();
  const [isAsking, setIsAsking] = useState(false);
  useEffect(() => {
    void call('set-up:printers-in-reach', {}).then((reply) => setInReach(reply?.printers ?? []));
  }, [call]);

  const wrong = wrongPairFields(form);
  const problem = (field: PairField): string | undefined => (wrong.includes(field) && !isEmpty(form, field) ? words.wrong[field] : undefined);
  /** Another printer or another question: what was answered holds no more. */
  const change = (part: Partial<PairForm>): void => {
    setAnswer(undefined);
    setForm((before) => withChange(before, part));
  };
  const rename = (name: string): void => setForm((before) => ({ ...before, name }));

  async function ask(asked: PairForm): Promise<void> {
    const connection = connectionOf(asked);
    if (connection === undefined) return;
    setIsAsking(true);
    setAnswer(undefined);
    const { language, dpi } = asked;
    const reply = await call('set-up:ask-printer', { connection, ...(language === '' ? {} : { language }), ...(dpi === '' ? {} : { dpi }) });
    setIsAsking(false);
    setAnswer(reply);
    if (reply?.kind === 'fits' && reply.told.model !== undefined && asked.name === '') rename(reply.told.model.slice(0, 40));
  }
  const hasFixedName = printer?.printerId === LABEL_PRINTER;
  const remedy = answer === undefined ? undefined : remedyOf(answer);
  const chosen = toSave(form, answer);
  async function save(): Promise<void> {
    if (chosen === undefined || wrong.includes('name')) return;
    const { connection, language, dpi, asks } = chosen;
    const printerId = printer === undefined ? {} : { printerId: printer.printerId };
    const reply = await call('set-up:save-printer', { ...printerId, name: form.name.trim(), connection, language, dpi, asks });
    if (reply !== undefined) onSaved(reply.printers);
  }
  return (
    <Panel
      title={printer === undefined ? words.addPrinter : words.setUpPrinter(hasFixedName ? t.setup.printer : printer.name)}
      testId="pair-printer"
      onClose={onClose}
    >
      <Choice
        label={words.way}
        value={form.way}
        options={PRINTER_WAYS.map((way) => ({ value: way, label: words.ways[way] }))}
        onChange={(way) => change({ way })}
        testId="printer-way"
      />
      {form.way === 'found' ? (
        <FoundPrinters
          inReach={inReach}
          chosen={form.found}
          onChoose={(found) => {
            setAnswer(undefined);
            setForm((before) => withFound(before, found));
          }}
        />
      ) : (
        <TypedPrinter form={form} problem={problem} onChange={change} />
      )}
      {form.way === 'file' ? null : (
        <div className="pair">
          <Choice
            label={words.language}
            value={form.language}
            options={[{ value: '', label: words.findOut }, ...PRINTER_LANGUAGES.map((value) => ({ value, label: words.languages[value] }))]}
            onChange={(language) => change({ language })}
            testId="printer-language"
          />
          <Choice<number>
            label={t.setup.labelDpi}
            value={form.dpi === '' ? 0 : form.dpi}
            options={[{ value: 0, label: words.asItTells }, ...LABEL_DPIS.map((dpi) => ({ value: dpi, label: `${dpi} dpi` }))]}
            onChange={(value) => change({ dpi: LABEL_DPIS.find((dpi) => dpi === value) ?? '' })}
            testId="printer-dpi"
          />
        </div>
      )}
      <div className="actions">
        <button
          type="button"
          className="button primary"
          disabled={isAsking || connectionOf(form) === undefined}
          onClick={() => void ask(form)}
          data-testid="ask-printer"
        >
          {isAsking ? words.asking : words.ask}
        </button>
      </div>
      {answer === undefined ? null : <Answer answer={answer} />}
      {answer?.kind !== 'refused' || answer.certificate === undefined ? null : (
        <CertificateQuestion
          certificate={answer.certificate}
          before={form.fingerprint}
          isAsking={isAsking}
          onConfirm={() => {
            const confirmed = { ...form, fingerprint: answer.certificate?.fingerprint ?? '' };
            setForm(confirmed);
            void ask(confirmed);
          }}
        />
      )}
      {remedy === undefined ? null : (
        <button
          type="button"
          className="button"
          onClick={() => {
            const changed = { ...form, ...remedy };
            setForm(changed);
            void ask(changed);
          }}
          data-testid="use-told"
        >
          {remedy.language ? words.chooseLanguage(words.languages[remedy.language]) : words.chooseDpi(remedy.dpi || 203)}
        </button>
      )}
      {chosen === undefined ? null : (
        <>
          {hasFixedName ? null : (
            <TextField label={words.name} hint={words.nameHint} problem={problem('name')} value={form.name} onChange={rename} testId="printer-name" />
          )}
          <button
            type="button"
            className="button primary big"
            disabled={wrong.includes('name')}
            onClick={() => void save()}
            data-testid="save-printer"
          >
            {answer?.kind === 'fits' ? words.save : words.saveAnyway}
          </button>
        </>
      )}
    </Panel>
  );
}

interface FoundProps {
  readonly inReach: readonly PrinterInReach[] | undefined;
  readonly chosen: PrinterInReach | undefined;
  readonly onChoose: (found: PrinterInReach) => void;
}

function FoundPrinters({ inReach, chosen, onChoose }: FoundProps): ReactElement {
  const { t, language } = useApp();
  const words = t.setUp;
  if (inReach === undefined) return <p>{t.common.loading}…</p>;
  if (inReach.length === 0) return <p data-testid="none-found">{words.noneFound}</p>;
  return (
    <ul className="found-printers" aria-label={words.ways.found} data-testid="found-printers">
      {inReach.map((found, index) => (
        <li key={`${found.name} ${JSON.stringify(found.connection)}`}>
          <button
            type="button"
            className="button option"
            aria-pressed={chosen !== undefined && JSON.stringify(found.connection) === JSON.stringify(chosen.connection)}
            onClick={() => onChoose(found)}
            data-testid={`found-${index}`}
          >
            <Icon name="label-printer" />
            {deviceName(found.name, language)} <small>{found.printerId === undefined ? words.ways[wayOf(found)] : words.isSetUp}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

function wayOf({ connection }: PrinterInReach): 'usb' | 'spooler' | 'ipp-pdf' | 'ipp-raw' | 'tcp' | 'file' {
  return connection.type === 'ipp' ? (connection.format === 'pdf' ? 'ipp-pdf' : 'ipp-raw') : connection.type;
}

interface TypedProps {
  readonly form: PairForm;
  readonly problem: (field: PairField) => string | undefined;
  readonly onChange: (part: Partial<PairForm>) => void;
}

function TypedPrinter({ form, problem, onChange }: TypedProps): ReactElement | null {
  const { t } = useApp();
  const words = t.setUp;
  switch (form.way) {
    case 'tcp':
      return (
        <div className="pair">
          <TextField
            label={t.setup.printerHost}
            hint={words.wrong.host}
            problem={problem('host')}
            value={form.host}
            onChange={(host) => onChange({ host })}
            testId="printer-host"
          />
          <TextField
            label={t.setup.printerPort}
            problem={problem('port')}
            inputMode="numeric"
            value={form.port}
            onChange={(port) => onChange({ port })}
            testId="printer-port"
          />
        </div>
      );
    case 'usb':
      return (
        <div className="pair">
          <TextField
            label={words.usbModel}
            hint={words.usbHint}
            value={form.usbModel}
            onChange={(usbModel) => onChange({ usbModel })}
            testId="usb-model"
          />
          <TextField
            label={words.serialNumber}
            hint={words.usbHint}
            value={form.usbSerial}
            onChange={(usbSerial) => onChange({ usbSerial })}
            testId="usb-serial"
          />
        </div>
      );
    case 'spooler':
      return (
        <TextField
          label={words.queue}
          hint={words.queueHint}
          problem={problem('queue')}
          value={form.queue}
          onChange={(queue) => onChange({ queue })}
          testId="printer-queue"
        />
      );
    case 'ipp-pdf':
    case 'ipp-raw':
      return (
        <TextField
          label={words.url}
          hint={words.urlHint}
          problem={problem('url')}
          value={form.url}
          onChange={(url) => onChange({ url })}
          testId="printer-url"
        />
      );
    case 'file':
      return <p className="hint">{words.fileHint}</p>;
    case 'found':
      return null;
  }
}

function Answer({ answer }: { readonly answer: PairingAnswer }): ReactElement {
  const { t, language } = useApp();
  const words = t.setUp;
  const place = useRef<HTMLDivElement>(null);
  // On a small screen it comes below the fold.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'start' });
  }, []);
  const { told } = answer;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.facts.model, told?.model],
    [
      words.facts.language,
      answer.kind === 'fits' ? words.languages[answer.language] : answer.speaks === undefined ? undefined : words.languages[answer.speaks],
    ],
    [words.facts.dpi, answer.kind === 'fits' ? `${answer.dpi} dpi` : told?.dpi === undefined ? undefined : `${told.dpi} dpi`],
    [words.facts.serialNumber, told?.serialNumber],
    [words.facts.media, told?.mediaType],
    [words.facts.mode, told?.mediaMode === undefined ? undefined : (words.modes[told.mediaMode] ?? told.mediaMode)],
    [words.facts.used, told?.used === undefined ? undefined : words.used[told.used.unit](told.used.value)],
    [words.facts.confirm, told === undefined ? undefined : t.printers.confirms[told.confirm]],
    [words.facts.certificate, answer.kind === 'fits' && answer.connection.type === 'ipp' ? answer.connection.fingerprint : undefined],
  ];
  const stopped = answer.kind === 'fits' ? answer.conditions.map((code) => t.printers.conditions[code] ?? code) : [];
  return (
    <div
      ref={place}
      className="pair-answer"
      role="status"
      data-testid="pair-answer"
      data-kind={answer.kind}
      data-reason={answer.kind === 'refused' ? answer.reason : undefined}
    >
      <p className="summary" data-differences={answer.kind === 'fits' ? 0 : 1}>
        <Icon name={answer.kind === 'fits' ? 'accepted' : 'refused'} />
        <b>{answer.kind === 'fits' ? words.fits : words.refusals[answer.reason]}</b>
      </p>
      {answer.kind === 'refused' && answer.reason === 'unreachable' ? <p className="hint">{deviceSentence(answer, language)}</p> : null}
      {facts.every(([, value]) => value === undefined) ? null : (
        <dl className="printer-facts">
          {facts.map(([name, value]) =>
            value === undefined ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
          )}
        </dl>
      )}
      {stopped.length === 0 ? null : <p className="notice">{words.stoppedNow(stopped.join(', '))}</p>}
      {answer.kind === 'fits' && answer.narrowMm !== undefined ? <p className="notice">{words.narrow(answer.narrowMm)}</p> : null}
    </div>
  );
}
