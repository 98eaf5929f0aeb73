// main/documents/xml/ubl-goods.ts · which line of a UBL despatch advice the goods of a package are: by the line's number, else by the item where one line has it. Rule DI218: ../SPEC.md
import type { Problems } from '../problems.ts';
import type { XmlElement } from './xml-element.ts';

const IDENTIFICATIONS = ['StandardItemIdentification', 'BuyersItemIdentification', 'SellersItemIdentification', 'ManufacturersItemIdentification'];

interface Line {
  readonly path: string;
  readonly id: string | undefined;
  readonly items: readonly string[];
}

/** Some lines of one file, found by their numbers. */
export class DespatchLines {
  readonly #byId = new Map<string, Line[]>();
  readonly #byItem = new Map<string, Line[]>();

  constructor(lines: Iterable<Line>) {
    for (const line of lines) {
      if (line.id !== undefined) addTo(this.#byId, line.id, line);
      for (const item of line.items) addTo(this.#byItem, item, line);
    }
  }

  static of(advice: XmlElement): DespatchLines {
    return new DespatchLines(
      advice.all('DespatchLine').map((element) => ({ path: element.path, id: element.textOf('ID'), items: numbersOf(element) })),
    );
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  /** Those with one of these IDs. */
  within(ids: Iterable<string>): DespatchLines {
    return new DespatchLines([...ids].flatMap((id) => this.#byId.get(id) ?? []));
  }

  /** The path of the line. @param inUnit the lines that the unit around the goods holds */
  lineOf(goods: XmlElement, inUnit: DespatchLines, problems: Problems): string | undefined {
    const id = goods.textOf('ID') ?? '';
    const items = numbersOf(goods);
    const numbered = (this.#byId.get(id) ?? []).find((line) => items.length === 0 || line.items.some((item) => items.includes(item)));
    const found = numbered ?? this.#onlyOf(items) ?? inUnit.#onlyOf(items);
    if (found === undefined)
      problems.warn({
        code: 'goods-unknown',
        at: goods.place,
        what: items.some((item) => this.#byItem.has(item))
          ? 'the goods of this package could be of several lines; they are left to the unit around it'
          : 'the goods of this package are in no line of the file; they are left to the unit around it',
        read: items[0]?.slice(items[0].indexOf(' ') + 1) ?? id,
        expected: 'the ID of one DespatchLine, or an item that one line has',
      });
    return found?.path;
  }

  #onlyOf(items: readonly string[]): Line | undefined {
    for (const item of items) {
      const [only, other] = this.#byItem.get(item) ?? [];
      if (only !== undefined && other === undefined) return only;
    }
    return undefined;
  }
}

export function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Item numbers with the element they stand in: another party's number is another number. */
function numbersOf(element: XmlElement): readonly string[] {
  return element.all('Item').flatMap((item) =>
    IDENTIFICATIONS.flatMap((name) =>
      item.all(name).flatMap((each) => {
        const number = each.textOf('ID');
        return number === undefined ? [] : [`${name} ${number}`];
      }),
    ),
  );
}
