// tests/main/application/devices/own-scanner.test.ts · device → its operator → that operator's active receipt, on the real core
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeScan } from '../../../../main/application/receiving/route-scan.ts';
import type { ScanVerdict } from '../../../../main/application/receiving/verdict.ts';
import { type OpenStation, openStation } from '../../../../main/commands/open-station.ts';
import { writeConfig } from '../../../../main/store/station-config.ts';

const SOAP = ']I119524001000206';
const folder = mkdtempSync(join(tmpdir(), 'dockhand-own-'));
let station: OpenStation;
let number = 0;

beforeAll(async () => {
  station = await openStation(folder, { demo: true, withDevices: true });
  const { services } = station;
  writeConfig(folder, services.config());
  // Two scanners of the settings: the first is the clerk's, the second of whoever stands at the screen.
  expect(services.deviceDesk.saveScanner('scanner-1', { name: 'Gate', operator: 'clerk' })).toEqual({ kind: 'saved' });
});
afterAll(async () => {
  await station.close();
  rmSync(folder, { recursive: true });
});

const scan = (raw: string, device: string, more: { receiptId?: string } = {}): ScanVerdict =>
  routeScan(station.services.route, { scanId: `scan-${++number}`, scanKey: `session:${++number}`, raw, device, ...more });
const gate = (raw: string): ScanVerdict => scan(raw, 'scanner-1');
const shared = (raw: string): ScanVerdict => scan(raw, 'scanner-2');
const open = (by: typeof gate, order: string): string => {
  by(order);
  return by(order).receiptId ?? '';
};

