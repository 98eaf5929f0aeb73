// tests/support/run-command.ts · one command of the dockhand program in this process: what it prints, line by line, and how it ends
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { COMMANDS } from '../../main/commands/commands.ts';
import { linesOf } from '../../main/commands/input.ts';

export interface CommandRun {
  /** 'thrown' when the command left its ending to the program: the error is in `error`. */
  readonly code: number | 'thrown';
  readonly out: readonly string[];
  readonly err: readonly string[];
  readonly error?: unknown;
  /** Every line of standard output as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into plain JSON
  json(): any[];
}

export async function runCommand(name: string, args: readonly string[], input: readonly unknown[] = []): Promise<CommandRun> {
  const command = await COMMANDS.get(name)?.load();
  if (command === undefined) throw new Error(`no command ${name}`);
  const out: string[] = [];
  const err: string[] = [];
  const text = input.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const io = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    lines: (file: string | undefined) =>
      file === undefined ? linesOf(Readable.from([Buffer.from(text)]), 'standard input') : linesOf(createReadStream(file), file),
  };
  const json = (): unknown[] => out.map((line) => JSON.parse(line) as unknown);
  try {
    return { code: await command.run(args, io), out, err, json };
  } catch (error) {
    return { code: 'thrown', out, err, error, json };
  }
}
