import type { Environment } from './environment.js';
import { Stopped } from './errors.js';

const allowed = 5; // refusals in a row before it stops
const coolDown = 15 * 60_000; // doubled each time, up to a day
const longest = 24 * 60 * 60_000;

/**
 * Counts refusals in a row and stops asking when there are too many, so that no
 * store, however eager, makes a tight loop.
 */
export class Breaker {
  private readonly refused = new Map<string, { count: number; until: number; cause: Error }>();

  constructor(private readonly env: Pick<Environment, 'now'>) {}

  /** Throws Stopped while what may not be asked. */
  check(what: string): void {
    const r = this.refused.get(what);
    if (r && r.count >= allowed && this.env.now() < r.until) throw new Stopped(r.cause, r.until);
  }

  refuse(what: string, cause: Error): void {
    const count = (this.refused.get(what)?.count ?? 0) + 1;
    const wait = Math.min(longest, coolDown * 2 ** Math.max(0, count - allowed));
    this.refused.set(what, { count, until: this.env.now() + wait, cause });
  }

  accept(what: string): void {
    this.refused.delete(what);
  }

  /** Forgets all refusals: the user asked for another try. */
  resume(): void {
    this.refused.clear();
  }
}
