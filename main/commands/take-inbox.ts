// main/commands/take-inbox.ts · dockhand import --inbox: the watched folders, once
import type { CommandIo, ExitCode } from './command.ts';
import { openStation } from './open-station.ts';
import { ask, atRunningStation } from './running-station.ts';

/** A file that is still being written gets so long to become whole. */
const PATIENCE_MS = 15_000;
const LIMIT_MS = 60 * 60_000;
const ANSWERS_MS = 60_000;

/** Exit code 1 when a file was refused or waits for a person, or a folder cannot be used. */
export async function takeInbox(dataFolder: string, isJson: boolean, io: CommandIo): Promise<ExitCode> {
  const ended = await atRunningStation(dataFolder, async (running) => {
    io.err('dockhand: a station runs on this data folder and takes what comes into its inbox by itself');
    const { sources, waiting, recent } = await ask(running, 'inbox:state', {});
    if (isJson) io.out(JSON.stringify({ sources, files: recent.toReversed(), waiting: waiting.length }));
    else for (const { path, state, message } of sources) io.out(`${path}: ${state}, ${message}`);
    return sources.some(({ state }) => state === 'error') ? 1 : 0;
  });
  if (ended !== undefined) return ended;
  const station = await openStation(dataFolder);
  try {
    const { inbox, toPartners } = station.services;
    const files = await inbox.takeAll(PATIENCE_MS, AbortSignal.timeout(LIMIT_MS));
    await toPartners.drainOnce(AbortSignal.timeout(ANSWERS_MS));
    const { sources, waiting } = inbox.state();
    if (isJson) io.out(JSON.stringify({ sources, files, waiting: waiting.length }));
    else {
      for (const { fileName, outcome, place, movedTo } of files) io.out(`${fileName}: ${outcome}, now ${place}/${movedTo}`);
      for (const { path, state, message } of sources) if (state === 'error') io.err(`${path}: ${message}`);
    }
    return sources.some(({ state }) => state === 'error') || files.some(({ place }) => place !== 'done') ? 1 : 0;
  } finally {
    await station.close();
  }
}
