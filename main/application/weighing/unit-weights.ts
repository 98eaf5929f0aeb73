// main/application/weighing/unit-weights.ts · what pieces weigh, learnt at this station from counted samples; the latest stands, and all stay on the record. Rules WG19–WG21: ../../domain/weighing/SPEC.md
import type { UnitWeight } from '../../domain/weighing/count-pieces.ts';
import { type Learning, learnUnitWeight, type SampleStep } from '../../domain/weighing/learn-unit-weight.ts';
import type { Clock, Ids, Ledger } from '../ports.ts';
import type { Doer } from '../receiving/receipt-commands.ts';

interface UnitWeightLearned {
  readonly itemId: string;
  readonly scaleId: string;
  readonly steps: readonly SampleStep[];
  readonly unitWeight: UnitWeight;
}

const streamOf = (itemId: string): string => `unit-weight:${itemId}`;

export function learntUnitWeight(ledger: Pick<Ledger, 'eventsOf'>, itemId: string): UnitWeight | undefined {
  return (ledger.eventsOf(streamOf(itemId)).at(-1)?.payload as UnitWeightLearned | undefined)?.unitWeight;
}

export interface UnitWeights {
  /** One more group lies on the scale. The sample belongs to one item; `isFirst` begins it anew. A refused step is as if it had not been. */
  addStep(itemId: string, scaleId: string, step: SampleStep, isFirst: boolean, doer: Doer): Learning;
}

export function createUnitWeights(deps: { readonly ledger: Ledger; readonly clock: Clock; readonly ids: Ids }): UnitWeights {
  let sample: { readonly itemId: string; readonly scaleId: string; readonly steps: readonly SampleStep[] } | undefined;
  return {
    addStep(itemId, scaleId, step, isFirst, doer) {
      const isOther = sample === undefined || isFirst || sample.itemId !== itemId || sample.scaleId !== scaleId;
      const steps = [...(isOther ? [] : (sample?.steps ?? [])), step];
      const learning = learnUnitWeight(steps);
      if (learning.kind === 'more') sample = { itemId, scaleId, steps };
      if (learning.kind === 'learned') {
        sample = undefined;
        const payload: UnitWeightLearned = { itemId, scaleId, steps, unitWeight: learning.unitWeight };
        deps.ledger.append([{ id: deps.ids.next(), stream: streamOf(itemId), kind: 'unit-weight-learned', at: deps.clock.now(), ...doer, payload }]);
      }
      return learning;
    },
  };
}
