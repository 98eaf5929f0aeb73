// main/application/devices/scale-trial.ts · a scale that is not set up yet is opened and shown, or found out by trying; what it says is recorded nowhere. Rules DV18–DV20: ./DEVICES.md

import type { DeviceSentence } from '../../domain/words/device-words.ts';
import type { ScaleWeight } from '../announcer.ts';
import type { ScaleConnection, ScaleProtocol, SerialPlace, SerialScaleSetUp } from './scale-book.ts';
import { DeskError } from './scanner-desk.ts';

/** Each opening has a number of its own behind it: what an earlier one still sends is told from it. */
export const TRIED_SCALE = 'tried-scale:';
/** A scale that is asked answers within a tenth of this. */
const LISTEN_MS = 1_500;
/** A port that another device of ours had is free within a second. */
const OPEN_MS = 8_000;

export interface UsualLine {
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: 'none' | 'even' | 'odd';
  readonly stopBits: 1 | 2;
}

export interface ProtocolFacts {
  readonly protocol: ScaleProtocol;
  readonly line: UsualLine;
  readonly needsUnit: boolean;
  /** False: it sends by itself, and is only listened to. */
  readonly isAsked: boolean;
}

export interface TriedHealth {
  readonly deviceId: string;
  readonly state: 'ok' | 'connecting' | 'error' | 'absent';
  readonly code?: string;
  readonly message: string;
  readonly said: DeviceSentence;
}

/** As it comes from the scale, before anything is reckoned of it. */
export type TriedWeight = Pick<ScaleWeight, 'deviceId' | 'text' | 'unit' | 'status' | 'isStable' | 'at'>;

export const SCALE_PROBLEMS = ['port-taken', 'no-permission', 'not-there', 'no-answer', 'nonsense', 'bad-line', 'out-of-order'] as const;
export type ScaleProblem = (typeof SCALE_PROBLEMS)[number];

export type TrialNews =
  | ({ readonly kind: 'says'; readonly problem?: ScaleProblem } & Pick<TriedHealth, 'state' | 'message' | 'said'>)
  | { readonly kind: 'weight'; readonly weight: TriedWeight };

export type FindNews =
  /** `step` of `steps`, from 1. */
  | { readonly kind: 'trying'; readonly protocol: ScaleProtocol; readonly line: UsualLine; readonly step: number; readonly steps: number }
  | { readonly kind: 'found'; readonly protocol: ScaleProtocol; readonly line: UsualLine }
  /** `heardSome`: bytes came, of no protocol and speed that was tried. */
  | { readonly kind: 'not-found'; readonly heardSome: boolean }
  | Extract<TrialNews, { kind: 'says' }>;

export interface ScaleTrial {
  /** Shows what the scale says until stopped. `instead`: the scale of the settings that gives its place meanwhile. @throws {DeskError} busy */
  show(connection: ScaleConnection, instead: string | undefined, on: (news: TrialNews) => void): () => void;
  /** Tries protocols and speeds in turn until one is found, none is, or it is stopped. @throws {DeskError} busy */
  find(place: SerialPlace, instead: string | undefined, on: (news: FindNews) => void): () => void;
  hearHealth(health: TriedHealth): void;
  hearWeight(weight: TriedWeight): void;
}

export interface TrialParts {
  /** Opened besides the devices of the settings; undefined: none is any more. */
  open(tried: { readonly deviceId: string; readonly connection: ScaleConnection } | undefined, instead: string | undefined): void;
  readonly protocols: readonly ProtocolFacts[];
  /** For tests. */
  readonly listenMs?: number;
  readonly openMs?: number;
}

interface Listener {
  onHealth(health: TriedHealth): void;
  onWeight(weight: TriedWeight): void;
}

