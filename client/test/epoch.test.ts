import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';

import { Network } from './network.js';
import { Agency, login, type Person } from './people.js';
import { must, type Making, type Phone } from './phone.js';
import { RxdbPhone } from './rxdb_phone.js';
import { Server } from './server.js';
import { WatermelonPhone } from './watermelon_phone.js';

const run = promisify(execFile);

/** What one store has done before and after the backup. */
interface Story {
  store: string;
  make: (m: Making) => Promise<Phone>;
  who: Person;
  track: string;
  phone: Phone;
  old: string;
  gone: string;
  both: string;
  lost: string;
  child: string;
}

describe('after a backup of the server was restored', () => {
  const collections = ['goals', 'goal_measurements', 'conflicts'] as const;
  const stories: Story[] = [];
  let server: Server;
  let later = 0; // how much later it is on the phones

  async function phoneOf(who: Person, make: Story['make']): Promise<Phone> {
    const network = new Network();
    network.environment.now = () => Date.now() + later;
    const phone = await make({ url: server.url, collections, network });
    await login(phone.client, who);
    return phone;
  }

  before(async () => {
    server = await Server.start();
    const agency = await Agency.at(server, 'epoch');
    const [first, second] = (await agency.join('employee', ['first', 'second'])) as [Person, Person];
    const stores = [['watermelon', first, WatermelonPhone.make], ['rxdb', second, RxdbPhone.make]] as const;
    for (const [store, who, make] of stores) {
      const track = await agency.trajectory(who);
      const phone = await phoneOf(who, make);
      const old = await phone.create('goals', { trajectory_id: track, title: 'Old' });
      const gone = await phone.create('goals', { trajectory_id: track, title: 'Deleted after the backup' });
      const both = await phone.create('goals', { trajectory_id: track, title: 'Both', due_on: '2026-02-01' });
      await phone.sync();
      stories.push({ store, make, who, track, phone, old, gone, both, lost: '', child: '' });
    }
    const backup = `${server.data}.backup`;
    await server.halt();
    await run('cp', ['-a', server.data, backup]);
    await server.run();
    later = 20 * 60_000; // so that the tokens are newer than the backup, too
    for (const s of stories) {
      await s.phone.remove('goals', s.gone);
      await s.phone.update('goals', s.both, { title: 'Written before the restore', why: 'Only here', due_on: null });
      await s.phone.update('goals', s.old, { why: 'Written after the backup' });
      s.lost = await s.phone.create('goals', { trajectory_id: s.track, title: 'Lost' });
      await s.phone.sync();
      s.child = await s.phone.create('goal_measurements', { goal_id: s.lost, on: '2026-01-10', value: 3 });
      await s.phone.update('goals', s.lost, { status: 'achieved' });
      await s.phone.sync();
      // Made offline, before the phone knows of anything.
      await s.phone.update('goals', s.lost, { why: 'Unsent' });
    }
    await server.halt();
    await run('rm', ['-rf', server.data]);
    await run('mv', [backup, server.data]);
    await server.run();
    await server.command('admin', 'new-epoch');
    later = 40 * 60_000;
    for (const s of stories) { // another phone is first, and makes as many revisions as were lost
      const first = await phoneOf(s.who, s.make);
      await first.sync();
      await first.update('goals', s.both, { title: 'Written after the restore' });
      await first.sync();
      await first.close();
    }
  });
  after(async () => {
    for (const { phone } of stories) await phone.close();
    await server.end();
  });

  for (const store of ['watermelon', 'rxdb']) {
    it(`${store} sends what the server lost, and begins again`, async () => {
      const { phone, who, make, old, gone, both, lost, child } = stories.find((s) => s.store === store)!;
      await phone.sync();
      await phone.sync();
      assert.deepEqual(await phone.client.refused(), []);
      assert.equal(await phone.client.pending(), 0);
      const other = await phoneOf(who, make);
      await other.sync();
      for (const p of [phone, other]) {
        assert.equal((await must(p, 'goals', old)).why, 'Written after the backup');
        const { title, why, status } = await must(p, 'goals', lost);
        assert.deepEqual({ title, why, status }, { title: 'Lost', why: 'Unsent', status: 'achieved' });
        assert.equal((await must(p, 'goal_measurements', child)).value, 3);
        const { title: taken, why: merged, due_on: cleared } = await must(p, 'goals', both);
        assert.deepEqual({ taken, merged, cleared }, { taken: 'Written after the restore', merged: 'Only here', cleared: null });
        assert.deepEqual((await p.all('conflicts')).map((c) => [c.subject_id, c.field, c.value]), [[both, 'title', '"Written before the restore"']]);
        assert.equal(await p.get('goals', gone), undefined);
      }
      await other.close();
      const requests = phone.network.requests.length;
      await phone.sync();
      assert.ok(phone.network.requests.length - requests <= collections.length, 'it is over');
    });
  }
});
