// renderer/scan/wedge.ts · tells a keyboard-wedge scan from typing by timing alone. Pure: time comes in with each key. Rules UX2, UX3.
// Source of the timings: kbdwedge-style detection as measured on HID keyboards: start after 3 keys with an average gap under 30 ms,
// give up on a gap over 40 ms while undecided, end at the suffix or after 200 ms of silence, fewer than 4 characters is typing.
const START_KEYS = 3;
const BURST_AVERAGE_GAP_MS = 30;
const UNDECIDED_GAP_MS = 40;
const END_SILENCE_MS = 200;
const MINIMUM_LENGTH = 4;

/** One key press: a character, or a terminator (Enter, Tab, line feed) which is `suffix`. */
export type WedgeKey = {
  readonly text: string;
  /** What the scanner meant, where its keys are known. */
  readonly sent?: string | undefined;
  readonly suffix: boolean;
  readonly at: number;
};

export interface WedgeState {
  /** `undecided` holds the keys of one run, none of which is far from the one before; `burst` is a scanner sending. */
  readonly mode: 'idle' | 'undecided' | 'burst';
  readonly keys: readonly WedgeKey[];
}

export type WedgeOutput =
  /** A scanner is sending: take back what already landed in a field. */
  | { readonly kind: 'burst-began' }
  /** `byKeys`: every key was known, so `text` is what the scanner meant whatever layout this computer has. */
  | { readonly kind: 'scan'; readonly text: string; readonly byKeys: boolean }
  /** These keys were typing after all: let them do what keys do. */
  | { readonly kind: 'typed'; readonly keys: readonly WedgeKey[]; readonly fromBurst: boolean };

export interface WedgeStep {
  readonly state: WedgeState;
  readonly outputs: readonly WedgeOutput[];
}

export const idleWedge: WedgeState = { mode: 'idle', keys: [] };

/** Feed one key. Silence is told by `elapse`, which also runs first here, so a late timer changes nothing. */
export function pressKey(before: WedgeState, key: WedgeKey): WedgeStep {
  const settled = elapse(before, key.at);
  const { state } = settled;
  const outputs = [...settled.outputs];
  if (state.mode === 'burst') {
    if (!key.suffix) return { state: { mode: 'burst', keys: [...state.keys, key] }, outputs };
    return { state: idleWedge, outputs: [...outputs, endBurst(state.keys)] };
  }
  if (key.suffix && state.keys.some((earlier) => !earlier.suffix)) {
    // Right behind a character: a scanner's terminator on a code too short to be one. It must not press anything.
    return { state: idleWedge, outputs: [...outputs, { kind: 'typed', keys: state.keys, fromBurst: false }] };
  }
  const keys = [...state.keys, key];
  if (!isBurst(keys)) return { state: { mode: 'undecided', keys }, outputs };
  return { state: { mode: 'burst', keys }, outputs: [...outputs, { kind: 'burst-began' }] };
}

/** What silence until `now` settles. */
export function elapse(state: WedgeState, now: number): WedgeStep {
  const due = dueAt(state);
  if (due === undefined || now <= due) return { state, outputs: [] };
  if (state.mode === 'burst') return { state: idleWedge, outputs: [endBurst(state.keys)] };
  return { state: idleWedge, outputs: [{ kind: 'typed', keys: state.keys, fromBurst: false }] };
}

/** When silence will settle the run; undefined when nothing waits. */
export function dueAt(state: WedgeState): number | undefined {
  const last = state.keys.at(-1);
  if (last === undefined) return undefined;
  return last.at + (state.mode === 'burst' ? END_SILENCE_MS : UNDECIDED_GAP_MS);
}

/** A scanner may send a terminator first; it is dropped. A person's fast start that slows down again is typing. */
function endBurst(keys: readonly WedgeKey[]): WedgeOutput {
  const characters = keys.filter((key) => !key.suffix);
  const byKeys = characters.every(({ sent }) => sent !== undefined);
  const text = characters.map((key) => (byKeys ? key.sent : key.text)).join('');
  return text.length >= MINIMUM_LENGTH && averageGap(keys) < BURST_AVERAGE_GAP_MS
    ? { kind: 'scan', text, byKeys }
    : { kind: 'typed', keys: keys.filter((key) => !key.suffix), fromBurst: true };
}

function isBurst(keys: readonly WedgeKey[]): boolean {
  const latest = keys.filter((key) => !key.suffix).slice(-START_KEYS);
  return latest.length === START_KEYS && averageGap(latest) < BURST_AVERAGE_GAP_MS;
}

function averageGap(keys: readonly WedgeKey[]): number {
  const first = keys.at(0);
  const last = keys.at(-1);
  return first === undefined || last === undefined || keys.length < 2 ? Number.POSITIVE_INFINITY : (last.at - first.at) / (keys.length - 1);
}
