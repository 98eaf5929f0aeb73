// main/commands/command.ts · what every command of the dockhand program is: a name, its help, a run that ends in an exit code

/** 0 done · 1 refused or failed, with the reason on standard error · 2 called wrongly. */
export type ExitCode = 0 | 1 | 2;

export interface CommandIo {
  /** One line to standard output. */
  out(line: string): void;
  /** One line to standard error. */
  err(line: string): void;
  /** The program's input, split into lines. */
  lines(file: string | undefined): AsyncIterable<string>;
}

export interface Command {
  readonly help: string;
  run(args: readonly string[], io: CommandIo): Promise<ExitCode>;
}

/** Refused or failed for a reason that one sentence tells: exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: string;
  /** The cause within the code, where a running station told one. */
  readonly reason: string | undefined;
  constructor(code: string, message: string, reason?: string) {
    super(message);
    this.code = code;
    this.reason = reason;
  }
}

/** Called wrongly: the message goes to standard error with the command's help, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
