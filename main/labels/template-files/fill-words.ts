// main/labels/template-files/fill-words.ts · {name} in a template's texts, and its conditions. Rules LB36, LB37: ../SPEC.md
import { checkPair } from '../../domain/barcode/check-pair.ts';
import { LabelError } from '../label-error.ts';
import type { LabelLanguage } from '../label-model.ts';

import type { Words } from './template-schema.ts';

export type Value = string | number | boolean;
/** A datum that was not given is not in it. */
export type Values = ReadonlyMap<string, Value>;

const PLACE = /\{([a-z][A-Za-z0-9]*)(?:\|([a-z]+))?\}/g;
const FILTERS: Readonly<Record<string, (text: string) => string>> = {
  check: checkPair,
  yymmdd: (text) => text.slice(2).replaceAll('-', ''),
  upper: (text) => text.toUpperCase(),
};

/** undefined when the text has places and all of them are empty: the field is left out then. */
export function fillWords(words: Words, values: Values, language: LabelLanguage): string | undefined {
  const template = typeof words === 'string' ? words : words[language];
  let [places, filled] = [0, 0];
  const text = template.replace(PLACE, (_place, name: string, filter: string | undefined) => {
    const value = values.get(name);
    places += 1;
    if (value === undefined || value === '' || value === false) return '';
    filled += 1;
    const shown = value === true ? '' : String(value);
    return filter === undefined ? shown : (FILTERS[filter]?.(shown) ?? shown);
  });
  return places > 0 && filled === 0 ? undefined : text;
}

/** The data and filters that a text names. @throws {LabelError} bad-template for a filter that there is not */
export function namesIn(words: Words, field: string): string[] {
  const both = typeof words === 'string' ? [words] : [words.en, words.es];
  return both.flatMap((template) =>
    [...template.matchAll(PLACE)].map(([place, name = '', filter]) => {
      if (filter !== undefined && FILTERS[filter] === undefined) {
        throw new LabelError('bad-template', field, place, `${place}: expected one of ${Object.keys(FILTERS).join(', ')} behind "|"`);
      }
      return name;
    }),
  );
}

/** "!sscc & !lpn": every part holds. A name begins with a small letter, so a value such as R & D is not taken apart. */
const AND = / & (?=!?[a-z])/;

export function conditionNames(when: string): string[] {
  return when.split(AND).map((part) => part.replace(/^!/, '').replace(/=.*$/, ''));
}

export function holds(when: string | undefined, values: Values): boolean {
  return when === undefined || when.split(AND).every((part) => holdsAlone(part, values));
}

function holdsAlone(part: string, values: Values): boolean {
  const [name = '', wanted] = part.replace(/^!/, '').split('=', 2);
  const value = values.get(name);
  const isThere = wanted === undefined ? value !== undefined && value !== '' && value !== false : String(value ?? '') === wanted;
  return part.startsWith('!') ? !isThere : isThere;
}
