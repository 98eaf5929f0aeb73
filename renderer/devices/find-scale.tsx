// renderer/devices/find-scale.tsx · protocols and speeds are tried in turn, with what is tried now, how far it is, and a way to stop. Rule DV19
import { type ReactElement, useState } from 'react';
import type { FindScaleEvent, ScaleLine, ScaleProtocol, SerialPlace } from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';
import { formatOf } from './scale-set-up-state.ts';
import { ScaleTrouble } from './try-scale.tsx';

interface FindProps {
  readonly place: SerialPlace;
  readonly instead: string | undefined;
  readonly onFound: (protocol: ScaleProtocol, line: ScaleLine) => void;
  readonly onStop: () => void;
}

export function FindScale({ place, instead, onFound, onStop }: FindProps): ReactElement {
  const { t, station } = useApp();
  const words = t.scaleSetUp;
  const [event, setEvent] = useState<FindScaleEvent>();
  useStream(
    station,
    'devices:find-scale',
    JSON.stringify(place),
    () => ({ place, ...(instead === undefined ? {} : { instead }) }),
    (news) => {
      if (news.kind === 'found') onFound(news.protocol, news.line);
      else setEvent(news);
    },
  );
  if (event?.kind === 'says') return <ScaleTrouble says={event} />;
  if (event?.kind === 'not-found') {
    return (
      <p className="hint problem" role="status" data-testid="scale-not-found" data-heard={event.heardSome}>
        <Icon name="refused" />
        <span>{event.heardSome ? words.foundNonsense : words.foundNothing}</span>
      </p>
    );
  }
  return (
    <div className="pair-answer" data-testid="finding-scale">
      <p>{words.findingHelp}</p>
      {event?.kind === 'trying' ? (
        <>
          <progress value={event.step} max={event.steps} aria-label={words.findOut} />
          <p className="hint" data-testid="finding-step">
            {words.trying(words.protocols[event.protocol].name, `${event.line.baudRate} ${formatOf(event.line)}`, event.step, event.steps)}
          </p>
        </>
      ) : null}
      <div className="actions">
        <button type="button" className="button" onClick={onStop} data-testid="stop-finding">
          {t.common.cancel}
        </button>
      </div>
    </div>
  );
}
