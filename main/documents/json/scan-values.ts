// main/documents/json/scan-values.ts · where each value of a JSON text stands in it: what JSON.parse does not tell. Source: RFC 8259, RFC 6901
export interface JsonValue {
  readonly from: number;
  readonly to: number;
  readonly pointer: string;
  /** Of a list or an object. */
  readonly members?: readonly JsonValue[];
  readonly isList?: boolean;
}

/** A string, a mark or a bare word: number, true, false, null. */
const WORD = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;

/** Of text that is JSON. */
export function scanValues(text: string): JsonValue | undefined {
  const open: { from: number; pointer: string; isList: boolean; members: JsonValue[]; key: string | undefined }[] = [];
  let root: JsonValue | undefined;
  const add = (value: Omit<JsonValue, 'pointer'>, pointer: string): void => {
    const owner = open.at(-1);
    const whole = { ...value, pointer };
    if (owner === undefined) root = whole;
    else owner.members.push(whole);
  };
  const nextPointer = (): string => {
    const owner = open.at(-1);
    if (owner === undefined) return '';
    return `${owner.pointer}/${owner.isList ? owner.members.length : (owner.key ?? '').replaceAll('~', '~0').replaceAll('/', '~1')}`;
  };
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const owner = open.at(-1);
    if (word === '{' || word === '[') open.push({ from: index, pointer: nextPointer(), isList: word === '[', members: [], key: undefined });
    else if (word === '}' || word === ']') {
      open.pop();
      if (owner === undefined) return undefined;
      add({ from: owner.from, to: index + 1, members: owner.members, isList: owner.isList }, owner.pointer);
      const outer = open.at(-1);
      if (outer !== undefined) outer.key = undefined;
    } else if (word === ',' || word === ':') continue;
    else if (owner !== undefined && !owner.isList && owner.key === undefined) owner.key = JSON.parse(word) as string;
    else {
      add({ from: index, to: index + word.length }, nextPointer());
      if (owner !== undefined) owner.key = undefined;
    }
  }
  return root;
}
