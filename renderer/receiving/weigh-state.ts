// renderer/receiving/weigh-state.ts · what the weigh panel shows and offers: the state of the live weight, typed weights, the way from one step to the next. Pure. Rule UX32
import type { CountCheck } from '../../preload/contract/receiving.ts';
import type { DeviceHealth, ScaleWeight } from '../../preload/contract/station.ts';
import type { WeighingView, WeighReply, WeighTarget } from '../../preload/contract/weighing.ts';
import type { weighEn } from '../messages/weigh-en.ts';
import type { IconName } from '../ui/icon-name.ts';

/** An older weight must not be taken for what lies on the scale now. */
const FRESH_MS = 2_500;

export type LiveState = keyof typeof weighEn.states;

export interface LiveShown {
  readonly state: LiveState;
  readonly tone: 'good' | 'warn' | 'bad' | 'idle';
  readonly icon: IconName;
  /** In big digits: net where a tare is taken off, else as the scale shows it. */
  readonly text: string;
  readonly unit: string;
}

const TONES: Readonly<Record<LiveState, readonly [LiveShown['tone'], IconName]>> = {
  stable: ['good', 'accepted'],
  taken: ['idle', 'info'],
  settling: ['warn', 'waiting'],
  zero: ['idle', 'scale'],
  'under-zero': ['bad', 'refused'],
  'over-limit': ['bad', 'refused'],
  'under-limit': ['bad', 'refused'],
  fault: ['bad', 'refused'],
  'needs-calibration': ['bad', 'refused'],
  'needs-rezero': ['bad', 'refused'],
  old: ['bad', 'refused'],
  absent: ['bad', 'refused'],
};

export function shownLive(scale: DeviceHealth | undefined, weight: ScaleWeight | undefined, nowMs: number): LiveShown {
  const state = scale === undefined ? 'absent' : stateOf(weight, nowMs);
  const [tone, icon] = TONES[state];
  const isShown = weight !== undefined && state !== 'old' && state !== 'absent';
  const { text = '', unit = '' } = isShown ? (weight.net ?? weight) : {};
  return { state, tone, icon, text: text === '' ? '–' : text, unit };
}

function stateOf(weight: ScaleWeight | undefined, nowMs: number): LiveState {
  if (weight === undefined || nowMs - Date.parse(weight.at) > FRESH_MS) return 'old';
  switch (weight.status) {
    case 'stable':
      return weight.isStable ? (weight.isTaken === true ? 'taken' : 'stable') : 'settling';
    case 'motion':
    case 'moving':
      return 'settling';
    default:
      return weight.status in TONES ? (weight.status as LiveState) : 'fault';
  }
}

/** '12,5' and '012.50' are typed; undefined for what no scale could show. */
export function parseTypedWeight(typed: string): string | undefined {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,6}(\.\d{1,6})?$/.test(text) && /[1-9]/.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined;
}

/** What one of them weighs, in the unit that reads best; a weight is nowhere computed with here. */
export function eachWeighs({ milligrams, pieces }: { readonly milligrams: number; readonly pieces: number }): string {
  const grams = milligrams / pieces / 1_000;
  return grams >= 1_000 ? `${(grams / 1_000).toFixed(3)} kg` : `${grams.toFixed(grams >= 100 ? 1 : 2)} g`;
}

/** The one thing to do next. */
export type WeighStep =
  | { readonly kind: 'scan' }
  | { readonly kind: 'answer' }
  | { readonly kind: 'take'; readonly target: WeighTarget }
  /** The weight says another count; `pieces` when it says which. */
  | { readonly kind: 'decide'; readonly target: WeighTarget; readonly check: CountCheck; readonly pieces?: number }
  | { readonly kind: 'done'; readonly target: WeighTarget };

/** `reply` belongs to the target that was weighed; a scan that came since begins anew. */
export function weighStep(view: WeighingView, doubt: CountCheck | undefined, weighedScanId: string | undefined): WeighStep {
  const { target, isAsking } = view;
  if (isAsking) return { kind: 'answer' };
  if (target === undefined) return { kind: 'scan' };
  if (doubt !== undefined) {
    const pieces = doubt.found.kind === 'counted' && doubt.found.pieces % target.unitQty === 0 ? doubt.found.pieces : undefined;
    return { kind: 'decide', target, check: doubt, ...(pieces === undefined ? {} : { pieces }) };
  }
  return weighedScanId === target.scanId ? { kind: 'done', target } : { kind: 'take', target };
}

/** Of goods that were counted by their weight, the scan that counts them has another name than the one that waited. */
export function scanWeighed(reply: WeighReply | undefined, of: string): string | undefined {
  if (reply?.kind !== 'recorded') return undefined;
  return reply.verdict.code === 'weighed' || reply.verdict.code === 'count-differs' ? of : reply.verdict.scanId;
}
