import type { components } from './contract.gen.js';
import type { Collection, Data } from './fields.js';
import type { Storage } from './storage.js';

/** What the user did to one record. */
export type Operation = components['schemas']['SyncOp'];

/** An operation without the parts that the client adds. */
export type NewOperation = Omit<Operation, 'op_id' | 'collection' | 'data'> & { collection: Collection; data?: Data };

/** An operation that waits, in its place. */
export interface Waiting {
  seq: number;
  op: Operation;
  /** How often the server asked to send it later, since the app was started. */
  tries: number;
}

/** An operation that was refused for good. It is kept until the user has seen it. */
export interface Refused {
  key: string;
  op: Operation;
  code: string;
  message: string;
  at: string;
}

/** A waiting operation that is done with, one way or the other. */
export interface Settled {
  entry: Waiting;
  refused?: Omit<Refused, 'key' | 'op'>;
  /** When it was stored, of a delete: a restored server may have forgotten it. */
  deleted?: string;
}

const keepDeletes = 100 * 24 * 60 * 60_000; // longer than backups are kept

function tooOld(at: string, now: string): boolean {
  return Date.parse(now) - Date.parse(at) > keepDeletes;
}

const prefixOfAnothers = 'again-';

/**
 * An operation that gives a restored server a record of somebody else back, as
 * far as this user may. Refused, it is that person's to give back, and nothing to
 * tell this user of.
 */
export function anothers(op: Operation): Operation {
  return { ...op, op_id: prefixOfAnothers + op.op_id };
}

const middle = 1_000_000_000; // room before and after

/** One user's unsent operations, in order, in the storage. */
export class Queue {
  private entries: Waiting[] | undefined;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly storage: Storage, readonly user: string) {}

  /** All that waits, in the order in which it must be sent. */
  async all(): Promise<readonly Waiting[]> {
    this.entries ??= (await this.storage.list(this.prefix)).map(([key, value]) => ({
      seq: Number(key.slice(this.prefix.length)), op: JSON.parse(value) as Operation, tries: 0,
    }));
    return this.entries;
  }

  /** What waits for one record, oldest first. */
  async of(collection: string, id: string): Promise<Operation[]> {
    return (await this.all()).filter(({ op }) => op.id === id && op.collection === collection).map(({ op }) => op);
  }

  /**
   * Appends operations, durably, all or none. One that says the same as the last
   * that waits for its record is left out: a store that crashed before it
   * remembered has handed it over twice.
   */
  append(ops: Operation[]): Promise<void> {
    return this.alone(() => this.appendNow(ops));
  }

  private async appendNow(ops: Operation[]): Promise<void> {
    const all = [...(await this.all())];
    const last = new Map(all.map(({ op }) => [`${op.collection}/${op.id}`, op]));
    const first = Math.floor(all.at(-1)?.seq ?? middle) + 1;
    const added: Waiting[] = [];
    for (const op of ops) {
      const before = last.get(`${op.collection}/${op.id}`);
      if (before && !op.group && says(before) === says(op)) continue;
      last.set(`${op.collection}/${op.id}`, op);
      added.push({ seq: first + added.length, op, tries: 0 });
    }
    await this.add(added, (entries) => [...entries, ...added]);
  }

  /** Puts operations before all others: what a restored server must know first. */
  prepend(ops: Operation[]): Promise<void> {
    return this.alone(async () => {
      const first = ((await this.all())[0]?.seq ?? middle) - ops.length;
      const added = ops.map((op, i) => ({ seq: first + i, op, tries: 0 }));
      await this.add(added, (entries) => [...added, ...entries]);
    });
  }

  /** Puts one or two operations in the place of one. */
  replace(entry: Waiting, ops: Operation[]): Promise<void> {
    return this.alone(async () => {
      const put = ops.map((op, i) => ({ seq: entry.seq + i / 2, op, tries: 0 }));
      await this.storage.write(put.map(({ seq, op }) => [this.key(seq), JSON.stringify(op)]));
      this.entries = (this.entries ?? []).flatMap((e) => (e.seq === entry.seq ? put : [e]));
    });
  }

  /** Takes operations out; those that were refused for good go to the list of the user. */
  settle(done: Settled[]): Promise<void> {
    return this.alone(() => this.settleNow(done));
  }

  private async settleNow(done: Settled[]): Promise<void> {
    const writes: [string, string | null][] = [];
    for (const { entry, refused, deleted } of done) {
      writes.push([this.key(entry.seq), null]);
      if (deleted) writes.push([`${this.deletes}${entry.op.collection}/${entry.op.id}`, deleted]);
      if (refused && !entry.op.op_id.startsWith(prefixOfAnothers)) writes.push([`u/${this.user}/refused/${entry.op.op_id}`, JSON.stringify({ op: entry.op, ...refused })]);
    }
    const latest = done.findLast(({ deleted }) => deleted)?.deleted;
    if (latest) writes.push(...(await this.storage.list(this.deletes)).filter(([, at]) => tooOld(at, latest)).map(([key]): [string, null] => [key, null]));
    await this.storage.write(writes);
    const gone = new Set(done.map(({ entry }) => entry.seq));
    this.entries = (this.entries ?? []).filter(({ seq }) => !gone.has(seq));
  }

  /** What the user deleted, as far as the server was told, and lately enough for a backup that may be restored now. */
  async deleted(now: string): Promise<{ collection: Collection; id: string }[]> {
    const all = await this.storage.list(this.deletes);
    return all.filter(([, at]) => !tooOld(at, now)).map(([key]) => {
      const [collection, id] = key.slice(this.deletes.length).split('/') as [Collection, string];
      return { collection, id };
    });
  }

  /** What was refused for good and not yet dismissed. */
  async refused(): Promise<Refused[]> {
    const all = await this.storage.list(`u/${this.user}/refused/`);
    return all.map(([key, value]) => ({ key, ...(JSON.parse(value) as Omit<Refused, 'key'>) }));
  }

  async dismiss(key: string): Promise<void> {
    await this.storage.write([[key, null]]);
  }

  private async add(added: Waiting[], join: (entries: Waiting[]) => Waiting[]): Promise<void> {
    if (added.length === 0) return;
    await this.storage.write(added.map(({ seq, op }) => [this.key(seq), JSON.stringify(op)]));
    this.entries = join(this.entries ?? []);
  }

  /** One change of the queue at a time, so that two never take the same place. */
  private alone<T>(change: () => Promise<T>): Promise<T> {
    const result = this.turn.then(change);
    this.turn = result.catch(() => undefined);
    return result;
  }

  private get deletes(): string {
    return `u/${this.user}/deleted/`;
  }

  private get prefix(): string {
    return `u/${this.user}/queue/`;
  }

  private key(seq: number): string {
    return this.prefix + seq.toFixed(1).padStart(14, '0');
  }
}

function says(op: Operation): string {
  return JSON.stringify([op.op, op.base_rev ?? 0, op.data ?? null]);
}
