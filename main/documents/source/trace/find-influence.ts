// main/documents/source/trace/find-influence.ts · which text of a file each field was read from: the one whose change changes the field. Rule IM77: ../../../application/documents/IMPORT.md
import { type Fields, fieldsAt } from './target-fields.ts';
import { variantsOf } from './vary-text.ts';
import type { Token, Workpiece } from './workpiece.ts';

/** What a reading costs beside its characters. */
const CHARS_OF_A_READING = 8_000;

export interface TracedField {
  readonly value: string;
  /** In the order of the file; none when no single text says it ('pallet', because it holds cartons). */
  readonly tokens: readonly Token[];
}

/** Other values that a field had when a token was changed; those that repeat what the token then said are `echoes`. */
interface Effect {
  readonly token: Token;
  readonly values: Set<string>;
  echoes: number;
}

/**
 * Each token in turn is written otherwise, and the piece is read again by the reader that reads every file. A field that follows the token
 * was read from it; one that only goes with it (the qualifier beside a lot) was not.
 */
export function findInfluence(piece: Workpiece, fields: Fields, nth: number, mostChars: number): ReadonlyMap<string, TracedField> {
  const effects = new Map<string, Effect[]>();
  let left = mostChars;
  const order = [...piece.tokens.keys()].toSorted((a, b) => rank(piece.tokens[a], fields) - rank(piece.tokens[b], fields));
  for (const index of order) {
    const token = piece.tokens[index];
    if (token === undefined || left <= 0) break;
    const own = new Map<string, Effect>();
    for (const [count, text] of variantsOf(token.text).entries()) {
      if (count === 2 && own.size === 0 && rank(token, fields) > 0) break; // nothing of this line follows it
      left -= piece.size + CHARS_OF_A_READING;
      const read = fieldsAt(piece.read({ token: index, text }), piece.target, nth);
      noteEffects(fields, read, token, text, own);
    }
    for (const [name, effect] of own) effects.set(name, [...(effects.get(name) ?? []), effect]);
  }
  return new Map([...fields].map(([name, value]) => [name, { value, tokens: sourcesOf(value, effects.get(name) ?? [], piece.tokens) }]));
}

/** What looks like a value of the line goes first: a large file is not read again for each of its texts. */
function rank(token: Token | undefined, fields: Fields): number {
  return token !== undefined && [...fields.values()].some((value) => echoes(value, token.text)) ? 0 : 1;
}

/** @param read undefined when the line is gone or the file refused: the token matters, for which field is not said */
function noteEffects(fields: Fields, read: Fields | undefined, token: Token, text: string, own: Map<string, Effect>): void {
  for (const [name, value] of fields) {
    const other = read?.get(name);
    if (other === value) continue;
    const effect = own.get(name) ?? { token, values: new Set(), echoes: 0 };
    own.set(name, effect);
    if (other === undefined) continue;
    effect.values.add(other);
    if (echoes(other, text)) effect.echoes += 1;
  }
}

/** A value follows its text: two changes give two other values. A code ('201' pallet, 'CT' carton) has few meanings, and gives perhaps one. */
function sourcesOf(value: string, effects: readonly Effect[], tokens: readonly Token[]): readonly Token[] {
  const following = effects.filter(({ values }) => values.size > 1);
  const echoing = following.filter((effect) => effect.echoes > 1);
  const single = effects.filter((effect) => effect.echoes > 0);
  const coded = effects.filter(({ values }) => values.size > 0);
  // two that must agree (the ends of a range, a lot named twice): a change of one takes the field away
  const said = effects.filter(({ token }) => echoes(value, token.text) || startsAlike(value, token.text));
  const repeating = echoing.filter(({ token }) => echoes(value, token.text));
  const chosen = [repeating, echoing, following, single, said, coded].find((each) => each.length > 0) ?? [];
  return chosen.map(({ token }) => token).toSorted((a, b) => tokens.indexOf(a) - tokens.indexOf(b));
}

/** The value says what the text says, in the form of our model: a date turned round, a GTIN filled up, a decimal mark exchanged. */
function echoes(value: string, text: string): boolean {
  const [one, other] = [plain(value), plain(text)];
  if (one === '' || other === '') return false;
  if (one === other || words(value).includes(other) || (other.length > 2 && one.includes(other)) || (one.length > 2 && other.includes(one)))
    return true;
  const date = /^\d\d(?<year>\d\d)-(?<month>\d\d)-(?<day>\d\d)$/.exec(value)?.groups;
  if (date === undefined) return false;
  const { year = '', month = '', day = '' } = date;
  return [year + month + day, day + month + year, month + day + year, year + month].some((digits) =>
    other.replace(/(\d{4})(?:19|20)(?=\d\d$)/, '$1').includes(digits),
  );
}

/** Numbers of one series. */
function startsAlike(value: string, text: string): boolean {
  return value.length > 9 && value.length === text.length && value.slice(0, -4) === text.slice(0, -4);
}

function words(text: string): readonly string[] {
  return text.toUpperCase().split(/[^\p{L}\p{N}]+/u);
}

function plain(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();
}
