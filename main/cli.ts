// main/cli.ts · the dockhand program: one door for scripts, the IT person and outside checks. Its JSON is a public interface
import { once } from 'node:events';
import { createReadStream } from 'node:fs';

// better-sqlite3 needs Node 24 and crashes on older ones: say so before anything of it is loaded.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(
    `dockhand needs Node 24 or newer, this is ${process.versions.node}: start it with "npm run dockhand --", which brings its own\n`,
  );
  process.exit(1);
}

const { COMMANDS } = await import('./commands/commands.ts');
const { UsageError } = await import('./commands/command.ts');
const { linesOf } = await import('./commands/input.ts');
const { createLineWriter } = await import('./commands/line-writer.ts');

const OVERVIEW = `dockhand COMMAND [options]

${[...COMMANDS].map(([name, { summary }]) => `  ${name.padEnd(11)} ${summary}`).join('\n')}

dockhand COMMAND --help explains one. Exit codes: 0 done, 1 refused or failed (reason on standard error), 2 called wrongly.`;

const output = createLineWriter((text) => process.stdout.write(text));
const io = {
  out: output.line,
  err: (line: string): void => {
    output.flush();
    process.stderr.write(`${line}\n`);
  },
  lines: (file: string | undefined): AsyncIterable<string> =>
    atReadersPace(file === undefined ? linesOf(process.stdin, 'standard input') : linesOf(createReadStream(file), file)),
};
process.on('exit', output.flush);

// A reader that has seen enough (head, a closed pipe) ends us quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
process.exitCode = await main(process.argv.slice(2));
output.flush();

async function main([name, ...args]: readonly string[]): Promise<0 | 1 | 2> {
  if (name === undefined || name === '--help' || name === 'help') {
    io.out(OVERVIEW);
    return name === undefined ? 2 : 0;
  }
  const entry = COMMANDS.get(name);
  if (entry === undefined) {
    io.err(`dockhand: no command ${name}\n\n${OVERVIEW}`);
    return 2;
  }
  const command = await entry.load();
  if (args.includes('--help')) {
    io.out(command.help);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    io.err(`dockhand ${name}: ${sentenceOf(error)}${isUsage ? `\n\n${command.help}` : ''}`);
    return isUsage ? 2 : 1;
  }
}

/** No line is taken in while answers wait to be read: whoever reads slowly must not fill our memory. */
async function* atReadersPace(lines: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  for await (const line of lines) {
    if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    yield line;
  }
}

/** Errors with a code of ours speak for themselves; anything else brings its stack for the diagnostics. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error || error instanceof UsageError ? error.message : (error.stack ?? error.message);
}
