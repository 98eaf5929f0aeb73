// main/application/exchange/interchange-contents.ts · of the problems of a file, those of each interchange and of each message in it, by where they stand. Rules EX12, EX13: ./EXCHANGE.md
import type { DocumentProblem, ReceivedMessage } from '../../domain/document/document.ts';
import type { InterchangeReply } from '../../domain/document/outgoing.ts';
import type { ImportResult } from '../documents/import-result.ts';
import type { ReceivedInterchange } from './received-interchanges.ts';

type EnvelopeFault = NonNullable<InterchangeReply['envelopeFault']>;

export interface InterchangeContent {
  /** Why nothing inside counts. */
  readonly envelopeFault?: EnvelopeFault;
  /** It holds acknowledgements and nothing else. */
  readonly isAcknowledgement: boolean;
  /** Errors in a message that its own reader did not find: those of the import. */
  problemsOf(message: ReceivedMessage): readonly DocumentProblem[];
}

const ANSWERS: ReadonlySet<string> = new Set(['997', '999', '824', 'CONTRL']);
const TRAILERS: ReadonlySet<string> = new Set(['GE', 'IEA', 'UNE', 'UNZ']);

/** In the order of `result.interchanges`. */
export function interchangeContents({ interchanges, problems, acknowledgements, outcome }: ImportResult): readonly InterchangeContent[] {
  const errors = problems.filter(({ severity }) => severity === 'error');
  return interchanges.map((interchange, index) => {
    const from = interchange.segment;
    const to = interchanges[index + 1]?.segment ?? Number.POSITIVE_INFINITY;
    const isInside = ({ segment = from }: { readonly segment?: number }): boolean => segment >= from && segment < to;
    const own = errors.filter(({ at }) => isInside(at));
    const { messages } = interchange;
    const starts = messages.map(({ place }) => place.segment ?? 0);
    const envelopeFault = faultOf(interchange, own, outcome === 'refused');
    return {
      ...(envelopeFault === undefined ? {} : { envelopeFault }),
      isAcknowledgement: acknowledgements.some(({ place }) => isInside(place)) && messages.every(({ type }) => ANSWERS.has(type)),
      problemsOf(message) {
        const start = message.place.segment ?? 0;
        const end = Math.min(to, ...starts.filter((each) => each > start));
        const known = new Set(message.faults.map((fault) => fault.message));
        return own.filter(({ at, message: said }) => at.segment !== undefined && at.segment >= start && at.segment < end && !known.has(said));
      },
    };
  });
}

/** What is wrong with the envelope itself. A refused interchange in which no message can be named is wrong as a whole. */
function faultOf(
  { fault, messages, format }: ReceivedInterchange,
  errors: readonly DocumentProblem[],
  isRefused: boolean,
): EnvelopeFault | undefined {
  if (fault === 'duplicate') return { kind: fault, message: 'an interchange with this number and this content came before' };
  const refused = errors.find(({ code }) => code === 'test-file' || code === 'not-for-us');
  if (fault !== undefined) return { kind: fault, message: refused?.message ?? fault };
  for (const { code, at, expected = '', message } of errors) {
    if (code === 'cut-off' || (code === 'trailer-missing' && TRAILERS.has(expected))) return { kind: 'cut-off', message };
    if (code === 'control-number-mismatch' && TRAILERS.has(at.tag ?? '')) return { kind: 'bad-header', message };
  }
  const canBeNamed = messages.some(({ group }) => format === 'edifact' || group !== undefined);
  const [first] = errors;
  return isRefused && !canBeNamed && first !== undefined ? { kind: 'bad-header', message: first.message } : undefined;
}
