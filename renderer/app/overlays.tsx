// renderer/app/overlays.tsx · what F1, F2 and F9 open on every screen, and core's offer to open a receipt
import { type FormEvent, type ReactElement, useEffect, useState } from 'react';
import type { DecodeView, Verdict } from '../../preload/contract/receiving.ts';
import { readShownCode, showCode } from '../receiving/shown-code.ts';
import { TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { Panel } from '../ui/panel.tsx';
import { useApp } from './app-context.ts';
import { FUNCTION_KEYS } from './keys.ts';

export function HelpPanel({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useApp();
  return (
    <Panel title={t.help.title} testId="help-panel" onClose={onClose}>
      <p>{t.help.intro}</p>
      <p>{t.help.quantity}</p>
      <h3>{t.help.colours}</h3>
      <ul className="help-tones">
        {t.help.rows.map(([tone, text]) => (
          <li key={tone}>
            <span className="tone-chip" data-tone={tone}>
              <Icon name={tone} />
              {t.station.sounds[tone]}
            </span>
            {text}
          </li>
        ))}
      </ul>
      <h3>{t.help.keys}</h3>
      <ul className="help-keys">
        {FUNCTION_KEYS.map(({ key, action }) => (
          <li key={key}>
            <kbd>{key === 'Escape' ? t.common.escape : key}</kbd> {t.keys[action]}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function TypeCodePanel({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t, submitCode, dispatch } = useApp();
  const [code, setCode] = useState('');
  function send(event: FormEvent): void {
    event.preventDefault();
    if (code.trim() === '') return;
    submitCode(readShownCode(code.trim()));
    setCode('');
    onClose();
  }
  return (
    <Panel title={t.typeCode.title} testId="type-code-panel" onClose={onClose}>
      <form className="row-form" onSubmit={send}>
        <TextField label={t.typeCode.label} hint={t.typeCode.hint} value={code} onChange={setCode} testId="typed-code" first />
        <button type="submit" className="button primary" data-testid="typed-code-send">
          {t.typeCode.send}
        </button>
      </form>
      <button type="button" className="button" onClick={() => dispatch({ type: 'overlay-toggled', overlay: 'camera' })} data-testid="use-camera">
        {t.camera.use}
      </button>
    </Panel>
  );
}

export function DecodePanel({ verdict, onClose }: { readonly verdict: Verdict | undefined; readonly onClose: () => void }): ReactElement {
  const { t, call } = useApp();
  const [code, setCode] = useState('');
  const [view, setView] = useState<DecodeView>();

  async function decode(raw: string, symbology?: string): Promise<void> {
    const reply = await call('receiving:decode', { raw, ...(symbology === undefined ? {} : { symbology }) });
    if (reply !== undefined) setView(reply);
  }
  const read = verdict?.read ?? '';
  const symbology = verdict?.symbology;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each code read
  useEffect(() => {
    if (read !== '') void decode(readShownCode(read), symbology);
  }, [read, symbology]);

  return (
    <Panel title={t.decode.title} testId="decode-panel" onClose={onClose}>
      {view === undefined ? <p>{t.decode.nothing}</p> : <Decoded view={view} />}
      <form
        className="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (code !== '') void decode(readShownCode(code));
        }}
      >
        <TextField label={t.decode.another} value={code} onChange={setCode} testId="decode-input" />
        <button type="submit" className="button">
          {t.decode.go}
        </button>
      </form>
    </Panel>
  );
}

function Decoded({ view }: { readonly view: DecodeView }): ReactElement {
  const { t } = useApp();
  return (
    <>
      <dl className="facts">
        <dt>{t.decode.input}</dt>
        <dd>
          <code data-testid="decode-code">{showCode(view.input)}</code>
        </dd>
        <dt>{t.decode.symbology}</dt>
        <dd>{view.symbology ?? '–'}</dd>
        <dt>{t.decode.kind}</dt>
        <dd>{view.kind}</dd>
        <dt>{t.decode.rule}</dt>
        <dd>{view.rule}</dd>
        {view.alternatives.length === 0 ? null : (
          <>
            <dt>{t.decode.alternatives}</dt>
            <dd>{view.alternatives.map((other) => `${other.kind} (${other.rule})`).join(', ')}</dd>
          </>
        )}
      </dl>
      {view.elements.length === 0 ? (
        <p>{t.decode.noFields}</p>
      ) : (
        <table className="table" data-testid="decode-fields">
          <thead>
            <tr>
              <th scope="col">{t.decode.field}</th>
              <th scope="col">{t.decode.meaning}</th>
              <th scope="col">{t.decode.value}</th>
            </tr>
          </thead>
          <tbody>
            {view.elements.map((element, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an AI may repeat; the order never changes
              <tr key={index}>
                <td>({element.ai})</td>
                <td>{element.title}</td>
                <td>
                  <code>{showCode(element.value)}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className="problems">
        {view.problems.map((problem) => (
          <li key={`${problem.code}${problem.message}`} data-severity={problem.severity}>
            <Icon name={problem.severity === 'error' ? 'refused' : 'needs-decision'} />
            {problem.message}
          </li>
        ))}
      </ul>
      {view.problems.length === 0 ? <p>{t.decode.noProblems}</p> : null}
    </>
  );
}

export function OfferPanel({ offer, onClose }: { readonly offer: Verdict; readonly onClose: () => void }): ReactElement {
  const { t, call, dispatch } = useApp();
  const number = offer.orderNumber ?? offer.read;
  async function open(): Promise<void> {
    // Core says in `expected` which kind of document the number belongs to.
    const view = await call('receiving:open', offer.expected === 'shipment' ? { shipmentNumber: number } : { orders: [number] });
    if (view !== undefined) dispatch({ type: 'went', route: { screen: 'receive', receiptId: view.receiptId } });
    onClose();
  }
  return (
    <Panel title={t.offer.title(number)} testId="offer-panel" onClose={onClose}>
      <p>{t.offer.help}</p>
      <div className="actions">
        <button type="button" className="button primary big" data-first="" onClick={() => void open()} data-testid="offer-open">
          {t.offer.open}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t.common.cancel}
        </button>
      </div>
    </Panel>
  );
}
