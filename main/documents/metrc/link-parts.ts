// main/documents/metrc/link-parts.ts · answers of single METRC calls, saved one by one → transfers whole again: by the ids that their records or file names carry, never by guess. Rule DI219: ../SPEC.md
import type { JsonRecord } from '../json/json-record.ts';
import type { Delivery, Gathered, Transfer } from './gather-transfers.ts';
import { mergePages } from './merge-pages.ts';

export interface NamedPart {
  readonly fileName: string;
  readonly gathered: Gathered;
}

export interface Linked {
  readonly transfers: readonly Transfer[];
  /** Positions of the parts that belong together, in order; a part that fits nothing stands alone. */
  readonly groups: readonly (readonly number[])[];
  /** The pages of each call. */
  readonly calls: readonly (readonly JsonRecord[])[];
}

interface Owned<Value> {
  readonly value: Value;
  readonly part: number;
}

interface GrowingTransfer extends Transfer {
  readonly deliveries: Delivery[];
}

/** Whom a number names: a delivery, or the transfer that it is of. */
type Named = Owned<{ readonly transfer: Owned<GrowingTransfer> | undefined; readonly delivery: Delivery | undefined }>;

export function linkParts(parts: readonly NamedPart[]): Linked {
  const merged = mergePages(parts);
  const linker = new Linker(merged);
  const groups = linker.groups().map((group) => group.flatMap((index) => merged[index]?.of ?? []).toSorted((a, b) => a - b));
  return { transfers: linker.transfers(), groups, calls: merged.map(({ gathered }) => gathered.pages) };
}

class Linker {
  readonly #parts: readonly NamedPart[];
  readonly #transfers: Owned<GrowingTransfer>[] = [];
  readonly #left: Transfer[] = [];
  readonly #leader: number[];
  /** Transfers and deliveries by what may name them: 'delivery 77', 'transfer 12', 'manifest 0000123456'. */
  readonly #byName = new Map<string, Named>();
  readonly #packages = new Map<string, number>();

  constructor(parts: readonly NamedPart[]) {
    this.#parts = parts;
    this.#leader = parts.map((_, index) => index);
    for (const [part, { gathered }] of parts.entries())
      for (const { record, deliveries } of gathered.transfers)
        if (record !== undefined) this.#addTransfer({ value: { record, deliveries: [...deliveries] }, part });
    for (const kind of ['deliveries', 'packages'] as const)
      for (const [part, { gathered, fileName }] of parts.entries())
        for (const loose of gathered.transfers.filter(({ record }) => record === undefined)) this.#addLoose(loose, kind, part, fileName);
    for (const [part, { gathered }] of parts.entries())
      for (const record of [...gathered.results, ...gathered.prices]) this.#joinBySame(record, part);
  }

  transfers(): readonly Transfer[] {
    return [...this.#transfers.map(({ value }) => value), ...this.#left];
  }

  groups(): readonly (readonly number[])[] {
    return [
      ...Map.groupBy(
        this.#parts.map((_, index) => index),
        (index) => this.#leaderOf(index),
      ).values(),
    ];
  }

  #addTransfer(transfer: Owned<GrowingTransfer>): void {
    const { record, deliveries } = transfer.value;
    this.#transfers.push(transfer);
    const names: readonly [string, string | undefined][] = [
      ['manifest', record?.text('manifestnumber')],
      ['transfer', record?.text('id', 'transferid')],
      ['delivery', record?.text('deliveryid')],
    ];
    for (const [kind, id] of names) if (id !== undefined) this.#name(kind, id, { value: { transfer, delivery: undefined }, part: transfer.part });
    for (const delivery of deliveries) this.#nameDelivery(delivery, transfer, transfer.part);
    this.#notePackages(deliveries, transfer.part);
  }

