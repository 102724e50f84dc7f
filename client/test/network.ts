import type { Environment } from '../src/core/index.js';

type Fault = (url: string, answer: () => Promise<Response>) => Promise<Response>;

/** A network between a phone and the server that does what a test wants. */
export class Network {
  /** Every request that was made, by method and path. */
  readonly requests: string[] = [];
  /** How long the phone would have waited, each time. */
  readonly waits: number[] = [];
  online = true;
  /** What happens to requests, if anything. */
  fault: Fault | undefined;

  readonly environment: Partial<Environment> = {
    fetch: async (url, init) => {
      this.requests.push(`${init.method} ${new URL(url).pathname}`);
      if (!this.online) throw new TypeError('offline');
      const answer = () => fetch(url, init);
      return this.fault ? this.fault(url, answer) : answer();
    },
    // Waiting for another try costs no time; a time-out still does.
    sleep: (ms, signal) => new Promise((done) => {
      if (signal) {
        const timer = setTimeout(done, ms);
        signal.addEventListener('abort', () => (clearTimeout(timer), done()));
        return;
      }
      this.waits.push(ms);
      setImmediate(done);
    }),
  };

  count(path: string): number {
    return this.requests.filter((r) => r.endsWith(path)).length;
  }

  /** Drops the next answers of requests to path after the server gave them. */
  loseAnswers(path: string, times: number): void {
    this.fault = async (url, answer) => {
      const res = await answer();
      if (!new URL(url).pathname.endsWith(path) || times-- <= 0) return res;
      await res.arrayBuffer();
      throw new TypeError('connection reset');
    };
  }
}

/** Numbers that look like chance and are the same for the same seed. */
export function chance(seed: number): () => number {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), s | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
