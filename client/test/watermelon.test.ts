import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { addColumns, createTable, schemaMigrations } from '@nozbe/watermelondb/Schema/migrations/index.js';

import { collections as everything, MemoryStorage, type Collection } from '../src/core/index.js';
import { tables, WatermelonSync } from '../src/watermelon/index.js';
import { Agency, login, open, type Person } from './people.js';
import { must, settle } from './phone.js';
import { scenarios } from './scenarios.js';
import { Server } from './server.js';
import { database, reopened, WatermelonPhone } from './watermelon_phone.js';

scenarios('watermelon', (m) => WatermelonPhone.make(m));

describe('the traps of Watermelon', () => {
  const server = Server.shared();
  let who: Person, track: string, a: WatermelonPhone, b: WatermelonPhone;

  before(async () => {
    const agency = await Agency.at(server, 'traps');
    [who] = (await agency.join('employee', ['trapped'])) as [Person];
    track = await agency.trajectory(who);
    [a, b] = [await phone(), await phone()];
  });

  async function phone(): Promise<WatermelonPhone> {
    const p = await WatermelonPhone.make({ url: server.url });
    await login(p.client, who);
    return p;
  }

  /** Does something while a page of changes is on its way to the phone. */
  function during(p: WatermelonPhone, act: () => Promise<void>): void {
    p.network.fault = async (url, answer) => {
      const res = await answer();
      if (!url.includes('/v1/sync/changes')) return res;
      p.network.fault = undefined;
      const text = await res.text();
      await act();
      return new Response(text, { status: res.status });
    };
  }

  it('an edit made while its row is being removed is not thrown away', async () => {
    const id = await a.create('goals', { trajectory_id: track, title: 'Removed' });
    await settle(a, b);
    await b.remove('goals', id);
    await b.sync();
    during(a, () => a.update('goals', id, { why: 'Written in the last second' }));
    await settle(a);
    assert.equal(await a.get('goals', id), undefined);
    const values = (await a.all('conflicts')).filter((c) => c.subject_id === id).map((c) => JSON.parse(String(c.value)));
    assert.deepEqual(values, [{ why: 'Written in the last second' }]);
  });

  it('an edit of a field that a page brings is seen as a conflict by the server', async () => {
    const id = await a.create('goals', { trajectory_id: track, title: 'Begun' });
    await settle(a, b);
    await b.update('goals', id, { title: 'Of b' });
    await b.sync();
    during(a, () => a.update('goals', id, { title: 'Of a' }));
    await settle(a, b);
    for (const p of [a, b]) assert.equal((await must(p, 'goals', id)).title, 'Of b');
    assert.deepEqual((await a.all('conflicts')).filter((c) => c.subject_id === id).map((c) => c.value), ['"Of a"']);
  });

  it('a crash between the cursor and the timestamp skips nothing', async () => {
    const id = await b.create('goals', { trajectory_id: track, title: 'Not skipped' });
    await b.sync();
    const { adapter } = a.db;
    const real = adapter.batch.bind(adapter);
    adapter.batch = async () => {
      throw new Error('the app was killed');
    };
    await assert.rejects(a.sync(), /killed/);
    adapter.batch = real;
    await a.sync();
    assert.equal((await must(a, 'goals', id)).title, 'Not skipped');
  });

  it('a snapshot that was cut off begins again, and still removes what is gone', async () => {
    const p = await phone();
    const gone = await b.create('goals', { trajectory_id: track, title: 'Gone' });
    await b.client.enqueue(Array.from({ length: 600 }, (_, i) => ({
      op: 'create' as const, collection: 'diary_entries' as const, id: b.client.newId(), data: { trajectory_id: track, entry_on: '2026-01-10', text: `Entry ${i}` },
    })));
    await settle(b, p);
    await b.remove('goals', gone);
    await b.sync();
    let page = 0;
    p.network.fault = async (url, answer) => {
      if (!url.includes('/v1/sync/changes')) return answer();
      if (page++ === 0) return Response.json({ code: 'resync_required', reason: 'expired', status: 410 }, { status: 410 });
      if (page === 2) return answer();
      throw new TypeError('offline');
    };
    await assert.rejects(p.sync(), /No answer/);
    p.network.fault = undefined;
    assert.ok(await p.get('goals', gone), 'not before the snapshot is whole');
    const adapter = await reopened(p.db, everything);
    const again = new WatermelonSync({ client: p.client, database: adapter, collections: everything });
    await again.sync();
    const goals = await adapter.get('goals').query().fetch();
    assert.ok(!goals.some((g) => g.id === gone));
    assert.equal(await adapter.get('diary_entries').query().fetchCount(), 600);
  });

  it('a new collection and a new column reach an app that was upgraded', async () => {
    const id = await b.create('goals', { trajectory_id: track, title: 'Before', why: 'Known later' });
    const entry = await b.create('diary_entries', { trajectory_id: track, entry_on: '2026-01-11', text: 'Known later' });
    await settle(b);
    const client = await open(server.url, {}, new MemoryStorage());
    await login(client, who);
    const before: Collection[] = ['goals'];
    const old = database(before, 1, schemaMigrations({ migrations: [] }), (name) => name !== 'why');
    await new WatermelonSync({ client, database: old, collections: before, migrationsEnabledAtVersion: 1 }).sync();
    assert.equal((await old.get('goals').find(id))._raw['why' as never], undefined);

    const [diary] = tables(['diary_entries']);
    const migrations = schemaMigrations({ migrations: [{ toVersion: 2, steps: [
      addColumns({ table: 'goals' as never, columns: [{ name: 'why' as never, type: 'string', isOptional: true }] }),
      createTable({ name: diary!.name, columns: diary!.columnArray }),
    ] }] });
    const after: Collection[] = ['goals', 'diary_entries'];
    const upgraded = await reopened(old, after, 2, migrations);
    const sync = new WatermelonSync({ client, database: upgraded, collections: after, migrationsEnabledAtVersion: 1 });
    await sync.sync();
    assert.equal((await upgraded.get('goals').find(id))._raw['why' as never], 'Known later');
    assert.equal((await upgraded.get('diary_entries').find(entry))._raw['text' as never], 'Known later');
    await b.update('goals', id, { why: 'And kept up' });
    await b.sync();
    await sync.sync();
    assert.equal((await upgraded.get('goals').find(id))._raw['why' as never], 'And kept up');
  });
});
