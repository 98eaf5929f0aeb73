// renderer/app/device-strip.tsx · every device and queue with colour, icon, word and age; never hidden. Rules UX31, UX35.

import { type ReactElement, useState } from 'react';
import { deviceName } from '../../main/domain/words/device-names.ts';
import { deviceSentence } from '../../main/domain/words/device-words.ts';
import type { DeviceHealth, ScaleWeight, StationStatus } from '../../preload/contract/station.ts';
import { conditionIcon } from '../queues/condition-icons.ts';
import { LABEL_PRINTER } from '../set-up/pair-state.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { useApp } from './app-context.ts';

const LAMPS: Readonly<Record<DeviceHealth['state'], 'good' | 'warn' | 'bad'>> = {
  ok: 'good',
  warning: 'warn',
  connecting: 'warn',
  error: 'bad',
  absent: 'bad',
};

export function DeviceStrip(): ReactElement {
  const { t, status } = useApp();
  if (status === undefined) return <ul className="strip" data-testid="device-strip" />;
  return (
    <section aria-label={t.devices.label}>
      <ul className="strip" data-testid="device-strip">
        {status.devices.map((device) => (
          <Device key={device.deviceId} device={device} outbox={status.outbox} isOneOfSeveral={isOneOfSeveral(device, status.devices)} />
        ))}
        {status.devices.some((device) => device.kind === 'erp') ? null : <Device device={NO_ERP} outbox={status.outbox} />}
      </ul>
    </section>
  );
}

/** The queue to the ERP is shown even where no ERP reports its health. */
const NO_ERP: DeviceHealth = { deviceId: 'erp', name: 'ERP', kind: 'erp', state: 'ok', message: '', since: '', simulated: false };

/** Two lamps of one word would not say which device it is; the label printer has no name but its kind. */
function isOneOfSeveral({ deviceId, kind }: DeviceHealth, devices: readonly DeviceHealth[]): boolean {
  return deviceId !== LABEL_PRINTER && devices.some((other) => other.kind === kind && other.deviceId !== deviceId);
}

interface DeviceProps {
  readonly device: DeviceHealth;
  readonly outbox: StationStatus['outbox'];
  readonly isOneOfSeveral?: boolean;
}

function Device({ device, outbox, isOneOfSeveral = false }: DeviceProps): ReactElement {
  const { t, format, language, nowMs } = useApp();
  const queued = device.kind === 'erp' ? outbox.waiting + outbox.parked : 0;
  const queueLamp = outbox.parked > 0 ? 'bad' : 'warn';
  const own = LAMPS[device.state];
  const lamp = queued === 0 || own === 'bad' ? own : queueLamp;
  const [condition] = [...(device.conditions ?? []), ...(device.warnings ?? [])];
  // What a printer says in codes has words in the screen's language.
  const words = [...(device.conditions ?? []), ...(device.warnings ?? [])].flatMap(
    (code) => t.printers.conditions[code] ?? t.printers.warnings[code] ?? [],
  );
  const since = queued > 0 ? (outbox.oldestAt ?? device.since) : device.since;
  return (
    <li
      className="lamp"
      data-lamp={lamp}
      data-state={device.state}
      data-queued={queued}
      data-testid={`device-${device.deviceId}`}
      title={[deviceName(device.name, language), ...words, deviceSentence(device, language)].join(': ')}
    >
      <Lamp lamp={lamp} />
      {condition === undefined ? null : <Icon name={conditionIcon(condition)} />}
      <span>
        {isOneOfSeveral ? deviceName(device.name, language) : t.devices.kinds[device.kind]}{' '}
        <b>{queued > 0 ? t.devices.waiting(queued) : (words[0] ?? t.devices.states[device.state])}</b>{' '}
        {device.kind === 'scale' ? <LiveWeight /> : null}
        {since === '' ? null : <small>{format.age(since, nowMs)}</small>}
      </span>
    </li>
  );
}

/** A weight is shown while it is fresh: an old one must not be taken for what lies on the scale now (UX32). */
const FRESH_WEIGHT_MS = 5_000;

function LiveWeight(): ReactElement | null {
  const { t, station, nowMs } = useApp();
  const [weight, setWeight] = useState<ScaleWeight>();
  useStream(station, 'scale:weight', '', () => ({}), setWeight);
  if (weight === undefined || nowMs - Date.parse(weight.at) > FRESH_WEIGHT_MS) return null;
  // One stable report is none yet: two equal ones are what may be recorded.
  const status = weight.status === 'stable' && !weight.isStable ? 'motion' : weight.status;
  return (
    <b data-testid="live-weight" data-stable={weight.isStable}>
      {weight.text} {weight.unit} {t.devices.weights[status] ?? status}{' '}
    </b>
  );
}

/** Round, triangle, square with a cross: three shapes for three states. */
export function Lamp({ lamp }: { readonly lamp: 'good' | 'warn' | 'bad' }): ReactElement {
  return (
    <svg className="lamp-shape" viewBox="0 0 20 20" aria-hidden="true">
      {lamp === 'good' ? <circle cx="10" cy="10" r="8" /> : null}
      {lamp === 'warn' ? <path d="M10 1.500 19 18H1z" /> : null}
      {lamp === 'bad' ? <path d="M2 2h16v16H2zM6 6l8 8M14 6l-8 8" className="lamp-cross" /> : null}
    </svg>
  );
}

/** One sentence for all scanners: from the first moment that may be missing to the last. */
export function UnheardBanner(): ReactElement | null {
  const { t, format, status } = useApp();
  const unheard = (status?.devices ?? []).flatMap((device) => device.unheard ?? []);
  const from = unheard.map((each) => each.from).toSorted()[0];
  const to = unheard
    .map((each) => each.to)
    .toSorted()
    .at(-1);
  if (from === undefined || to === undefined) return null;
  return (
    <p className="offline" role="alert" data-testid="unheard">
      <Icon name="waiting" />
      <span>
        <b>{t.devices.unheard}.</b> {t.devices.unheardHelp(format.clock(from), format.clock(to))}
      </span>
    </p>
  );
}

export function OfflineBanner({ isLive }: { readonly isLive: boolean }): ReactElement | null {
  const { t, format, status, nowMs } = useApp();
  if (!isLive) {
    return (
      <p className="offline" role="alert" data-testid="core-lost">
        <Icon name="waiting" />
        <span>
          <b>{t.offline.lostCore}.</b> {t.offline.lostCoreHelp}
        </span>
      </p>
    );
  }
  if (status === undefined || !status.offline) return null;
  const age = status.outbox.oldestAt === undefined ? '' : format.age(status.outbox.oldestAt, nowMs);
  return (
    <p className="offline" role="status" data-testid="offline">
      <Icon name="network" />
      <span>
        <b>{t.offline.title}.</b> {t.offline.stillWorks} {t.offline.waiting(status.outbox.waiting, age)}
      </span>
    </p>
  );
}
