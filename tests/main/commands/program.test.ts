// tests/main/commands/program.test.ts · the dockhand program as a child process: help, exit codes, closed pipes, many lines, one sentence instead of a stack
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../main/commands/commands.ts';
import { linesOf } from '../../../main/commands/input.ts';
import { createLineWriter } from '../../../main/commands/line-writer.ts';

const CLI = new URL('../../../main/cli.ts', import.meta.url).pathname;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function dockhand(args: readonly string[], input = ''): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [CLI, ...args]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, out, err };
}

describe('help and exit codes', () => {
  test('without a command: the list of commands and exit code 2; --help: 0', async () => {
    const [bare, help, unknown] = await Promise.all([dockhand([]), dockhand(['--help']), dockhand(['polish'])]);
    expect([bare.code, help.code, unknown.code]).toEqual([2, 0, 2]);
    for (const name of COMMANDS.keys()) expect(help.out).toContain(`  ${name}`);
    expect(unknown.err).toContain('no command polish');
  });

  for (const [name, { load, summary }] of COMMANDS)
    test(`${name} explains itself, its exit code and every option it takes`, async () => {
      const { help } = await load();
      expect(summary.length).toBeGreaterThan(5);
      expect(help).toContain(`dockhand ${name}`);
      expect(help).toContain('--json');
    });

  test('called wrongly: the reason and the help on standard error, exit code 2', async () => {
    const run = await dockhand(['decode', '--colour', 'x']);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toMatch(/^dockhand decode: .*--colour[\s\S]*dockhand decode \[options\] CODE/);
  });

  test('a typo of a user is one line on standard error, no stack, exit code 1', async () => {
    const runs = await Promise.all([
      dockhand(['import', join(folder, 'no.csv'), '--data', folder]),
      dockhand(['audit', '--data', join(folder, 'nowhere')]),
      dockhand(['receive', '--order', '1', '--user', 'x', '--data', '/dev/null/x']),
    ]);
    for (const run of runs) {
      expect([run.code, run.out]).toEqual([1, '']);
      expect(run.err).toMatch(/^dockhand \w+: [^\n]+\n$/);
      expect(run.err).not.toMatch(/ {4}at /);
    }
  });
});

describe('streams', () => {
  test('a reader that has seen enough ends the program quietly', async () => {
    const child = spawn(process.execPath, [CLI, 'decode', '--stdin', '--json']);
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk;
    });
    child.stdin.on('error', () => undefined);
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end('"]E09528999000425"\n'.repeat(50_000));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect([code, err]).toEqual([0, '']);
  });

  test('many thousand lines go through one process in order, in a memory that does not grow with them', async () => {
    const LINES = 60_000;
    const child = spawn(process.execPath, ['--max-old-space-size=48', CLI, 'decode', '--stdin', '--json'], { stdio: ['pipe', 'pipe', 'inherit'] });
    Readable.from(
      (function* () {
        for (let index = 0; index < LINES; index += 500)
          yield Array.from({ length: 500 }, (_, offset) => `"]C1010952899900042510LOT-${index + offset}"\n`).join('');
      })(),
    ).pipe(child.stdin);
    let next = 0;
    let wrong = 0;
    for await (const line of linesOf(child.stdout, 'answers')) if (!line.includes(`"lot":"LOT-${next++}"`)) wrong += 1;
    expect([next, wrong]).toEqual([LINES, 0]);
  });

  test('an answer leaves before the next question comes', async () => {
    const child = spawn(process.execPath, [CLI, 'decode', '--stdin', '--json']);
    const answers = linesOf(child.stdout, 'answers');
    for (const text of ['A', 'B', 'C']) {
      child.stdin.write(`"${text}"\n`);
      expect(JSON.parse((await answers.next()).value ?? '{}')).toMatchObject({ input: text });
    }
    child.stdin.end();
    expect((await answers.next()).done).toBe(true);
  });

  test('many lines to one write, in order, and none is left behind', async () => {
    const writes: string[] = [];
    const writer = createLineWriter((text) => writes.push(text));
    for (let index = 0; index < 20_000; index += 1) writer.line(`line ${index}`);
    expect(writes.length).toBeLessThan(10);
    writer.line('last');
    await new Promise(setImmediate);
    expect(writes.join('').split('\n').slice(-2)).toEqual(['last', '']);
    writer.flush();
    expect(writes.join('').match(/\n/g)).toHaveLength(20_001);
  });

  test('lines come out the same, wherever the bytes were cut', async () => {
    const text = 'a\r\n\nñé😀\n"x"\r\nend';
    const bytes = Buffer.from(text);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const lines: string[] = [];
      for await (const line of linesOf(Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)]), 'x')) lines.push(line);
      expect(lines).toEqual(['a', '', 'ñé😀', '"x"', 'end']);
    }
  });

  test('a byte order mark at the start of a stream is dropped, wherever the bytes were cut; elsewhere it stays', async () => {
    const bytes = Buffer.from('\uFEFF"a"\n\uFEFFb');
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const lines: string[] = [];
      for await (const line of linesOf(Readable.from([bytes.subarray(0, cut), bytes.subarray(cut)]), 'x')) lines.push(line);
      expect(lines).toEqual(['"a"', '\uFEFFb']);
    }
  });

  test('a stream without line ends is refused before it fills the memory', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1 << 20, 'x');
      })(),
    );
    const readAll = async (): Promise<void> => {
      for await (const line of linesOf(endless, 'standard input')) expect.unreachable(line);
    };
    await expect(readAll()).rejects.toMatchObject({ code: 'line-too-long' });
  });
});
