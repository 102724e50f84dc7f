import type { RxCollection, RxConflictHandler, RxCollectionCreator, RxJsonSchema, RxReplicationWriteToMasterRow, WithDeleted } from 'rxdb';
import { replicateRxCollection, type RxReplicationState } from 'rxdb/plugins/replication';
import { Subject } from 'rxjs';

import { EpochChanged, SessionEnded } from '../core/errors.js';
import {
  blank, columnOf, creatable, fieldsOf, Puller, recover, start, toData, toRow,
  type Change, type Client, type Collection, type Field, type Held, type LocalStore, type Mark, type NewOperation, type Row,
} from '../core/index.js';

/** A document as RxDB keeps it. */
export type Doc = Row & { id: string };

/** How far a collection is, and in which version of its schema. */
type Checkpoint = Mark & { version: number };

type State = RxReplicationState<Doc, Checkpoint>;

/** Whether a field must be there, also in what the app makes itself. */
const required = (collection: Collection, name: string, field: Field) => name === 'id' || Boolean(field.required && creatable(collection));

/**
 * The schemas of the collections, for `addCollections`. Lists are JSON text. When a
 * newer version of this package has more fields, give a higher version: the adapter
 * then fetches all records anew.
 */
export function rxCollections(collections: readonly Collection[], version = 0): Record<string, RxCollectionCreator<Doc>> {
  const migrationStrategies = Object.fromEntries(Array.from({ length: version }, (_, i) => [i + 1, (doc: Doc) => doc]));
  return Object.fromEntries(collections.map((name) => [name, { schema: schemaOf(name, version), conflictHandler: serverWins, migrationStrategies }]));
}

function schemaOf(collection: Collection, version: number): RxJsonSchema<Doc> {
  const fields = Object.entries(fieldsOf(collection));
  const property = ({ type, nullable }: Field) => {
    const plain = type === 'list' ? 'string' : type;
    return { type: nullable ? [plain, 'null'] : plain };
  };
  return {
    title: collection, version, type: 'object', primaryKey: 'id',
    properties: { ...Object.fromEntries(fields.map(([name, f]) => [columnOf(name), property(f)])), id: { type: 'string', maxLength: 36 } },
    required: fields.filter(([name, f]) => required(collection, name, f)).map(([name]) => columnOf(name)),
  } as unknown as RxJsonSchema<Doc>;
}

/** Conflicts are the server's to decide; RxDB only needs to know what is the same. */
const serverWins: RxConflictHandler<Doc> = {
  isEqual: (a, b) => [...new Set([...Object.keys(a), ...Object.keys(b)])].every((k) => k.startsWith('_') && k !== '_deleted' || (a as Row)[k] === (b as Row)[k]),
  resolve: async ({ realMasterState }) => realMasterState,
};

/** What an app tells the adapter. */
export interface RxdbOptions {
  client: Client;
  /** The collections that the app keeps, made with `rxCollections`, in a database of this user alone. */
  collections: Partial<Record<Collection, RxCollection<Doc>>>;
  /** Hold the stream open and pull at every poke. */
  live?: boolean;
  /** Milliseconds after which RxDB tries again what failed; 5,000 if left out. */
  retryTime?: number;
}

/**
 * Keeps the collections of one user's RxDB in step. What the user changes goes to
 * the client's queue at once, also offline; the queue, not RxDB, sends it.
 */
export class RxdbSync implements LocalStore {
  readonly collections: readonly Collection[];
  readonly states = new Map<Collection, State>();
  private readonly client: Client;
  private readonly user: { id: string; role: string };
  private readonly pokes = new Subject<'RESYNC'>();
  private readonly pullers = new Map<Collection, Puller>();
  private readonly runs = new Map<Collection, { done: () => void; failed: (e: unknown) => void }[]>();
  /** Marks of pages without documents, which RxDB does not store. */
  private readonly ahead = new Map<Collection, { from: string; mark: Mark }>();
  /** The documents of the last pages, until it is known that RxDB took them. */
  private readonly handed = new Map<Collection, Map<string, WithDeleted<Doc>>>();
  private readonly end = new AbortController();
  private readonly unhook: () => void;

  constructor(private readonly options: RxdbOptions) {
    this.client = options.client;
    this.user = { id: this.client.me.id, role: this.client.me.role };
    this.collections = Object.keys(options.collections) as Collection[];
    for (const name of this.collections) this.states.set(name, this.replicate(name));
    this.unhook = this.client.onWipe(({ id }) => this.erase(id));
    if (options.live) void this.client.live(() => void this.poked(), this.end.signal).catch(() => undefined);
  }

  /** Pushes, then pulls, and returns when all is stored. Not needed while live. The errors are those of the client. */
  async sync(): Promise<void> {
    await this.handOver();
    await this.push();
    await Promise.all(this.collections.map((name) => this.pullAll(name)));
    if ((await this.client.pending()) > 0) await this.push(); // done meanwhile
  }

  /** Ends the replication, after the unsent work is safe in the user's queue; the database can be removed then. */
  async leave(): Promise<void> {
    this.unhook();
    await this.handOver();
    this.end.abort();
    await Promise.all([...this.states.values()].map((s) => s.cancel()));
  }

  /** The phone must keep nothing of this user. */
  private async erase(user: string): Promise<void> {
    const database = Object.values(this.options.collections)[0]?.database;
    if (user !== this.user.id || !database || database.closed) return;
    await this.leave();
    await database.remove();
  }

  /** The documents of a collection. */
  async held(collection: Collection): Promise<Held[]> {
    const docs = await this.options.collections[collection]!.find().exec();
    return docs.map((d) => d.toJSON() as Doc).map((row) => ({ id: row.id, rev: row.rev as number | undefined, row }));
  }

