// main/commands/input.ts · what a command is given to read: files by name and lines from a stream. What cannot be read is told in one sentence
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { CommandError } from './command.ts';

/** Longer than any scan or document line; a stream without line ends must not fill the memory. */
const MAX_LINE_CHARS = 4 * 1024 * 1024;

const BYTE_ORDER_MARK = '\uFEFF';

/** @throws {CommandError} */
export function readInput(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw asInputError(path, error);
  }
}

/** Some Windows programs begin a text with a byte order mark: no part of the JSON. @throws {CommandError} not-json, or as readInput does */
export function readJson(path: string): unknown {
  const bytes = readInput(path);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandError('not-json', `${path} is not JSON: it is not written in UTF-8; save it as UTF-8`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError('not-json', `${path} is not JSON: ${error.message}`);
    throw error;
  }
}

/** @throws {CommandError} when it is not there, is a folder, or may not be read */
export function checkInput(path: string): void {
  try {
    accessSync(path, constants.R_OK);
    if (statSync(path).isDirectory()) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
  } catch (error) {
    throw asInputError(path, error);
  }
}

/** Lines without their ends; the last one also without an end. A byte order mark at the start is no part of the first. @throws {CommandError} */
export async function* linesOf(input: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string, void, void> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isStart = true;
  const textOf = (decoded: string): string => {
    if (!isStart || decoded === '') return decoded;
    isStart = false;
    return decoded.startsWith(BYTE_ORDER_MARK) ? decoded.slice(1) : decoded;
  };
  try {
    for await (const chunk of input) {
      const lines = (rest + textOf(decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
      if (rest.length > MAX_LINE_CHARS) throw new CommandError('line-too-long', `${name}: a line is longer than ${MAX_LINE_CHARS} characters`);
    }
  } catch (error) {
    throw asInputError(name, error);
  }
  rest += textOf(decoder.end());
  if (rest !== '') yield rest.endsWith('\r') ? rest.slice(0, -1) : rest;
}

function asInputError(name: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof CommandError) return error;
  switch (error.code) {
    case 'ENOENT':
      return new CommandError('no-such-file', `${name}: there is no such file`);
    case 'EISDIR':
      return new CommandError('not-a-file', `${name} is a folder: name the files in it`);
    case 'EACCES':
    case 'EPERM':
      return new CommandError('not-readable', `${name} may not be read: check its rights`);
    default:
      return new CommandError('not-readable', `${name} cannot be read: ${error.message}`);
  }
}
