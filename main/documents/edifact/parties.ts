// main/documents/edifact/parties.ts · NAD: who buys, sells, receives and carries. Source: UN/EDIFACT segment NAD, data element 3035
import type { Party } from '../../domain/document/document.ts';
import { present } from '../present.ts';
import type { Segment } from './tokenize-edifact.ts';

const NAME_PARTS = 5;
const ADDRESS_ELEMENTS = [5, 6, 8, 9]; // street, city, postcode, country; 7 is the region

export class Parties {
  readonly #parties = new Map<string, Party>();

  take(nad: Segment): void {
    const role = nad.text(1) ?? '';
    if (this.#parties.has(role)) return;
    const address = ADDRESS_ELEMENTS.map((element) => joined(nad, element)).filter((line) => line !== undefined);
    // C080 is the name; who does not split it writes name and address as lines of C058
    const [name, lines] = [joined(nad, 4), componentsOf(nad, 3)];
    const all = name === undefined ? [...lines.slice(1), ...address] : [...lines, ...address];
    this.#parties.set(role, present({ name: name ?? lines[0], id: nad.text(2), address: all.length === 0 ? undefined : all }));
  }

  /** The first of the roles that was named. */
  find(...roles: readonly string[]): Party | undefined {
    const role = roles.find((candidate) => this.#parties.has(candidate));
    return role === undefined ? undefined : this.#parties.get(role);
  }
}

function joined(nad: Segment, element: number): string | undefined {
  const parts = componentsOf(nad, element);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function componentsOf(nad: Segment, element: number): readonly string[] {
  const parts: string[] = [];
  for (let component = 0; component < NAME_PARTS; component++) {
    const part = nad.text(element, component);
    if (part !== undefined) parts.push(part);
  }
  return parts;
}
