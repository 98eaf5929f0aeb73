// main/documents/x12/read-separators.ts · the ISA segment tells its own separators. Source: ANSI ASC X12.5 (ISA is 105 characters and a terminator), and what senders really do
const ISA_CHARS = 105; // without terminator
const SEPARATORS_IN_ISA = 16;
/** An ISA with every element at its longest, wrapped with CR LF, has 137 characters. */
const SEARCHED_CHARS = 256;
const ALPHANUMERIC = /[A-Za-z0-9]/;
const FIRST_VERSION_WITH_REPETITION = '00402';

export interface X12Separators {
  readonly element: string;
  /** Undefined when ISA16 was left out and the terminator is a line end. */
  readonly component: string | undefined;
  readonly terminator: string;
  /** ISA11, from version 00402 on; before that it names the standard (U) and nothing repeats. */
  readonly repetition: string | undefined;
}

export type ReadSeparators =
  | {
      readonly kind: 'read';
      readonly separators: X12Separators;
      /** Elements 0..15, trimmed; [0] is 'ISA'. */
      readonly isa: readonly string[];
      readonly isFixedWidth: boolean;
      /** A line break stands inside ISA: the file was wrapped, and breaks inside its other segments mean nothing either. */
      readonly isWrapped: boolean;
      /** Index of the first character after the terminator. */
      readonly end: number;
    }
  | { readonly kind: 'bad'; readonly what: string; readonly read: string; readonly expected: string };

/** `start` is the index of 'ISA'. Counts 16 element separators instead of trusting fixed columns: padding is often lost on the way. */
export function readSeparators(text: string, start: number): ReadSeparators {
  const element = text.charAt(start + 3);
  const head = text.slice(start, start + SEARCHED_CHARS);
  const bad = (what: string, read: string, expected: string): ReadSeparators => ({ kind: 'bad', what, read, expected });
  if (element === '' || ALPHANUMERIC.test(element) || /\s/.test(element)) {
    return bad('the character after ISA cannot be an element separator', element, 'a character such as *');
  }
  const parts = head.split(element);
  if (parts.length <= SEPARATORS_IN_ISA)
    return bad('the ISA segment is incomplete', `${parts.length - 1} element separators`, `${SEPARATORS_IN_ISA}`);
  const isa = ['ISA', ...parts.slice(1, SEPARATORS_IN_ISA).map((part) => part.replaceAll(/[\r\n]/g, '').trim())];
  const usage = isa[15] ?? '';
  if (usage.length > 1 || !/^[0-9]*$/.test(isa[13] ?? '')) {
    return bad(
      'the ISA segment has too few elements',
      `ISA13 '${isa[13]}', ISA15 '${usage}'`,
      'a control number of digits and a one-letter usage code',
    );
  }
  const tail = start + parts.slice(0, SEPARATORS_IN_ISA).join(element).length + 1;
  const ending = readEnding(text, tail, element);
  if (ending === undefined) return bad('no segment terminator after ISA16', text.slice(tail, tail + 4), 'ISA16, the terminator, then GS');
  const { component, terminator, end } = ending;
  return {
    kind: 'read',
    separators: { element, component, terminator, repetition: readRepetition(isa, [element, component, terminator]) },
    isa,
    isFixedWidth: tail + 1 - start === ISA_CHARS && component !== undefined,
    isWrapped: /[\r\n]/.test(text.slice(start, end - terminator.length)),
    end,
  };
}

function readRepetition(isa: readonly string[], others: readonly (string | undefined)[]): string | undefined {
  const [repetition = '', version = ''] = [isa[11], isa[12]];
  if (!/^\d{5}$/.test(version) || version < FIRST_VERSION_WITH_REPETITION) return undefined;
  return repetition.length !== 1 || ALPHANUMERIC.test(repetition) || others.includes(repetition) ? undefined : repetition;
}

/** ISA16 is one character and the next one ends the segment, unless a line was wrapped in between or ISA16 was left out. */
function readEnding(text: string, tail: number, element: string): { component: string | undefined; terminator: string; end: number } | undefined {
  const breaksAt = (at: number): number => /^[\r\n]+/.exec(text.slice(at, at + 2))?.[0].length ?? 0;
  const wrapped = breaksAt(tail);
  const candidates = [
    { component: text.charAt(tail), terminatorAt: tail + 1 },
    { component: text.charAt(tail), terminatorAt: tail + 1 + breaksAt(tail + 1) },
    { component: text.charAt(tail + wrapped), terminatorAt: tail + wrapped + 1 },
    { component: undefined, terminatorAt: tail },
  ];
  for (const { component, terminatorAt } of candidates) {
    const terminator = text.charAt(terminatorAt);
    if (terminator === '' || terminator === element || ALPHANUMERIC.test(terminator) || terminator === ' ' || terminator === component) continue;
    if (component !== undefined && (/[\r\n]/.test(component) || component === element)) continue;
    if (component === undefined && !/[\r\n]/.test(terminator)) continue;
    if (startsSegment(text, terminatorAt + 1, element)) return { component, terminator, end: terminatorAt + 1 };
  }
  return undefined;
}

function startsSegment(text: string, at: number, element: string): boolean {
  const next = text
    .slice(at, at + 16)
    .replaceAll(/[\r\n\u0085\u00c2]/g, '')
    .trimStart();
  return next === '' || (/^[A-Z][A-Z0-9]{1,2}/i.test(next) && next.slice(0, 4).includes(element));
}
