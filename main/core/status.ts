// main/core/status.ts · the device strip: every device and queue as colour, word and age (UX31)
import type { DeviceStatus, StationStatus } from '../application/station.ts';
import { asMessage, stationSentence } from '../domain/words/device-words.ts';
import { VERSION } from '../version.ts';
import type { Services } from './services.ts';

export function createStatus(services: Services): StationStatus {
  const { bridge, outbox, journal, session } = services;
  const config = services.config();
  const waiting = outbox.open();
  const parked = waiting.filter((message) => message.state === 'parked');
  const jobs = journal.open();
  const [oldest] = waiting;
  const folders = services.inbox.state().sources.map(
    (source, index): DeviceStatus => ({
      deviceId: `inbox-${index + 1}`,
      name: source.name,
      kind: 'inbox',
      state: source.state,
      message: source.message,
      ...(source.said === undefined ? {} : { said: source.said }),
      since: source.since,
      simulated: false,
    }),
  );
  const devices = bridge.devices().map(
    ({ config: device, health }): DeviceStatus => ({
      deviceId: device.deviceId,
      name: device.name,
      kind: device.kind,
      state:
        health.state === 'ok' &&
        ((health.code !== undefined && (health.code !== 'gap' || device.kind === 'scanner')) || (health.warnings ?? []).length > 0)
          ? 'warning'
          : health.state,
      message: health.message,
      said: health.said,
      since: health.since,
      simulated: device.connection.type === 'simulated' || device.connection.type === 'file',
      ...(health.conditions === undefined ? {} : { conditions: health.conditions }),
      ...(health.warnings === undefined ? {} : { warnings: health.warnings }),
      // A scale weighs again and a printer is asked again; what was scanned is gone.
      ...(health.code === 'gap' && health.gap !== undefined && device.kind === 'scanner' ? { unheard: health.gap } : {}),
    }),
  );
  return {
    stationName: config.stationName,
    stationCode: config.stationCode,
    devices: [
      ...devices,
      {
        deviceId: 'erp',
        name: 'ERP',
        kind: 'erp',
        state: parked.length > 0 ? 'error' : waiting.length > 0 ? 'warning' : 'ok',
        ...asMessage(
          parked.length > 0
            ? stationSentence('erp-parked', parked.length)
            : waiting.length > 0
              ? stationSentence('erp-waiting', waiting.length)
              : stationSentence('erp-done'),
        ),
        since: oldest?.createdAt ?? '',
        simulated: false,
      },
      ...folders,
    ],
    outbox: { waiting: waiting.length - parked.length, parked: parked.length, ...(oldest === undefined ? {} : { oldestAt: oldest.createdAt }) },
    printing: { queued: jobs.filter((job) => job.state !== 'doubtful').length, doubtful: jobs.filter((job) => job.state === 'doubtful').length },
    // Something that must leave was tried, and what it goes to did not answer.
    offline: waiting.some(({ state }) => state === 'retry'),
    ...(session.operator === undefined ? {} : { operator: session.operator.name }),
    verdictCursor: services.ledger.lastSeq(),
    version: VERSION,
  };
}
