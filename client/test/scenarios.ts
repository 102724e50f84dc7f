import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, it } from 'node:test';

import { ApiError, NetworkError, restoring, Stopped, WipeAsked, type Collection, type Row } from '../src/core/index.js';
import { Agency, login, loseOther, wipes, type Person } from './people.js';
import { must, settle, type Making, type Phone } from './phone.js';
import { Server } from './server.js';

/** What must hold with every store. */
export function scenarios(store: string, make: (m: Making) => Promise<Phone>): void {
  describe(`${store} with the real server`, () => {
    const server = Server.shared();
    let agency: Agency;
    let people: Person[];
    let coaches: Person[];

    before(async () => {
      agency = await Agency.at(server, store);
      people = await agency.join('employee', Array.from({ length: 19 }, (_, i) => `employee${i}`));
      coaches = await agency.join('coach', ['coach0', 'coach1', 'coach2']);
    });

    // RxDB's free version opens thirteen collections in one program, so the phones of a test share them.
    let collections: Collection[];
    const phones: Phone[] = [];
    beforeEach(() => {
      collections = ['goals', 'goal_measurements', 'diary_entries', 'conflicts'];
    });
    afterEach(async () => {
      for (const p of phones.splice(0)) await p.close();
    });

    /** An employee with a trajectory, logged in on two phones. */
    async function cast(coach?: Person): Promise<{ who: Person; track: string; a: Phone; b: Phone }> {
      const who = people.pop();
      if (!who) throw new Error('Invite more people.');
      const track = await agency.trajectory(who, coach);
      return { who, track, a: await phoneOf(who), b: await phoneOf(who) };
    }

    async function phoneOf(who: Person, m: Partial<Making> = {}): Promise<Phone> {
      const phone = await make({ url: server.url, collections, ...m });
      phones.push(phone);
      await login(phone.client, who);
      return phone;
    }

    const offline = (online: boolean, ...phones: Phone[]) => phones.forEach((p) => (p.network.online = online));
    const conflicts = (p: Phone) => p.all('conflicts');

    it('edits of two offline phones merge, field by field', async () => {
      const { track, a, b } = await cast();
      const id = await a.create('goals', { trajectory_id: track, title: 'Walk every day' });
      await settle(a, b);
      offline(false, a, b);
      await a.update('goals', id, { title: 'Walk an hour' });
      await b.update('goals', id, { why: 'Fresh air' });
      await assert.rejects(a.sync(), /No answer/);
      offline(true, a, b);
      await settle(a, b);
      for (const p of [a, b]) {
        const { title, why, rev } = await must(p, 'goals', id);
        assert.deepEqual({ title, why, rev }, { title: 'Walk an hour', why: 'Fresh air', rev: 3 });
        assert.deepEqual(await conflicts(p), []);
      }
    });

    it('the same field on two phones becomes a conflict, which can be restored', async () => {
      const { track, a, b } = await cast();
      const id = await a.create('goals', { trajectory_id: track, title: 'Walk' });
      await settle(a, b);
      await a.update('goals', id, { title: 'Walk far' });
      await b.update('goals', id, { title: 'Walk to work' });
      await settle(a, b);
      assert.equal((await must(b, 'goals', id)).title, 'Walk far', 'what arrived first stays');
      const [conflict] = await conflicts(b);
      assert.ok(conflict);
      assert.deepEqual([conflict.field, conflict.value, conflict.status], ['title', '"Walk to work"', 'open']);
      await b.client.enqueue(restoring(b.client, conflict, await must(b, 'goals', id))!);
      await settle(b, a);
      for (const p of [a, b]) {
        assert.equal((await must(p, 'goals', id)).title, 'Walk to work');
        assert.deepEqual((await conflicts(p)).map(({ status }) => status), ['restored']);
      }
    });

    it('a delete on both phones is one delete; an edit that meets a delete is kept as a conflict', async () => {
      const { track, a, b } = await cast();
      const [both, one] = [await a.create('goals', { trajectory_id: track, title: 'Both' }), await a.create('goals', { trajectory_id: track, title: 'One' })];
      await settle(a, b);
      for (const p of [a, b]) await p.remove('goals', both);
      await a.remove('goals', one);
      await b.update('goals', one, { why: 'Still of use' });
      await settle(a, b);
      for (const p of [a, b]) assert.deepEqual(await p.all('goals'), []);
      assert.deepEqual((await conflicts(b)).map(({ field, value }) => [field, JSON.parse(String(value))]), [['*', { why: 'Still of use' }]]);
      assert.deepEqual((await b.client.refused()).map(({ code }) => code), ['gone']);
    });

    it('a share reaches the coach, taking it back removes it, with its children', async () => {
      const [coach] = coaches as [Person];
      const { track, a } = await cast(coach);
      const c = await phoneOf(coach);
      const id = await a.create('goals', { trajectory_id: track, title: 'Shared', steps: '[{"id":"s1","title":"First","done":false,"due_on":null}]' });
      const child = await a.create('goal_measurements', { goal_id: id, on: '2026-01-10', value: 3 });
      await settle(a, c);
      assert.equal(await c.get('goals', id), undefined);
      await a.update('goals', id, { visibility: 'coach' });
      await settle(a, c);
      assert.equal((await must(c, 'goals', id)).title, 'Shared');
      assert.equal((await must(c, 'goal_measurements', child)).value, 3);
      await a.update('goals', id, { visibility: 'private' });
      await settle(a, c);
      assert.equal(await c.get('goals', id), undefined);
      assert.equal(await c.get('goal_measurements', child), undefined);
    });

    it('a coach who is replaced loses all, the new one gets it', async () => {
      const [, from, to] = coaches as [Person, Person, Person];
      const { track, a } = await cast(from);
      const [old, next] = [await phoneOf(from), await phoneOf(to)];
      const id = await a.create('goals', { trajectory_id: track, title: 'Handed over', visibility: 'coach' });
      await settle(a, old, next);
      assert.ok(await old.get('goals', id));
      await agency.replaceCoach(track, from, to);
      await settle(old, next);
      assert.deepEqual([await old.get('goals', id), (await must(next, 'goals', id)).title], [undefined, 'Handed over']);
    });

    it('a lost answer changes nothing twice', async () => {
      const { track, a, b } = await cast();
      const id = await a.create('goals', { trajectory_id: track, title: 'Once' });
      a.network.loseAnswers('/v1/sync/push', 1);
      await a.sync();
      await settle(a, b);
      await a.update('goals', id, { title: 'Twice' });
      a.network.loseAnswers('/v1/sync/push', 5); // more than it tries: the app is closed meanwhile
      await assert.rejects(a.sync(), /No answer/);
      await b.sync();
      await b.update('goals', id, { title: 'Later' });
      await b.sync();
      await settle(a, b);
      for (const p of [a, b]) {
        const { title, rev } = await must(p, 'goals', id);
        assert.deepEqual([title, rev, await conflicts(p)], ['Later', 3, []]);
      }
    });

    it('a toggle that ends where it began arrives, whatever was sent before', async () => {
      const { track, a, b } = await cast();
      const id = await a.create('goals', { trajectory_id: track, title: 'Toggle' });
      for (const status of ['paused', 'active', 'paused', 'active', 'paused']) {
        await a.update('goals', id, { status });
        await a.sync();
      }
      await settle(a, b);
      assert.equal((await must(b, 'goals', id)).status, 'paused');
    });

    it('a cursor that is no good any more begins a snapshot and keeps what was not sent', async () => {
      const { track, a, b } = await cast();
      const [kept, gone] = [await a.create('goals', { trajectory_id: track, title: 'Kept' }), await a.create('goals', { trajectory_id: track, title: 'Gone' })];
      await settle(a, b);
      await b.remove('goals', gone);
      await b.sync();
      const unsent = await a.create('goals', { trajectory_id: track, title: 'Unsent' });
      await a.update('goals', kept, { why: 'Unsent, too' });
      // The removal of `gone` must come from the snapshot: each cursor is spoilt, and only the snapshot brings a good one.
      let spoilt = 0;
      a.network.fault = async (url, answer) => {
        if (!url.includes('cursor=') || spoilt >= 9) return answer();
        spoilt++;
        return Response.json({ code: 'resync_required', reason: 'expired', status: 410, retryable: false }, { status: 410 });
      };
      await a.sync();
      a.network.fault = undefined;
      assert.ok(spoilt > 0);
      await settle(a, b);
      for (const p of [a, b]) {
        assert.deepEqual((await p.all('goals')).map(({ title }) => title).sort(), ['Kept', 'Unsent']);
        assert.equal((await must(p, 'goals', kept)).why, 'Unsent, too');
        assert.ok(await p.get('goals', unsent));
      }
    });

    it('lists are JSON text on the phone, and merge by their elements', async () => {
      collections = ['goals', 'job_applications', 'diary_entries'];
      const { track, a, b } = await cast();
      const step = (id: string, title: string) => ({ id, title, done: false, due_on: null });
      const id = await a.create('goals', { trajectory_id: track, title: 'Steps', steps: JSON.stringify([step('s1', 'One'), step('s2', 'Two')]) });
      const application = await a.create('job_applications', {
        trajectory_id: track, employer_name: 'Bakery', job_title: 'Baker', contacts: JSON.stringify([{ id: 'c1', name: 'Ms Vos', role: 'owner', phone: '', email: '' }]),
      });
      const diary = await a.create('diary_entries', { trajectory_id: track, entry_on: '2026-01-10', text: 'Good', tags: '["walk","rest"]' });
      await settle(a, b);
      assert.deepEqual(JSON.parse(String((await must(b, 'diary_entries', diary)).tags)), ['walk', 'rest']);
      assert.equal(JSON.parse(String((await must(b, 'job_applications', application)).contacts))[0].name, 'Ms Vos');
      await a.update('goals', id, { steps: JSON.stringify([{ ...step('s1', 'One'), done: true }, step('s2', 'Two')]) });
      await b.update('goals', id, { steps: JSON.stringify([step('s1', 'One'), step('s2', 'Two'), step('s3', 'Three')]) });
      await settle(a, b);
      for (const p of [a, b]) {
        const steps = JSON.parse(String((await must(p, 'goals', id)).steps)) as { id: string; done: boolean }[];
        assert.deepEqual(steps.map((s) => [s.id, s.done]), [['s1', true], ['s2', false], ['s3', false]]);
      }
      await a.update('goals', id, { steps: 'no JSON' });
      await settle(a, b);
      assert.deepEqual((await a.client.refused()).map(({ code }) => code), ['invalid']);
      assert.equal(JSON.parse(String((await must(a, 'goals', id)).steps)).length, 3, 'what was refused is taken back');
    });

    it('what the server refuses for good is taken back and kept for the user', async () => {
      const { track, a, b } = await cast();
      const id = await a.create('goals', { trajectory_id: track, title: 'Fine' });
      await settle(a, b);
      await a.update('goals', id, { title: 'x' });
      const bad = await a.create('goals', { trajectory_id: track, title: 'y' });
      await settle(a, b);
      assert.equal((await must(a, 'goals', id)).title, 'Fine');
      assert.equal(await a.get('goals', bad), undefined);
      assert.deepEqual((await a.client.refused()).map(({ op, code }) => [op.data?.title, code]).sort(), [['x', 'invalid'], ['y', 'invalid']]);
    });

    it('another user of the phone gets a clean store; what the first did not send is kept', async () => {
      const { who, track, a: other } = await cast();
      const second = await cast();
      const phone = await phoneOf(who);
      const sent = await phone.create('goals', { trajectory_id: track, title: 'Sent' });
      await phone.sync();
      phone.network.online = false;
      const unsent = await phone.create('goals', { trajectory_id: track, title: 'Unsent' });
      await phone.update('goals', sent, { why: 'Unsent' });
      await phone.client.logout();
      phone.network.online = true;
      await login(phone.client, second.who);
      await phone.sync();
      assert.deepEqual(await phone.all('goals'), []);
      assert.equal(await phone.client.pending(), 0);
      await phone.create('goals', { trajectory_id: second.track, title: 'Of the second' });
      await phone.sync();
      await phone.client.logout();
      await login(phone.client, who);
      await settle(phone, other);
      for (const p of [phone, other]) {
        assert.deepEqual((await p.all('goals')).map(({ title }) => title).sort(), ['Sent', 'Unsent']);
        assert.equal((await must(p, 'goals', sent)).why, 'Unsent');
        assert.ok(await p.get('goals', unsent));
      }
    });

    it('a phone that was lost erases its store, and what it had not sent comes back to its user', async () => {
      const { who, track, a: lost, b: other } = await cast();
      const id = await lost.create('goals', { trajectory_id: track, title: 'Sent' });
      await settle(lost, other);
      offline(false, lost);
      await lost.update('goals', id, { title: 'Never sent' });
      await lost.create('goals', { trajectory_id: track, title: 'Nor this' });
      await loseOther(other.client);
      offline(true, lost);
      lost.network.loseAnswers('/v1/sync/wiped', 5);
      const first = await lost.sync().then(() => undefined, (e: unknown) => e);
      assert.ok(first instanceof WipeAsked, String(first));
      await assert.rejects(first.done, NetworkError);
      assert.deepEqual(await wipes(other.client), [false]);
      const again = await lost.client.call({ method: 'GET', path: '/v1/me' }).then(() => undefined, (e: unknown) => e);
      assert.ok(again instanceof WipeAsked, String(again));
      await again.done;
      assert.equal(lost.client.user, undefined);
      assert.deepEqual(await wipes(other.client), [true]);
      const back = await other.client.rejected();
      assert.deepEqual(back.map(({ error }) => error.code), ['device_wiped', 'device_wiped']);
      assert.deepEqual(back.map(({ data }) => (JSON.parse(data!) as Row).title).sort(), ['Never sent', 'Nor this']);
      await login(lost.client, who); // it was found again
      assert.deepEqual([await lost.all('goals'), await lost.client.pending()], [[], 0]);
      await settle(lost, other);
      for (const p of [lost, other]) assert.deepEqual((await p.all('goals')).map(({ title }) => title), ['Sent']);
    });

    it('a server that refuses all is asked a few times only', async () => {
      const { track, a } = await cast();
      await a.sync();
      await a.create('goals', { trajectory_id: track, title: 'Refused' });
      a.network.fault = async (url, answer) => (url.endsWith('/v1/sync/push')
        ? Response.json({ code: 'invalid', status: 400, retryable: false }, { status: 400 }) : answer());
      const before = a.network.requests.length;
      for (let i = 0; i < 40; i++) await assert.rejects(a.sync(), (e) => e instanceof ApiError || e instanceof Stopped);
      assert.ok(a.network.count('/v1/sync/push') <= 6, `${a.network.count('/v1/sync/push')} pushes`);
      assert.ok(a.network.requests.length - before < 500, `${a.network.requests.length - before} requests`);
      a.network.fault = undefined;
      a.client.resume();
      await a.sync();
      assert.equal(await a.client.pending(), 0);
    });

    it('a month offline: ten thousand operations arrive, in order, each once', async () => {
      const { track, a, b } = await cast();
      const row = (n: number): Row => ({ trajectory_id: track, entry_on: '2026-01-10', text: `Entry ${n}` });
      const ids: string[] = [];
      for (let n = 0; n < 2000; n++) ids.push(await a.create('diary_entries', row(n)));
      a.network.online = false;
      await a.sync().catch(() => undefined); // the store hands over what it has
      await a.client.enqueue(ids.flatMap((id) => [1, 2, 3, 4].map((n) => ({
        op: 'update' as const, collection: 'diary_entries' as const, id, data: { text: `Edit ${n}`, mood: n },
      }))));
      a.network.online = true;
      const before = a.network.count('/v1/sync/push');
      assert.equal(await a.client.pending(), 10_000);
      await a.sync();
      assert.equal(await a.client.pending(), 0);
      assert.deepEqual(await a.client.refused(), []);
      assert.equal(a.network.count('/v1/sync/push') - before, 50);
      await settle(b);
      const seen = await b.all('diary_entries');
      assert.equal(seen.length, 2000);
      assert.ok(seen.every(({ text, mood }) => text === 'Edit 4' && mood === 4));
    });

    it('the first sync of a coach with eighty trajectories', async () => {
      collections = ['goals', 'activities'];
      const [busy] = await agency.join('coach', ['busy']);
      const employees = await agency.invite('employee', Array.from({ length: 80 }, (_, i) => `client${i}`));
      const tracks: string[] = [];
      for (const e of employees) tracks.push(await agency.trajectory(e, busy!));
      const maker = await phoneOf(busy!);
      await maker.client.enqueue(tracks.flatMap((track) => [
        ...Array.from({ length: 20 }, (_, i) => ({
          op: 'create' as const, collection: 'goals' as const, id: maker.client.newId(), data: { trajectory_id: track, title: `Goal ${i}` },
        })),
        ...Array.from({ length: 10 }, (_, i) => ({
          op: 'create' as const, collection: 'activities' as const, id: maker.client.newId(), data: { trajectory_id: track, title: `Course ${i}`, kind: 'course' },
        })),
      ]));
      await maker.client.push();
      assert.deepEqual(await maker.client.refused(), []);
      const fresh = await phoneOf(busy!);
      await fresh.sync();
      assert.deepEqual([(await fresh.all('goals')).length, (await fresh.all('activities')).length], [1600, 800]);
      const goals = await fresh.all('goals');
      assert.equal(new Set(goals.map((g) => g.trajectory_id)).size, 80);
    });
  });
}