test('[DV1] what is given to somebody stands in config.json; to nobody of this station it is refused', () => {
  const { deviceDesk } = station.services;
  expect(deviceDesk.saveScanner('scanner-1', { name: 'Gate', operator: 'nobody' })).toMatchObject({ kind: 'refused', reason: 'not-found' });
  expect(deviceDesk.saveScanner('scanner-9', { name: 'Gate' })).toMatchObject({ kind: 'refused', reason: 'not-found' });
  expect(JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')).scanners[0]).toMatchObject({ id: 'scanner-1', operator: 'clerk' });
});

test('[DV1] it works although nobody is signed in at the screen; a shared one does not', () => {
  expect(gate('4500001007')).toMatchObject({ code: 'offer-open', actor: 'clerk' });
  expect(shared('4500001007')).toMatchObject({ code: 'not-signed-in' });
});

describe('[DV1] two people with a receipt each', () => {
  let ofClerk: string;
  let ofLead: string;
  test('each scan goes to the receipt of whose scanner it is', () => {
    ofClerk = open(gate, '4500001004');
    shared('BADGE-LEAD');
    ofLead = open(shared, '4500001008');
    expect(ofLead).not.toBe(ofClerk);
    expect(shared(SOAP)).toMatchObject({ code: 'accepted', receiptId: ofLead, actor: 'lead' });
    expect(gate('19524001000107')).toMatchObject({ receiptId: ofClerk, actor: 'clerk' });
    expect(station.services.session.activeReceiptId).toBe(ofLead);
  });

  test('what the screen shows decides only for who stands there', () => {
    expect(scan('19524001000107', 'scanner-1', { receiptId: ofLead })).toMatchObject({ receiptId: ofClerk, actor: 'clerk' });
    expect(scan(SOAP, 'scanner-2', { receiptId: ofLead })).toMatchObject({ receiptId: ofLead });
  });

  test('a quantity, an undo and a FINISH under review are of one of them', () => {
    expect(gate('!DH!QTY3')).toMatchObject({ code: 'quantity-set', receiptId: ofClerk });
    expect(shared(SOAP)).toMatchObject({ receiptId: ofLead, packs: { count: 1 } });
    expect(gate('!DH!CANCEL')).toMatchObject({ code: 'cancelled', receiptId: ofClerk });
    expect(gate('!DH!FINISH')).toMatchObject({ code: 'review-finish', receiptId: ofClerk });
    expect(station.services.session.reviewingReceiptId).toBeUndefined();
    expect(shared('!DH!FINISH')).toMatchObject({ code: 'review-finish', receiptId: ofLead });
    shared('!DH!CANCEL');
    gate('!DH!CANCEL');
  });

  test('somebody who signs in at the screen goes on with the receipt they are at with their own scanner', () => {
    shared('BADGE-CLERK');
    expect(station.services.session.activeReceiptId).toBe(ofClerk);
    shared('BADGE-LEAD');
    expect(station.services.session.activeReceiptId).toBe(ofLead);
  });

  test('a receipt that is parked is in nobody’s hand', () => {
    expect(gate('!DH!HOLD')).toMatchObject({ code: 'cancelled' });
    expect(station.services.receipts.get(ofClerk)?.status).toBe('parked');
    expect(gate('19524001000107')).toMatchObject({ code: 'no-open-receipt', actor: 'clerk' });
    expect(shared(SOAP)).toMatchObject({ receiptId: ofLead });
  });
});

describe('[DV2] badges', () => {
  test("another's badge hands the scanner over, on the record, and leaves the screen alone", () => {
    const screen = station.services.session.operator?.userId;
    expect(gate('BADGE-RECEPCION')).toMatchObject({ code: 'signed-in', actor: 'recepcion' });
    expect(gate('4500001007')).toMatchObject({ code: 'offer-open', actor: 'recepcion' });
    expect(station.services.session.operator?.userId).toBe(screen);
    expect(station.services.ledger.latestOf('scanner:')).toMatchObject({ kind: 'scanner-held', actor: 'recepcion', device: 'scanner-1' });
  });

  test('SWITCH USER gives it back to its operator, and does nothing when nobody holds it', () => {
    expect(gate('!DH!SWITCH-USER')).toMatchObject({ code: 'cancelled' });
    expect(gate('4500001007')).toMatchObject({ actor: 'clerk' });
    expect(gate('!DH!SWITCH-USER')).toMatchObject({ code: 'command-ignored' });
    expect(station.services.session.operator?.userId).toBe('lead');
  });

  test("the operator's own badge signs in at the screen", () => {
    expect(gate('BADGE-CLERK')).toMatchObject({ code: 'signed-in', actor: 'clerk' });
    expect(station.services.session.operator?.userId).toBe('clerk');
    expect(gate('!DH!SWITCH-USER')).toMatchObject({ code: 'cancelled' });
    expect(station.services.session.operator).toBeUndefined();
  });
});

test('[DV2] who took a scanner over still has it after a restart; given back, it stays given back', async () => {
  const restart = async (): Promise<void> => {
    await station.close();
    station = await openStation(folder, { demo: true, withDevices: true });
  };
  expect(gate('BADGE-RECEPCION')).toMatchObject({ code: 'signed-in' });
  await restart();
  expect(gate('4500001007')).toMatchObject({ actor: 'recepcion' });
  expect(gate('!DH!SWITCH-USER')).toMatchObject({ code: 'cancelled' });
  expect(station.services.ledger.latestOf('scanner:')).toMatchObject({ kind: 'scanner-released', actor: 'recepcion', device: 'scanner-1' });
  await restart();
  expect(gate('4500001007')).toMatchObject({ actor: 'clerk' });
});

test('[DV4] a pairing code when nobody pairs does nothing but say so, behind whatever prefix', () => {
  const before = station.services.ledger.lastSeq();
  expect(gate('!DH!PAIR-123456\u001daZ')).toMatchObject({ code: 'pairing-off', outcome: 'refused' });
  expect(gate('*~!dh!pair-123456~Az')).toMatchObject({ code: 'pairing-off' });
  expect(station.services.ledger.lastSeq()).toBe(before);
});

test('the record is whole after all of it', () => expect(station.services.ledger.verify().isWhole).toBe(true));
