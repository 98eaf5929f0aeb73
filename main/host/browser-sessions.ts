// main/host/browser-sessions.ts · who may talk to the browser shell: one-time tokens, exchanged for a session cookie; only hashes are kept
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

export const TOKEN_LIFETIME_MS = 30_000;
/** Further ones push out the oldest: a forgotten terminal cannot fill the memory. */
const MAX_TOKENS = 16;
const MAX_SESSIONS = 64;

export interface BrowserSessions {
  /** 256 bits, good once, for 30 s. */
  newToken(): string;
  /** The new session's secret, or undefined when the token is unknown, used or too old. */
  exchange(token: string): string | undefined;
  isSession(secret: string): boolean;
}

export function createBrowserSessions(): BrowserSessions {
  /** `until` on the clock that nobody sets back. */
  let tokens: { readonly hash: Buffer; readonly until: number }[] = [];
  let sessions: Buffer[] = [];
  return {
    newToken() {
      const token = randomSecret();
      tokens = [...tokens, { hash: hashOf(token), until: performance.now() + TOKEN_LIFETIME_MS }].slice(-MAX_TOKENS);
      return token;
    },
    exchange(token) {
      const hash = hashOf(token);
      const found = tokens.find((candidate) => timingSafeEqual(candidate.hash, hash));
      if (found === undefined) return undefined;
      tokens = tokens.filter((candidate) => candidate !== found);
      if (performance.now() >= found.until) return undefined;
      const secret = randomSecret();
      sessions = [...sessions, hashOf(secret)].slice(-MAX_SESSIONS);
      return secret;
    },
    isSession(secret) {
      const hash = hashOf(secret);
      return sessions.some((session) => timingSafeEqual(session, hash));
    },
  };
}

export function randomSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Equal lengths for timingSafeEqual, and nothing in memory that would open the door. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function isSameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(expected));
}
