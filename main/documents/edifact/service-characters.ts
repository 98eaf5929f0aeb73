// main/documents/edifact/service-characters.ts · which characters part an EDIFACT interchange: UNA says so, or the defaults hold. Source: ISO 9735-1, 10.1 and annex A

export interface ServiceCharacters {
  readonly component: string;
  readonly element: string;
  /** Undefined: nothing is released (UNA has a blank there, or level B control characters). */
  readonly release: string | undefined;
  /** Only meant from syntax version 4 on; a blank in UNA is none. */
  readonly repetition: string | undefined;
  readonly terminator: string;
}

/** The defaults, as printed in a UNA segment: component, element, decimal mark, release, repetition (a blank before version 4), terminator. */
const TERMINATOR = "'";
const DEFAULTS: ServiceCharacters = { component: ':', element: '+', release: '?', repetition: '*', terminator: TERMINATOR };
/** Level B without UNA: information separators 1, 3 and 4, and no release character. Source: ISO 9735:1988, 5 */
const LEVEL_B: ServiceCharacters = { component: '\u001f', element: '\u001d', release: undefined, repetition: undefined, terminator: '\u001c' };

export const UNA_CHARS = 9;

/** How many characters UNA really has: some programs leave the reserved blank out, and then the terminator stands in its place. */
export function serviceStringChars(una: string): number {
  return una.charAt(UNA_CHARS - 2) === TERMINATOR && /^[\r\nU]?$/.test(una.charAt(UNA_CHARS - 1)) ? UNA_CHARS - 1 : UNA_CHARS;
}

/** The nine characters of 'UNA:+.? \'', or undefined when they cannot part anything. The decimal mark is not kept: both are read. */
export function readServiceString(una: string): ServiceCharacters | undefined {
  const [component = '', element = '', , release = '', reserved = '', last = ''] = una.slice(3, UNA_CHARS);
  const [repetition, terminator] = serviceStringChars(una) < UNA_CHARS ? [' ', reserved] : [reserved, last];
  const parts = [component, element, terminator, ...(release === ' ' ? [] : [release])];
  if (parts.some((part) => part === '' || part === ' ' || /[A-Za-z0-9\u0080-\uffff]/.test(part)) || new Set(parts).size < parts.length)
    return undefined;
  const isRepetition = repetition !== ' ' && !/[A-Za-z0-9\u0080-\uffff]/.test(repetition) && !parts.includes(repetition);
  return { component, element, release: release === ' ' ? undefined : release, repetition: isRepetition ? repetition : undefined, terminator };
}

/** What holds without UNA, by the character behind UNB. */
export function defaultServiceCharacters(afterUnb: string): ServiceCharacters | undefined {
  if (afterUnb === DEFAULTS.element) return DEFAULTS;
  return afterUnb === LEVEL_B.element ? LEVEL_B : undefined;
}
