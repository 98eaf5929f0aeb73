// main/documents/source/trace/segment-tokens.ts · the values of one segment with where each begins. Sources: ANSI ASC X12.6, ISO 9735-1. Rule IM77: ../../../application/documents/IMPORT.md
import { defaultServiceCharacters, readServiceString, UNA_CHARS } from '../../edifact/service-characters.ts';
import { readSeparators } from '../../x12/read-separators.ts';

export interface Dialect {
  readonly element: string;
  readonly component: string | undefined;
  readonly release: string | undefined;
  readonly repetition: string | undefined;
  readonly terminator: string;
  readonly hasServiceString: boolean;
}

export interface SegmentValue {
  readonly tag: string;
  /** From 1; 0 is the tag. */
  readonly element: number;
  /** From 1, where the element has several. */
  readonly component: number | undefined;
  /** Index of its first character in the segment. */
  readonly at: number;
  /** As it stands, release characters and all. */
  readonly text: string;
}

/** @param before what stands before ISA or UNB: UNA, if there is one. @param header from ISA or UNB on */
export function dialectAt(kind: 'x12' | 'edifact', before: string, header: string): Dialect | undefined {
  if (kind === 'x12') {
    const read = readSeparators(header, 0);
    return read.kind === 'bad' ? undefined : { ...read.separators, release: undefined, hasServiceString: false };
  }
  const una = before.toUpperCase().lastIndexOf('UNA');
  const said = una < 0 || before.slice(una + UNA_CHARS).trim() !== '' ? undefined : readServiceString(before.slice(una, una + UNA_CHARS));
  const characters = said ?? defaultServiceCharacters(header.charAt(3));
  if (characters === undefined) return undefined;
  const isVersion4 = /^UNB.\w{4}.[4-9]/i.test(header); // before it the repetition separator is a character like others
  return { ...characters, repetition: isVersion4 ? characters.repetition : undefined, hasServiceString: said !== undefined };
}

/** Without the tag, but for the tag of each value; from the segment's text with its terminator. */
export function splitSegment(segment: string, { element, component, release, repetition, terminator }: Dialect): readonly SegmentValue[] {
  const values: { element: number; component: number; at: number; text: string }[] = [];
  let [number, part, from, at] = [0, 1, 0, 0];
  const close = (): void => {
    const raw = segment.slice(from, at);
    const text = raw.trim();
    values.push({ element: number, component: part, at: from + raw.indexOf(text), text });
    from = at + 1;
  };
  for (; at < segment.length; at += 1) {
    const character = segment.charAt(at);
    if (character === release) at += 1;
    else if (character === terminator) break;
    else if (character === element) {
      close();
      number += 1;
      part = 1;
    } else if ((character === component || character === repetition) && number > 0) {
      close();
      part += 1;
    }
  }
  close();
  const tag = values[0]?.text.toUpperCase() ?? '';
  const isComposite = (index: number): boolean =>
    values[index + 1]?.element === values[index]?.element || values[index - 1]?.element === values[index]?.element;
  return values
    .map(({ component: each, ...value }, index) => ({ ...value, tag, component: isComposite(index) ? each : undefined }))
    .filter((value) => value.element > 0);
}
