import type { Change, Client } from './client.js';
import { isResync } from './errors.js';
import type { Collection, Row } from './fields.js';
import type { Operation } from './queue.js';
import { recover } from './recover.js';

/** A record that a store holds. */
export interface Held {
  id: string;
  /** Undefined or 0 for one that never came from the server. */
  rev?: number | null;
  /** As the store has it. */
  row: Row;
}

/** What pulling needs of a store. */
export interface LocalStore {
  /** All collections that the store keeps. */
  readonly collections: readonly Collection[];
  /** The records of one collection that the store holds and did not delete. */
  held(collection: Collection): Promise<Held[]>;
}

/** How far a store is; it keeps this with the changes that it applied. */
export interface Mark {
  /** '' before the first page. */
  cursor: string;
  /** A snapshot replaces what the store holds: what it does not bring must go. */
  sweep: boolean;
}

export const start: Mark = { cursor: '', sweep: false };

/** A page, ready to be stored together with its mark. */
export interface Pulled {
  changes: Change[];
  mark: Mark;
  more: boolean;
}

/**
 * Pulls one list of collections, page by page: begins a snapshot when the server
 * asks for one, sends what a restored server lost, keeps unsent work over what
 * comes, and ends a snapshot by removing what it did not bring.
 */
export class Puller {
  private seen: Set<string> | undefined; // by the snapshot that runs

  constructor(private readonly client: Client, readonly collections: readonly Collection[], private readonly store: LocalStore) {}

  async next(from: Mark, limit?: number): Promise<Pulled> {
    // What a snapshot has brought is known only while the program runs.
    let mark = from.sweep && !this.seen ? { cursor: '', sweep: true } : from;
    for (;;) {
      try {
        return await this.page(mark, limit);
      } catch (e) {
        if (!isResync(e)) throw e; // the client stops it if there is no end to it
        if (e.reason === 'epoch') await recover(this.client, this.store);
        mark = { cursor: '', sweep: true };
      }
    }
  }

  private async page(mark: Mark, limit?: number): Promise<Pulled> {
    const page = await this.client.page(this.collections, mark.cursor || undefined, limit);
    if ((await this.client.epoch()) === undefined) await this.client.setEpoch(page.epoch);
    const changes: Change[] = [];
    for (const change of page.changes) {
      const kept = overlay(change, await this.client.queue().of(change.collection, change.id));
      if (kept) changes.push(kept);
    }
    if (mark.sweep) {
      if (!mark.cursor || !this.seen) this.seen = new Set();
      for (const { op, collection, id } of page.changes) {
        if (op === 'upsert') this.seen.add(`${collection}/${id}`);
        else this.seen.delete(`${collection}/${id}`);
      }
      if (!page.has_more) changes.push(...(await this.ghosts(this.seen)));
    }
    const sweep = mark.sweep && page.has_more;
    if (!sweep) this.seen = undefined;
    return { changes, mark: { cursor: page.cursor, sweep }, more: page.has_more };
  }

  /** Removes of what the store holds, the snapshot did not bring and nobody waits to send. */
  private async ghosts(seen: Set<string>): Promise<Change[]> {
    const ghosts: Change[] = [];
    for (const collection of this.collections) {
      for (const { id, rev } of await this.store.held(collection)) {
        if (!rev || seen.has(`${collection}/${id}`) || (await this.client.queue().of(collection, id)).length > 0) continue;
        ghosts.push({ collection, id, op: 'remove', rev });
      }
    }
    return ghosts;
  }
}

/** A change as the user must see it, who has done more to the record than the server knows; undefined to leave the store as it is. */
function overlay(change: Change, waiting: Operation[]): Change | undefined {
  if (waiting.length === 0) return change;
  if (waiting.at(-1)!.op === 'delete' || (change.op === 'remove' && waiting[0]!.op === 'create')) return undefined;
  if (change.op === 'remove') return change;
  return { ...change, data: Object.assign({}, change.data, ...waiting.map(({ data }) => data)) };
}
