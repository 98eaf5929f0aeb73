// main/documents/metrc/merge-pages.ts · pages of one METRC call that were saved as files of their own → that call's answer again. Source: METRC Web API v2, paged answers. Rule DI219: ../SPEC.md
import type { JsonRecord } from '../json/json-record.ts';
import type { Finding, Problems } from '../problems.ts';
import type { Delivery, Gathered, Transfer } from './gather-transfers.ts';
import type { NamedPart } from './link-parts.ts';
import { recordKind } from './recognize.ts';

export interface MergedPart extends NamedPart {
  /** Positions of the parts it is made of. */
  readonly of: readonly number[];
}

interface Call {
  readonly parts: { readonly part: NamedPart; readonly position: number }[];
  readonly numbers: Set<string>;
  readonly names: ReadonlySet<string>;
}

/** Names that say which page it is and no more: 'packages-0000123456-page-2.json', 'packages-0000123456 (1).json'. */
const PAGE_IN_NAME = /(?<![-_ .])[-_ .]*(?:(?:page|pagina|p)[-_ ]*)?\(?\d{1,3}\)?(?=\.json$|$)/i;

/** Parts that are no pages stay as they are; a page whose call cannot be told stays alone. */
export function mergePages(parts: readonly NamedPart[]): readonly MergedPart[] {
  const calls = new Map<string, Call[]>();
  const alone: MergedPart[] = [];
  for (const [position, part] of parts.entries()) {
    const [first] = part.gathered.pages;
    if (first === undefined) {
      alone.push({ ...part, of: [position] });
      continue;
    }
    const key = [kindIn(first), totalOf(first), first.text('pagesize') ?? ''].join(' ');
    const [numbers, names] = [new Set(part.gathered.pages.map(numberOf)), callNames(part)];
    const fits = (calls.get(key) ?? []).filter((call) => numbers.isDisjointFrom(call.numbers) && isSameCall(first, names, call));
    const [call, another] = fits;
    if (call !== undefined && another === undefined) {
      call.parts.push({ part, position });
      for (const number of numbers) call.numbers.add(number);
    } else calls.set(key, [...(calls.get(key) ?? []), { parts: [{ part, position }], numbers, names }]);
  }
  const merged = [...calls.values()].flat().map(({ parts: own }) => ({
    fileName: own.map(({ part }) => part.fileName).join(' '),
    gathered: together(own.map(({ part }) => part.gathered)),
    of: own.map(({ position }) => position),
  }));
  return [...alone, ...merged].toSorted((a, b) => (a.of[0] ?? 0) - (b.of[0] ?? 0));
}

/** Transfers say themselves which they are; records of one transfer or delivery do not, so their files must. */
function isSameCall(page: JsonRecord, names: ReadonlySet<string>, call: Call): boolean {
  return kindIn(page) === 'transfer' || !names.isDisjointFrom(call.names);
}

/** What a page's records or the name of its file say of the call. */
function callNames({ fileName, gathered }: NamedPart): ReadonlySet<string> {
  const [record] = gathered.pages[0]?.list('data') ?? [];
  const ids = ['deliveryid', 'transferid', 'manifestnumber'].flatMap((name) => {
    const id = record?.text(name);
    return id === undefined ? [] : [`${name} ${id}`];
  });
  const stem = fileName
    .replace(PAGE_IN_NAME, '')
    .replace(/\.json$/i, '')
    .toLowerCase();
  const manifests = fileName.match(/(?<!\d)\d{10}(?!\d)/g) ?? [];
  return new Set([...ids, ...manifests, ...(/\d/.test(stem) ? [stem] : [])]);
}

function kindIn(page: JsonRecord): string {
  const [record] = page.list('data');
  return record === undefined ? 'nothing' : recordKind(record);
}

/** Packages that stand in no delivery are those of one. */
function together(pages: readonly Gathered[]): Gathered {
  const loose: Delivery[] = [];
  const transfers: Transfer[] = [];
  for (const transfer of pages.flatMap((each) => each.transfers)) {
    if (transfer.record !== undefined) transfers.push(transfer);
    else
      for (const delivery of transfer.deliveries) {
        const known = delivery.record === undefined ? loose.find(({ record }) => record === undefined) : undefined;
        if (known === undefined) loose.push({ record: delivery.record, packages: [...delivery.packages] });
        else known.packages.push(...delivery.packages);
      }
  }
  return {
    transfers: loose.length === 0 ? transfers : [...transfers, { record: undefined, deliveries: loose }],
    results: pages.flatMap(({ results }) => results),
    prices: pages.flatMap(({ prices }) => prices),
    unknown: pages.flatMap(({ unknown }) => unknown),
    hasPages: true,
    pages: pages.flatMap((each) => each.pages),
  };
}

/** Pages of one list: all of them, or an error that says which are here. */
export function checkPages(pages: readonly JsonRecord[], problems: Problems): void {
  const missing = missingPages(pages);
  if (missing !== undefined) problems.error(missing);
}

function missingPages(pages: readonly JsonRecord[]): Finding | undefined {
  const [first] = pages;
  const total = first === undefined ? Number.NaN : Number(totalOf(first));
  const here = pages.reduce((sum, page) => sum + page.list('data').length, 0);
  if (first === undefined || !(total > here)) return undefined;
  const count = first.text('totalpages');
  const numbers = pages.map(numberOf).filter((number) => number !== '');
  return {
    code: 'page-missing',
    at: first.at('totalrecords'),
    what: 'the file holds only some of the pages',
    read: `${here} records${numbers.length === 0 ? '' : `, page ${numbers.join(', ')}`}`,
    expected: `${total} records${count === undefined ? '' : `, ${count} pages`}`,
    remedy:
      'Drop the other pages together with this one, or put them into the watched folder; the names of their files must differ in the number of the page only.',
  };
}

function numberOf(page: JsonRecord): string {
  return page.text('page', 'currentpage') ?? '';
}

function totalOf(page: JsonRecord): string {
  return page.text('totalrecords', 'total') ?? '';
}
