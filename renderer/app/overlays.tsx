// renderer/app/overlays.tsx · what F1 and F2 open on every screen, and core's offer to open a receipt
import { type FormEvent, type ReactElement, useState } from 'react';
import type { Verdict } from '../../preload/contract/receiving.ts';
import { readShownCode } from '../receiving/shown-code.ts';
import { Choices } from '../ui/choices.tsx';
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
      <p>{t.weigh.help}</p>
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

export function OfferPanel({ offer, onClose }: { readonly offer: Verdict; readonly onClose: () => void }): ReactElement {
  const { t, call, dispatch } = useApp();
  const number = offer.orderNumber ?? offer.read;
  const { offers } = offer;
  // Core says in `expected` which kind of document the number belongs to.
  async function open(wanted = { kind: offer.expected, number }): Promise<void> {
    const view = await call('receiving:open', wanted.kind === 'shipment' ? { shipmentNumber: wanted.number } : { orders: [wanted.number] });
    if (view !== undefined) dispatch({ type: 'went', route: { screen: 'receive', receiptId: view.receiptId } });
    onClose();
  }
  if (offers !== undefined)
    return (
      <Panel title={t.offer.which(number)} testId="offer-panel" onClose={onClose}>
        <Choices
          options={offers.map((each) => (each.kind === 'order' ? t.offer.order(each.number) : t.offer.shipment(each.number)))}
          onChoose={(index) => void open(offers[index])}
          testId="offer-choice"
        />
        <div className="actions">
          <button type="button" className="button" onClick={onClose}>
            {t.common.cancel}
          </button>
        </div>
      </Panel>
    );
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
