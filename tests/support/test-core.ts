// tests/support/test-core.ts · a core of a few handlers, served like the real one: what the contract suite needs of every carrier and no more
import { z } from 'zod';
import type { HostedCore } from '../../main/host/hosted-core.ts';
import { CallFailure, type CallHandlers, type Fault, type StreamHandlers, serveConnection } from '../../main/ipc/serve-contract.ts';
import type { Verdict } from '../../preload/contract/receiving.ts';
import { makePdf } from './make-pdf.ts';
import { pace } from './pace.ts';

/** Some handlers of the table, each checked against the contract; the others are unknown to this core. */
function someCalls(handlers: Partial<CallHandlers>): CallHandlers {
  return handlers as CallHandlers;
}
function someStreams(handlers: Partial<StreamHandlers>): StreamHandlers {
  return handlers as StreamHandlers;
}

export function verdictOf(cursor: number, read: string): Verdict {
  return {
    cursor,
    scanId: `scan-${cursor}`,
    code: 'accepted',
    outcome: 'accepted',
    sound: 'accepted',
    lineComplete: false,
    read,
  } as Verdict;
}

export interface TestCore extends HostedCore {
  readonly faults: Fault[];
  /** Running subscriptions: a stop that was forgotten shows here. */
  readonly running: Set<object>;
}

const none = z.strictObject({});

/** `sendToDevices` as the real core gets it. */
export function createTestCore(sendToDevices: (message: unknown) => void = () => {}, leaveKiosk: () => void = () => {}): TestCore {
  const faults: Fault[] = [];
  const running = new Set<object>();
  const verdicts: Verdict[] = [];
  const readers = new Set<(verdict: Verdict) => void>();
  const gates = new Map<string, () => void>();
  const fromDevices: unknown[] = [];
  let handled = 0;

  function add(read: string): Verdict {
    const verdict = verdictOf(verdicts.length + 1, read);
    verdicts.push(verdict);
    for (const reader of [...readers]) reader(verdict);
    return verdict;
  }

  const calls = someCalls({
    'station:leave-kiosk': {
      schema: z.strictObject({ pin: z.string() }),
      handle: () => {
        leaveKiosk();
        return { left: true as const };
      },
    },
    'session:state': { schema: none, handle: () => ({ users: [], language: 'en', training: false }) },
    'session:sign-in': {
      schema: z.strictObject({ userId: z.string(), pin: z.string() }),
      handle: () => {
        throw new CallFailure('refused', 'the PIN is not the one of this user', 'wrong-pin');
      },
    },
    // 'wait:x' answers after 'go:x' was asked; the name says as which call it was handled.
    'items:search': {
      schema: z.strictObject({ text: z.string() }),
      handle: async ({ text }) => {
        const order = ++handled;
        if (text === 'boom') throw new TypeError('an inner matter');
        if (text.startsWith('wait:')) await new Promise<void>((resolve) => gates.set(text.slice(5), resolve));
        if (text.startsWith('go:')) gates.get(text.slice(3))?.();
        return { items: [{ itemId: text, name: String(order), packs: [] }] };
      },
    },
    'documents:import': {
      schema: z.strictObject({ fileName: z.string(), contentBase64: z.string(), dryRun: z.boolean().exactOptional() }),
      handle: ({ fileName = '', contentBase64 = '' }) => ({
        outcome: 'checked',
        fileName,
        format: String(contentBase64.length),
        documents: [],
        problems: [],
        notices: [],
        questions: [],
        changes: [],
        tables: [],
      }),
    },
    'reports:control-sheet': {
      schema: z.strictObject({}),
      handle: async () => ({
        fileName: 'codes.pdf',
        pdfBase64: Buffer.from(await makePdf([[{ text: 'Control codes', x: 50, y: 50 }]])).toString('base64'),
      }),
    },
    'reports:receiving': {
      schema: z.strictObject({ receiptId: z.string(), language: z.enum(['en', 'es']).exactOptional() }),
      handle: ({ receiptId }) => ({ fileName: receiptId, pdfBase64: 'A'.repeat(Number(receiptId)) }),
    },
    'receiving:submit-scan': {
      schema: z.strictObject({ scanId: z.string(), raw: z.string(), symbology: z.string().exactOptional(), receiptId: z.string().exactOptional() }),
      handle: ({ raw }) => add(raw),
    },
    // Many verdicts in one turn: more than any reader takes in that time. `text` is how many, of 10 kB each.
    'devices:simulate-scan': {
      schema: z.strictObject({ text: z.string(), symbology: z.string().exactOptional() }),
      handle: ({ text }) => {
        for (let left = Number(text); left > 0; left--) add('x'.repeat(10_000));
        return { sent: true };
      },
    },
    'audit:verify': { schema: none, handle: () => ({ ok: true, events: running.size, message: 'running subscriptions' }) },
    'station:capabilities': {
      schema: none,
      handle: (_, { shell, clientId }) => ({
        shell,
        simulatedDevices: false,
        demo: false,
        needsSetup: false,
        kiosk: false,
        version: String(clientId),
      }),
    },
    // For the children's tests: this process dies, as a driver or a database can make it.
    'outbox:list': { schema: none, handle: () => process.kill(process.pid, 'SIGKILL') && { messages: [] } },
    // Says something to devices and answers with all that was heard from them.
    'outbox:retry': {
      schema: z.strictObject({ key: z.string(), reason: z.string() }),
      handle: ({ key }) => {
        sendToDevices({ kind: 'ping', key });
        return { key, topic: JSON.stringify(fromDevices), aggregate: '', state: 'done', attempts: 0, createdAt: '', lineCount: 0 };
      },
    },
  });

  const streams = someStreams({
    'receiving:verdicts': {
      schema: z.strictObject({ since: z.number().int().min(0) }),
      subscribe: ({ since }, emit) => {
        const reader = (verdict: Verdict): void => emit(verdict);
        running.add(reader);
        for (const verdict of verdicts.slice(since)) emit(verdict);
        readers.add(reader);
        return () => {
          readers.delete(reader);
          running.delete(reader);
        };
      },
    },
    // As many events a second as the receipt's id says, of the size of a verdict.
    'receiving:receipt': {
      schema: z.strictObject({ receiptId: z.string() }),
      subscribe: ({ receiptId }, emit) => {
        let cursor = 0;
        return pace(Number(receiptId), () => emit(verdictOf(++cursor, 'x'.repeat(200)) as never));
      },
    },
    // Ends by itself after one event.
    'board:changes': {
      schema: none,
      subscribe: (_, emit, { end }) => {
        emit({ today: '2026-11-21', arrivals: [], receipts: [], countsBlind: false });
        end(new CallFailure('conflict', 'the day is over'));
        return () => {};
      },
    },
    'session:changes': {
      schema: none,
      subscribe: () => {
        throw new TypeError('an inner matter');
      },
    },
  });

  return {
    faults,
    running,
    connect: ({ id, shell, send, bufferedBytes }) =>
      serveConnection({ send, bufferedBytes }, calls, streams, { clientId: id, shell }, (fault) => faults.push(fault)),
    devicesPort: { receive: (message) => void fromDevices.push(message) },
    stop: async () => {},
  };
}
