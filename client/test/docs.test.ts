import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';

import LokiJSAdapter from '@nozbe/watermelondb/adapters/lokijs/index.js';
import logger from '@nozbe/watermelondb/utils/common/logger/index.js';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';

import { openClient, type KeyValue } from './docs/client.js';
import * as rx from './docs/rxdb.js';
import * as melon from './docs/watermelon.js';
import { Agency, login, type Person } from './people.js';
import { Server } from './server.js';

/** What AsyncStorage does, in memory. */
function asyncStorage(): KeyValue {
  const entries = new Map<string, string>();
  return {
    getAllKeys: async () => [...entries.keys()],
    multiGet: async (keys) => keys.map((k) => [k, entries.get(k) ?? null] as const),
    multiSet: async (set) => set.forEach(([k, v]) => entries.set(k, v)),
    multiRemove: async (keys) => keys.forEach((k) => entries.delete(k)),
  };
}

describe('the code of docs/client.md', () => {
  const server = Server.shared();
  let who: Person, track: string;

  before(async () => {
    logger.default.silence();
    const agency = await Agency.at(server, 'docs');
    [who] = (await agency.join('employee', ['reader'])) as [Person];
    track = await agency.trajectory(who);
  });

  async function phone(kv = asyncStorage()) {
    const client = await openClient(server.url, kv);
    await login(client, who);
    return client;
  }

  it('is about fifty lines a store', () => {
    const page = readFileSync(new URL('../../../docs/client.md', import.meta.url), 'utf8');
    const blocks = [...page.matchAll(/^```ts (\w+)\n(.*?)^```$/gms)].map(([, name, code]) => [name, code!.split('\n').length] as const);
    assert.deepEqual(blocks.map(([name]) => name), ['client', 'watermelon', 'rxdb']);
    for (const [name, lines] of blocks) assert.ok(lines <= 60, `${name} has ${lines} lines`);
  });

  it('keeps a queue over a restart', async () => {
    const kv = asyncStorage();
    const client = await phone(kv);
    await client.enqueue([{ op: 'create', collection: 'goals', id: client.newId(), data: { trajectory_id: track, title: 'Over a restart' } }]);
    const again = await openClient(server.url, kv);
    assert.equal(await again.pending(), 1);
    await again.push();
    assert.deepEqual([await again.pending(), await again.refused()], [0, []]);
  });

  it('syncs Watermelon and RxDB with each other', async () => {
    const [one, other] = [await phone(), await phone()];
    const adapter = new LokiJSAdapter.default({ schema: melon.schema, useWebWorker: false, useIncrementalIndexedDB: false, extraLokiOptions: { autosave: false } });
    const w = melon.openStore(one, adapter);
    const r = await rx.openStore(other, wrappedValidateAjvStorage({ storage: getRxStorageMemory() }), false);
    const goal = await melon.addGoal(w.database, track, 'From Watermelon');
    const id = await rx.addGoal(other, r.db, track, 'From RxDB');
    await w.sync();
    await r.sync.sync();
    await w.sync();
    assert.equal((await r.db.collections.goals.findOne(goal.id).exec(true)).get('title'), 'From Watermelon');
    const there = await w.database.get<melon.Goal>('goals').find(id);
    assert.equal(there.title, 'From RxDB');

    await w.database.write(() => there.update((g) => {
      g.steps = [{ id: 's1', title: 'First', done: false, due_on: null }];
      g.title = 'Contested';
    }));
    await w.sync();
    await (await r.db.collections.goals.findOne(id).exec(true)).incrementalPatch({ title: 'Mine' });
    await r.sync.sync();
    await r.sync.sync();
    await rx.tick(r.db, id, 's1');
    const [conflict] = await r.db.collections.conflicts.find().exec();
    await rx.restore(other, r.db, conflict!.get('id') as string);
    await r.sync.sync();
    await w.sync();
    assert.deepEqual([there.title, there.steps[0]!.done], ['Mine', true]);

    await w.database.write(() => there.update((g) => {
      g.title = 'Of Watermelon';
    }));
    await (await r.db.collections.goals.findOne(id).exec(true)).incrementalPatch({ title: 'Of RxDB' });
    await r.sync.sync();
    await w.sync();
    await w.sync();
    const lost = (await w.database.get('conflicts').query().fetch()).find((c) => c._raw['value' as never] === '"Of Watermelon"');
    await melon.restore(one, lost!, there);
    await w.sync();
    await w.sync();
    assert.equal(there.title, 'Of Watermelon');
    await rx.logout(other, r.db, r.sync);
    assert.equal(other.user, undefined);
  });
});
