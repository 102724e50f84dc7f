import { tableSchema, type Database, type DirtyRaw } from '@nozbe/watermelondb';
import { fetchLocalChanges, markLocalChangesAsSynced } from '@nozbe/watermelondb/sync/impl/index.js';
import { synchronize, type SyncConflictResolver, type SyncDatabaseChangeSet, type SyncLocalChanges, type SyncPullArgs } from '@nozbe/watermelondb/sync/index.js';

import { EpochChanged } from '../core/errors.js';
import {
  columnOf, fieldsOf, Puller, recover, toData, toRow,
  type Change, type Client, type Collection, type Held, type LocalStore, type NewOperation, type Row,
} from '../core/index.js';
import { Marks } from './marks.js';

/** The tables of the collections, for `appSchema`. Lists are JSON text. */
export function tables(collections: readonly Collection[]) {
  return collections.map((name) => tableSchema({
    name,
    columns: Object.entries(fieldsOf(name)).filter(([field]) => field !== 'id').map(([field, { type }]) => ({
      name: columnOf(field), type: type === 'list' ? 'string' : type, isOptional: true,
    })),
  }));
}

/** What an app tells the adapter. */
export interface WatermelonOptions {
  client: Client;
  database: Database;
  /** The collections that the app keeps; each is a table of the schema. */
  collections: readonly Collection[];
  /** As in Watermelon's own `synchronize`: the version before the first migration that syncs. */
  migrationsEnabledAtVersion?: number;
}

/** Whose the store is. */
interface Owner {
  id: string;
  role: string;
}

const ownerKey = 'spoorboek_owner';
const portion = 500; // rows marked as handed over at once

/**
 * Keeps a Watermelon database in step. What the user changed goes to the client's
 * queue first and is sent before anything is pulled: Watermelon throws unsent
 * edits of a row away when a pull removes it.
 */
export class WatermelonSync implements LocalStore {
  readonly collections: readonly Collection[];
  private readonly client: Client;
  private readonly database: Database;
  private readonly marks: Marks;
  private readonly pullers = new Map<string, Puller>();
  private running: Promise<void> | undefined;

  constructor(private readonly options: WatermelonOptions) {
    this.client = options.client;
    this.database = options.database;
    this.collections = options.collections;
    this.marks = new Marks(options.database, options.collections);
    this.client.onWipe(({ id }) => this.erase(id));
  }

