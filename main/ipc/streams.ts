// main/ipc/streams.ts · every stream of the contract; one that is missing does not compile
import type { Station } from '../application/station.ts';
import { boardStreams } from './board.ts';
import { deviceStreams } from './devices.ts';
import { documentStreams } from './documents.ts';
import { inboxStreams } from './inbox.ts';
import { outboxStreams } from './outbox.ts';
import { printingStreams } from './printing.ts';
import { receivingStreams } from './receiving.ts';
import type { StreamHandlers } from './serve-contract.ts';
import { sessionStreams } from './session.ts';
import { stationStreams } from './station.ts';

export function streamHandlers(services: Station): StreamHandlers {
  return {
    ...sessionStreams(services),
    ...boardStreams(services),
    ...receivingStreams(services),
    ...documentStreams(services),
    ...inboxStreams(services),
    ...printingStreams(services),
    ...outboxStreams(services),
    ...stationStreams(services),
    ...deviceStreams(services),
  };
}
