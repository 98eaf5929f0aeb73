// renderer/app/device-strip.tsx · every device and queue with colour, icon, word and age; never hidden. Rules UX31, UX35.
import type { ReactElement } from 'react';
import type { DeviceHealth } from '../../preload/contract/station.ts';
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
  const { t, format, status, nowMs } = useApp();
  if (status === undefined) return <p className="strip" data-testid="device-strip" />;
  const { outbox } = status;
  const queueLamp = outbox.parked > 0 ? 'bad' : outbox.waiting > 0 ? 'warn' : 'good';
  return (
    <ul className="strip" aria-label={t.devices.label} data-testid="device-strip">
      {status.devices.map((device) => (
        <li
          key={device.deviceId}
          className="lamp"
          data-lamp={LAMPS[device.state]}
          data-state={device.state}
          data-testid={`device-${device.deviceId}`}
          title={`${device.name}: ${device.message}`}
        >
          <Lamp lamp={LAMPS[device.state]} />
          <span>
            {t.devices.kinds[device.kind]} <b>{t.devices.states[device.state]}</b> <small>{format.age(device.since, nowMs)}</small>
          </span>
        </li>
      ))}
      <li className="lamp" data-lamp={queueLamp} data-testid="device-outbox">
        <Lamp lamp={queueLamp} />
        <span>
          <b>{t.devices.queue(outbox.waiting + outbox.parked)}</b>{' '}
          {outbox.oldestAt === undefined ? null : <small>{format.age(outbox.oldestAt, nowMs)}</small>}
        </span>
      </li>
    </ul>
  );
}

/** Round, triangle, square with a cross: three shapes for three states. */
function Lamp({ lamp }: { readonly lamp: 'good' | 'warn' | 'bad' }): ReactElement {
  return (
    <svg className="lamp-shape" viewBox="0 0 20 20" aria-hidden="true">
      {lamp === 'good' ? <circle cx="10" cy="10" r="8" /> : null}
      {lamp === 'warn' ? <path d="M10 1.500 19 18H1z" /> : null}
      {lamp === 'bad' ? <path d="M2 2h16v16H2zM6 6l8 8M14 6l-8 8" className="lamp-cross" /> : null}
    </svg>
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
