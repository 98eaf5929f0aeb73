// main/ipc/weighing.ts · preload/contract/weighing.ts: what a screen says about weights is checked here, once; what a load weighs, only the scale says
import { z } from 'zod';
import type { WeighReply } from '../../preload/contract/weighing.ts';
import type { ScanVerdict } from '../application/receiving/verdict.ts';
import type { Station } from '../application/station.ts';
import {
  MOST_KINDS,
  MOST_OF_ONE_KIND,
  sampleStep,
  setTare,
  takeWeightOf,
  typeWeightOf,
  type Weighed,
} from '../application/weighing/weigh-at-scale.ts';
import { confirmCount, packTares, recount, weighTarget } from '../application/weighing/weigh-goods.ts';
import { permitted, receiptOf } from './guards.ts';
import type { CallHandlers } from './serve-contract.ts';

const id = z.string().min(1).max(64);
const unit = z.enum(['kg', 'g', 'lb', 'oz']);
const weight = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);
const name = z.string().trim().min(1).max(40);
const pieces = z.number().int().min(1).max(99_999);
const count = z.number().int().min(1).max(MOST_OF_ONE_KIND);
const packUnit = z.string().min(1).max(16);
const part = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('container'), name, count }),
  z.strictObject({ kind: z.literal('pack'), unit: packUnit, count }),
]);
const ofScan = { receiptId: id, of: id };

type WeighingNames = Extract<keyof CallHandlers, `weighing:${string}`>;

export function weighingCalls(services: Station): Pick<CallHandlers, WeighingNames> {
  const { scanDeps, announce, weighing } = services;
  const tell = (verdict: ScanVerdict): ScanVerdict => {
    announce.verdict(verdict);
    return verdict;
  };
  const told = (weighed: Weighed): WeighReply => (weighed.kind === 'recorded' ? { kind: 'recorded', verdict: tell(weighed.verdict) } : weighed);

  return {
    'weighing:view': {
      schema: z.strictObject({ receiptId: id }),
      handle({ receiptId }) {
        const { actor } = permitted(services, 'receive');
        const target = weighTarget(scanDeps, receiptOf(services, receiptId), actor);
        const { tare } = weighing.desk;
        return {
          isAsking: target === 'asking',
          containers: weighing.containers(),
          packs: packTares(scanDeps, target),
          ...(target === undefined || target === 'asking' ? {} : { target }),
          ...(tare === undefined ? {} : { tare }),
        };
      },
    },
    'weighing:take': {
      schema: z.strictObject({ requestId: id, ...ofScan, scaleId: id, isSameLoad: z.boolean().exactOptional() }),
      async handle({ requestId, receiptId, of, scaleId, isSameLoad = false }) {
        const doer = permitted(services, 'receive');
        const order = { actId: requestId, of, scaleId, isSameLoad };
        return told(await takeWeightOf(scanDeps, weighing, receiptOf(services, receiptId), order, doer));
      },
    },
    'weighing:type': {
      schema: z.strictObject({ requestId: id, ...ofScan, text: weight, unit }),
      handle({ requestId, receiptId, ...typed }) {
        const doer = permitted(services, 'receive');
        return told(typeWeightOf(scanDeps, weighing, receiptOf(services, receiptId), { ...typed, actId: requestId }, doer));
      },
    },
    'weighing:recount': {
      schema: z.strictObject({ ...ofScan, pieces }),
      handle: ({ receiptId, of, pieces: count }) =>
        tell(recount(scanDeps, receiptOf(services, receiptId), of, count, permitted(services, 'receive'))),
    },
    'weighing:confirm-count': {
      schema: z.strictObject(ofScan),
      handle: ({ receiptId, of }) => tell(confirmCount(scanDeps, receiptOf(services, receiptId), of, permitted(services, 'receive'))),
    },
    'weighing:tare': {
      schema: z.strictObject({
        tare: z.discriminatedUnion('how', [
          z.strictObject({ how: z.literal('weighed'), scaleId: id }),
          z.strictObject({ how: z.literal('keyed'), text: weight, unit }),
          z.strictObject({ how: z.literal('container'), name }),
          z.strictObject({ how: z.literal('pack'), receiptId: id, unit: packUnit }),
          z.strictObject({ how: z.literal('parts'), receiptId: id, parts: z.array(part).min(1).max(MOST_KINDS) }),
          z.strictObject({ how: z.literal('none') }),
        ]),
      }),
      handle({ tare }) {
        const { actor } = permitted(services, 'receive');
        if (tare.how !== 'pack' && tare.how !== 'parts') return setTare(weighing, tare);
        const { receiptId, ...wish } = tare;
        const target = weighTarget(scanDeps, receiptOf(services, receiptId), actor);
        return setTare(weighing, wish, packTares(scanDeps, target));
      },
    },
    'weighing:zero': {
      schema: z.strictObject({ scaleId: id }),
      handle({ scaleId }) {
        permitted(services, 'receive');
        return weighing.zero(scaleId).then(({ isDone, answer }) => ({ isDone, answer }));
      },
    },
    'weighing:clear-scale-tare': {
      schema: z.strictObject({ scaleId: id }),
      handle({ scaleId }) {
        permitted(services, 'receive');
        return weighing.clearScaleTare(scaleId).then(({ isDone, answer }) => ({ isDone, answer }));
      },
    },
    'weighing:sample': {
      schema: z.strictObject({ ...ofScan, scaleId: id, pieces, isFirst: z.boolean() }),
      handle({ receiptId, ...step }) {
        const doer = permitted(services, 'receive');
        return sampleStep(scanDeps, weighing, receiptOf(services, receiptId), step, doer);
      },
    },
    'weighing:save-container': {
      schema: z.strictObject({ container: z.strictObject({ name, text: weight, unit }) }),
      handle({ container }) {
        permitted(services, 'setup');
        weighing.saveContainer(container);
        return { containers: weighing.containers() };
      },
    },
    'weighing:remove-container': {
      schema: z.strictObject({ name }),
      handle({ name: removed }) {
        permitted(services, 'setup');
        weighing.removeContainer(removed);
        return { containers: weighing.containers() };
      },
    },
  };
}
