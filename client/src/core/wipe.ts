import { nextBatch } from './batch.js';
import type { Http } from './http.js';
import type { Operation, Queue, Waiting } from './queue.js';
import type { User } from './session.js';
import type { Storage } from './storage.js';

/** Takes everything of a user off the phone that an app or a store keeps. */
export type Erase = (user: User) => Promise<void>;

// What the server takes of a device that shows a token of a session that is over.
const limits = { push_operations: 200, push_bytes: 250_000, operation_bytes: 128 * 1024 };

/**
 * Erases what the phone keeps of a user because the server said so (P-30): first
 * the stores, then the queue, as it is handed in. Only then the server is told.
 * Cut off anywhere, it is begun again by the next request of that user.
 */
export class Wipe {
  private readonly hooks = new Set<Erase>();
  private erased = ''; // the token for which this run of the app has erased the stores

  constructor(private readonly http: Http, private readonly storage: Storage, private readonly queue: (user: string) => Queue) {}

  on(erase: Erase): () => void {
    this.hooks.add(erase);
    return () => this.hooks.delete(erase);
  }

  async run(user: User, refresh: string): Promise<void> {
    if (this.erased !== refresh) {
      if (this.hooks.size === 0) throw new Error('Nobody said how to erase the store: see Client.onWipe.');
      for (const erase of [...this.hooks]) await erase(user);
      this.erased = refresh;
    }
    const queue = this.queue(user.id);
    for (let waiting = await queue.all(); waiting.length > 0; waiting = await queue.all()) {
      const { send, tooLarge } = nextBatch(waiting.map(alone), limits);
      if (send.length > 0) await this.report(refresh, send.map(({ op }) => op), false);
      await queue.settle([...send, ...tooLarge].map((entry) => ({ entry }))); // the server keeps nothing that large either
    }
    await this.report(refresh, [], true);
    await this.storage.write((await this.storage.list(`u/${user.id}/`)).map(([key]) => [key, null]));
  }

  private report(refresh: string, ops: Operation[], done: boolean): Promise<void> {
    return this.http.call({ method: 'POST', path: '/v1/sync/wiped', body: { refresh_token: refresh, ops, done } });
  }
}

/** None of a group is stored, so it need not fit in one request. */
function alone({ op: { group: _group, ...op }, ...entry }: Waiting): Waiting {
  return { ...entry, op };
}
