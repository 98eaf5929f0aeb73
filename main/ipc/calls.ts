// main/ipc/calls.ts · every call of the contract has its handler here; one that is missing does not compile
import type { Station } from '../application/station.ts';
import { billCalls } from './bills.ts';
import { boardCalls } from './board.ts';
import { deviceCalls } from './devices.ts';
import { documentCalls } from './documents.ts';
import { goodsOutCalls } from './goods-out.ts';
import { inboxCalls } from './inbox.ts';
import { outboxCalls } from './outbox.ts';
import { paperCalls } from './papers.ts';
import { partnerCalls } from './partners.ts';
import { printingCalls } from './printing.ts';
import { receivingCalls } from './receiving.ts';
import type { CallHandlers } from './serve-contract.ts';
import { sessionCalls } from './session.ts';
import { setUpCalls } from './set-up.ts';
import { stationCalls } from './station.ts';
import { weighingCalls } from './weighing.ts';

export function callHandlers(services: Station): CallHandlers {
  return {
    ...sessionCalls(services),
    ...boardCalls(services),
    ...receivingCalls(services),
    ...documentCalls(services),
    ...inboxCalls(services),
    ...partnerCalls(services),
    ...printingCalls(services),
    ...billCalls(services),
    ...goodsOutCalls(services),
    ...paperCalls(services),
    ...outboxCalls(services),
    ...setUpCalls(services),
    ...stationCalls(services),
    ...deviceCalls(services),
    ...weighingCalls(services),
  };
}
