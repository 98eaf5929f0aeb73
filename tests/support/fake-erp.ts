// tests/support/fake-erp.ts · an ERP that books whatever it is sent, also twice, and loses answers as real ones do
import type { ErpConnector, OutboxMessage } from '../../main/application/ports.ts';
import type { Mortal } from './mortal.ts';
import type { TestClock } from './station-ledger.ts';

export const ERP_FAULTS = [
  'none',
  'refused',
  'retry-later',
  'unknown-before',
  'unknown-after',
  'throws-before',
  'throws-after',
  /** The answer is lost, and the booking happens a minute later. */
  'unknown-late',
  /** Accepted now, visible a minute later. */
  'accepted-late',
] as const;
export type ErpFault = (typeof ERP_FAULTS)[number] | 'hangs';
export type LookUpFault = 'none' | 'unknown' | 'throws';

const LATE_MS = 60_000;

type Sent = Pick<OutboxMessage, 'key' | 'topic' | 'aggregate' | 'body'>;

export interface FakeErpOptions {
  readonly clock: TestClock;
  /** What goes wrong with the next post; 'none' when it says nothing. */
  readonly nextPost?: (message: Sent) => ErpFault | undefined;
  readonly nextLookUp?: (key: string) => LookUpFault | undefined;
  /** Seen at every post, before anything else happens. */
  readonly onPost?: (message: Sent) => void;
}

export interface FakeErp {
  /** Every document in the order of booking; a message booked twice is in here twice. */
  booked(): readonly Sent[];
  readonly posts: number;
  readonly lookUps: number;
  /** The connector as one life of the program sees it. */
  connector(mortal?: Mortal): ErpConnector;
}

export function createFakeErp({ clock, nextPost, nextLookUp, onPost }: FakeErpOptions): FakeErp {
  const documents: Sent[] = [];
  let late: { readonly at: number; readonly message: Sent }[] = [];
  let posts = 0;
  let lookUps = 0;

  function settleLate(): void {
    documents.push(...late.filter(({ at }) => at <= clock.nowMs()).map(({ message }) => message));
    late = late.filter(({ at }) => at > clock.nowMs());
  }

  return {
    booked() {
      settleLate();
      return documents;
    },
    get posts() {
      return posts;
    },
    get lookUps() {
      return lookUps;
    },
    connector: (mortal) => ({
      name: 'fake',
      async post(message, signal) {
        onPost?.(message);
        mortal?.step();
        settleLate();
        posts += 1;
        const fault = nextPost?.(message) ?? 'none';
        const reference = `GR-${documents.length + 1}`;
        switch (fault) {
          case 'refused':
            return { kind: 'refused', reason: 'the period is closed' };
          case 'retry-later':
            return { kind: 'retry-later', afterMs: 0, reason: 'busy' };
          case 'unknown-before':
            return { kind: 'unknown', reason: 'reset' };
          case 'throws-before':
            throw new Error('the line was cut');
          case 'hangs':
            await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
            return { kind: 'unknown', reason: 'aborted' };
          case 'unknown-late':
          case 'accepted-late':
            late.push({ at: clock.nowMs() + LATE_MS, message });
            mortal?.step();
            return fault === 'accepted-late' ? { kind: 'accepted', reference } : { kind: 'unknown', reason: 'no answer' };
          case 'none':
          case 'unknown-after':
          case 'throws-after':
            documents.push(message);
            mortal?.step();
            if (fault === 'throws-after') throw new Error('the line was cut');
            return fault === 'none' ? { kind: 'accepted', reference } : { kind: 'unknown', reason: 'no answer' };
        }
      },
      async findByKey(key) {
        mortal?.step();
        settleLate();
        lookUps += 1;
        const fault = nextLookUp?.(key) ?? 'none';
        if (fault === 'throws') throw new Error('the line was cut');
        if (fault === 'unknown') return { kind: 'unknown', reason: 'no answer to the question either' };
        const place = documents.findIndex((document) => document.key === key);
        return place < 0 ? { kind: 'absent' } : { kind: 'found', reference: `GR-${place + 1}` };
      },
    }),
  };
}
