// main/domain/barcode/link-address.ts · a web address taken apart, without opening or resolving anything. Rule BC31. Source: RFC 3986; GS1 Digital Link Standard: URI Syntax

export interface LinkAddress {
  /** Of the path, still escaped. */
  readonly segments: readonly string[];
  /** Of the query, still escaped, without empty ones. */
  readonly parameters: readonly string[];
}

/** Scheme all small or all capital letters; every part in one pass without going back. */
const ADDRESS = /^(?:https?|HTTPS?):\/\/[A-Za-z0-9.:_~[\]-]+\/([^?#]*)(?:\?([^#]*))?(?:#|$)/;

const NONE: readonly string[] = [];

/** Undefined for anything but an http or https address with a path. */
export function splitLink(text: string): LinkAddress | undefined {
  const first = text.charAt(0);
  if (first !== 'h' && first !== 'H') return undefined;
  const found = ADDRESS.exec(text);
  if (found === null) return undefined;
  const [, path = '', query = ''] = found;
  return { segments: path.split('/'), parameters: query === '' ? NONE : query.split(/[&;]/).filter((parameter) => parameter !== '') };
}
