// tests/main/host/hung-devices.test.ts · the devices process dies and hangs while scans stream in: no answered scan is lost, none counts twice, the rest is said to be missing. Real core, real processes, a real serial port
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { attachToStation } from '../../../main/host/attach.ts';
import { createForkSpawner } from '../../../main/host/fork-child.ts';
import { startHeadless } from '../../../main/host/start-headless.ts';
import type { Child, Spawner } from '../../../main/host/supervise.ts';
import { startShell } from '../../../main/shell/start-shell.ts';
import { createUtilitySpawner } from '../../../main/shell/utility-child.ts';
import { verifyChain } from '../../../main/store/hash-chain.ts';
import { openDatabase } from '../../../main/store/open-database.ts';
import { createBridge } from '../../../preload/bridge.ts';
import type { Station } from '../../../preload/contract/index.ts';
import type { DeviceHealth } from '../../../preload/contract/station.ts';
import { createFakeElectron, type FakeWindow } from '../../support/fake-electron.ts';
import { hasPty, openPty, type Pty } from '../../support/pty.ts';

const PROGRAMS = {
  core: fileURLToPath(new URL('../../../main/core-entry.ts', import.meta.url)),
  devices: fileURLToPath(new URL('../../support/hanging-devices-child.ts', import.meta.url)),
};
const PACE_MS = 5;
/** However slow the machine is: a code was written so long before it is read at most. */
const SLACK_MS = 5_000;
const WAIT = { timeout: 40_000, interval: 50 };

interface Dock {
  /** Run when the test ends, the last one first. */
  readonly cleanups: (() => unknown)[];
  readonly pty: Pty;
  readonly dataFolder: string;
  readonly devices: () => Child | undefined;
  readonly spawn: (from: Spawner) => Spawner;
}

function setUp(): Dock {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-hung-'));
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  const pty = openPty();
  const scanner = { name: 'Dock scanner', connection: { type: 'serial', path: pty.path } };
  writeFileSync(join(dataFolder, 'config.json'), JSON.stringify({ scanners: [scanner], scales: [], labelPrinter: { type: 'file' } }));
  const cleanups = [() => rmSync(folder, { recursive: true, force: true }), () => pty.close()];
  let devices: Child | undefined;
  return {
    cleanups,
    pty,
    dataFolder,
    devices: () => devices,
    spawn: (from) => (name) => {
      const child = from(name);
      if (name === 'devices') devices = child;
      return child;
    },
  };
}

async function startInBrowser({ cleanups, dataFolder, spawn }: Dock): Promise<Station> {
  const headless = await startHeadless({ dataFolder, pageFolder: dataFolder, spawn: spawn(createForkSpawner(PROGRAMS)), log: () => {} });
  cleanups.push(headless.stop);
  const attached = await attachToStation(dataFolder);
  if (attached === undefined) throw new Error('the station has no channel');
  cleanups.push(attached.close);
  return attached.station;
}

async function startInElectron({ cleanups, dataFolder, spawn }: Dock): Promise<Station> {
  const electron = createFakeElectron();
  const options = {
    dataFolder,
    demo: false,
    kiosk: false,
    pageFolder: dataFolder,
    preload: 'preload.cjs',
    userDataFolder: dataFolder,
    log: () => {},
  };
  const started = startShell(electron, { ...options, spawn: spawn(createUtilitySpawner(electron.fork, PROGRAMS)) });
  electron.app.becomeReady();
  await started;
  cleanups.push(async () => {
    electron.app.emit('window-all-closed');
    await vi.waitFor(() => expect(electron.app.calls.at(-1)).toBe('quit'), WAIT);
  });
  return createBridge(electron.rendererIpc((electron.windows as [FakeWindow])[0].webContents));
}

for (const [carrier, start] of [
  ['the browser shell', startInBrowser],
  ['Electron', startInElectron],
] as const) {
  test.skipIf(!hasPty).concurrent(
    `[R3][UX31] under ${carrier}: killed once and hung once while scans stream, answered scans are all kept, once and in order; the rest lies in the gap that is said`,
    async ({ onTestFinished }) => {
      const dock = setUp();
      onTestFinished(async () => {
        for (const cleanup of dock.cleanups.toReversed()) await cleanup();
      });
      const station = await start(dock);
      const answered: string[] = [];
      const states: DeviceHealth[] = [];
      station.subscribe('receiving:verdicts', { since: 0 }, ({ read }) => answered.push(read));
      station.subscribe('station:status-changes', {}, ({ devices }) => states.push(...devices.filter(({ kind }) => kind === 'scanner')));
      const isOpen = (): Promise<void> => vi.waitFor(() => expect(['ok', 'warning']).toContain(states.at(-1)?.state), WAIT);
      const made: { readonly code: string; readonly at: number }[] = [];
      async function scan(count: number): Promise<void> {
        for (let index = 0; index < count; index += 1) {
          const code = `CODE-${String(made.length).padStart(5, '0')}`;
          await dock.pty.write(Buffer.from(`${code}\r`));
          made.push({ code, at: Date.now() });
          await sleep(PACE_MS);
        }
      }
      const isAnswered = (): Promise<void> => vi.waitFor(() => expect(answered.at(-1)).toBe(made.at(-1)?.code), WAIT);

      await isOpen();
      for (const end of ['killed', 'hung'] as const) {
        await scan(60);
        const [before, child] = [states.length, dock.devices()];
        if (end === 'killed') child?.kill('force');
        else child?.post({ kind: 'simulate', deviceId: 'hanging-device', plugged: true });
        await scan(60); // nobody reads these
        await vi.waitFor(() => expect(states.slice(before).some(({ state }) => state === 'connecting')).toBe(true), WAIT);
        await vi.waitFor(() => expect(dock.devices()).not.toBe(child), WAIT);
        await isOpen();
        await scan(60);
        await isAnswered();
      }

      const codes = made.map(({ code }) => code);
      expect(answered).toEqual(codes.filter((code) => answered.includes(code))); // each once, in order, and nothing that was never scanned
      const gaps = [...new Map(states.flatMap(({ unheard }) => (unheard === undefined ? [] : [[unheard.from, unheard]]))).values()];
      expect(gaps).toHaveLength(2);
      const missing = made.filter(({ code }) => !answered.includes(code));
      expect(missing.length).toBeGreaterThan(0);
      const isInGap = ({ at }: { readonly at: number }): boolean =>
        gaps.some(({ from, to }) => at > Date.parse(from) - SLACK_MS && at < Date.parse(to) + SLACK_MS);
      expect(missing.filter((each) => !isInGap(each))).toEqual([]);
      // From the disk: nobody is signed in, and through the window the record is verified for those alone who may.
      const db = openDatabase(join(dock.dataFolder, 'station.db'));
      dock.cleanups.push(() => db.close());
      expect(verifyChain(db)).toMatchObject({ isWhole: true });
    },
    120_000,
  );
}
