// main/commands/commands.ts · every command by its name
import { auditCommand } from './audit.ts';
import { bolCommand } from './bol.ts';
import type { Command } from './command.ts';
import { decodeCommand } from './decode.ts';
import { demoCommand } from './demo.ts';
import { devicesCommand } from './devices.ts';
import { exchangeCommand } from './exchange.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { labelCommand } from './label.ts';
import { listenCommand } from './listen.ts';
import { partnersCommand } from './partners.ts';
import { printCommand } from './print.ts';
import { printQueueCommand } from './print-queue.ts';
import { profileCommand } from './profile.ts';
import { queueCommand } from './queue.ts';
import { receiveCommand } from './receive.ts';
import { serveCommand } from './serve.ts';
import { weighCommand } from './weigh.ts';

export const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['decode', decodeCommand],
  ['import', importCommand],
  ['partners', partnersCommand],
  ['exchange', exchangeCommand],
  ['receive', receiveCommand],
  ['label', labelCommand],
  ['bol', bolCommand],
  ['print', printCommand],
  ['print-queue', printQueueCommand],
  ['queue', queueCommand],
  ['export', exportCommand],
  ['devices', devicesCommand],
  ['profile', profileCommand],
  ['listen', listenCommand],
  ['weigh', weighCommand],
  ['audit', auditCommand],
  ['serve', serveCommand],
  ['demo', demoCommand],
]);
