// main/documents/biotrack/recognize.ts · is this JSON from BioTrack? Source: BioTrackTHC JSON API, volume 4: sync_manifest, sync_inventory_transfer_inbound, inventory_transfer_lookup, inventory_qa_check. Rule DI216: ../SPEC.md
import { fieldNamesIn } from '../json/json-record.ts';

const HALLMARKS = ['manifest_stop_items', 'manifest_stop_data', 'inventory_transfer_inbound', 'manifestid', 'barcode_id', 'barcodeid'];
const SEARCHED_VALUES = 200;

export function isBioTrack(value: unknown): boolean {
  const names = fieldNamesIn(value, SEARCHED_VALUES);
  return !names.has('kind') && (HALLMARKS.some((name) => names.has(name)) || (names.has('success') && names.has('errorcode')));
}
