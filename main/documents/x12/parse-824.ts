// main/documents/x12/parse-824.ts · application advice: what a partner's program says of the content of sets we sent. Source: ANSI ASC X12 transaction set 824, data elements 110 and 647. Rule DI102: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { Acknowledgement, ParsedPart, SourcePlace } from '../../domain/document/document.ts';
import { type Elements, elementAt, segmentPlace } from './elements.ts';
import type { SetContext, SetReader } from './set-reader.ts';

/** OTI01 by its second letter; the first says what is judged: T set, I item, G group, B batch. */
const OUTCOMES: Readonly<Record<string, Acknowledgement['outcome']>> = byCode({
  A: 'accepted',
  C: 'accepted-with-errors',
  E: 'accepted-with-errors',
  P: 'partly-accepted',
  R: 'rejected',
});

const CONDITIONS: Readonly<Record<string, string>> = byCode({
  '006': 'duplicate',
  '007': 'missing data',
  '008': 'out of range',
  '009': 'invalid date',
  '010': 'total out of balance',
  '011': 'not matching',
  '012': 'invalid combination',
  '024': 'other reason',
  '848': 'incorrect data',
  P: 'item quantity missing or not valid',
  Q: 'item identification missing or not valid',
});

interface OpenAdvice {
  readonly outcome: Acknowledgement['outcome'];
  readonly elements: Elements;
  readonly reasons: string[];
  readonly place: SourcePlace;
}

export function read824(context: SetContext): SetReader {
  return new AdviceReader(context);
}

class AdviceReader implements SetReader {
  readonly #context: SetContext;
  readonly #said: ParsedPart[] = [];
  #open: OpenAdvice | undefined;
  #sawBegin = false;
  #count = 0;
  documentNumber: string | undefined;

  constructor(context: SetContext) {
    this.#context = context;
  }

  take(elements: Elements, segment: number): void {
    switch (elements[0]) {
      case 'BGN':
        this.#sawBegin = true;
        this.documentNumber = elementAt(elements, 2);
        break;
      case 'OTI':
        this.#close();
        this.#begin(elements, segment);
        break;
      case 'TED':
        this.#open?.reasons.push(technicalReason(elements));
        break;
      case 'NTE': {
        const text = elementAt(elements, 2);
        if (text !== undefined) this.#open?.reasons.push(text);
        break;
      }
    }
  }

  finish(segment: number): readonly ParsedPart[] {
    this.#close();
    const { problems } = this.#context;
    const end = { segment, tag: 'SE' };
    if (!this.#sawBegin)
      problems.error({ code: 'segment-missing', at: end, what: 'the advice has no BGN segment', read: '', expected: 'BGN after ST' });
    if (this.#count === 0)
      problems.error({ code: 'no-lines', at: end, what: 'the advice speaks of no document', read: '0 OTI', expected: 'at least one OTI' });
    return this.#said;
  }

  #begin(elements: Elements, segment: number): void {
    this.#count++;
    const code = elementAt(elements, 1) ?? '';
    const outcome = code.length === 2 ? OUTCOMES[code.charAt(1)] : undefined;
    if (outcome === undefined) {
      this.#context.problems.error({
        code: 'unknown-outcome',
        at: segmentPlace(elements, segment, 1),
        what: 'the advice has an unknown outcome',
        read: code,
        expected: 'a code such as TA, TE or TR',
      });
      return;
    }
    this.#open = { outcome, elements, reasons: [], place: segmentPlace(elements, segment) };
  }

  #close(): void {
    if (this.#open === undefined) return;
    const { outcome, elements, reasons, place } = this.#open;
    this.#open = undefined;
    const [documentNumber, group, controlNumber, type] = [3, 8, 9, 10].map((index) => elementAt(elements, index));
    const acknowledgement: Acknowledgement = {
      standard: 'x12',
      type: '824',
      ...(group === undefined ? {} : { group }),
      ...(controlNumber === undefined && type === undefined ? {} : { message: { type: type ?? '', controlNumber: controlNumber ?? '' } }),
      ...(documentNumber === undefined ? {} : { documentNumber }),
      outcome,
      reasons,
      place,
    };
    this.#said.push({ type: 'acknowledgement', acknowledgement });
  }
}

/** TED01 condition, 02 text, 03 to 05 place, 07 the value that was read. */
function technicalReason(elements: Elements): string {
  const [code = '', text, tag, position, element, , copy] = [1, 2, 3, 4, 5, 6, 7].map((index) => elementAt(elements, index));
  const place = [tag, position === undefined ? undefined : `at position ${position}`, element === undefined ? undefined : `element ${element}`];
  return [
    `${text ?? CONDITIONS[code] ?? 'in error'} (${code})`,
    place.filter((part) => part !== undefined).join(' '),
    copy === undefined ? '' : `read '${copy}'`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
