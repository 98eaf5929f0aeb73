// renderer/devices/try-scale.tsx · what a scale says before it is saved: its weight as it is, or what is wrong and what to do. Rule DV18
import { type ReactElement, useState } from 'react';
import { deviceSentence } from '../../main/domain/words/device-words.ts';
import type { ScaleConnection, ScaleSays, TriedWeight } from '../../preload/contract/devices.ts';
import { useApp } from '../app/app-context.ts';
import { useStream } from '../station/use-stream.ts';
import { Icon } from '../ui/icons.tsx';

interface TryProps {
  readonly connection: ScaleConnection;
  readonly instead: string | undefined;
  readonly onWeight: () => void;
}

export function TryScale({ connection, instead, onWeight }: TryProps): ReactElement {
  const { t, station } = useApp();
  const words = t.scaleSetUp;
  const [weight, setWeight] = useState<TriedWeight>();
  const [says, setSays] = useState<ScaleSays>();
  useStream(
    station,
    'devices:try-scale',
    JSON.stringify(connection),
    () => ({ connection, ...(instead === undefined ? {} : { instead }) }),
    (event) => {
      if (event.kind === 'weight') {
        setWeight(event.weight);
        setSays(undefined);
        onWeight();
      } else {
        setSays(event);
        if (event.problem !== undefined) setWeight(undefined); // an old weight is none
      }
    },
  );
  if (says?.problem !== undefined) return <ScaleTrouble says={says} />;
  if (weight === undefined) {
    return (
      <p className="hint" role="status" data-testid="tried-waiting">
        {connection.type === 'hid' ? words.waitingUsb : words.waiting}
      </p>
    );
  }
  return (
    <>
      <p className="test-weight" role="status" data-testid="tried-weight" data-stable={weight.isStable}>
        {weight.text === '' ? '–' : weight.text} {weight.unit} <small>{t.devices.weights[weight.status] ?? weight.status}</small>
      </p>
      <p className="hint">{words.compare}</p>
    </>
  );
}

export function ScaleTrouble({ says }: { readonly says: ScaleSays }): ReactElement | null {
  const { t, language } = useApp();
  if (says.problem === undefined) return null;
  return (
    <>
      <p className="hint problem" role="status" data-testid="tried-problem" data-problem={says.problem}>
        <Icon name="refused" />
        <span>{t.scaleSetUp.problems[says.problem]}</span>
      </p>
      <p className="hint">{deviceSentence(says, language)}</p>
    </>
  );
}
