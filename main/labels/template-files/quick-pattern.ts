// main/labels/template-files/quick-pattern.ts · is a regular expression of a template one that answers at once on whatever is typed? Rule LB61: ../SPEC.md
// A repeat of what itself repeats, or has alternatives, can take for ever on a text that does not fit; so can many open repeats in a row.

const MAX_OPEN_REPEATS = 3;
/** A repeat up to so many times is no open one. */
const FEW = 10;
const REPEAT = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/;

interface Group {
  /** Something in it repeats a varying number of times, or there are alternatives. */
  varies: boolean;
}

export function isQuickPattern(text: string): boolean {
  try {
    new RegExp(`^(?:${text})$`, 'u');
  } catch {
    return false;
  }
  const around: Group[] = [];
  let inside: Group = { varies: false };
  let closed: Group | undefined;
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const repeat = REPEAT.exec(text.slice(at));
    if (repeat !== null && at > 0 && text[at - 1] !== '(') {
      const { isOpen, varies } = readRepeat(repeat);
      if (isOpen && closed?.varies === true) return false;
      if (isOpen) open += 1;
      if (varies || closed?.varies === true) inside.varies = true;
      closed = undefined;
      at += repeat[0].length - 1;
      if (text[at + 1] === '?') at += 1; // as few as possible: as many ways as before
      continue;
    }
    if (closed?.varies === true) inside.varies = true;
    closed = undefined;
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') at = endOfClass(text, at);
    else if (sign === '(') {
      around.push(inside);
      inside = { varies: false };
    } else if (sign === ')') {
      closed = inside;
      inside = around.pop() ?? closed;
    } else if (sign === '|') inside.varies = true;
  }
  return open <= MAX_OPEN_REPEATS;
}

function readRepeat([sign, least = '', comma, most = '']: RegExpExecArray): { readonly isOpen: boolean; readonly varies: boolean } {
  if (sign === '?') return { isOpen: false, varies: true };
  if (sign === '*' || sign === '+') return { isOpen: true, varies: true };
  if (comma === '') return { isOpen: Number(least) > FEW, varies: false };
  return { isOpen: most === '' || Number(most) > FEW, varies: least !== most };
}

function endOfClass(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== ']') at += text[at] === '\\' ? 2 : 1;
  return at;
}
