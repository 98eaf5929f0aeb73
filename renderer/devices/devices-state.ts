// renderer/devices/devices-state.ts · a device as one word, one colour and the next thing to do; the newest raw frames. Pure. Rules UX22, UX31, UX32
import type { DeviceRow, RawFrame } from '../../preload/contract/devices.ts';
import type { ScaleWeight, ScannerProfile } from '../../preload/contract/station.ts';
import type { Messages } from '../messages/en.ts';

export type Lamp = 'good' | 'warn' | 'bad' | 'idle';

export interface Said {
  readonly lamp: Lamp;
  /** Read from two metres. */
  readonly word: string;
  readonly next: string;
}

const LAMPS = { ok: 'good', warning: 'warn', connecting: 'warn', error: 'bad', absent: 'bad' } as const;
const IDLE_SITUATIONS: ReadonlySet<DeviceRow['situation']> = new Set(['keyboard', 'not-for-dock']);

/** @param maySetUp who may not is told whom to ask, not to press what is not shown. */
export function sayDevice(device: DeviceRow, t: Messages, maySetUp = true): Said {
  const words = t.deviceDesk;
  const { health, situation } = device;
  if (situation !== 'set-up' || health === undefined) {
    const { word, next } = words.situations[situation === 'set-up' ? 'not-for-dock' : situation];
    return { lamp: IDLE_SITUATIONS.has(situation) ? 'idle' : 'warn', word, next: maySetUp ? next : (words.asks[situation] ?? next) };
  }
  const lamp = LAMPS[health.state];
  const [condition] = [...(health.conditions ?? []), ...(health.warnings ?? [])].flatMap(
    (code) => t.printers.conditions[code] ?? t.printers.warnings[code] ?? [],
  );
  if (condition !== undefined) return { lamp, word: condition, next: words.printerFix };
  const word = words.words[health.state];
  if (health.state === 'ok') return { lamp, word, next: isHeard(device) ? words.fine : words.tryIt };
  return { lamp, word, next: remedyOf(device, words) ?? (health.state === 'connecting' ? words.wait : health.message) };
}

function remedyOf({ kind, health }: DeviceRow, words: Messages['deviceDesk']): string | undefined {
  const code = health?.code;
  if (code === undefined) return undefined;
  const own = kind === 'scale' ? words.scaleRemedies[code] : kind === 'label-printer' ? words.printerRemedies[code] : undefined;
  return own ?? words.remedies[code];
}

function isHeard({ kind, lastScan, lastWeight }: DeviceRow): boolean {
  return kind === 'label-printer' || lastScan !== undefined || lastWeight !== undefined;
}

/** Newest first; a screen has room for so many. */
export const MOST_FRAMES = 50;

/** Numbered on, so that a row keeps its place in the page while others come. */
export type CountedFrame = RawFrame & { readonly number: number };

export function addFrames(shown: readonly CountedFrame[], arrived: readonly RawFrame[]): readonly CountedFrame[] {
  const last = shown[0]?.number ?? 0;
  const numbered = arrived.map((frame, index) => ({ ...frame, number: last + 1 + index }));
  return [...numbered.toReversed(), ...shown].slice(0, MOST_FRAMES);
}

/** As core decides it: older than this no weight is taken (UX32). */
const FRESH_MS = 2_000;

export function weighingOf(
  weight: ScaleWeight,
  nowMs: number,
): { readonly ageMs: number; readonly wouldSave: boolean; readonly why?: 'stale' | 'status' } {
  const ageMs = Math.max(0, nowMs - Date.parse(weight.at));
  if (ageMs > FRESH_MS) return { ageMs, wouldSave: false, why: 'stale' };
  return weight.isStable && weight.status === 'stable' ? { ageMs, wouldSave: true } : { ageMs, wouldSave: false, why: 'status' };
}

/** What of a set-up is not plain, as name and value. */
export function setUpOf(profile: ScannerProfile, t: Messages, show: (text: string) => string): readonly (readonly [string, string])[] {
  const { prefix, suffix, groupSeparators, letterCase, layout } = profile;
  const words = t.deviceDesk.tests;
  return [
    ...(prefix === '' ? [] : [[words.prefix, show(prefix)] as const]),
    ...(suffix === '' ? [] : [[words.suffix, show(suffix)] as const]),
    ...(groupSeparators.length === 0 ? [] : [[words.standIns, groupSeparators.map(show).join(' ')] as const]),
    ...(letterCase === 'as-is' ? [] : [[words.letters, t.scanners.letterCases[letterCase]] as const]),
    ...(layout === undefined ? [] : [[words.layout, `${t.scanners.layouts[layout.scanner]} → ${t.scanners.layouts[layout.computer]}`] as const]),
  ];
}

export function isNameRight(name: string): boolean {
  const length = name.trim().length;
  return length >= 1 && length <= 40;
}
