// main/documents/metrc/missing-part.ts · what of a manifest stands in another file, in words a person can act on. Rules DI211, DI219: ../SPEC.md
import type { Finding } from '../problems.ts';
import type { Transfer } from './gather-transfers.ts';

const TOGETHER = 'Drop that file together with this one, or put both into the watched folder;';
const NAMING = 'name the packages after their delivery or manifest (packages-0000123456.json)';

/** Packages that nobody says the number of: their transfer is in another file, or has none (external transfers). */
export function missingNumber({ record, deliveries }: Transfer): Finding {
  if (record !== undefined)
    return {
      code: 'number-missing',
      at: record.place,
      what: 'the file does not say which manifest these packages belong to',
      read: '',
      expected: 'ManifestNumber, or its ten digits in the name of the file',
      remedy: 'Name the file after the manifest, or save the transfer in the same file.',
    };
  const packages = deliveries.reduce((sum, delivery) => sum + delivery.packages.length, 0);
  return {
    code: 'part-missing',
    at: (deliveries[0]?.record ?? deliveries[0]?.packages[0])?.place ?? { path: '' },
    what: 'the transfer that these packages belong to is in another file',
    read: `${packages} packages`,
    expected: 'a transfer with ManifestNumber, or its ten digits in the name of the file',
    remedy: `${TOGETHER} ${NAMING}.`,
  };
}

/** A file without packages. @param others certificates and prices */
export function missingPart(transfers: readonly Transfer[], others: number): Finding {
  const [first] = transfers;
  if (first === undefined)
    return {
      code: others > 0 ? 'part-missing' : 'nothing-to-import',
      at: { path: '' },
      what: 'no manifest with its packages is in this file',
      read: others > 0 ? `${others} laboratory results or prices` : '0 transfers, 0 packages',
      expected: 'a transfer with its deliveries and packages',
      remedy: others > 0 ? `${TOGETHER} ${NAMING}.` : 'Save the transfer with its packages.',
    };
  const { record, deliveries } = first;
  const delivery = record?.text('deliveryid') ?? deliveries[0]?.record?.text('id', 'deliveryid');
  const number = record?.text('manifestnumber');
  const count = deliveries[0]?.record?.text('deliverypackagecount', 'packagecount') ?? record?.text('deliverypackagecount', 'packagecount');
  const whose = number === undefined ? `delivery ${delivery ?? 'without number'}` : `manifest ${number}`;
  return {
    code: 'part-missing',
    at: (record ?? deliveries[0]?.record)?.place ?? { path: '' },
    what: record === undefined ? `the transfer and the packages of ${whose} are in other files` : `the packages of ${whose} are in another file`,
    read: `${transfers.length} transfers, 0 packages`,
    expected: `the ${count === undefined ? '' : `${count} `}packages of ${delivery === undefined ? whose : `delivery ${delivery}`}`,
    remedy: `${TOGETHER} ${NAMING}.`,
  };
}
