// main/domain/document/locate-json-fault.ts · where a text stops being JSON. The engine's own message often names no place. Rules DI62: ../../documents/SPEC.md, LB61: ../../labels/SPEC.md
const WHITESPACE = /[ \t\n\r]*/y;
const TOKEN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** What may come next, by state; 'value' stands for a string, number, literal or an opening bracket. */
type State = 'value' | 'first-value' | 'first-key' | 'key' | 'colon' | 'after-value' | 'end';

/** Offset of the first character that cannot stand there; the length of the text when it ends too early. Only for text that JSON.parse refused. */
export function locateJsonFault(text: string): number {
  const open: ('{' | '[')[] = [];
  let state: State = 'value';
  let at = 0;
  while (true) {
    WHITESPACE.lastIndex = at;
    WHITESPACE.exec(text);
    at = WHITESPACE.lastIndex;
    if (at >= text.length) return text.length;
    const end = tokenEnd(text, at);
    if (end === undefined) return runsToTheEnd(text, at) ? text.length : at;
    const next = step(state, text.charAt(at), open);
    if (next === undefined) return at;
    state = next;
    at = end;
  }
}

function step(state: State, token: string, open: ('{' | '[')[]): State | undefined {
  const isText = token.startsWith('"');
  switch (state) {
    case 'first-key':
      if (token === '}') return close(open);
      return isText ? 'colon' : undefined;
    case 'key':
      return isText ? 'colon' : undefined;
    case 'colon':
      return token === ':' ? 'value' : undefined;
    case 'after-value':
      if (token === ',') return open.at(-1) === '{' ? 'key' : 'value';
      return token === (open.at(-1) === '{' ? '}' : ']') ? close(open) : undefined;
    case 'end':
      return undefined;
    case 'first-value':
      return token === ']' ? close(open) : step('value', token, open);
    case 'value':
      if (token === '{' || token === '[') {
        open.push(token);
        return token === '{' ? 'first-key' : 'first-value';
      }
      return /^[}\],:]$/.test(token) ? undefined : afterValue(open);
  }
}

/** Strings are walked, not matched: a pattern would need a stack as long as the string. */
function tokenEnd(text: string, at: number): number | undefined {
  if (text.charCodeAt(at) !== QUOTE) {
    TOKEN.lastIndex = at;
    return TOKEN.test(text) ? TOKEN.lastIndex : undefined;
  }
  const fault = stringFault(text, at);
  return text.charCodeAt(fault) === QUOTE ? fault + 1 : undefined;
}

/** Index of the closing quote, or of the character that may not stand in a string. */
function stringFault(text: string, at: number): number {
  let index = at + 1;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    if (code === QUOTE || code < 0x20) return index;
    if (code !== BACKSLASH) {
      index++;
      continue;
    }
    ESCAPE.lastIndex = index;
    if (!ESCAPE.test(text)) return index;
    index = ESCAPE.lastIndex;
  }
  return index;
}

function close(open: ('{' | '[')[]): State {
  open.pop();
  return afterValue(open);
}

function afterValue(open: readonly ('{' | '[')[]): State {
  return open.length === 0 ? 'end' : 'after-value';
}

/** A string without its closing quote, half a word or half a number: the file was cut off inside it. */
function runsToTheEnd(text: string, at: number): boolean {
  if (text.charCodeAt(at) === QUOTE) {
    const fault = stringFault(text, at);
    return fault >= text.length || (text.charCodeAt(fault) === BACKSLASH && text.length - fault < 6);
  }
  const rest = text.slice(at, at + 5);
  if (/^(?:\.|e[+-]?)$/i.test(rest)) return /\d/.test(text.charAt(at - 1));
  return rest.length < 5 && ['true', 'false', 'null', '-'].some((word) => word.startsWith(rest));
}
