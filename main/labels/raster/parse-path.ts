// main/labels/raster/parse-path.ts · the path of a shape field as text → outline commands
import { LabelError } from '../label-error.ts';
import type { PathCommand } from './outline.ts';

const NUMBERS: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 };
const COMMANDS = { M: 'moveTo', L: 'lineTo', Q: 'quadraticCurveTo', C: 'bezierCurveTo', Z: 'closePath' } as const;
const MAX_CHARACTERS = 20_000;

/** @throws {LabelError} bad-label-data naming the part that is not understood */
export function parsePath(path: string, field: string): PathCommand[] {
  if (path.length > MAX_CHARACTERS) throw refused(path, field, `${path.length} characters, at most ${MAX_CHARACTERS}`);
  const commands: PathCommand[] = [];
  for (const part of path.trim().split(/(?=[A-Za-z])/)) {
    const letter = part.charAt(0) as keyof typeof COMMANDS;
    const wanted = NUMBERS[letter];
    const args =
      part.slice(1).trim() === ''
        ? []
        : part
            .slice(1)
            .trim()
            .split(/[\s,]+/)
            .map(Number);
    if (wanted === undefined) throw refused(path, field, `${JSON.stringify(part.trim())}: expected M, L, Q, C or Z`);
    const isWhole = wanted === 0 ? args.length === 0 : args.length > 0 && args.length % wanted === 0;
    if (!isWhole || !args.every((each) => Number.isFinite(each) && each >= 0 && each <= 100)) {
      throw refused(path, field, `${JSON.stringify(part.trim())}: expected ${wanted} numbers from 0 to 100`);
    }
    if (commands.length === 0 && letter !== 'M') throw refused(path, field, 'a path begins with M');
    if (wanted === 0) commands.push({ command: COMMANDS[letter], args: [] });
    for (let at = 0; wanted > 0 && at < args.length; at += wanted) {
      const command = letter === 'M' && at > 0 ? 'lineTo' : COMMANDS[letter];
      commands.push({ command, args: args.slice(at, at + wanted) });
    }
  }
  return commands;
}

function refused(path: string, field: string, why: string): LabelError {
  return new LabelError('bad-label-data', field, path.slice(0, 80), `the shape's path cannot be read: ${why}`);
}
