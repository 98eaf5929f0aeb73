// tests/renderer/sounds/player.test.ts · rules UX8, UX9 and UX10: what is asked of the sound card at each volume
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSoundPlayer } from '../../../renderer/sounds/player.ts';
import { SOUNDS } from '../../../renderer/sounds/sound-spec.ts';

const played: { hertz: number; peak: number }[] = [];

beforeEach(() => {
  played.length = 0;
  vi.stubGlobal(
    'OscillatorNode',
    class {
      readonly hertz: number;
      constructor(_context: unknown, { frequency }: { frequency: number }) {
        this.hertz = frequency;
      }
      connect(envelope: { peak: number; connect(): void }) {
        played.push({ hertz: this.hertz, peak: envelope.peak });
        return envelope;
      }
      start(): void {}
      stop(): void {}
    },
  );
  vi.stubGlobal(
    'GainNode',
    class {
      peak = 0;
      readonly gain = {
        setValueAtTime: () => undefined,
        linearRampToValueAtTime: (value: number) => {
          this.peak = Math.max(this.peak, value);
        },
      };
      connect(): void {}
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

const context = (state: AudioContextState) =>
  ({ state, currentTime: 0, destination: {}, resume: () => Promise.resolve() }) as unknown as AudioContext;

test('[UX9] the volume of the station is the height of every sound, and of each as the others', () => {
  const player = createSoundPlayer(() => context('running'));
  for (const sound of ['accepted', 'line-complete', 'needs-decision', 'refused'] as const) {
    player.setVolume(0.4);
    player.play(sound);
    const [quiet] = played.splice(0);
    player.setVolume(0.8);
    player.play(sound);
    expect(played).toHaveLength(SOUNDS[sound].beeps.length);
    const [loud] = played.splice(0);
    expect(loud?.peak).toBeCloseTo(2 * (quiet?.peak ?? 0));
  }
});

test('[UX10] at volume 0, and while the browser keeps sound off, nothing sounds and the screen is told so', () => {
  const muted = createSoundPlayer(() => context('running'));
  muted.setVolume(0);
  muted.play('refused');
  expect([played.length, muted.isAudible()]).toEqual([0, false]);
  const blocked = createSoundPlayer(() => context('suspended'));
  blocked.play('refused');
  expect([played.length, blocked.isAudible()]).toEqual([0, false]);
  const open = createSoundPlayer(() => context('running'));
  open.play('refused');
  expect([played.length, open.isAudible()]).toEqual([SOUNDS.refused.beeps.length, true]);
});

test('[UX8] no beep is below 500 Hz or above 3,000 Hz', () => {
  const player = createSoundPlayer(() => context('running'));
  for (const sound of ['accepted', 'line-complete', 'needs-decision', 'refused'] as const) player.play(sound);
  expect(played.length).toBeGreaterThan(5);
  for (const { hertz } of played) expect(hertz >= 500 && hertz <= 3_000, String(hertz)).toBe(true);
});
