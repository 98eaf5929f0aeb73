// tests/main/application/receiving/site-reading.test.ts · what the site's settings and the supplier's profile say about codes reaches every scan and the decode view, on the real core
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewDecoded } from '../../../../main/application/receiving/decode-view.ts';
import { routeScan } from '../../../../main/application/receiving/route-scan.ts';
import { suppliersOfReceipt, teachCode } from '../../../../main/application/receiving/teach-code.ts';
import type { ScanVerdict } from '../../../../main/application/receiving/verdict.ts';
import { type OpenStation, openStation } from '../../../../main/commands/open-station.ts';
import type { ReceiptState } from '../../../../main/domain/receipt/receipt-state.ts';
import { DEFAULT_CONFIG, readConfig, writeConfig } from '../../../../main/store/station-config.ts';

/** 0.500 kg by the rules of Germany. Source: GS1 Germany, prefix 28 */
const WEIGHED = '2812346005001';
const folder = mkdtempSync(join(tmpdir(), 'dockhand-site-'));
let station: OpenStation;
let receipt: ReceiptState;
let number = 0;

beforeAll(async () => {
  station = await openStation(folder, { demo: true });
  scan('BADGE-CLERK');
  scan('4500001008');
  const opened = scan('4500001008');
  const found = station.services.receipts.get(opened.receiptId ?? '');
  if (found === undefined) throw new Error('no receipt was opened');
  receipt = found;
});
afterAll(async () => {
  await station.close();
  rmSync(folder, { recursive: true });
});

function scan(raw: string): ScanVerdict {
  return routeScan(station.services.route, { scanId: `scan-${++number}`, raw, device: 'keyboard' });
}

/** As it stands in the ledger. */
const readingOf = ({ cursor }: ScanVerdict): unknown => (station.services.ledger.at(cursor)?.payload as { reading: unknown } | undefined)?.reading;
const viewed = (raw: string, state?: ReceiptState) => viewDecoded(station.services.scanDeps, { raw, device: 'keyboard' }, state);

function saveProfile(readsDataIdentifiers: boolean): void {
  const [supplier] = suppliersOfReceipt(receipt);
  const name = supplier?.name ?? '';
  station.services.partners.save({ partnerId: 'P1', name, ids: [{ kind: 'name', value: name }], readsDataIdentifiers }, 'lead');
}

test('[BC42] numbers of restricted circulation are read by the rules of the country that is set, from the next scan on', () => {
  const { services } = station;
  expect(services.settings().restrictedNumbers).toBe('off');
  expect(readingOf(scan(WEIGHED))).not.toHaveProperty('netWeight');
  services.saveSettings({ ...services.settings(), restrictedNumbers: 'DE' });
  expect(readConfig(folder).restrictedNumbers).toBe('DE');
  expect(readingOf(scan(WEIGHED))).toMatchObject({ kind: 'restricted', netWeight: '0.500 kg' });
  expect(viewed(WEIGHED)).toMatchObject({ rule: 'BC42' });
  services.saveSettings({ ...services.settings(), restrictedNumbers: 'off' });
  expect(viewed(WEIGHED)).toMatchObject({ rule: 'BC41' });
});

test("[BC42] a site's own rules in its file are read from the start", async () => {
  const own = mkdtempSync(join(tmpdir(), 'dockhand-own-'));
  const rule = { prefix: '28', holds: 'count', decimals: 0, hasPriceCheck: true, valueDigits: 5 } as const;
  writeConfig(own, { ...DEFAULT_CONFIG, restrictedNumbers: 'DE', restrictedRules: [rule] });
  const site = await openStation(own, {});
  expect(viewDecoded(site.services.scanDeps, { raw: WEIGHED, device: 'keyboard' }, undefined).fields).toContainEqual({ name: 'count', value: '500' });
  await site.close();
  rmSync(own, { recursive: true });
});

test('[BC55] any 24 hexadecimal digits are a METRC tag where the station says so, from the next scan on', () => {
  const { services } = station;
  const tag = 'ABCDE0012345670000015747';
  expect(viewed(tag)).toMatchObject({ kind: 'text' });
  services.saveSettings({ ...services.settings(), readsAnyMetrcTag: true });
  expect(readConfig(folder).readsAnyMetrcTag).toBe(true);
  expect(viewed(tag)).toMatchObject({ kind: 'metrc-tag', rule: 'BC55' });
  services.saveSettings({ ...services.settings(), readsAnyMetrcTag: false });
  expect(viewed(tag)).toMatchObject({ kind: 'text' });
});

test("[BC48] a supplier's labels of one data identifier each are read on that supplier's receipts, as soon as and as long as the profile says so", () => {
  const [itemId = ''] = receipt.linesByItem.keys();
  const label = `1P${itemId}`;
  expect(scan(label)).toMatchObject({ code: 'unknown-code' });
  saveProfile(true);
  const read = scan(label);
  expect(read).toMatchObject({ itemId });
  expect(readingOf(read)).toMatchObject({ kind: 'data-fields' });
  expect(viewed(label, receipt)).toMatchObject({ kind: 'data-fields', rule: 'BC48' });
  expect(viewed(label)).toMatchObject({ kind: 'text' });
  saveProfile(false);
  expect(scan(label)).toMatchObject({ code: 'unknown-code' });
});

test('[BC48] what is taught from such a label is the number without its identifier', () => {
  saveProfile(true);
  const [itemId = ''] = receipt.linesByItem.keys();
  expect(scan('1PVENDOR-77')).toMatchObject({ code: 'unknown-code' });
  const unit = station.services.facts.item(itemId)?.baseUnit ?? '';
  const lesson = { code: '1PVENDOR-77', itemId, unit, suppliers: suppliersOfReceipt(receipt), receipt };
  expect(teachCode(station.services.scanDeps, lesson, { actor: 'lead', device: 'keyboard' })).toMatchObject({ verdict: { read: 'VENDOR-77' } });
  expect(scan('1PVENDOR-77')).toMatchObject({ itemId });
});

test('[BC48] a removed profile holds no longer', () => {
  const { scanDeps, partners } = station.services;
  expect(scanDeps.readsDataIdentifiers(receipt.opened)).toBe(true);
  partners.remove('P1', 'lead');
  expect(scanDeps.readsDataIdentifiers(receipt.opened)).toBe(false);
});
