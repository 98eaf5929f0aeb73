// main/documents/metrc/recognize.ts · is this JSON from METRC, and what is each of its records? Source: METRC Web API v1 and v2 documentation, transfers and lab tests. Rule DI211: ../SPEC.md
import { fieldNamesIn, type JsonRecord } from '../json/json-record.ts';

/** The field under which a bundle holds files that were saved one by one: `{ fileName, content }` each. */
export const BUNDLE = 'metrcparts';

const HALLMARKS = [
  BUNDLE,
  'manifestnumber',
  'packagelabel',
  'shippedquantity',
  'shipmentpackagestate',
  'shipperfacilitylicensenumber',
  'shipperlicensenumber',
  'shipperwholesaleprice',
  'deliverypackagecount',
  'deliverynumber',
  'labtestresultid',
  'testtypename',
  'overallpassed',
];
const SEARCHED_VALUES = 200;

export function isMetrc(value: unknown): boolean {
  const names = fieldNamesIn(value, SEARCHED_VALUES);
  if (names.has('kind')) return false; // our own format
  return HALLMARKS.some((name) => names.has(name)) || (names.has('data') && names.has('totalrecords'));
}

export type MetrcRecord = 'page' | 'combined' | 'transfer' | 'delivery' | 'package' | 'price' | 'result' | 'container' | 'unknown';

export function recordKind(record: JsonRecord): MetrcRecord {
  const has = (...names: readonly string[]): boolean => names.some((name) => record.has(name));
  if (has('data') && has('totalrecords', 'total', 'page', 'currentpage', 'pagesize')) return 'page';
  if (has('transfer')) return 'combined';
  if (has('labtestresultid', 'testtypename', 'overallpassed')) return 'result';
  if (has('shipperwholesaleprice', 'receiverwholesaleprice') && !has('shippedquantity')) return 'price';
  if (has('packagelabel') || (has('itemname', 'productname') && has('shippedquantity', 'quantity'))) return 'package';
  if (has('manifestnumber', 'destinations')) return 'transfer';
  if (has('deliverynumber', 'recipientfacilitylicensenumber', 'recipientlicensenumber', 'plannedroute', 'packages')) return 'delivery';
  return CHILD_LISTS.some((name) => has(name)) ? 'container' : 'unknown';
}

/** Fields under which records hold others. */
export const CHILD_LISTS = [
  'transfers',
  'deliveries',
  'destinations',
  'packages',
  'wholesale',
  'wholesalepackages',
  'labresults',
  'labtestresults',
  'labtests',
];
