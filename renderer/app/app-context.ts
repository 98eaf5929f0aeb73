// renderer/app/app-context.ts · what every screen needs: the station, the language, who works here, where to go
import { createContext, useContext, useEffect, useRef } from 'react';
import { labelRefusal } from '../../main/domain/words/label-sentences.ts';
import type { CallError } from '../../preload/contract/frames.ts';
import type { CallName, ReplyOf, RequestOf, Station } from '../../preload/contract/index.ts';
import type { Verdict, VerdictSound, WedgeDevice } from '../../preload/contract/receiving.ts';
import type { Permission, SessionState } from '../../preload/contract/session.ts';
import type { StationStatus } from '../../preload/contract/station.ts';
import type { ImportDesk } from '../import/import-desk.ts';
import type { Messages } from '../messages/en.ts';
import type { Texts } from '../messages/messages.ts';
import type { AppEvent, AppState } from './app-state.ts';
import type { KeyAction } from './keys.ts';

export type Capabilities = ReplyOf<'station:capabilities'>;

export interface App extends Texts {
  readonly station: Station;
  readonly state: AppState;
  readonly session: SessionState;
  readonly status: StationStatus | undefined;
  readonly capabilities: Capabilities;
  /** Ticks once a second, for ages. */
  readonly nowMs: number;
  readonly dispatch: (event: AppEvent) => void;
  /** The reply, or undefined after the banner has said what went wrong. */
  readonly call: <N extends CallName>(name: N, request: RequestOf<N>) => Promise<ReplyOf<N> | undefined>;
  /** A code read by a wedge scanner or typed by hand. */
  readonly submitCode: (raw: string, readBy?: WedgeDevice) => void;
  /** The wedge's set-up has changed. */
  readonly readWedgeKeys: () => void;
  readonly may: (permission: Permission) => boolean;
  readonly playSound: (sound: VerdictSound, volume?: number) => void;
  readonly input: InputBus;
  /** Files on their way in: they stay while somebody looks at another screen. */
  readonly importDesk: ImportDesk;
}

/** Keys and codes on their way to whichever screen wants them; the latest listener is asked first and answers true when it took it. */
export interface InputBus {
  listen(listener: InputListener): () => void;
  /** True when a listener took it. */
  offer(ask: (listener: InputListener) => boolean | undefined): boolean;
}

export interface InputListener {
  /** A character typed outside every text field. */
  onTyped?(text: string): boolean;
  onAction?(action: KeyAction): boolean;
  /** Enter, Backspace, Escape come here as well, named as in KeyboardEvent.key. */
  onKey?(key: string): boolean;
  /** A wedge scan that a screen wants for itself: the badge field of the first-run set-up. */
  onScan?(raw: string): boolean;
  /** The banner's button under a refusal. */
  onRemedy?(remedy: 'teach' | 'override', verdict: Verdict): boolean;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error('useApp outside of the application');
  return app;
}

export function useInput(listener: InputListener): void {
  const { input } = useApp();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(
    () =>
      input.listen({
        onTyped: (text) => latest.current.onTyped?.(text) ?? false,
        onAction: (action) => latest.current.onAction?.(action) ?? false,
        onKey: (key) => latest.current.onKey?.(key) ?? false,
        onScan: (raw) => latest.current.onScan?.(raw) ?? false,
        onRemedy: (remedy, verdict) => latest.current.onRemedy?.(remedy, verdict) ?? false,
      }),
    [input],
  );
}

/** Esc closes what is open here, before anything under it. */
export function useBack(close: () => void): void {
  useInput({
    onAction(action) {
      if (action === 'back') close();
      return action === 'back';
    },
  });
}

/** A reason may be the verdict of an act, too. */
function sayReason({ reasons, verdicts }: Messages, reason: string | undefined): string | undefined {
  if (reason === undefined) return undefined;
  const words: Readonly<Record<string, { readonly word: string } | undefined>> = verdicts.words;
  return reasons[reason] ?? words[reason]?.word;
}

/** Where core said what it is about. */
function sayAbout({ reasons, reasonAbout, fieldAbout }: Messages, { reason = '', values = [] }: CallError): string | undefined {
  const said = reasons[reason];
  return said === undefined || values.length === 0 ? undefined : (reasonAbout[reason]?.(values) ?? fieldAbout(values[0] ?? '', said));
}

/** What a person reads about a failed call. */
export function sayError({ t, language }: Texts, error: CallError): string {
  const said =
    (error.code === 'refused' ? labelRefusal(error.message, language) : undefined) ??
    sayAbout(t, error) ??
    sayReason(t, error.reason) ??
    t.errors[error.code];
  return error.faultId === undefined ? said : `${said} ${t.errors.faultId(error.faultId)}`;
}
