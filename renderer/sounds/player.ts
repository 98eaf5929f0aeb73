// renderer/sounds/player.ts · plays the four sounds through WebAudio; knows whether it can be heard at all
import type { VerdictSound } from '../../preload/contract/receiving.ts';
import { SOUNDS } from './sound-spec.ts';

export interface SoundPlayer {
  play(sound: VerdictSound): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
  /** Browsers keep sound off until a key or a touch; called from such an event. */
  unlock(): void;
  isAudible(): boolean;
}

/** Ramps of this length keep the beeps free of clicks. */
const RAMP_SECONDS = 0.006;
/** A square wave carries more energy than a triangle of the same height. */
const SQUARE_GAIN = 0.5;

export function createSoundPlayer(createContext: () => AudioContext): SoundPlayer {
  let context: AudioContext | undefined;
  let gain = 0.7;

  return {
    play(sound) {
      context ??= createContext();
      if (context.state === 'suspended') void context.resume().catch(() => undefined);
      if (context.state !== 'running' || gain === 0) return;
      const { wave, beeps } = SOUNDS[sound];
      const start = context.currentTime + 0.005;
      const peak = wave === 'square' ? gain * SQUARE_GAIN : gain;
      for (const beep of beeps) {
        const from = start + beep.atMs / 1000;
        const to = from + beep.forMs / 1000;
        const oscillator = new OscillatorNode(context, { type: wave, frequency: beep.hertz });
        const envelope = new GainNode(context, { gain: 0 });
        envelope.gain.setValueAtTime(0, from);
        envelope.gain.linearRampToValueAtTime(peak, from + RAMP_SECONDS);
        envelope.gain.setValueAtTime(peak, to - RAMP_SECONDS);
        envelope.gain.linearRampToValueAtTime(0, to);
        oscillator.connect(envelope).connect(context.destination);
        oscillator.start(from);
        oscillator.stop(to);
      }
    },
    setVolume(volume) {
      gain = Math.min(1, Math.max(0, volume));
    },
    unlock() {
      context ??= createContext();
      if (context.state === 'suspended') void context.resume().catch(() => undefined);
    },
    isAudible: () => context?.state === 'running' && gain > 0,
  };
}
