// renderer/receiving/weigh-sample.tsx · pieces are counted onto the scale in groups, so that the station learns what one weighs and how they differ
import { type FormEvent, type ReactElement, useState } from 'react';
import type { UnitWeight } from '../../preload/contract/receiving.ts';
import { useApp } from '../app/app-context.ts';
import { TextField } from '../ui/fields.tsx';
import { eachWeighs } from './weigh-state.ts';

interface WeighSampleProps {
  readonly receiptId: string;
  readonly of: string;
  readonly scaleId: string;
  readonly onFault: (why: string) => void;
  readonly onLearned: () => void;
}

export function WeighSample({ receiptId, of, scaleId, onFault, onLearned }: WeighSampleProps): ReactElement {
  const { t, format, call, playSound } = useApp();
  const [typed, setTyped] = useState('');
  const [onScale, setOnScale] = useState(0);
  const [group, setGroup] = useState(1);
  const [isBusy, setIsBusy] = useState(false);
  const [learned, setLearned] = useState<UnitWeight>();
  const pieces = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0;
  const isMore = pieces > onScale;

  async function weigh(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isMore || isBusy) return;
    setIsBusy(true);
    const reply = await call('weighing:sample', { receiptId, of, scaleId, pieces, isFirst: onScale === 0 });
    setIsBusy(false);
    if (reply === undefined) return;
    if (reply.kind === 'refused') {
      playSound('refused');
      onFault(reply.why);
      return;
    }
    playSound('accepted');
    setTyped('');
    if (reply.kind === 'learned') {
      setLearned(reply.unitWeight);
      return;
    }
    setOnScale(reply.piecesSoFar);
    setGroup(group + 1);
  }

  if (learned !== undefined) {
    return (
      <div className="weigh-sample" data-testid="sample-learned">
        <p className="weigh-pieces">{t.weigh.learned(eachWeighs(learned), format.number(learned.pieces))}</p>
        <div className="actions">
          {/* biome-ignore lint/a11y/noAutofocus: the one next step */}
          <button type="button" className="button primary big" autoFocus onClick={onLearned} data-testid="sample-done">
            {t.weigh.back}
          </button>
        </div>
      </div>
    );
  }
  return (
    <form className="weigh-sample" onSubmit={(event) => void weigh(event)} data-testid="weigh-sample">
      <h3>
        {t.weigh.sampleTitle} {t.weigh.sampleStep(String(group))}
      </h3>
      <p>{onScale === 0 ? t.weigh.sampleHelp : t.weigh.sampleMore(format.number(onScale))}</p>
      <TextField
        label={t.weigh.sampleOnScale}
        problem={typed !== '' && !isMore ? t.weigh.samplePiecesWrong : undefined}
        value={typed}
        onChange={setTyped}
        inputMode="numeric"
        testId="sample-pieces"
        first
      />
      <div className="actions">
        <button type="submit" className="button primary big" disabled={!isMore || isBusy} data-testid="sample-take">
          {isBusy ? t.weigh.taking : t.weigh.sampleTake}
        </button>
      </div>
    </form>
  );
}
