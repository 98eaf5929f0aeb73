// renderer/receiving/weigh-result.tsx · what was recorded, and what the weight says of the count: told only as far as it is certain
import type { ReactElement } from 'react';
import type { CountCheck, Verdict } from '../../preload/contract/receiving.ts';
import { useApp } from '../app/app-context.ts';
import { Icon } from '../ui/icons.tsx';
import { eachWeighs } from './weigh-state.ts';

export function WeighedLine({ verdict }: { readonly verdict: Verdict }): ReactElement {
  const { t, format } = useApp();
  const { weight, read, qty, baseUnit } = verdict;
  // Of goods that are counted by weight it is what was counted.
  const recorded = weight === undefined && qty !== undefined && baseUnit !== undefined ? format.amount(qty, baseUnit) : read;
  return (
    <p className="weigh-recorded" data-testid="weigh-recorded" data-typed={weight !== undefined && weight.scaleId === undefined}>
      <Icon name="accepted" /> {t.weigh.recorded(recorded)}
      {weight !== undefined && weight.scaleId === undefined ? ` (${t.weigh.typedMark})` : ''}
    </p>
  );
}

export function CountFound({ check }: { readonly check: CountCheck }): ReactElement {
  const { t, format } = useApp();
  const { found, finding, counted, unitWeight } = check;
  const number = format.number;
  return (
    <section className="weigh-count" data-finding={finding} data-kind={found.kind} data-testid="weigh-count">
      {found.kind === 'counted' ? (
        <>
          <p className="weigh-pieces" data-testid="weigh-pieces">
            {t.weigh.pieces(number(found.pieces))}
          </p>
          <p>{t.weigh.sure}</p>
        </>
      ) : null}
      {found.kind === 'between' ? (
        <>
          <p className="weigh-pieces">{t.weigh.between(number(found.low), number(found.high))}</p>
          <p>{t.weigh.why[found.why]}</p>
        </>
      ) : null}
      {found.kind === 'fits-none' ? <p>{t.weigh.fitsNone}</p> : null}
      <p className="weigh-finding">
        <Icon name={finding === 'differs' ? 'needs-decision' : 'accepted'} /> {t.weigh[finding](number(counted))}
      </p>
      <small>
        {t.weigh.unitWeight(eachWeighs(unitWeight))},{' '}
        {unitWeight.source === 'item' ? t.weigh.fromItem : t.weigh.fromSample(number(unitWeight.pieces))}
      </small>
    </section>
  );
}
