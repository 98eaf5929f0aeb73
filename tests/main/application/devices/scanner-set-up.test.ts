// tests/main/application/devices/scanner-set-up.test.ts · a scanner set up with prefix, suffix and stand-ins: badges, commands, goods and teaching, on the real core
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewDecoded } from '../../../../main/application/receiving/decode-view.ts';
import { routeScan } from '../../../../main/application/receiving/route-scan.ts';
import { teachCode } from '../../../../main/application/receiving/teach-code.ts';
import type { ScanVerdict } from '../../../../main/application/receiving/verdict.ts';
import { type OpenStation, openStation } from '../../../../main/commands/open-station.ts';
import { PLAIN_PROFILE } from '../../../../main/domain/barcode/scanner-profile.ts';
import { readConfig } from '../../../../main/store/station-config.ts';

const PROFILE = { ...PLAIN_PROFILE, prefix: '#', suffix: '$', groupSeparators: ['~'] };
const folder = mkdtempSync(join(tmpdir(), 'dockhand-set-up-'));
let station: OpenStation;
let number = 0;

beforeAll(async () => {
  station = await openStation(folder, { demo: true, withDevices: true });
  expect(station.services.saveScannerProfile('scanner-1', PROFILE)).toEqual({ kind: 'saved' });
});
afterAll(async () => {
  await station.close();
  rmSync(folder, { recursive: true });
});

const scan = (raw: string, device = 'scanner-1'): ScanVerdict =>
  routeScan(station.services.route, { scanId: `scan-${++number}`, scanKey: `session:${++number}`, raw, device });

test('[BC60] the set-up is kept in config.json and holds at once', () => {
  expect(readConfig(folder).scanners[0]?.profile).toEqual(PROFILE);
  expect(station.services.scannerProfiles()[0]?.profile).toEqual(PROFILE);
});

test('[BC60] a badge and a command are read without prefix and suffix', () => {
  expect(scan('#BADGE-CLERK$')).toMatchObject({ code: 'signed-in', actor: 'clerk' });
  expect(scan('#4500001008$')).toMatchObject({ code: 'offer-open', orderNumber: '4500001008' });
  expect(scan('#4500001008$')).toMatchObject({ code: 'receipt-opened' });
  expect(scan('#!DH!QTY2$')).not.toMatchObject({ code: 'unknown-code' });
  scan('#!DH!CANCEL$');
});

test('[BC60] goods count; what arrived stays on the record as it came, and the verdict names the scanner', () => {
  const verdict = scan('#]I119524001000206$');
  expect(verdict).toMatchObject({ code: 'accepted', read: '#]I119524001000206$', device: 'scanner-1' });
  const stored = station.services.ledger.at(verdict.cursor);
  expect(stored?.payload).toHaveProperty('reading.raw', '#]I119524001000206$');
});

test('[BC60] another device keeps its own way: the same characters typed by hand are data', () => {
  expect(scan('#]I119524001000206$', 'keyboard')).toMatchObject({ outcome: 'refused' });
  expect(scan('19524001000206', 'keyboard')).toMatchObject({ code: 'accepted' });
});

test('[UX23] the decode view shows what the scanner added, and what came for FNC1', () => {
  const view = viewDecoded(station.services.scanDeps, { raw: '#]C110A1~17270131$', symbology: ']C1', device: 'scanner-1' }, undefined);
  expect(view.spans.map(({ part }) => part)).toEqual(['prefix', 'aim-id', 'identifier', 'value', 'separator', 'identifier', 'value', 'suffix']);
  expect(view.fields).toContainEqual({ name: 'expiry', value: '2027-01-31' });
});

test('[R4] an unknown code is taught as it is printed, not as this scanner sends it', () => {
  const { services } = station;
  const item = services.facts.item('10049')?.itemId ?? '';
  const doer = { actor: 'lead', device: 'screen' };
  expect(scan('#PROMO-77$')).toMatchObject({ code: 'unknown-code' });
  const unit = services.facts.item(item)?.packs[0]?.unit ?? '';
  expect(teachCode(services.scanDeps, { code: '#PROMO-77$', itemId: item, unit, suppliers: [], readBy: 'scanner-1' }, doer)).toMatchObject({
    kind: 'taught',
  });
  expect(services.facts.itemOf({ text: 'PROMO-77' }, () => false, new Set())?.item.itemId).toBe(item);
});

test.each([
  { deviceId: 'scanner-9', profile: PROFILE, reason: 'not-found' },
  { deviceId: 'scanner-1', profile: { ...PROFILE, groupSeparators: ['10'] }, reason: 'refused' },
])('[BC65] a set-up for nobody, or a harmful one, changes nothing: $reason', ({ deviceId, profile, reason }) => {
  expect(station.services.saveScannerProfile(deviceId, profile)).toMatchObject({ kind: 'refused', reason, message: expect.any(String) });
  expect(readConfig(folder).scanners[0]?.profile).toEqual(PROFILE);
});
