// renderer/devices/test-weigh-panel.tsx · the scale's reading as it is, and whether it could be saved now, or why not. Rule UX32
import { type ReactElement, useState } from 'react';
import type { ScaleWeight } from '../../preload/contract/station.ts';
import { useApp } from '../app/app-context.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { weighingOf } from './devices-state.ts';

export function TestWeighPanel({ deviceId }: { readonly deviceId: string }): ReactElement {
  const { t, station, nowMs, format } = useApp();
  const words = t.deviceDesk.tests;
  const [weight, setWeight] = useState<ScaleWeight>();
  useStream(
    station,
    'scale:weight',
    deviceId,
    () => ({}),
    (event) => {
      if (event.deviceId === deviceId) setWeight(event);
    },
  );
  if (weight === undefined) {
    return (
      <>
        <p className="pairing-help">{words.weighHelp}</p>
        <p className="hint problem" data-testid="no-weight">
          <b>{words.noWeight}</b> {words.noWeightNext}
        </p>
      </>
    );
  }
  const { wouldSave, why } = weighingOf(weight, nowMs);
  const remedy = why === 'stale' ? `${words.stale} ${words.noWeightNext}` : (words.weighRemedies[weight.status] ?? words.otherRemedy);
  return (
    <>
      <p className="pairing-help">{words.weighHelp}</p>
      <p className="test-weight" data-testid="test-weight" data-stable={weight.isStable}>
        {weight.text === '' ? '–' : weight.text} {weight.unit} <small>{t.devices.weights[weight.status] ?? weight.status}</small>
      </p>
      <dl className="facts">
        <dt>{words.unit}</dt>
        <dd>{weight.unit === '' ? words.noKind : weight.unit}</dd>
        <dt>{words.stable}</dt>
        <dd>{weight.isStable ? words.yes : words.no}</dd>
        <dt>{words.fresh}</dt>
        <dd>{format.age(weight.at, nowMs)}</dd>
      </dl>
      <p className={wouldSave ? 'notice' : 'hint problem'} role="status" data-testid="test-weigh-verdict" data-would-save={wouldSave}>
        <Icon name={wouldSave ? 'accepted' : 'refused'} />
        <span>{wouldSave ? words.wouldSave : `${words.wouldNot}. ${remedy}`}</span>
      </p>
    </>
  );
}
