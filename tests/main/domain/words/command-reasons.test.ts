// tests/main/domain/words/command-reasons.test.ts · rule WO9 of main/domain/words/SPEC.md: what did nothing says why
import { expect, test } from 'vitest';
import { createStationCodes } from '../../../../main/application/profile/station-codes.ts';
import { commandReason } from '../../../../main/domain/words/command-reasons.ts';
import { textsIn } from '../../../../renderer/messages/messages.ts';

const banner = (message: string, language: 'en' | 'es'): string => {
  const { t, format } = textsIn(language);
  return t.verdicts.words['command-ignored'].say({ read: '!DH!STATION-DOCK-2', problems: [{ code: 'command-ignored', message }] }, format);
};
const IT = { userId: 'it', permissions: ['setup' as const] };

test('[WO9][UX22] a station code that loads nothing names the profile and its file, or what is wrong inside', () => {
  const answer = (reason: 'not-found' | 'bad-profile', message: string): string =>
    createStationCodes(
      { check: () => ({ kind: 'refused', reason, message }), import: () => ({ kind: 'refused', reason, message }) },
      () => true,
    ).scanned('DOCK-2', IT)?.message ?? '';
  const missing = answer('not-found', 'there is no profile DOCK-2: put its file at /data/profiles/DOCK-2.json');
  expect(banner(missing, 'en')).toBe('Read !DH!STATION-DOCK-2. There is no profile DOCK-2: put its file at /data/profiles/DOCK-2.json');
  expect(banner(missing, 'es')).toBe('Leído !DH!STATION-DOCK-2. No hay ningún perfil DOCK-2: ponga su archivo en /data/profiles/DOCK-2.json');
  const bad = answer('bad-profile', 'DOCK-2.json: settings.labelDpi is 200: expected 203');
  expect(banner(bad, 'es')).toContain('El perfil DOCK-2 no se puede cargar: DOCK-2.json: settings.labelDpi is 200');
});

test('[WO9] a reason that holds only a number for the log is said in general', () => {
  const uuid = 'scan 01890a5d-ac96-774b-bcce-b302099a8057 waits for no answer';
  expect(commandReason(uuid, 'en')).toBeUndefined();
  expect(banner(uuid, 'es')).toMatch(/no hace nada en este momento$/);
  expect(commandReason(undefined, 'es')).toBeUndefined();
});