  /** Pushes, then pulls. Calls that meet share one run. The errors are those of the client; all may be called again. */
  sync(): Promise<void> {
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  private async run(): Promise<void> {
    await this.claim();
    await this.collect();
    await this.push();
    while (await this.pullOnce());
    if ((await this.client.pending()) > 0) await this.push(); // done meanwhile
  }

  private async push(): Promise<void> {
    try {
      await this.client.push();
    } catch (e) {
      if (!(e instanceof EpochChanged)) throw e;
      await recover(this.client, this);
    }
  }

  /**
   * Sees to it that the store is this user's: of another one, the unsent work goes
   * to that user's queue, and the store is emptied.
   */
  async claim(): Promise<void> {
    const { id, role } = this.client.me;
    const owner = await this.owner();
    if (owner?.id === id) return;
    if (owner) await this.empty(owner);
    await this.database.adapter.setLocal(ownerKey, JSON.stringify({ id, role }));
  }

  private async owner(): Promise<Owner | undefined> {
    const text = await this.database.adapter.getLocal(ownerKey);
    return text ? (JSON.parse(text) as Owner) : undefined;
  }

  /** Hands the unsent work to the owner's queue, and empties the store. */
  private async empty(owner: Owner): Promise<void> {
    await this.collect(owner);
    await this.database.write(() => this.database.unsafeResetDatabase());
    this.pullers.clear();
  }

  /** The phone must keep nothing of this user. */
  private async erase(user: string): Promise<void> {
    await this.running?.catch(() => undefined);
    const owner = await this.owner();
    if (owner?.id === user) await this.empty(owner);
  }

  /** Hands what the user changed over to the queue, durably, and marks it as synced. */
  private async collect(owner: Owner = this.client.me): Promise<void> {
    const local = await fetchLocalChanges(this.database);
    for (const part of portions(local)) {
      await this.client.enqueue(this.operations(part.changes, owner.role), owner.id);
      await markLocalChangesAsSynced(this.database, part);
    }
  }

  private operations(changes: SyncDatabaseChangeSet, role: string): NewOperation[] {
    const ops: NewOperation[] = [];
    for (const collection of this.collections) {
      const { created = [], updated = [], deleted = [] } = tablesOf(changes)[collection] ?? {};
      for (const raw of created) ops.push({ op: 'create', collection, id: String(raw.id), data: toData(collection, raw as Row, role) });
      for (const raw of updated) {
        const data = toData(collection, raw as Row, role, String(raw._changed).split(','));
        if (Object.keys(data).length > 0) ops.push({ op: 'update', collection, id: String(raw.id), base_rev: (raw.rev as number | null) ?? 0, data });
      }
      for (const id of deleted) ops.push({ op: 'delete', collection, id });
    }
    return ops;
  }

  /** One page through Watermelon's synchronize; tells whether there is more. */
  private async pullOnce(): Promise<boolean> {
    let more = false;
    await synchronize({
      database: this.database,
      sendCreatedAsUpdated: true,
      conflictResolver: keepBase,
      migrationsEnabledAtVersion: this.options.migrationsEnabledAtVersion,
      pullChanges: async (args: SyncPullArgs) => {
        const turn = await this.marks.next(args.lastPulledAt ?? 0, args.migration);
        const page = await this.puller(turn.collections).next(turn.mark);
        // What was edited while the page was under way must be safe before it is applied.
        await this.collect();
        const timestamp = await turn.store(page.mark, page.more);
        more = page.more || turn.more;
        return { changes: changeSet(page.changes), timestamp };
      },
      pushChanges: async ({ changes }) => {
        await this.client.enqueue(this.operations(changes, this.client.me.role));
      },
    });
    return more;
  }

  private puller(collections: readonly Collection[]): Puller {
    const key = collections.join(',');
    let p = this.pullers.get(key);
    if (!p) this.pullers.set(key, (p = new Puller(this.client, collections, this)));
    return p;
  }

  /** The rows of a table. */
  async held(collection: Collection): Promise<Held[]> {
    const rows = (await this.database.get(collection).query().unsafeFetchRaw()) as Row[];
    return rows.filter((row) => row._status !== 'deleted').map((row) => ({
      id: String(row.id), rev: row.rev as number | null, row,
    }));
  }
}

/**
 * Watermelon keeps what the user changed and takes the rest. The revision must
 * stay the one that the user saw, or the server would not notice that somebody
 * else has changed the same field.
 */
const keepBase: SyncConflictResolver = (_table, local, _remote, resolved) => (
  local._status === 'synced' ? resolved : Object.assign(resolved, { rev: local.rev })
);

/** A page in Watermelon's form. Everything is an update: a `created` row would come back to life after a delete here. */
function changeSet(changes: Change[]) {
  const set: Record<string, { created: []; updated: Row[]; deleted: string[] }> = {};
  for (const { collection, id, op, data } of changes) {
    const table = (set[collection] ??= { created: [], updated: [], deleted: [] });
    if (op === 'remove') table.deleted.push(id);
    else table.updated.push(toRow(collection as Collection, data ?? {}));
  }
  return set;
}

/** Local changes in parts: marking looks every row up among all that are marked with it. */
function* portions({ changes, affectedRecords }: SyncLocalChanges): Generator<SyncLocalChanges> {
  const models = new Map(affectedRecords.map((m) => [`${m.table}/${m.id}`, m]));
  for (const [table, { created, updated, deleted }] of Object.entries(tablesOf(changes))) {
    const most = Math.max(created.length, updated.length, deleted.length);
    for (let i = 0; i < most; i += portion) {
      const part = { created: created.slice(i, i + portion), updated: updated.slice(i, i + portion), deleted: deleted.slice(i, i + portion) };
      const affected = [...part.created, ...part.updated].flatMap(({ id }) => models.get(`${table}/${String(id)}`) ?? []);
      yield { changes: { [table]: part } as unknown as SyncDatabaseChangeSet, affectedRecords: affected };
    }
  }
}

/** Watermelon's type of a change set can't be indexed. */
function tablesOf(changes: SyncDatabaseChangeSet): Record<string, { created: DirtyRaw[]; updated: DirtyRaw[]; deleted: string[] }> {
  return changes as unknown as ReturnType<typeof tablesOf>;
}
