// renderer/app/current-screen.tsx · route → screen, and the title each one carries
import type { ReactElement } from 'react';
import { BillsScreen } from '../bills/bills-screen.tsx';
import { BoardScreen } from '../board/board-screen.tsx';
import { DesignerScreen } from '../designer/designer-screen.tsx';
import { DevicesScreen } from '../devices/devices-screen.tsx';
import { FinishScreen } from '../finish/finish-screen.tsx';
import { ImportScreen } from '../import/import-screen.tsx';
import { LabelsScreen } from '../labels/labels-screen.tsx';
import { PapersScreen } from '../papers/papers-screen.tsx';
import { PartnersScreen } from '../partners/partners-screen.tsx';
import { QueuesScreen } from '../queues/queues-screen.tsx';
import { ReceivingScreen } from '../receiving/receiving-screen.tsx';
import { EquipmentScreen } from '../set-up/equipment-screen.tsx';
import { StationScreen } from '../setup/station-screen.tsx';
import { type App, useApp } from './app-context.ts';

export function CurrentScreen(): ReactElement {
  const { route } = useApp().state;
  switch (route.screen) {
    case 'board':
      return <BoardScreen />;
    case 'receive':
      return <ReceivingScreen key={route.receiptId} receiptId={route.receiptId} />;
    case 'finish':
      return <FinishScreen key={route.receiptId} receiptId={route.receiptId} />;
    case 'labels':
      return <LabelsScreen receiptId={route.receiptId} />;
    case 'papers':
      return <PapersScreen key={route.receiptId} receiptId={route.receiptId} />;
    case 'designer':
      return <DesignerScreen id={route.id} />;
    case 'queues':
      return <QueuesScreen tab={route.tab} />;
    case 'import':
      return <ImportScreen tab={route.tab} />;
    case 'bills':
      return <BillsScreen />;
    case 'partners':
      return <PartnersScreen />;
    case 'devices':
      return <DevicesScreen />;
    case 'set-up':
      return <EquipmentScreen profile={route.profile} />;
    case 'station':
      return <StationScreen />;
  }
}

export function screenTitle({ t, state, session, capabilities }: App): string {
  if (capabilities.needsSetup) return t.setup.title;
  if (session.operator === undefined) return t.signIn.title;
  return {
    board: t.board.title,
    receive: t.board.receive,
    finish: t.keys.finish,
    labels: t.labels.title,
    papers: t.papers.title,
    designer: t.designer.screen,
    queues: t.queues.title,
    import: t.import.title,
    bills: t.bills.title,
    partners: t.partners.title,
    devices: t.deviceDesk.title,
    'set-up': t.setUp.title,
    station: t.station.title,
  }[state.route.screen];
}
