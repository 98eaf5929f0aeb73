// main/documents/x12/parse-997.ts · functional and implementation acknowledgement: what a partner says of sets we sent. Source: ANSI ASC X12 transaction sets 997 and 999. Rule DI100: ../SPEC.md
import type { Acknowledgement, ParsedPart, SourcePlace } from '../../domain/document/document.ts';
import { ELEMENT_ERRORS, GROUP_ERRORS, OUTCOMES, SEGMENT_ERRORS, SET_ERRORS } from './ack-codes.ts';
import { type Elements, elementAt, firstComponent, segmentPlace } from './elements.ts';
import type { SetContext, SetReader } from './set-reader.ts';

interface OpenAnswer {
  readonly message: { readonly type: string; readonly controlNumber: string };
  readonly reasons: string[];
  readonly place: SourcePlace;
}

export function read997(context: SetContext): SetReader {
  return new AcknowledgementReader(context, '997');
}

export function read999(context: SetContext): SetReader {
  return new AcknowledgementReader(context, '999');
}

class AcknowledgementReader implements SetReader {
  readonly documentNumber = undefined;
  readonly #context: SetContext;
  readonly #type: '997' | '999';
  readonly #said: ParsedPart[] = [];
  #group: string | undefined;
  #answer: OpenAnswer | undefined;
  #sawEnd = false;

  constructor(context: SetContext, type: '997' | '999') {
    this.#context = context;
    this.#type = type;
  }

  take(elements: Elements, segment: number): void {
    switch (elements[0]) {
      case 'AK1':
        this.#group = this.#required(elements, 2, segment, 'the control number of a group');
        break;
      case 'AK2':
        this.#closeAnswer(segment);
        this.#answer = {
          message: {
            type: this.#required(elements, 1, segment, 'the type of a set') ?? '',
            controlNumber: this.#required(elements, 2, segment, 'the control number of a set') ?? '',
          },
          reasons: [],
          place: segmentPlace(elements, segment),
        };
        break;
      case 'AK3':
      case 'IK3':
        this.#answer?.reasons.push(segmentReason(elements));
        break;
      case 'AK4':
      case 'IK4':
        this.#answer?.reasons.push(elementReason(firstComponent(elements, 1, this.#context.component)));
        break;
      case 'AK5':
      case 'IK5':
        this.#endAnswer(elements, segment);
        break;
      case 'AK9':
        this.#endGroup(elements, segment);
        break;
    }
  }

  finish(segment: number): readonly ParsedPart[] {
    this.#closeAnswer(segment);
    if (this.#group === undefined) this.#missing(segment, 'SE', 'AK1');
    else if (!this.#sawEnd) this.#missing(segment, 'AK9', 'AK9');
    return this.#said;
  }

  #endAnswer(elements: Elements, segment: number): void {
    const answer = this.#answer;
    const outcome = this.#outcome(elements, segment);
    this.#answer = undefined;
    if (answer === undefined || outcome === undefined) return;
    const { message, place } = answer;
    this.#tell({ outcome, message, reasons: [...answer.reasons, ...codesFrom(elements, 2, SET_ERRORS)], place });
  }

  #endGroup(elements: Elements, segment: number): void {
    this.#closeAnswer(segment);
    this.#sawEnd = true;
    const outcome = this.#outcome(elements, segment);
    if (outcome !== undefined) this.#tell({ outcome, reasons: codesFrom(elements, 5, GROUP_ERRORS), place: segmentPlace(elements, segment) });
  }

  #tell(said: Pick<Acknowledgement, 'outcome' | 'message' | 'reasons' | 'place'>): void {
    const group = this.#group === undefined ? {} : { group: this.#group };
    this.#said.push({ type: 'acknowledgement', acknowledgement: { standard: 'x12', type: this.#type, ...group, ...said } });
  }

  /** AK2 without its AK5: what became of that set is not said. */
  #closeAnswer(segment: number): void {
    if (this.#answer !== undefined) this.#missing(segment, 'AK5', 'AK5');
    this.#answer = undefined;
  }

  #outcome(elements: Elements, segment: number): Acknowledgement['outcome'] | undefined {
    const code = elementAt(elements, 1) ?? '';
    const outcome = OUTCOMES[code];
    if (outcome === undefined)
      this.#context.problems.error({
        code: 'unknown-outcome',
        at: segmentPlace(elements, segment, 1),
        what: 'the acknowledgement has an unknown outcome',
        read: code,
        expected: Object.keys(OUTCOMES).join(', '),
      });
    return outcome;
  }

  #required(elements: Elements, index: number, segment: number, expected: string): string | undefined {
    const value = elementAt(elements, index);
    if (value === undefined)
      this.#context.problems.error({
        code: 'number-missing',
        at: segmentPlace(elements, segment, index),
        what: 'the acknowledgement does not say what it answers',
        read: '',
        expected,
      });
    return value;
  }

  #missing(segment: number, tag: string, expected: string): void {
    this.#context.problems.error({
      code: 'segment-missing',
      at: { segment, tag },
      what: `the acknowledgement has no ${expected} segment where one is due`,
      read: '',
      expected,
    });
  }
}

function segmentReason(elements: Elements): string {
  const place = `${elementAt(elements, 1) ?? 'a segment'} at position ${elementAt(elements, 2) ?? '?'}`;
  return `${place}: ${codesFrom(elements, 4, SEGMENT_ERRORS).join(', ') || 'in error'}`;
}

function elementReason(elements: Elements): string {
  const [number, code, copy] = [elementAt(elements, 2), elementAt(elements, 3), elementAt(elements, 4)];
  const element = `element ${elementAt(elements, 1) ?? '?'}${number === undefined ? '' : ` (${number})`}`;
  const fault = code === undefined ? 'in error' : inWords(code, ELEMENT_ERRORS);
  return `${element}: ${fault}${copy === undefined ? '' : `, read '${copy}'`}`;
}

function codesFrom(elements: Elements, first: number, words: Readonly<Record<string, string>>): string[] {
  return elements.slice(first, first + 5).flatMap((_, index) => {
    const code = elementAt(elements, first + index);
    return code === undefined ? [] : [inWords(code, words)];
  });
}

function inWords(code: string, words: Readonly<Record<string, string>>): string {
  return `${words[code] ?? 'in error'} (${code})`;
}
