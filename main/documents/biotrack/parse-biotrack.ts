// main/documents/biotrack/parse-biotrack.ts · JSON of BioTrack → manifests: packages by their 16-digit number. Source: BioTrackTHC JSON API, volume 4. Rules DI216, DI217: ../SPEC.md
import { byCode } from '../../domain/document/by-code.ts';
import type { AsnDocument, AsnLine, AsnUnit, ParsedPart, SentQuantity } from '../../domain/document/document.ts';
import { isKnownUnit } from '../../domain/document/units.ts';
import { faultOfNumber, isDecimal } from '../decimals.ts';
import { literalPlate } from '../item-numbers.ts';
import { type JsonRecord, recordsIn, reportLostRecords } from '../json/json-record.ts';
import { present } from '../present.ts';
import type { Problems } from '../problems.ts';

interface Manifest {
  readonly number: string | undefined;
  readonly head: JsonRecord | undefined;
  readonly stops: readonly JsonRecord[];
  readonly items: readonly JsonRecord[];
  /** Each package says its manifest itself; those that were looked up by a number do not. */
  readonly saysNumber: boolean;
}

/** What inventory_qa_check answers: 1 passed, -1 failed, 0 not filed yet. */
const RESULTS: Readonly<Record<string, NonNullable<AsnLine['labTest']>['state']>> = byCode({ '1': 'passed', '-1': 'failed', '0': 'not-tested' });

const LISTS: ReadonlySet<string> = new Set(['manifest', 'manifest_stop_data', 'manifest_stop_items', 'inventory_transfer_inbound', 'data']);

export function* parseBioTrack(value: unknown, problems: Problems): Generator<ParsedPart, void, void> {
  yield { type: 'header', format: 'biotrack' };
  reportLostRecords(value, LISTS, '', problems);
  const tops = recordsIn(value, '');
  if (tops.filter((top) => isFailedReply(top, problems)).length > 0) {
    yield* taken(problems);
    return;
  }
  const results = new Map(resultsIn(tops).map((result) => [result.text('barcode_id', 'barcodeid') ?? '', result] as const));
  const tested = new Set<string>();
  let found = 0;
  for (const manifest of tops.flatMap(manifestsIn)) {
    if (manifest.items.length === 0 && manifest.head?.flag('deleted') !== true) {
      const place = manifest.head?.place ?? { path: '' };
      yield { type: 'skipped', what: `manifest ${manifest.number ?? 'without number'}: its packages are not in this file`, place };
      continue;
    }
    found++;
    const errorsBefore = problems.errorCount;
    const document = toManifest(manifest, results, tested, problems);
    const isRight = problems.errorCount === errorsBefore;
    yield* taken(problems);
    for (const item of manifest.items)
      if (item.flag('deleted') && manifest.head?.flag('deleted') !== true)
        yield { type: 'skipped', what: `package ${idOf(item) ?? 'without number'}: deleted from the manifest`, place: item.place };
    if (document !== undefined && isRight) yield { type: 'document', document };
  }
  for (const [id, result] of results)
    if (!tested.has(id)) yield { type: 'skipped', what: `laboratory result of package ${id}: the package is not in this file`, place: result.place };
  if (found === 0)
    problems.error({
      code: 'nothing-to-import',
      at: { path: '' },
      what: 'no manifest with its packages is in this file',
      read: `${results.size} laboratory results`,
      expected: 'manifest_stop_items or inventory_transfer_inbound',
      remedy: 'Save the manifest with its packages, laboratory results beside it in the same file.',
    });
  yield* taken(problems);
}

/** success 0: what stands beside it is not the whole answer. Source: BioTrackTHC JSON API, volume 4, responses */
function isFailedReply(top: JsonRecord, problems: Problems): boolean {
  if (!top.has('success') || top.flag('success')) return false;
  problems.error({
    code: 'reply-failed',
    at: top.at('success'),
    what: 'this is an answer that BioTrack itself calls failed',
    read: [top.text('errorcode'), top.text('error')].filter((part) => part !== undefined).join(' '),
    expected: '"success": 1',
    remedy: 'Fetch the manifest again.',
  });
  return true;
}

function manifestsIn(top: JsonRecord): readonly Manifest[] {
  if (top.has('manifest_stop_items')) return fromSync(top);
  if (top.has('inventory_transfer_inbound')) return byNumber(top.list('inventory_transfer_inbound'), undefined, true);
  const items = top.list('data').filter((item) => item.has('quantity') && idOf(item) !== undefined);
  return items.length === 0 ? [] : byNumber(items, top.text('manifest_id', 'manifestid'), false);
}

/** The three tables of sync_manifest belong together by manifestid. */
function fromSync(top: JsonRecord): readonly Manifest[] {
  const items = top.list('manifest_stop_items');
  const numbers = new Set([...top.list('manifest'), ...items].map((each) => each.text('manifestid')));
  const of = (list: string, number: string | undefined): readonly JsonRecord[] => top.list(list).filter((each) => each.text('manifestid') === number);
  return [...numbers].map((number) => ({
    number,
    head: of('manifest', number)[0],
    stops: of('manifest_stop_data', number).filter((stop) => !stop.flag('deleted')),
    items: items.filter((item) => item.text('manifestid') === number),
    saysNumber: true,
  }));
}

function byNumber(items: readonly JsonRecord[], given: string | undefined, saysNumber: boolean): readonly Manifest[] {
  const numbers = new Set(items.map((item) => item.text('manifestid') ?? given));
  return [...numbers].map((number) => ({
    number,
    head: undefined,
    stops: [],
    items: items.filter((item) => (item.text('manifestid') ?? given) === number),
    saysNumber,
  }));
}

function toManifest(
  { number, head, stops, items, saysNumber }: Manifest,
  results: ReadonlyMap<string, JsonRecord>,
  tested: Set<string>,
  problems: Problems,
): AsnDocument | undefined {
  const first = head ?? items[0];
  if (number === undefined) {
    problems.error({
      code: 'number-missing',
      at: first?.place ?? { path: '' },
      what: 'the file does not say which manifest these packages belong to',
      read: '',
      expected: 'manifestid',
      ...(saysNumber ? {} : { remedy: 'Write "manifest_id" with its number beside "data".' }),
    });
    return undefined;
  }
  const isCancelled = head?.flag('deleted') === true;
  if (stops.length > 1)
    problems.warn({
      code: 'several-stops',
      at: stops[1]?.place ?? { path: '' },
      what: 'the manifest has several stops and the packages of all are expected',
      read: stops.map((stop) => stop.text('name', 'license_number') ?? '').join(', '),
      expected: 'one stop',
    });
  if (head !== undefined && !isCancelled) checkCount(head, items, problems);
  const units: AsnUnit[] = [];
  const lines: AsnLine[] = [];
  const seen = new Set<string>();
  for (const item of isCancelled ? [] : items.filter((each) => !each.flag('deleted'))) {
    const id = idOf(item);
    if (id === undefined || seen.has(id)) {
      problems.error({
        code: id === undefined ? 'tag-missing' : 'duplicate-package',
        at: item.place,
        what: id === undefined ? 'the package has no number' : 'two packages carry one number',
        read: id ?? '',
        expected: 'inventoryid or barcode_id, each once',
      });
      continue;
    }
    seen.add(id);
    const result = results.get(id);
    if (result !== undefined) tested.add(id);
    const qty = readQuantity(item, problems);
    if (qty === undefined) continue;
    const unitId = String(units.length + 1);
    units.push(toUnit(id, unitId, item, problems));
    lines.push(toLine(item, id, unitId, qty, result));
  }
  const [stop] = stops;
  return {
    kind: 'manifest',
    number,
    purpose: isCancelled ? 'cancel' : 'original',
    ...present({
      supplier: partyOf(head?.text('origination_name'), head?.text('origination_license_number') ?? items[0]?.text('outbound_license')),
      shipTo: partyOf(stop?.text('name'), stop?.text('license_number') ?? items[0]?.text('location')),
      shippedDate: dayOf(stop, 'depart_time', problems),
      expectedDate: dayOf(stop, 'arrive_time', problems),
      carrierName: head?.text('transporter_name'),
      trailer: head?.text('transporter_vehicle_identification'),
    }),
    seals: [],
    units,
    lines,
  };
}

function checkCount(head: JsonRecord, items: readonly JsonRecord[], problems: Problems): void {
  const said = head.text('total_item_count');
  const standing = items.filter((item) => !item.flag('deleted')).length;
  if (said === undefined || Number(said) === standing || Number(said) === items.length) return;
  problems.warn({
    code: 'package-count',
    at: head.at('total_item_count'),
    what: 'the number of packages is not the one that the manifest names',
    read: said,
    expected: String(standing),
  });
}

function toUnit(id: string, unitId: string, item: JsonRecord, problems: Problems): AsnUnit {
  if (!/^\d{16}$/.test(id))
    problems.warn({ code: 'odd-tag', at: item.place, what: 'not a BioTrack number, compared as sent', read: id, expected: '16 digits' });
  return { unitId, level: 'carton', plates: [literalPlate('site', id)], place: item.place };
}

function toLine(item: JsonRecord, id: string, unitId: string, qty: SentQuantity, result: JsonRecord | undefined): AsnLine {
  const product = item.text('product', 'productname', 'description');
  const strain = item.text('strain');
  const type = item.text('inventorytype');
  const name = product ?? (strain === undefined ? undefined : [strain, ...(type === undefined ? [] : [`type ${type}`])].join(', '));
  const sent = result?.text('result');
  return {
    unitId,
    ids: [{ type: 'supplier-item', value: name ?? id }],
    qty,
    ...present({
      description: name,
      labTest: sent === undefined ? undefined : { state: RESULTS[sent] ?? ('other' as const), sent: `result ${sent}` },
    }),
    serials: [],
    place: item.place,
  };
}

function readQuantity(item: JsonRecord, problems: Problems): SentQuantity | undefined {
  const text = item.shown('quantity');
  if (!isDecimal(text)) {
    problems.error({
      code: text === '' ? 'quantity-missing' : 'bad-quantity',
      at: item.at('quantity'),
      what: `the quantity ${faultOfNumber(text)}`,
      read: text,
      expected: 'a number such as 12 or 453.6',
    });
    return undefined;
  }
  const unit = item.text('uom', 'quantity_uom');
  if (unit === undefined || !isKnownUnit(unit))
    problems.warnOnce(`unit ${unit ?? ''}`, {
      code: unit === undefined ? 'unit-missing' : 'unknown-unit',
      at: item.at('quantity'),
      what: unit === undefined ? 'no unit of measure, read as each' : 'unknown unit of measure, compared only with itself',
      read: unit ?? '',
      expected: 'g, mg, kg, oz, lb or each',
    });
  return { text, unit: unit ?? 'each' };
}

/** Records of inventory_qa_check, wherever a combined file holds them. */
function resultsIn(tops: readonly JsonRecord[]): readonly JsonRecord[] {
  const lists = ['data', 'inventory_qa_check', 'inventory_qa_check_all', 'inventory_qa', 'qa', 'lab_results'];
  const all = tops.flatMap((top) => [top, ...lists.flatMap((name) => top.list(name))]);
  return all.filter((each) => each.has('result') && !each.has('quantity') && each.text('barcode_id', 'barcodeid') !== undefined);
}

function idOf(item: JsonRecord): string | undefined {
  return item.text('inventoryid', 'barcode_id', 'barcodeid');
}

function partyOf(name: string | undefined, id: string | undefined): { name?: string; id?: string } | undefined {
  return name === undefined && id === undefined ? undefined : present({ name, id });
}

/** Unix seconds, or milliseconds, → day in UTC: the file tells no zone. A day that is written is that day; 0 is none. */
function dayOf(stop: JsonRecord | undefined, name: string, problems: Problems): string | undefined {
  const text = stop?.text(name);
  if (stop === undefined || text === undefined || /^0+$/.test(text)) return undefined;
  if (/^\d{9,10}$/.test(text)) return new Date(Number(text) * 1000).toISOString().slice(0, 10);
  if (/^\d{12,13}$/.test(text)) return new Date(Number(text)).toISOString().slice(0, 10);
  return stop.date(name, problems);
}

function* taken(problems: Problems): Generator<ParsedPart, void, void> {
  for (const problem of problems.take()) yield { type: 'problem', problem };
}
