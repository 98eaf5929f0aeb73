// main/documents/metrc/parse-metrc.ts · JSON of METRC → parts: one manifest for each transfer with packages. Source: METRC Web API v1 and v2. Rules DI211–DI215: ../SPEC.md
import type { ParsedPart } from '../../domain/document/document.ts';
import { reportLostRecords } from '../json/json-record.ts';
import type { Problems } from '../problems.ts';
import { gatherTransfers, type Transfer } from './gather-transfers.ts';
import { LabResults } from './lab-results.ts';
import { missingNumber, missingPart } from './missing-part.ts';
import { BUNDLE, CHILD_LISTS } from './recognize.ts';
import { ManifestReader } from './to-manifest.ts';

/** Where records stand: pages, answers saved one by one, and their children. */
const LISTS: ReadonlySet<string> = new Set([BUNDLE, 'content', 'data', 'transfer', ...CHILD_LISTS]);

export function* parseMetrc(value: unknown, fileName: string, problems: Problems): Generator<ParsedPart, void, void> {
  reportLostRecords(value, LISTS, '', problems);
  const { transfers, results, prices, unknown, hasPages } = gatherTransfers(value, problems);
  yield { type: 'header', format: 'metrc', ...(hasPages ? { version: 'v2' } : {}) };
  yield* taken(problems);
  const labResults = new LabResults(results);
  const reader = new ManifestReader(labResults, problems);
  let documents = 0;
  let errors = problems.errorCount;
  for (const transfer of transfers.flatMap(byManifest)) {
    const isVoided = transfer.record?.flag('isvoided') === true;
    if (transfer.deliveries.every(({ packages }) => packages.length === 0) && !isVoided) {
      const place = transfer.record?.place ?? transfer.deliveries[0]?.record?.place ?? { path: '' };
      yield {
        type: 'skipped',
        what: `manifest ${transfer.record?.text('manifestnumber') ?? 'without number'}: its packages are not in this file`,
        place,
      };
      continue;
    }
    const number = numberOf(transfer) ?? numberInName(fileName);
    if (number === undefined) problems.error(missingNumber(transfer));
    const document = number === undefined ? undefined : reader.read(transfer, number);
    const isRight = problems.errorCount === errors;
    errors = problems.errorCount;
    yield* taken(problems);
    if (document === undefined || !isRight) continue;
    documents++;
    yield { type: 'document', document };
  }
  yield* reader.skipped;
  for (const result of labResults.unused)
    yield {
      type: 'skipped',
      what: `laboratory result of package ${result.text('packageid', 'packagelabel', 'label') ?? 'without number'}: the package is not in this file`,
      place: result.place,
    };
  if (prices[0] !== undefined)
    yield { type: 'skipped', what: `wholesale prices of ${prices.length} packages: not used in receiving`, place: prices[0].place };
  if (unknown[0] !== undefined) yield { type: 'skipped', what: `${unknown.length} records of another kind`, place: unknown[0].place };
  if (documents === 0 && errors === 0) problems.error(missingPart(transfers, results.length + prices.length));
  yield* taken(problems);
}

/** Packages that name their manifest themselves make one for each number. */
function byManifest(transfer: Transfer): readonly Transfer[] {
  const numbers = new Set(transfer.deliveries.flatMap(({ packages }) => packages.map((item) => item.text('manifestnumber'))));
  if (transfer.record !== undefined || numbers.size < 2) return [transfer];
  return [...numbers].map((number) => ({
    record: undefined,
    deliveries: transfer.deliveries.map(({ record, packages }) => ({
      record,
      packages: packages.filter((item) => item.text('manifestnumber') === number),
    })),
  }));
}

function numberOf({ record, deliveries }: Transfer): string | undefined {
  const said = [record, ...deliveries.flatMap((delivery) => [delivery.record, ...delivery.packages])];
  return said.find((each) => each?.has('manifestnumber') === true)?.text('manifestnumber');
}

/** Manifest numbers have ten digits: 'packages-0000123456.json'. */
function numberInName(fileName: string): string | undefined {
  const found = [...new Set(fileName.match(/(?<!\d)\d{10}(?!\d)/g) ?? [])];
  return found.length === 1 ? found[0] : undefined;
}

function* taken(problems: Problems): Generator<ParsedPart, void, void> {
  for (const problem of problems.take()) yield { type: 'problem', problem };
}
