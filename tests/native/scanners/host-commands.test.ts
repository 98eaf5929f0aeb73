// tests/native/scanners/host-commands.test.ts · what each maker's scanner is sent, byte for byte as its manual prints it; a scanner that reads nothing stalls nobody. Rules DV11, DV12
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hostCommand } from '../../../native/scanners/host-commands.ts';
import { SCANNER_COMMANDS, type ScannerCommands } from '../../../native/scanners/scanner-signal.ts';
import { createSerialScanner } from '../../../native/scanners/serial-scanner.ts';
import { hasPty, openPty } from '../../support/pty.ts';
import { startStation } from '../station.ts';

const PRINTED: readonly { readonly commands: ScannerCommands; readonly good?: string; readonly bad?: string; readonly source: string }[] = [
  { commands: 'honeywell', good: '16 07 0d', source: 'python_hon_usbhid: beep' },
  { commands: 'honeywell-host-ack', good: '1b 31 2c 1b 37 2c', bad: '1b 38 2c', source: 'Xenon/Granit User Guide, Host ACK Responses' },
  { commands: 'datalogic', good: '01', source: 'PowerScan PRG, appendix E; QD 2300 PRG, appendix G' },
  {
    commands: 'datalogic-base',
    good: '12 1b 5b 36 71 1b 5b 33 71 1b 5b 37 71 0d',
    bad: '12 1b 5b 34 71 0d',
    source: 'Gryphon I GBT/GM4400 PRG, Message Formatting',
  },
  { commands: 'opticon', good: '1b 42 0d 1b 4c 0d', bad: '1b 45 0d 1b 4e 0d', source: 'OPN-2500 and OPN-6000 kit, Built-in Commands' },
  { commands: 'cipherlab', good: '23 40 2f 2f 2f 2f 0d', source: 'CipherLab 1664, Host Serial Commands' },
  { commands: 'bel', bad: '07', source: 'Symbol DS9808 PRG, table 2-1' },
];
const shown = (bytes: Uint8Array | undefined): string | undefined => bytes && [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

for (const { commands, good, bad, source } of PRINTED) {
  test(`[DV11] ${commands}: ${source}`, () => {
    expect([shown(hostCommand(commands, 'good')), shown(hostCommand(commands, 'bad'))]).toEqual([good, bad]);
  });
}

test('[DV11] every family is in the table above, and none has one tone for both', () => {
  expect(PRINTED.map(({ commands }) => commands).toSorted()).toEqual([...SCANNER_COMMANDS].toSorted());
  for (const { good, bad } of PRINTED) expect(good).not.toBe(bad);
});

test('[DV12] while a scanner has not taken the last signal the next ones are dropped; a family without a bad tone sends nothing', async () => {
  const written: string[] = [];
  let take: () => void = () => undefined;
  const driver = createSerialScanner({ deviceId: 's1', onScan: () => undefined, onTrouble: () => undefined, now: () => 0 });
  driver.onOpen?.((bytes) => {
    written.push(Buffer.from(bytes).toString('latin1'));
    return new Promise((resolve) => {
      take = resolve;
    });
  });
  for (let count = 0; count < 100; count += 1) driver.signal?.('good', 'datalogic');
  expect(written).toEqual(['\x01']);
  take();
  await new Promise((resolve) => setImmediate(resolve));
  driver.signal?.('bad', 'datalogic');
  driver.signal?.('good');
  expect(written).toHaveLength(1);
  driver.signal?.('bad', 'opticon');
  expect(written.at(-1)).toBe('\x1bE\r\x1bN\r');
});

/** The terminal takes no byte more: what the station writes from now on waits for a reader that never comes. */
function fill(path: string): void {
  const fd = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  const kilobyte = new Uint8Array(1_024);
  try {
    for (;;) writeSync(fd, kilobyte);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  } finally {
    closeSync(fd);
  }
}

const configure = (path: string, name: string, commands: ScannerCommands) => ({
  kind: 'configure' as const,
  devices: [{ deviceId: 's1', name, kind: 'scanner' as const, connection: { type: 'serial' as const, path, commands } }],
});

test.skipIf(!hasPty)('[DV12] a reader that stops: verdicts go on being told, scans go on coming, and the port closes', async () => {
  const pty = openPty(); // nobody reads its master
  const station = startStation({ isStoring: true });
  station.send(configure(pty.path, 'Deaf', 'datalogic-base'));
  await station.ready('s1');
  fill(pty.path);
  for (let code = 0; code < 100; code += 1) {
    await pty.write(Buffer.from(`CODE ${code}\r`));
    await station.wait('scan', ({ scan }) => scan.text === `CODE ${code}`);
    station.send({ kind: 'signal', deviceId: 's1', signal: code % 2 === 0 ? 'good' : 'bad' });
  }
  expect(station.of('scan')).toHaveLength(100);
  await station.stop();
  await pty.close();
});

test.skipIf(!hasPty)('[DV13] another name and other host commands take effect at once, and the port is never reopened', async () => {
  const pty = openPty();
  const station = startStation({ isStoring: true });
  station.send(configure(pty.path, 'Old name', 'datalogic'));
  await station.ready('s1');
  await pty.write(Buffer.from('HALF OF'));
  const healths = station.of('health').length;
  station.send(configure(pty.path, 'New name', 'bel'));
  station.send({ kind: 'signal', deviceId: 's1', signal: 'bad' });
  await pty.write(Buffer.from(' A CODE\r'));
  await station.wait('scan', ({ scan }) => scan.text === 'HALF OF A CODE');
  expect(station.of('health')).toHaveLength(healths);
  let heard = Buffer.alloc(0);
  while (heard.length === 0) {
    heard = Buffer.from(await pty.read());
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(heard.toString('hex')).toBe('07');
  station.send({ kind: 'resume' });
  await station.wait('health', ({ message }) => message.startsWith('New name (') && message.endsWith('connected.'));
  await pty.close();
  await station.wait('health', ({ state, message }) => state === 'absent' && message.startsWith('New name ('));
  await station.stop();
});
