// preload/contract/frames.ts · the six frames every carrier moves, each way three; ids are chosen by the caller and never reused on a connection
export type ErrorCode =
  | 'unknown-call'
  | 'bad-request'
  | 'not-signed-in'
  | 'not-permitted'
  | 'not-found'
  | 'conflict'
  | 'refused'
  | 'unavailable'
  | 'lagged'
  | 'fault';

export interface CallError {
  readonly code: ErrorCode;
  /** One English sentence for logs and the IT person; screens word their own from `code` and `reason`. */
  readonly message: string;
  /** Machine-readable cause within the code, e.g. 'counts-waiting', 'wrong-pin'. */
  readonly reason?: string;
  /** What `reason` is about, for the words of the screen: the field of a label; an identifier and the partner whose it is. */
  readonly values?: readonly string[];
  /** Found in the station's log beside the stack. Only with 'fault'. */
  readonly faultId?: string;
}

export type ClientFrame =
  | { readonly f: 'call'; readonly id: number; readonly name: string; readonly args: unknown }
  | { readonly f: 'sub'; readonly id: number; readonly name: string; readonly args: unknown }
  | { readonly f: 'end'; readonly id: number };

export type ServerFrame =
  | { readonly f: 'ok'; readonly id: number; readonly value: unknown }
  | { readonly f: 'ev'; readonly id: number; readonly event: unknown }
  | { readonly f: 'err'; readonly id: number; readonly error: CallError };

export type CallResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError };
