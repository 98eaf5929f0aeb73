// tests/support/scripted-scale.ts · a scale at the far end of a pseudo-terminal: answers what it is asked, byte by byte when told so, or streams by itself
import type { Pty } from './pty.ts';

const LOOK_EVERY_MS = 2;

export interface ScriptedScale {
  /** What is sent for each question; a question that is not here gets no answer. */
  replies: ReadonlyMap<string, Uint8Array>;
  /** Every question so far, joined. */
  readonly heard: string;
  stop(): Promise<void>;
}

export function startScriptedScale(pty: Pty, replies: ReadonlyMap<string, Uint8Array>, { isSlow = false } = {}): ScriptedScale {
  let isStopped = false;
  let pending = '';
  const scale = { replies, heard: '', stop };
  const running = run();

  async function run(): Promise<void> {
    while (!isStopped) {
      const bytes = await pty.read().catch(() => new Uint8Array());
      const text = Buffer.from(bytes).toString('latin1');
      scale.heard += text;
      pending += text;
      for (const [question, reply] of scale.replies) {
        if (!pending.includes(question)) continue;
        pending = pending.slice(pending.indexOf(question) + question.length);
        for (const piece of isSlow ? [...reply].map((byte) => Uint8Array.of(byte)) : [reply]) await pty.write(piece).catch(() => undefined);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }
  async function stop(): Promise<void> {
    isStopped = true;
    await running;
  }
  return scale;
}
