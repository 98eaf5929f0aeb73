// preload/contract/session.ts · who stands at the station
export type Permission =
  | 'receive'
  | 'override'
  | 'teach'
  | 'receive-all'
  | 'reopen'
  | 'import'
  | 'undo-import'
  | 'reprint'
  | 'leave-kiosk'
  | 'setup'
  | 'audit';

export interface Operator {
  readonly userId: string;
  readonly name: string;
  readonly role: 'clerk' | 'lead' | 'it';
  readonly language: 'en' | 'es';
  readonly permissions: readonly Permission[];
}

export interface SessionState {
  readonly operator?: Operator;
  /** Users who may sign in by name and PIN; no secrets. */
  readonly users: readonly { readonly userId: string; readonly name: string; readonly role: Operator['role'] }[];
  readonly language: 'en' | 'es';
  readonly training: boolean;
  /** Demo only: the PIN and the badge text to show on the sign-in screen. */
  readonly demoHints?: readonly { readonly userId: string; readonly pin: string; readonly badge: string }[];
}

export interface SessionCalls {
  'session:state': (request: Record<string, never>) => SessionState;
  /** Reasons: 'wrong-pin' | 'locked-out' | 'unknown-user'. */
  'session:sign-in': (request: { readonly userId: string; readonly pin: string }) => SessionState;
  'session:sign-out': (request: Record<string, never>) => SessionState;
  'session:set-language': (request: { readonly language: 'en' | 'es' }) => SessionState;
}

export interface SessionStreams {
  /** The state now and at every change, also by a badge scan. */
  'session:changes': { args: Record<string, never>; event: SessionState };
}
