// main/domain/words/acknowledgement-words.ts · why a partner refused what was sent, in Spanish: reasons are stored in English, with the partner's code, and known again by their form. Rule WO8: ./SPEC.md
import { FAULTS_ES } from './acknowledgement-faults-es.ts';
import type { WordLanguage } from './problem-words.ts';

/** 'element 2 (66): code not valid (7), read 'ZZ'' */
const OF_ELEMENT = /^element (?<element>\S+)(?: \((?<number>\S+)\))?: (?<fault>in error|.+ \(\w+\))(?:, read '(?<copy>.*)')?$/s;
/** 'N1 at position 4: segment out of sequence (7), elements in error (8)' */
const OF_SEGMENT = /^(?<tag>\S+|a segment) at position (?<position>\S+): (?<faults>.+)$/s;
/** '12: invalid value in UNB, element 2' */
const OF_CONTRL =
  /^(?<code>\w+): (?<fault>.+?)(?: in (?<tag>[A-Z]{3}))?(?:, segment (?<segment>\S+?))?(?:, element (?<element>\S+?))?(?:, component (?<component>\S+?))?$/s;
/** 'invalid date (009), DTM at position 4 element 2, read '20261399'' */
const OF_ADVICE =
  /^(?<fault>.+ \((?:TA105 )?\w+\))(?:, (?:(?<tag>[A-Z]\w+)(?: (?=\w))?)?(?:at position (?<position>\S+?))?(?: ?element (?<element>\S+?))?)?(?:, read '(?<copy>.*)')?$/s;

/** What a partner wrote in words of their own is said as they wrote it. */
export function acknowledgementReason(reason: string, language: WordLanguage): string {
  return language === 'en' ? reason : (ofElement(reason) ?? ofSegment(reason) ?? ofContrl(reason) ?? ofAdvice(reason) ?? reason);
}

function ofElement(reason: string): string | undefined {
  const found = OF_ELEMENT.exec(reason)?.groups;
  if (found === undefined) return undefined;
  const number = found['number'] === undefined ? '' : ` (${found['number']})`;
  return `elemento ${found['element']}${number}: ${coded(found['fault'] ?? '')}${copied(found['copy'])}`;
}

function ofSegment(reason: string): string | undefined {
  const found = OF_SEGMENT.exec(reason)?.groups;
  if (found === undefined) return undefined;
  const tag = found['tag'] === 'a segment' ? 'un segmento' : found['tag'];
  const faults = (found['faults'] ?? '').split(/(?<=\)), /).map(coded);
  return `${tag} en la posición ${found['position']}: ${faults.join(', ')}`;
}

function ofContrl(reason: string): string | undefined {
  const found = OF_CONTRL.exec(reason)?.groups;
  const fault = FAULTS_ES[found?.['fault'] ?? ''];
  if (found === undefined || fault === undefined) return undefined;
  const places = [
    found['tag'] === undefined ? '' : ` en ${found['tag']}`,
    ...(['segment', 'element', 'component'] as const).map((part) => (found[part] === undefined ? '' : `, ${PARTS[part]} ${found[part]}`)),
  ];
  return `${found['code']}: ${fault}${places.join('')}`;
}

function ofAdvice(reason: string): string | undefined {
  const found = OF_ADVICE.exec(reason)?.groups;
  if (found === undefined) return undefined;
  const places = [
    found['tag'],
    found['position'] === undefined ? undefined : `en la posición ${found['position']}`,
    found['element'] === undefined ? undefined : `elemento ${found['element']}`,
  ].filter((part) => part !== undefined);
  return `${coded(found['fault'] ?? '')}${places.length === 0 ? '' : `, ${places.join(' ')}`}${copied(found['copy'])}`;
}

const PARTS = { segment: 'segmento', element: 'elemento', component: 'componente' } as const;

/** 'too long (5)': the words in Spanish, the code as it is. */
function coded(fault: string): string {
  const [, words = fault, code = ''] = /^(.+)( \((?:TA105 )?\w+\))$/s.exec(fault) ?? [];
  return `${FAULTS_ES[words] ?? words}${code}`;
}

function copied(copy: string | undefined): string {
  return copy === undefined ? '' : `, leído '${copy}'`;
}
