/** The world outside, so that tests can make their own. */
export interface Environment {
  /** Makes requests; in React Native one that can stream, for live updates. */
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds since 1970. Decides when to ask for a token, never what wins. */
  now: () => number;
  /** A number from 0 up to 1. */
  random: () => number;
  /** Waits; ends early, without an error, when the signal is aborted. */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** The world as it is. */
export function realEnvironment(): Environment {
  return {
    fetch: (url, init) => fetch(url, init),
    now: () => Date.now(),
    random: () => Math.random(),
    sleep: (ms, signal) => new Promise((done) => {
      if (signal?.aborted) return done();
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        done();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end);
    }),
  };
}

/** A new UUID, version 7: made on the phone, sorted by when it was made. */
export function newId(env: Pick<Environment, 'now' | 'random'>): string {
  const time = env.now().toString(16).padStart(12, '0');
  const hex = (digits: number) => Math.floor(env.random() * 16 ** digits).toString(16).padStart(digits, '0');
  const variant = (8 + Math.floor(env.random() * 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}

/** How long to wait before try n (from 0): longer each time, with chance in it, and at least what the server asks for. */
export function backOff(env: Pick<Environment, 'random'>, n: number, atLeast = 0): number {
  return Math.max(atLeast, Math.round((0.5 + env.random() / 2) * Math.min(60_000, 500 * 2 ** n)));
}
