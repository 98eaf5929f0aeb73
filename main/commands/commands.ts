// main/commands/commands.ts · every command by its name; one is loaded when it is called, so that a decode pays for no printer and no database
import type { Command } from './command.ts';

interface CommandEntry {
  readonly summary: string;
  load(): Promise<Command>;
}

export const COMMANDS: ReadonlyMap<string, CommandEntry> = new Map<string, CommandEntry>([
  ['decode', { summary: 'what a barcode means', load: async () => (await import('./decode.ts')).decodeCommand }],
  ['import', { summary: 'orders, notices and item lists from files', load: async () => (await import('./import.ts')).importCommand }],
  ['partners', { summary: 'profiles of trading partners', load: async () => (await import('./partners.ts')).partnersCommand }],
  ['exchange', { summary: 'what was exchanged with trading partners', load: async () => (await import('./exchange.ts')).exchangeCommand }],
  ['receive', { summary: 'a receipt from a stream of scans', load: async () => (await import('./receive.ts')).receiveCommand }],
  ['label', { summary: 'a label from data, in any printer language', load: async () => (await import('./label.ts')).labelCommand }],
  ['bol', { summary: 'bills of lading and CMR notes', load: async () => (await import('./bol.ts')).bolCommand }],
  ['print', { summary: 'a finished file to a printer', load: async () => (await import('./print.ts')).printCommand }],
  ['print-queue', { summary: 'labels on their way to paper', load: async () => (await import('./print-queue.ts')).printQueueCommand }],
  ['queue', { summary: 'what waits for the ERP and the printer', load: async () => (await import('./queue.ts')).queueCommand }],
  ['export', { summary: 'papers about receipts and days as files', load: async () => (await import('./export.ts')).exportCommand }],
  ['devices', { summary: 'what is plugged in and how it is', load: async () => (await import('./devices.ts')).devicesCommand }],
  ['profile', { summary: 'all settings of a station as one file', load: async () => (await import('./profile.ts')).profileCommand }],
  ['listen', { summary: 'what a scanner or scale says, as it comes', load: async () => (await import('./listen.ts')).listenCommand }],
  ['weigh', { summary: 'the next stable weight of a scale', load: async () => (await import('./weigh.ts')).weighCommand }],
  ['audit', { summary: 'proof that the record was not edited', load: async () => (await import('./audit.ts')).auditCommand }],
  ['serve', { summary: 'the station in a browser on this machine', load: async () => (await import('./serve.ts')).serveCommand }],
  ['demo', { summary: 'the main job from truck to ERP, on embedded defaults', load: async () => (await import('./demo.ts')).demoCommand }],
]);
