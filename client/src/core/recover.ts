import type { Client } from './client.js';
import { collections, creatable, toData, toRow, type Collection } from './fields.js';
import type { Held, LocalStore } from './pull.js';
import type { NewOperation } from './queue.js';

const running = new WeakMap<Client, Promise<void>>();

/**
 * After a backup of the server was restored: compares all that the store holds
 * and sends what the server lost, as full creates, before anything else. Then a
 * snapshot must follow. However many callers ask, it is done once an epoch, and
 * begins again if it was cut off.
 */
export function recover(client: Client, store: LocalStore): Promise<void> {
  let run = running.get(client);
  if (!run) running.set(client, (run = recoverNow(client, store).finally(() => running.delete(client))));
  return run;
}

async function recoverNow(client: Client, store: LocalStore): Promise<void> {
  const { epoch, limits } = await client.capabilities(true);
  if ((await client.epoch()) === epoch) return;
  const lost: NewOperation[] = [];
  for (const collection of collections.filter((c) => store.collections.includes(c) && creatable(c))) {
    const held = (await store.held(collection)).filter(({ rev }) => rev);
    for (let i = 0; i < held.length; i += limits.verify_items) {
      const some = held.slice(i, i + limits.verify_items);
      const { ahead, unknown } = await client.verify(collection, some.map(({ id, rev }) => ({ id, rev: rev! })));
      const ids = new Set([...ahead, ...unknown]);
      lost.push(...some.filter(({ id }) => ids.has(id)).flatMap((r) => again(client, collection, r)));
    }
  }
  await client.queue().prepend(client.withIds(lost));
  await client.setEpoch(epoch);
  await client.push();
}

/**
 * The create that makes a record again. Only what is the user's own: the phones
 * of others send what is theirs.
 */
function again(client: Client, collection: Collection, { id, data }: Held): NewOperation[] {
  const { id: me, role } = client.me;
  if (data.owner_id !== me && data.author_id !== me) return [];
  return [{ op: 'create', collection, id, data: toData(collection, toRow(collection, data), role) }];
}
