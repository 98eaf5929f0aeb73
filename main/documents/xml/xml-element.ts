// main/documents/xml/xml-element.ts · an element by local names, whatever its prefixes, with the path a person can follow: '/DespatchAdvice/DespatchLine[2]/ID'
import type { SourcePlace } from '../../domain/document/document.ts';

export const TEXT = '#text';
export const ATTRIBUTE = '@';
/** What fast-xml-parser gives: text, or texts, attributes and elements by name; a list when a name stands several times. */
export type XmlContent = string | { readonly [name: string]: XmlContent | readonly XmlContent[] };

export class XmlElement {
  readonly name: string;
  readonly path: string;
  readonly #content: XmlContent;

  constructor(name: string, path: string, content: XmlContent) {
    this.name = name;
    this.path = path;
    this.#content = content;
  }

  get place(): SourcePlace {
    return { path: this.path };
  }

  /** The element's own text, trimmed; undefined when there is none. */
  get text(): string | undefined {
    const text = typeof this.#content === 'string' ? this.#content : this.#own(TEXT);
    const trimmed = typeof text === 'string' ? text.trim() : '';
    return trimmed === '' ? undefined : trimmed;
  }

  attribute(name: string): string | undefined {
    const value = this.#own(`${ATTRIBUTE}${name}`);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  }

  /** Children of one name, in order. */
  all(name: string): readonly XmlElement[] {
    const found = this.#own(name);
    if (found === undefined) return [];
    const path = `${this.path}/${name}`;
    if (!isList(found)) return [new XmlElement(name, path, found)];
    return found.map((content, index) => new XmlElement(name, `${path}[${index + 1}]`, content));
  }

  /** Down a path of names, the first child of each. */
  find(...names: readonly string[]): XmlElement | undefined {
    let element: XmlElement | undefined = this;
    for (const name of names) element = element?.all(name)[0];
    return element;
  }

  /** The text at the end of a path. */
  textOf(...names: readonly string[]): string | undefined {
    return this.find(...names)?.text;
  }

  childNames(): readonly string[] {
    return typeof this.#content === 'string' ? [] : Object.keys(this.#content).filter((name) => name !== TEXT && !name.startsWith(ATTRIBUTE));
  }

  #own(name: string): XmlContent | readonly XmlContent[] | undefined {
    return typeof this.#content === 'string' || !Object.hasOwn(this.#content, name) ? undefined : this.#content[name];
  }
}

function isList(content: XmlContent | readonly XmlContent[]): content is readonly XmlContent[] {
  return Array.isArray(content);
}
