import type { Database } from '@nozbe/watermelondb';
import type { SyncPullArgs } from '@nozbe/watermelondb/sync/index.js';

import { start, type Collection, type Mark } from '../core/index.js';

/** Collections that are pulled together, and how far. */
interface Group {
  collections: Collection[];
  mark: Mark;
  /** Ends with its snapshot: the collections have another group that goes on. */
  once?: boolean;
}

/** What to pull now, and how to remember that it was pulled. */
export interface Turn {
  collections: Collection[];
  mark: Mark;
  /** There is another group after this one. */
  more: boolean;
  /** Stores how far the group is, and returns the timestamp that Watermelon keeps with the changes. */
  store(mark: Mark, more: boolean): Promise<number>;
}

/**
 * Watermelon remembers an integer, the server gives a text. So each step of the
 * integer has its cursors beside it, stored before Watermelon stores the integer:
 * a crash in between pulls a page twice and skips none.
 */
export class Marks {
  private turn = 0; // which group is next

  constructor(private readonly database: Database, private readonly collections: readonly Collection[]) {}

  async next(lastPulledAt: number, migration: SyncPullArgs['migration']): Promise<Turn> {
    const groups = grown(await this.read(lastPulledAt), this.collections, migration);
    const i = Math.min(this.turn, groups.length - 1);
    const group = groups[i]!;
    return {
      collections: group.collections, mark: group.mark, more: i + 1 < groups.length,
      store: async (mark, more) => {
        group.mark = mark;
        this.turn = more ? i : (i + 1) % groups.length;
        const kept = group.once && !more ? groups.filter((g) => g !== group) : groups;
        if (kept.length < groups.length && this.turn > 0) this.turn--;
        const { adapter } = this.database;
        await adapter.setLocal(key(lastPulledAt + 1), JSON.stringify(kept));
        await adapter.removeLocal(key(lastPulledAt - 1));
        return lastPulledAt + 1;
      },
    };
  }

  private async read(timestamp: number): Promise<Group[]> {
    const text = timestamp > 0 ? await this.database.adapter.getLocal(key(timestamp)) : null;
    return text ? (JSON.parse(text) as Group[]) : [];
  }
}

function key(timestamp: number): string {
  return `spoorboek_cursors_${timestamp}`;
}

/**
 * The groups for this version of the app: collections that are new get a group of
 * their own, and so do, once, those with new columns. A group with a collection
 * that the app dropped begins again without it, since a cursor is for one list.
 */
function grown(stored: Group[], wanted: readonly Collection[], migration: SyncPullArgs['migration']): Group[] {
  const groups: Group[] = [];
  for (const g of stored) {
    const kept = g.collections.filter((c) => wanted.includes(c));
    if (kept.length === g.collections.length) groups.push(g);
    else if (kept.length > 0) groups.push({ ...g, collections: kept, mark: { cursor: '', sweep: true } });
  }
  const covered = new Set(groups.filter((g) => !g.once).flatMap((g) => g.collections));
  const added = wanted.filter((c) => !covered.has(c));
  if (added.length > 0) groups.push({ collections: added, mark: start });
  const changed = wanted.filter((c) => covered.has(c) && migration?.columns.some(({ table }) => table === c));
  if (changed.length > 0) groups.push({ collections: changed, mark: start, once: true });
  return groups;
}
