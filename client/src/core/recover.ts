import type { Client } from './client.js';
import { collections, columnOf, creatable, fieldsOf, toData, type Collection } from './fields.js';
import type { Held, LocalStore } from './pull.js';
import { anothers, type NewOperation, type Operation } from './queue.js';

const running = new WeakMap<Client, Promise<void>>();

/**
 * After a backup of the server was restored: compares all that the store holds
 * and sends what the server lost, and what the user deleted, before anything
 * else. Then a snapshot must follow. However many callers ask, it is done once an
 * epoch, and begins again if it was cut off.
 */
export function recover(client: Client, store: LocalStore): Promise<void> {
  let run = running.get(client);
  if (!run) running.set(client, (run = recoverNow(client, store).finally(() => running.delete(client))));
  return run;
}

async function recoverNow(client: Client, store: LocalStore): Promise<void> {
  const { epoch, limits } = await client.capabilities(true);
  if ((await client.epoch()) === epoch) return;
  const lost: Operation[] = [];
  for (const collection of collections.filter((c) => store.collections.includes(c))) {
    const held = (await store.held(collection)).filter(({ rev }) => rev);
    for (let i = 0; i < held.length; i += limits.verify_items) {
      const some = held.slice(i, i + limits.verify_items);
      const { ahead, unknown } = await client.verify(collection, some.map(({ id, rev }) => ({ id, rev: rev! })));
      const [behind, never] = [new Set(ahead), new Set(unknown)];
      for (const r of some) {
        const ops = behind.has(r.id) ? changed(client, collection, r) : never.has(r.id) ? made(client, collection, r) : [];
        lost.push(...client.withIds(ops).map((op) => (mine(client, r) ? op : anothers(op))));
      }
    }
  }
  const gone = await client.queue().deleted(new Date(client.env.now()).toISOString());
  const deleted = gone.map(({ collection, id }): NewOperation => ({ op: 'delete', collection, id }));
  await client.queue().prepend([...lost, ...client.withIds(deleted)]);
  await client.setEpoch(epoch);
  await client.push();
}

function mine({ me }: Client, { row }: Held): boolean {
  return row.owner_id === me.id || row.author_id === me.id;
}

/** The update that brings a lost change back. It merges with what others have done since: `rev` is newer than all that the server kept. */
function changed({ me }: Client, collection: Collection, { id, rev, row }: Held): NewOperation[] {
  const { id: _, ...fields } = fieldsOf(collection);
  // A column that is empty though the field can't be was never filled by a pull.
  const filled = Object.keys(fields).filter((f) => row[columnOf(f)] !== undefined && (row[columnOf(f)] !== null || fields[f]!.nullable));
  const data = toData(collection, row, me.role, filled.map(columnOf));
  return Object.keys(data).length > 0 ? [{ op: 'update', collection, id, base_rev: rev!, data }] : [];
}

/**
 * The operations that make a record again. Only what is the user's own: the phones
 * of others send what is theirs. A new record can't be where only steps lead, so
 * its status comes behind.
 */
function made(client: Client, collection: Collection, held: Held): NewOperation[] {
  if (!creatable(collection) || !mine(client, held)) return [];
  const { id } = held;
  const data = toData(collection, held.row, client.me.role);
  if (data.status === undefined) return [{ op: 'create', collection, id, data }];
  const { status: _status, reason: _reason, ...first } = data;
  return [{ op: 'create', collection, id, data: first }, { op: 'update', collection, id, base_rev: 1, data }];
}
