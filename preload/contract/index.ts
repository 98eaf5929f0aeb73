// preload/contract/index.ts · the whole contract between a screen and core: one table of calls, one of streams. Types only; the zod schemas in main/ipc satisfy them.
import type { BillCalls } from './bills.ts';
import type { BoardCalls, BoardStreams } from './board.ts';
import type { DeviceCalls, DeviceStreams } from './devices.ts';
import type { DocumentCalls, DocumentStreams } from './documents.ts';
import type { CallResult } from './frames.ts';
import type { GoodsOutCalls } from './goods-out.ts';
import type { InboxCalls, InboxStreams } from './inbox.ts';
import type { OutboxCalls, OutboxStreams } from './outbox.ts';
import type { PaperCalls } from './papers.ts';
import type { PartnerCalls } from './partners.ts';
import type { PrintingCalls, PrintingStreams } from './printing.ts';
import type { ReceivingCalls, ReceivingStreams } from './receiving.ts';
import type { SessionCalls, SessionStreams } from './session.ts';
import type { SetUpCalls } from './set-up.ts';
import type { StationCalls, StationStreams } from './station.ts';
import type { WeighingCalls } from './weighing.ts';

export interface Calls
  extends SessionCalls,
    BoardCalls,
    ReceivingCalls,
    DocumentCalls,
    InboxCalls,
    PartnerCalls,
    PrintingCalls,
    BillCalls,
    GoodsOutCalls,
    PaperCalls,
    OutboxCalls,
    SetUpCalls,
    StationCalls,
    DeviceCalls,
    WeighingCalls {}
export interface Streams
  extends SessionStreams,
    BoardStreams,
    ReceivingStreams,
    DocumentStreams,
    InboxStreams,
    PrintingStreams,
    OutboxStreams,
    StationStreams,
    DeviceStreams {}

export type CallName = keyof Calls;
export type StreamName = keyof Streams;
export type RequestOf<N extends CallName> = Parameters<Calls[N]>[0];
export type ReplyOf<N extends CallName> = ReturnType<Calls[N]>;
export type StreamArgs<N extends StreamName> = Streams[N]['args'];
export type StreamEvent<N extends StreamName> = Streams[N]['event'];

/** What a screen holds: exposed as `window.station` by the Electron preload, made over a WebSocket by the browser shell. */
export interface Station {
  invoke<N extends CallName>(name: N, request: RequestOf<N>): Promise<CallResult<ReplyOf<N>>>;
  /** Returns stop. `onEnd` is called once when core ends the stream ('lagged', 'fault') or the connection is gone ('unavailable'): subscribe again from the cursor. */
  subscribe<N extends StreamName>(name: N, args: StreamArgs<N>, onEvent: (event: StreamEvent<N>) => void, onEnd?: (code: string) => void): () => void;
}
