// renderer/devices/scale-set-up-panel.tsx · a scale is picked, its protocol chosen or found out, its weight looked at, then it is named and saved. Rules DV18–DV21
import { type ReactElement, useEffect, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import {
  type DeviceRow,
  SCALE_SPEEDS,
  SCALE_UNITS,
  type ScaleConnection,
  type ScalePlace,
  type ScaleProtocolFacts,
} from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { Choice, SelectField, TextField } from '../ui/fields.tsx';
import { Icon } from '../ui/icons.tsx';
import { isNameRight } from './devices-state.ts';
import { FindScale } from './find-scale.tsx';
import {
  connectionOf,
  formatOf,
  isSamePlace,
  placesOf,
  SCALE_FORMATS,
  type ScaleForm,
  scaleForm,
  serialPlaceOf,
  USUAL,
  withFound,
} from './scale-set-up-state.ts';
import { TryScale } from './try-scale.tsx';

interface ScaleSetUpProps {
  /** The scale that is changed; undefined: a new one. */
  readonly device: DeviceRow | undefined;
  /** Picked already. */
  readonly place: ScalePlace | undefined;
  readonly devices: readonly DeviceRow[];
  readonly onSaved: () => void;
}

export function ScaleSetUpPanel(props: ScaleSetUpProps): ReactElement {
  const { t, call } = useApp();
  const [protocols, setProtocols] = useState<readonly ScaleProtocolFacts[]>();
  useEffect(() => {
    void call('devices:scale-protocols', {}).then((reply) => setProtocols(reply?.protocols));
  }, [call]);
  return protocols === undefined ? <p>{t.common.loading}…</p> : <SetUpForm {...props} protocols={protocols} />;
}

function SetUpForm({
  device,
  place,
  devices,
  protocols,
  onSaved,
}: ScaleSetUpProps & { readonly protocols: readonly ScaleProtocolFacts[] }): ReactElement {
  const { t, call, language } = useApp();
  const words = t.scaleSetUp;
  const [form, setForm] = useState(() =>
    scaleForm(protocols, { scale: device?.scale, name: device === undefined ? words.newName : deviceName(device.name, language), place }),
  );
  const connection = connectionOf(form, protocols);
  /** A USB scale has nothing to choose: its weight is there at once. */
  const [tried, setTried] = useState<ScaleConnection | undefined>(() =>
    connection?.type === 'hid' || device !== undefined ? connection : undefined,
  );
  const [isFinding, setIsFinding] = useState(false);
  const [hasWeight, setHasWeight] = useState(false);
  const serial = serialPlaceOf(form);
  const facts = protocols.find(({ protocol }) => protocol === form.protocol);
  const instead = device?.deviceId;

  function look(changed: ScaleForm): void {
    setHasWeight(false);
    setTried(connectionOf(changed, protocols));
  }
  /** Another scale or another line: what was seen holds no more. */
  const change = (part: Partial<ScaleForm>): void => {
    const changed = { ...form, ...part };
    setForm(changed);
    setIsFinding(false);
    setHasWeight(false);
    setTried(changed.place?.type === 'hid' && !changed.isTyped ? changed.place : undefined);
  };
  async function save(): Promise<void> {
    if (tried === undefined || !isNameRight(form.name)) return;
    const saved = await call('devices:save-scale', {
      ...(instead === undefined ? {} : { deviceId: instead }),
      name: form.name.trim(),
      connection: tried,
    });
    if (saved !== undefined) onSaved();
  }
  return (
    <>
      <PickPlace form={form} devices={devices} onChange={change} />
      {serial === undefined ? null : (
        <>
          <PickProtocol chosen={form.protocol} protocols={protocols} onChoose={(protocol) => change({ protocol, unit: undefined })} />
          {facts === undefined ? null : <PickLine form={form} facts={facts} onChange={change} />}
          <div className="actions">
            <button
              type="button"
              className="button primary"
              disabled={connection === undefined || tried !== undefined}
              onClick={() => {
                setIsFinding(false);
                look(form);
              }}
              data-testid="show-weight"
            >
              {words.show}
            </button>
            {isFinding ? null : (
              <button
                type="button"
                className="button"
                onClick={() => {
                  setTried(undefined);
                  setIsFinding(true);
                }}
                data-testid="find-scale"
              >
                {words.findOut}
              </button>
            )}
          </div>
          {isFinding ? (
            <FindScale
              key={JSON.stringify(serial)}
              place={serial}
              instead={instead}
              onFound={(protocol, line) => {
                const found = withFound(form, protocol, line, protocols);
                setForm(found);
                setIsFinding(false);
                look(found);
              }}
              onStop={() => setIsFinding(false)}
            />
          ) : null}
        </>
      )}
      {tried === undefined ? null : (
        <>
          <TryScale key={JSON.stringify(tried)} connection={tried} instead={instead} onWeight={() => setHasWeight(true)} />
          <TextField
            label={words.name}
            hint={words.nameHint}
            problem={isNameRight(form.name) ? undefined : t.deviceDesk.scanner.nameWrong}
            value={form.name}
            onChange={(name) => setForm({ ...form, name })}
            testId="scale-name"
          />
          <button
            type="button"
            className={hasWeight ? 'button primary big' : 'button big'}
            disabled={!isNameRight(form.name)}
            onClick={() => void save()}
            data-testid="save-scale"
          >
            {hasWeight ? words.save : words.saveAnyway}
          </button>
        </>
      )}
    </>
  );
}

interface PickProps {
  readonly form: ScaleForm;
  readonly onChange: (part: Partial<ScaleForm>) => void;
}

function PickPlace({ form, devices, onChange }: PickProps & { readonly devices: readonly DeviceRow[] }): ReactElement {
  const { t, language } = useApp();
  const words = t.scaleSetUp;
  const found = placesOf(devices);
  const isOwn = form.place !== undefined && !found.some(({ place }) => isSamePlace(form.place, place));
  const all = isOwn && form.place !== undefined ? [{ name: words.asNow, place: form.place }, ...found] : found;
  return (
    <>
      <h3>{words.where}</h3>
      <ul className="found-printers" aria-label={words.where} data-testid="scale-places">
        {all.map(({ name, place }, index) => (
          <li key={`${name} ${JSON.stringify(place)}`}>
            <button
              type="button"
              className="button option"
              aria-pressed={!form.isTyped && isSamePlace(form.place, place)}
              onClick={() => onChange({ place, isTyped: false })}
              data-testid={`scale-place-${index}`}
            >
              <Icon name="scale" />
              {deviceName(name, language)} <small>{place.type === 'hid' ? words.usb : place.path}</small>
            </button>
          </li>
        ))}
        <li>
          <button
            type="button"
            className="button option"
            aria-pressed={form.isTyped}
            onClick={() => onChange({ place: undefined, isTyped: true })}
            data-testid="scale-place-typed"
          >
            <Icon name="scale" />
            {words.typed} <small>{words.typedWhen}</small>
          </button>
        </li>
      </ul>
      {form.isTyped ? (
        <TextField label={words.path} hint={words.pathHint} value={form.path} onChange={(path) => onChange({ path })} testId="scale-path" />
      ) : null}
    </>
  );
}

interface ProtocolProps {
  readonly chosen: ScaleForm['protocol'];
  readonly protocols: readonly ScaleProtocolFacts[];
  readonly onChoose: (protocol: ScaleProtocolFacts['protocol']) => void;
}

function PickProtocol({ chosen, protocols, onChoose }: ProtocolProps): ReactElement {
  const { t } = useApp();
  const words = t.scaleSetUp;
  return (
    <>
      <h3>{words.protocol}</h3>
      <ul className="found-printers" aria-label={words.protocol}>
        {protocols.map(({ protocol, line, isAsked }) => (
          <li key={protocol}>
            <button
              type="button"
              className="button option"
              aria-pressed={protocol === chosen}
              onClick={() => onChoose(protocol)}
              data-testid={`scale-protocol-${protocol}`}
            >
              <b>{words.protocols[protocol].name}</b>
              <small>
                {'scales' in words.protocols[protocol] ? `${words.protocols[protocol].scales} · ` : ''}
                {isAsked ? words.asked : words.sends} · {line.baudRate} {formatOf(line)}
              </small>
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{words.protocolHint}</p>
    </>
  );
}

function PickLine({ form, facts, onChange }: PickProps & { readonly facts: ScaleProtocolFacts }): ReactElement {
  const { t } = useApp();
  const words = t.scaleSetUp;
  const speeds = withChosen(SCALE_SPEEDS.map(String), form.speed);
  const formats = withChosen([...SCALE_FORMATS], form.format);
  return (
    <>
      <div className="pair">
        <SelectField
          label={words.speed}
          value={form.speed}
          options={[
            { value: USUAL, label: words.usual(String(facts.line.baudRate)) },
            ...speeds.map((value) => ({ value, label: words.baud(value) })),
          ]}
          onChange={(speed) => onChange({ speed })}
          testId="scale-speed"
        />
        <SelectField
          label={words.format}
          value={form.format}
          options={[{ value: USUAL, label: words.usual(formatOf(facts.line)) }, ...formats.map((value) => ({ value, label: value }))]}
          onChange={(format) => onChange({ format })}
          testId="scale-format"
        />
      </div>
      {facts.needsUnit ? (
        <>
          <Choice
            label={words.unit}
            value={form.unit}
            options={SCALE_UNITS.map((value) => ({ value, label: value }))}
            onChange={(unit) => onChange({ unit })}
            testId="scale-unit"
          />
          <p className="hint">{words.unitHint}</p>
        </>
      ) : null}
    </>
  );
}

/** One that config.json has and the list has not stays a choice. */
function withChosen(list: readonly string[], chosen: string): readonly string[] {
  return chosen === USUAL || list.includes(chosen) ? list : [...list, chosen];
}
