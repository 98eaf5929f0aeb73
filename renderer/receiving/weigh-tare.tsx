// renderer/receiving/weigh-tare.tsx · what is taken off: weighed, typed, or that of a known container
import { type ReactElement, useState } from 'react';
import type { RequestOf } from '../../preload/contract/index.ts';
import type { Container, PackTare } from '../../preload/contract/weighing.ts';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { TypedWeight } from './weigh-type.tsx';

export type TareWish = RequestOf<'weighing:tare'>['tare'];

interface TareProps {
  readonly onTare: (tare: TareWish) => void;
  /** The list of containers has changed. */
  readonly onContainers: () => void;
}

interface WeighTareProps extends TareProps {
  readonly scaleId: string | undefined;
  readonly containers: readonly Container[];
  readonly packs: readonly PackTare[];
  readonly receiptId: string;
  /** The scale shows net by itself. */
  readonly isScaleNet: boolean;
  readonly onClearScale: () => void;
  readonly onSeveral: () => void;
}

export function WeighTare(props: WeighTareProps): ReactElement {
  const { scaleId, containers, packs, receiptId, isScaleNet, onTare, onContainers, onClearScale, onSeveral } = props;
  const { t, call, may } = useApp();
  const forget = async (container: Container): Promise<void> => {
    if ((await call('weighing:remove-container', { name: container.name })) !== undefined) onContainers();
  };
  return (
    <div className="weigh-tares" data-testid="weigh-tares">
      {isScaleNet ? (
        <p className="weigh-note">
          {t.weigh.scaleTare}{' '}
          <button type="button" className="button" onClick={onClearScale} data-testid="scale-tare-clear">
            {t.weigh.clearScaleTare}
          </button>
        </p>
      ) : null}
      <button
        type="button"
        className="button primary big"
        data-first=""
        disabled={scaleId === undefined}
        onClick={() => scaleId !== undefined && onTare({ how: 'weighed', scaleId })}
        data-testid="tare-weighed"
      >
        {t.weigh.tareWeighed}
      </button>
      {packs.length === 0 ? null : (
        <>
          <h3>{t.weigh.packs}</h3>
          <ul className="weigh-containers">
            {packs.map(({ pack, level, text, unit }) => (
              <li key={pack}>
                <button
                  type="button"
                  className="button big"
                  onClick={() => onTare({ how: 'pack', receiptId, unit: pack })}
                  data-testid={`pack-tare-${pack}`}
                >
                  {t.weigh.packLevels[level]} ({pack}) · {text} {unit}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>{t.weigh.containers}</h3>
      {containers.length === 0 ? <p className="hint">{t.weigh.noContainers}</p> : null}
      <ul className="weigh-containers">
        {containers.map((container) => (
          <li key={container.name}>
            <button
              type="button"
              className="button big"
              onClick={() => onTare({ how: 'container', name: container.name })}
              data-testid={`container-${container.name}`}
            >
              {container.name} · {container.text} {container.unit}
            </button>
            {may('setup') ? (
              <button
                type="button"
                className="button quiet"
                onClick={() => void forget(container)}
                aria-label={`${t.weigh.removeContainer}: ${container.name}`}
              >
                {t.weigh.removeContainer}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {containers.length + packs.length === 0 ? null : (
        <button type="button" className="button" onClick={onSeveral} data-testid="tare-several">
          {t.weigh.severalKinds}
        </button>
      )}
      <button type="button" className="button" onClick={() => onTare({ how: 'none' })} data-testid="tare-none">
        {t.weigh.clearTare}
      </button>
    </div>
  );
}

/** Who sets the station up keeps what was typed as a container. */
export function KeyedTare({ onTare, onContainers }: TareProps): ReactElement {
  const { t, call, may } = useApp();
  const [name, setName] = useState('');
  const keep = async (typed: Omit<Container, 'name'>): Promise<void> => {
    const kept = await call('weighing:save-container', { container: { name: name.trim(), ...typed } });
    if (kept === undefined) return;
    setName('');
    onContainers();
  };
  return (
    <TypedWeight
      label={t.weigh.tareKeyed}
      send={t.weigh.setTare}
      testId="tare-keyed"
      onSend={(text, unit) => onTare({ how: 'keyed', text, unit })}
      more={(typed) =>
        may('setup') ? (
          <>
            <TextField label={t.weigh.containerName} value={name} onChange={setName} testId="container-name" />
            <button
              type="button"
              className="button"
              disabled={typed === undefined || name.trim() === ''}
              onClick={() => typed !== undefined && void keep(typed)}
              data-testid="container-keep"
            >
              {t.weigh.keepContainer}
            </button>
          </>
        ) : null
      }
    />
  );
}