  private replicate(name: Collection): State {
    return replicateRxCollection<Doc, Checkpoint>({
      replicationIdentifier: `spoorboek-${name}`,
      collection: this.options.collections[name]!,
      live: true,
      retryTime: this.options.retryTime ?? 5000,
      pull: { batchSize: 500, stream$: this.pokes, handler: (mark, batchSize) => this.pull(name, mark, batchSize) },
      push: { batchSize: 500, handler: (rows) => this.take(name, rows) },
    });
  }

  /** Takes what the user changed into the queue: from then on it is safe, so RxDB is told that all went well. */
  private async take(name: Collection, rows: RxReplicationWriteToMasterRow<Doc>[]): Promise<[]> {
    await this.client.enqueue(rows.flatMap((row) => this.operation(name, row)), this.user.id);
    if (this.options.live) void this.push().catch(() => undefined); // the next poke tries again
    return [];
  }

  private operation(collection: Collection, { newDocumentState: doc, assumedMasterState: base }: RxReplicationWriteToMasterRow<Doc>): NewOperation[] {
    const { id } = doc;
    const base_rev = (base?.rev as number | undefined) ?? 0;
    if (doc._deleted) return base && !base._deleted ? [{ op: 'delete', collection, id, base_rev }] : [];
    if (!base || base._deleted) return [{ op: 'create', collection, id, data: toData(collection, doc, this.user.role) }];
    const changed = Object.keys(fieldsOf(collection)).map(columnOf).filter((k) => ((doc as Row)[k] ?? null) !== ((base as Row)[k] ?? null));
    const data = toData(collection, doc, this.user.role, changed);
    return Object.keys(data).length > 0 ? [{ op: 'update', collection, id, base_rev, data }] : [];
  }

  private async pull(name: Collection, from: Checkpoint | undefined, batchSize: number): Promise<{ documents: WithDeleted<Doc>[]; checkpoint: Checkpoint }> {
    try {
      if (this.client.user?.id !== this.user.id) throw new SessionEnded('This store is of another user.');
      const { version, jsonSchema } = this.options.collections[name]!.schema;
      const ahead = this.ahead.get(name);
      let mark: Mark = ahead && ahead.from === (from?.cursor ?? '') ? ahead.mark : (from ?? start);
      if (from && from.version !== version && mark === from) mark = { cursor: '', sweep: true };
      const documents = await this.dropped(name);
      for (let more = true; more && documents.length < batchSize;) {
        const page = await this.puller(name).next(mark, batchSize);
        documents.push(...page.changes.map((c) => documentOf(c, jsonSchema)));
        ({ mark, more } = page);
      }
      this.handed.set(name, new Map(documents.map((d) => [d.id, d])));
      // RxDB ends a run at a short page, and stores no checkpoint without documents.
      if (documents.length === 0) this.ahead.set(name, { from: from?.cursor ?? '', mark });
      if (documents.length < batchSize) this.runs.get(name)?.splice(0).forEach(({ done }) => done());
      return { documents, checkpoint: { ...mark, version } };
    } catch (e) {
      this.runs.get(name)?.splice(0).forEach(({ failed }) => failed(e));
      throw e;
    }
  }

  /**
   * RxDB leaves a pulled document out while the user changes it, and never asks
   * for it again. Mostly the change brings it back, but not one that was undone.
   */
  private async dropped(name: Collection): Promise<WithDeleted<Doc>[]> {
    const handed = this.handed.get(name);
    if (!handed || handed.size === 0) return [];
    const stored = await this.options.collections[name]!.findByIds([...handed.keys()]).exec();
    const dropped: WithDeleted<Doc>[] = [];
    for (const [id, doc] of handed) {
      const local = stored.get(id)?.toJSON() as Row | undefined;
      const taken = doc._deleted ? !local : local?.rev === (doc as Row).rev;
      if (!taken && (await this.client.queue(this.user.id).of(name, id)).length === 0) dropped.push(doc);
    }
    return dropped;
  }

  private puller(name: Collection): Puller {
    let p = this.pullers.get(name);
    if (!p) this.pullers.set(name, (p = new Puller(this.client, [name], this)));
    return p;
  }

  private async pullAll(name: Collection): Promise<void> {
    const state = this.states.get(name)!;
    const waiting = this.runs.get(name) ?? [];
    this.runs.set(name, waiting);
    const run = new Promise<void>((done, failed) => waiting.push({ done, failed }));
    state.reSync();
    await run;
    await state.awaitInSync();
  }

  private async push(): Promise<void> {
    try {
      await this.client.push();
    } catch (e) {
      if (!(e instanceof EpochChanged)) throw e;
      await recover(this.client, this);
    }
  }

  private async poked(): Promise<void> {
    await this.push().catch(() => undefined); // what fails here fails for the pull, too, which says so
    this.pokes.next('RESYNC');
  }

  /** Waits until RxDB has handed over everything that was written so far. */
  private async handOver(): Promise<void> {
    for (const state of this.states.values()) {
      await state.startPromise;
      await state.internalReplicationState?.streamQueue.up;
    }
  }
}

/** A change as a document with what the schema knows. A removal has all that the schema asks for, or a validating storage would keep the document. */
function documentOf({ collection, id, op, data }: Change, { properties }: { properties: object }): WithDeleted<Doc> {
  const name = collection as Collection;
  const known = Object.entries(toRow(name, data ?? {})).filter(([column]) => column in properties);
  if (op === 'upsert') return { ...Object.fromEntries(known), id, _deleted: false };
  const empty: Row = {};
  for (const [field, f] of Object.entries(fieldsOf(name))) {
    if (required(name, field, f)) empty[columnOf(field)] = (f.type === 'list' ? '[]' : blank(f)) as Row[string];
  }
  return { ...empty, id, _deleted: true };
}
