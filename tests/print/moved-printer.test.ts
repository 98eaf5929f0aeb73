// tests/print/moved-printer.test.ts · printers that really move in a real network (Linux network namespaces), the real devices process on a host of its own; DOCKHAND_PRINT=1, as root
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FromDevices, LabelPrinterConfig, ToDevices } from '../../native/messages.ts';
import { createNetwork, type Host, missingForNetwork, type Network } from './network.ts';

const isWanted = process.env['DOCKHAND_PRINT'] === '1';
const missing = isWanted ? missingForNetwork() : undefined;
if (missing !== undefined) console.warn(`SKIPPED: printers that move in a network are not tested. It needs ${missing}.`);

const DEVICES = fileURLToPath(new URL('../../native/devices.ts', import.meta.url));
const PRINTER = fileURLToPath(new URL('printer-host.ts', import.meta.url));
/** Private, and nobody's outside of the namespaces. */
const at = (last: number): string => `10.213.47.${last}`;

type Of<K extends FromDevices['kind']> = Extract<FromDevices, { kind: K }>;

interface Station {
  readonly messages: FromDevices[];
  send(message: ToDevices): void;
  /** The first that fits of those from `after` on. */
  wait<K extends FromDevices['kind']>(kind: K, fits?: (message: Of<K>) => boolean, after?: number): Promise<Of<K>>;
}

interface NetworkPrinter extends Host {
  paper(): Promise<readonly string[]>;
}

describe.skipIf(!isWanted || missing !== undefined)('a network with printers', () => {
  let network: Network;
  let station: Station;
  beforeEach(() => {
    network = createNetwork();
    station = startStation(network.addHost('station', at(2)).run(DEVICES));
  });
  afterEach(() => network.remove());

  async function addPrinter(name: string, last: number, serialNumber: string): Promise<NetworkPrinter> {
    const host = network.addHost(name, at(last));
    const child = host.run(PRINTER, [serialNumber]);
    await once(child, 'message'); // it listens
    return {
      ...host,
      async paper() {
        const answer = once(child, 'message');
        child.send('paper');
        const [{ paper }] = (await answer) as [{ paper: readonly string[] }];
        return paper;
      },
    };
  }

  function configure(last: number, serialNumber: string): number {
    const config: LabelPrinterConfig = {
      deviceId: 'p1',
      name: 'Dock printer',
      kind: 'label-printer',
      connection: { type: 'tcp', host: at(last), port: 9100, serialNumber },
    };
    station.send({ kind: 'configure', devices: [config] });
    return station.messages.length;
  }

  async function print(jobId: string): Promise<string> {
    station.send({ kind: 'print', jobId, printerId: 'p1', labels: 1, dataBase64: Buffer.from(`^XA${jobId}^XZ`).toString('base64') });
    return (await station.wait('printed', (printed) => printed.jobId === jobId)).outcome.kind;
  }

  async function find(last: number, serialNumber: string): Promise<Of<'printer-searched'>['result']> {
    const requestId = `${serialNumber} ${station.messages.length}`;
    station.send({ kind: 'find-printer', requestId, search: { serialNumber, host: at(last), port: 9100 } });
    return (await station.wait('printer-searched', (answer) => answer.requestId === requestId)).result;
  }

  const health = (state: string, after: number, condition?: string): Promise<Of<'health'>> =>
    station.wait(
      'health',
      (said) => said.state === state && (condition === undefined || said.conditions?.includes(condition as never) === true),
      after,
    );

  test('[PS5][PS6] it gets another address and another printer gets its old one: no label goes there, it is found by its serial number, and prints', async () => {
    const ours = await addPrinter('ours', 20, 'SN-4711');
    let since = configure(20, 'SN-4711');
    await health('ok', since);
    expect(await print('first')).toBe('printed');

    since = station.messages.length;
    ours.move(at(31));
    await health('absent', since);
    const stranger = await addPrinter('stranger', 20, 'OTHER-1');
    await health('error', since, 'other-printer');
    expect(await print('second')).toBe('refused-before-first-byte');
    expect(await find(20, 'SN-4711')).toEqual({ kind: 'found', host: at(31), port: 9100, model: 'ZT410-200dpi', dpi: 203 });

    since = configure(31, 'SN-4711');
    await health('ok', since);
    expect(await print('third')).toBe('printed');
    expect(await ours.paper()).toEqual(['first', 'third']);
    expect(await stranger.paper()).toEqual([]);
  }, 300_000);

  test('[PS5] two printers change their addresses while nobody looks: the next job notices', async () => {
    const ours = await addPrinter('ours', 20, 'SN-4711');
    const stranger = await addPrinter('stranger', 21, 'OTHER-1');
    const since = configure(20, 'SN-4711');
    await health('ok', since);
    ours.move(at(40));
    stranger.move(at(20));
    ours.move(at(21));
    expect(await print('mine')).toBe('refused-before-first-byte');
    expect([await ours.paper(), await stranger.paper()]).toEqual([[], []]);
  }, 300_000);

  test('[PS6] two that say the number: both addresses are told, and none is chosen', async () => {
    await addPrinter('one', 20, 'SN-4711');
    await addPrinter('two', 31, 'SN-4711');
    await addPrinter('third', 40, 'OTHER-1');
    expect(await find(25, 'SN-4711')).toEqual({ kind: 'found-several', hosts: [at(20), at(31)], port: 9100 });
  }, 300_000);

  test('[UX31] a cable that is pulled and plugged in again: absent, and back by itself', async () => {
    const ours = await addPrinter('ours', 20, 'SN-4711');
    let since = configure(20, 'SN-4711');
    await health('ok', since);
    since = station.messages.length;
    ours.pullCable();
    expect((await health('absent', since)).message).toMatch(/did not answer within|EHOSTUNREACH/);
    since = station.messages.length;
    ours.plugIn();
    await health('ok', since);
    expect(await print('after')).toBe('printed');
  }, 300_000);
});

function startStation(child: ChildProcess): Station {
  const messages: FromDevices[] = [];
  const watchers = new Set<() => void>();
  child.on('message', (message: FromDevices) => {
    messages.push(message);
    for (const watcher of [...watchers]) watcher();
  });
  return {
    messages,
    send: (message) => void child.send(message),
    wait: <K extends FromDevices['kind']>(kind: K, fits: (message: Of<K>) => boolean = () => true, after = 0) =>
      new Promise<Of<K>>((resolve) => {
        const look = (): void => {
          const found = messages.slice(after).find((message): message is Of<K> => message.kind === kind && fits(message as Of<K>));
          if (found === undefined) return;
          watchers.delete(look);
          resolve(found);
        };
        watchers.add(look);
        look();
      }),
  };
}
