// renderer/receiving/weigh-live.tsx · the live weight in digits that are read from two metres; what was taken off it and what it is of
import type { ReactElement } from 'react';
import type { Tare } from '../../preload/contract/receiving.ts';
import type { ScaleWeight } from '../../preload/contract/station.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import type { LiveShown } from './weigh-state.ts';

interface WeighLiveProps {
  readonly live: LiveShown;
  readonly weight: ScaleWeight | undefined;
  readonly tare: Tare | undefined;
}

export function WeighLive({ live, weight, tare }: WeighLiveProps): ReactElement {
  const { t } = useApp();
  const isNet = weight?.net !== undefined || weight?.basis === 'net';
  return (
    <section className="weigh-live" data-tone={live.tone} data-state={live.state} data-testid="weigh-live">
      <p className="weigh-state">
        <Icon name={live.icon} />
        <span data-testid="weigh-state">{t.weigh.states[live.state]}</span>
      </p>
      <p className="weigh-digits">
        <b data-testid="weigh-digits">{live.text}</b> <span>{live.unit}</span>
      </p>
      <dl className="weigh-parts">
        <dt>{isNet ? t.weigh.net : t.weigh.gross}</dt>
        <dd>{live.text}</dd>
        {isNet && weight?.basis !== 'net' ? (
          <>
            <dt>{t.weigh.gross}</dt>
            <dd data-testid="weigh-gross">
              {weight?.text} {weight?.unit}
            </dd>
          </>
        ) : null}
        <dt>{t.weigh.tare}</dt>
        <dd data-testid="weigh-tare">{tare === undefined ? t.weigh.noTare : `${tare.text} ${tare.unit} (${tare.name ?? t.weigh.ways[tare.how]})`}</dd>
      </dl>
    </section>
  );
}
