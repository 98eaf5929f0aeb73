// main/documents/json/repeated-key.ts · a name that stands twice in one object: JSON.parse keeps the last without a word. Source: RFC 8259, section 4 (the names within an object should be unique). Rule DI64: ../SPEC.md

export interface RepeatedKey {
  readonly path: readonly PropertyKey[];
  /** Both as they stand in the text. */
  readonly first: string;
  readonly second: string;
}

interface Open {
  /** Where the value of each name stands; none in a list. */
  readonly values: Map<string, readonly [from: number, to: number]> | undefined;
  index: number;
  key: string | undefined;
  valueFrom: number;
}

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** The first of text that is JSON. One walk, and names of open objects only are held. */
export function findRepeatedKey(text: string): RepeatedKey | undefined {
  const open: Open[] = [];
  let top: Open | undefined;
  /** Of the member that ends here; two that are alike say nothing new. */
  const repeated = (to: number): RepeatedKey | undefined => {
    const { values, key, valueFrom = 0 } = top ?? {};
    if (values === undefined || key === undefined) return undefined;
    const before = values.get(key);
    const second = text.slice(valueFrom, to).trim();
    const first = before === undefined ? undefined : text.slice(...before).trim();
    if (first !== undefined && first !== second) return { path: open.map((each) => each.key ?? each.index), first, second };
    values.set(key, [valueFrom, to]);
    return undefined;
  };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = stringEnd(text, at);
      if (top?.values !== undefined && top.key === undefined) top.key = keyOf(text.slice(at, end + 1));
      at = end;
    } else if (code === COLON) {
      if (top !== undefined) top.valueFrom = at + 1;
    } else if (code === COMMA) {
      const found = repeated(at);
      if (found !== undefined) return found;
      if (top !== undefined) {
        top.index += 1;
        top.key = undefined;
      }
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      top = { values: code === OPEN_OBJECT ? new Map() : undefined, index: 0, key: undefined, valueFrom: 0 };
      open.push(top);
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      const found = repeated(at);
      if (found !== undefined) return found;
      open.pop();
      top = open.at(-1);
    }
  }
  return undefined;
}

/** Index of the quote that ends it. */
function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

function keyOf(quoted: string): string {
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}