export function createScaleTrial({ open, protocols, listenMs = LISTEN_MS, openMs = OPEN_MS }: TrialParts): ScaleTrial {
  let openings = 0;
  let now: { readonly deviceId: string; readonly listener: Listener } | undefined;
  /** Who has the trial; a stop of an earlier one ends nothing. */
  let holder: symbol | undefined;

  function take(): symbol {
    if (holder !== undefined) throw new DeskError('another screen of this station is setting a scale up: finish it there first');
    holder = Symbol('trial');
    return holder;
  }

  function openOne(connection: ScaleConnection, instead: string | undefined, listener: Listener): void {
    openings += 1;
    const deviceId = `${TRIED_SCALE}${openings}`;
    now = { deviceId, listener };
    open({ deviceId, connection }, instead);
  }

  function letGo(mine: symbol): void {
    if (holder !== mine) return;
    [holder, now] = [undefined, undefined];
    open(undefined, undefined);
  }

  return {
    show(connection, instead, on) {
      const mine = take();
      openOne(connection, instead, {
        onHealth: (health) => on(asNews(health)),
        onWeight: (weight) => on({ kind: 'weight', weight }),
      });
      return () => letGo(mine);
    },
    find(place, instead, on) {
      const mine = take();
      const tries = triesOf(protocols);
      let timer: NodeJS.Timeout | undefined;
      let heardSome = false;

      function end(news: FindNews): void {
        clearTimeout(timer);
        letGo(mine);
        on(news);
      }
      function tryOne(at: number): void {
        const next = tries[at];
        if (next === undefined) {
          end({ kind: 'not-found', heardSome });
          return;
        }
        const { protocol, line } = next;
        on({ kind: 'trying', protocol, line, step: at + 1, steps: tries.length });
        let isOpen = false;
        let last: TriedHealth | undefined;
        timer = setTimeout(() => (last === undefined ? tryOne(at + 1) : end(asNews(last))), openMs);
        openOne(setUpOf(place, next), instead, {
          onHealth(health) {
            last = health;
            const problem = problemOf(health);
            if (problem === 'nonsense') heardSome = true;
            // Whoever had the port may still be closing it; anything else stays as it is.
            else if (!isOpen && problem !== undefined && problem !== 'port-taken') return end(asNews(health));
            if (health.state !== 'ok' || isOpen) return;
            isOpen = true;
            clearTimeout(timer);
            timer = setTimeout(() => tryOne(at + 1), listenMs);
          },
          onWeight: () => end({ kind: 'found', protocol, line }),
        });
      }
      tryOne(0);
      return () => {
        clearTimeout(timer);
        letGo(mine);
      };
    },
    hearHealth(health) {
      if (health.deviceId === now?.deviceId) now.listener.onHealth(health);
    },
    hearWeight(weight) {
      if (weight.deviceId === now?.deviceId) now.listener.onWeight(weight);
    },
  };
}

/** Of a scale that sends no unit any will do: it is not shown. */
function setUpOf(place: SerialPlace, { protocol, line, needsUnit }: ProtocolFacts): SerialScaleSetUp {
  return { ...place, protocol, ...line, ...(needsUnit ? { unit: 'kg' as const } : {}) };
}

/** Speeds that scales are set to, the likeliest first. Source: the manuals that native/scales/protocols names */
const SPEEDS = [9_600, 4_800, 2_400, 1_200, 19_200];
const LINES = [
  { dataBits: 8, parity: 'none', stopBits: 1 },
  { dataBits: 7, parity: 'even', stopBits: 1 },
] as const;

/** As they leave the factory first; then at every speed, on both usual lines. Who sends by itself is listened for before anything is asked. */
export function triesOf(protocols: readonly ProtocolFacts[]): readonly ProtocolFacts[] {
  const listenedFirst = protocols.toSorted((one, two) => Number(one.isAsked) - Number(two.isAsked));
  const others = SPEEDS.flatMap((baudRate) =>
    LINES.flatMap((format) => listenedFirst.map((facts): ProtocolFacts => ({ ...facts, line: { baudRate, ...format } }))),
  );
  const seen = new Set<string>();
  return [...listenedFirst, ...others].filter(({ protocol, line }) => {
    const key = JSON.stringify([protocol, line.baudRate, line.dataBits, line.parity, line.stopBits]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function asNews(health: TriedHealth): Extract<TrialNews, { kind: 'says' }> {
  const problem = problemOf(health);
  const { state, message, said } = health;
  return { kind: 'says', state, message, said, ...(problem === undefined ? {} : { problem }) };
}

/** What a person can do something about. */
export function problemOf({ state, code, said }: Omit<TriedHealth, 'message'>): ScaleProblem | undefined {
  if (state === 'ok') return code !== 'bad-reply' ? undefined : said.code === 'scale-silent' ? 'no-answer' : 'nonsense';
  switch (code) {
    case undefined:
      return undefined;
    case 'busy':
      return 'port-taken';
    case 'permission':
      return 'no-permission';
    case 'not-found':
    case 'disconnected':
      return 'not-there';
    case 'bad-settings':
      return 'bad-line';
    default:
      return 'out-of-order';
  }
}
