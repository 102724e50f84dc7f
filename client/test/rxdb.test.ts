import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'node:test';

import { addRxPlugin } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';

import { Agency, login, type Person } from './people.js';
import { must, settle } from './phone.js';
import { RxdbPhone } from './rxdb_phone.js';
import { scenarios } from './scenarios.js';
import { Server } from './server.js';

scenarios('rxdb', (m) => RxdbPhone.make(m));

describe('the traps of RxDB', () => {
  const server = Server.shared();
  const phones: RxdbPhone[] = [];
  let who: Person, track: string;

  before(async () => {
    const agency = await Agency.at(server, 'rxtraps');
    [who] = (await agency.join('employee', ['trapped'])) as [Person];
    track = await agency.trajectory(who);
  });
  afterEach(async () => {
    for (const p of phones.splice(0)) await p.close();
  });

  async function phone(m: Partial<Parameters<typeof RxdbPhone.make>[0]> = {}): Promise<RxdbPhone> {
    const p = await RxdbPhone.make({ url: server.url, collections: ['goals', 'diary_entries', 'conflicts'], ...m });
    await login(p.client, who);
    phones.push(p);
    return p;
  }

  it('what came while the user changed his mind is not lost', async () => {
    const [a, b] = [await phone(), await phone()];
    const id = await a.create('goals', { trajectory_id: track, title: 'Begun' });
    await settle(a, b);
    await b.update('goals', id, { why: 'Of b' });
    await b.sync();
    // While RxDB stores the page, the user is in the middle of a change, which he takes back.
    const fork = (await a.store()).db.collections.goals.storageInstance;
    const real = fork.findDocumentsById.bind(fork);
    fork.findDocumentsById = async (ids, deleted) => (await real(ids, deleted)).map((d) => ({ ...d, title: 'Being typed', _rev: '9-typed' }) as unknown as typeof d);
    await a.sync();
    fork.findDocumentsById = real;
    assert.equal((await must(a, 'goals', id)).why, '', 'RxDB left it out, or this tests nothing');
    await a.sync();
    assert.equal((await must(a, 'goals', id)).why, 'Of b');
  });

  it('an app that was closed goes on where it was, and sends what it had not', async () => {
    const [a, b] = [await phone(), await phone()];
    const id = await a.create('goals', { trajectory_id: track, title: 'Before' });
    await settle(a, b);
    a.network.online = false;
    await a.update('goals', id, { title: 'Offline' });
    await a.restart();
    a.network.online = true;
    a.network.requests.length = 0;
    let cursors = 0;
    a.network.fault = (url, answer) => (url.includes('cursor=') && cursors++, answer());
    await settle(a, b);
    assert.ok(cursors > 0, 'no new snapshot');
    assert.equal(a.network.count('/v1/sync/push'), 1);
    assert.equal((await must(b, 'goals', id)).title, 'Offline');
  });

  it('a new field reaches an app that was upgraded, and unsent work outlives that', async () => {
    addRxPlugin(RxDBMigrationSchemaPlugin);
    const [a, b] = [await phone({ without: ['why'] }), await phone()];
    const id = await b.create('goals', { trajectory_id: track, title: 'Before', why: 'Known later' });
    const gone = await b.create('goals', { trajectory_id: track, title: 'Gone' });
    await settle(b, a);
    assert.equal((await must(a, 'goals', id)).why, undefined);
    await b.remove('goals', gone);
    await b.sync();
    a.network.online = false;
    await a.update('goals', id, { title: 'Unsent' });
    await a.restart(1);
    a.network.online = true;
    await settle(a, b);
    for (const p of [a, b]) {
      const { title, why } = await must(p, 'goals', id);
      assert.deepEqual({ title, why }, { title: 'Unsent', why: 'Known later' });
      assert.equal(await p.get('goals', gone), undefined);
      assert.deepEqual(await p.client.refused(), []);
    }
  });

  it('live phones send and see changes without being asked, also after a time offline', async () => {
    const [a, b] = [await phone({ live: true }), await phone({ live: true })];
    await Promise.all([a.sync(), b.sync()]);
    const id = await a.create('goals', { trajectory_id: track, title: 'Live' });
    await seen(b, id, 'Live');
    a.network.online = false;
    await a.update('goals', id, { title: 'Offline' });
    await b.update('goals', id, { why: 'Meanwhile' });
    a.network.online = true;
    await b.update('goals', id, { unit: 'km' }); // a poke, after which the phone sends what waits
    await seen(b, id, 'Offline');
  });

  /** Waits until the store of a phone has the title. */
  async function seen(p: RxdbPhone, id: string, title: string): Promise<void> {
    const goals = (await p.store()).db.collections.goals;
    await new Promise<void>((done, late) => {
      const timer = setTimeout(() => late(new Error(`${title} did not come`)), 20_000);
      const sub = goals.findOne({ selector: { id, title } }).$.subscribe((doc) => {
        if (!doc) return;
        clearTimeout(timer);
        setImmediate(() => sub.unsubscribe());
        done();
      });
    });
  }
});
