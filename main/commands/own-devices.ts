// main/commands/own-devices.ts · a command opens one device itself, in its own process: where no station runs that has it
import type { DeviceConfig, DeviceHealth, RawFrame } from '../../native/messages.ts';
import { createPortPair } from '../../native/port.ts';
import type { ScaleReading } from '../../native/scales/scale-reading.ts';
import type { RawScan } from '../../native/scanners/raw-scan.ts';
import { startDevices } from '../../native/start-devices.ts';

export interface OwnDeviceListener {
  onScan?(scan: RawScan): void;
  onWeight?(reading: ScaleReading): void;
  /** With it, bytes are watched. `dropped`: frames of a flood that were left out. */
  onRaw?(frames: readonly RawFrame[], dropped: number): void;
  onHealth(health: DeviceHealth): void;
}

/** @returns close. Opening goes on for as long as it is open; how it goes is told. */
export function openOwnDevice(config: DeviceConfig, { onScan, onWeight, onRaw, onHealth }: OwnDeviceListener): () => Promise<void> {
  const pair = createPortPair();
  const devices = startDevices(pair.port);
  pair.onMessage((message) => {
    if (message.kind === 'scan') {
      onScan?.(message.scan);
      pair.send({ kind: 'ack-scan', session: message.session, seq: message.seq });
    } else if (message.kind === 'weight') onWeight?.(message.reading);
    else if (message.kind === 'raw') onRaw?.(message.frames, message.dropped);
    else if (message.kind === 'health') onHealth(message);
  });
  if (onRaw !== undefined) pair.send({ kind: 'watch-raw', deviceIds: [config.deviceId] });
  pair.send({ kind: 'configure', devices: [config] });
  return devices.stop;
}