  #nameDelivery(delivery: Delivery, transfer: Owned<GrowingTransfer> | undefined, part: number): void {
    const id = delivery.record?.text('id', 'deliveryid');
    if (id !== undefined) this.#name('delivery', id, { value: { transfer, delivery }, part });
  }

  /** The delivery itself goes before the transfer that only names it. */
  #name(kind: string, id: string, named: Named): void {
    const key = `${kind} ${withoutZeros(id)}`;
    if (named.value.delivery !== undefined || !this.#byName.has(key)) this.#byName.set(key, named);
  }

  /** Deliveries find their transfer first, then packages their delivery. What finds nothing stays as it came. */
  #addLoose(loose: Transfer, kind: 'deliveries' | 'packages', part: number, fileName: string): void {
    const left: Delivery[] = [];
    for (const delivery of loose.deliveries) {
      if ((delivery.record !== undefined) !== (kind === 'deliveries')) continue;
      const isFound = kind === 'deliveries' ? this.#joinDelivery(delivery, part, fileName) : this.#joinPackages(delivery, part, fileName);
      if (!isFound) left.push(delivery);
    }
    this.#notePackages(loose.deliveries, part);
    if (left.length > 0) this.#left.push({ record: undefined, deliveries: left });
  }

  #joinDelivery(delivery: Delivery, part: number, fileName: string): boolean {
    const { record } = delivery;
    const said = [
      `delivery ${withoutZeros(record?.text('id', 'deliveryid') ?? '')}`,
      `transfer ${withoutZeros(record?.text('transferid') ?? '')}`,
      `manifest ${withoutZeros(record?.text('manifestnumber') ?? '')}`,
      ...namesIn(fileName, ['transfer', 'manifest']),
    ];
    const owner = this.#find(said)?.value.transfer;
    if (owner !== undefined) {
      owner.value.deliveries.push(delivery);
      this.#join(owner.part, part);
    }
    this.#nameDelivery(delivery, owner, part);
    return owner !== undefined;
  }

  #joinPackages(packages: Delivery, part: number, fileName: string): boolean {
    const [first] = packages.packages;
    const said = [
      `delivery ${withoutZeros(first?.text('deliveryid') ?? '')}`,
      `transfer ${withoutZeros(first?.text('transferid') ?? '')}`,
      `manifest ${withoutZeros(first?.text('manifestnumber') ?? '')}`,
      ...namesIn(fileName, ['delivery', 'transfer', 'manifest']),
    ];
    const owner = this.#find(said);
    if (owner === undefined || owner.part === part) return false;
    this.#join(owner.part, part);
    const { transfer, delivery } = owner.value;
    const only = transfer?.value.deliveries.length === 1 ? transfer.value.deliveries[0] : undefined;
    const target = delivery ?? only;
    if (target !== undefined) target.packages.push(...packages.packages);
    else transfer?.value.deliveries.push(packages);
    return true;
  }

  #find(names: readonly string[]): Named | undefined {
    for (const name of names) {
      const found = this.#byName.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #notePackages(deliveries: readonly Delivery[], part: number): void {
    for (const { packages } of deliveries)
      for (const item of packages)
        for (const id of [item.text('packageid', 'id'), item.text('packagelabel', 'label')])
          if (id !== undefined) this.#packages.set(id.toUpperCase(), part);
  }

  /** Certificates and prices name the package. */
  #joinBySame(record: JsonRecord, part: number): void {
    for (const id of [record.text('packageid'), record.text('packagelabel', 'label')]) {
      const owner = id === undefined ? undefined : this.#packages.get(id.toUpperCase());
      if (owner !== undefined) this.#join(owner, part);
    }
  }

  #join(left: number, right: number): void {
    const [first, second] = [this.#leaderOf(left), this.#leaderOf(right)].sort((a, b) => a - b);
    if (first !== undefined && second !== undefined) this.#leader[second] = first;
  }

  #leaderOf(part: number): number {
    let leader = part;
    while ((this.#leader[leader] ?? leader) !== leader) leader = this.#leader[leader] ?? leader;
    return leader;
  }
}

/** 'delivery-77-packages.json' may name a delivery, a transfer or a manifest: whichever has the number. */
function namesIn(fileName: string, kinds: readonly string[]): readonly string[] {
  const numbers = fileName.match(/(?<!\d)\d{1,10}(?!\d)/g) ?? [];
  return kinds.flatMap((kind) => numbers.map((number) => `${kind} ${withoutZeros(number)}`));
}

function withoutZeros(id: string): string {
  return id.replace(/^0+(?=\d)/, '');
}
