import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { byteLength, nextBatch, type Limits } from '../src/core/batch.js';
import { backOff } from '../src/core/environment.js';
import { ApiError, Client, collections, fieldsOf, MemoryStorage, NetworkError, SessionEnded, Stopped, toData, toRow, WipeAsked } from '../src/core/index.js';
import { Queue, type Operation, type Waiting } from '../src/core/queue.js';
import { chance, Network } from './network.js';
import { Agency, login, loseOther, open, wipes, type Person } from './people.js';
import { Server } from './server.js';

const limits: Limits = {
  push_operations: 3, push_bytes: 1000, push_inflated_bytes: 4000, operation_bytes: 400, body_bytes: 1000, sync_page: 10, default_sync_page: 5,
  list_page: 10, default_list_page: 5, verify_items: 10, op_id_characters: 64, rejected_operations: 10, rejected_days: 30, goal_steps: 20,
};

function waiting(ops: Partial<Operation>[]): Waiting[] {
  return ops.map((op, seq) => ({ seq, tries: 0, op: { op_id: `o${seq}`, op: 'update', collection: 'goals', id: `id${seq}`, ...op } }));
}

describe('batches', () => {
  const seqs = (all: Waiting[]) => all.map(({ seq }) => seq);

  it('hold no more operations than the server takes', () => {
    assert.deepEqual(seqs(nextBatch(waiting([{}, {}, {}, {}]), limits).send), [0, 1, 2]);
  });

  it('hold no more bytes, counted in UTF-8', () => {
    const big = { data: { title: '€'.repeat(90) } }; // 3 bytes each
    const { send, tooLarge } = nextBatch(waiting([big, big, big]), limits);
    assert.deepEqual([seqs(send), tooLarge.length], [[0, 1], 0]);
    assert.equal(byteLength('a€😀é'), Buffer.byteLength('a€😀é'));
  });

  it('give up only what can never be sent', () => {
    const { send, tooLarge } = nextBatch(waiting([{ data: { title: 'x'.repeat(500) } }, {}]), limits);
    assert.deepEqual([seqs(send), seqs(tooLarge)], [[1], [0]]);
  });

  it('never cut a group', () => {
    assert.deepEqual(seqs(nextBatch(waiting([{}, {}, { group: 'g' }, { group: 'g' }]), limits).send), [0, 1]);
    const { tooLarge } = nextBatch(waiting([{ group: 'g' }, { group: 'g' }, { group: 'g' }, { group: 'g' }, {}]), limits);
    assert.deepEqual(seqs(tooLarge), [0, 1, 2, 3]);
  });
});

describe('the queue', () => {
  it('keeps the order over a restart, also of what was put in front', async () => {
    const storage = new MemoryStorage();
    const q = new Queue(storage, 'u1');
    const op = (n: number): Operation => ({ op_id: `o${n}`, op: 'update', collection: 'goals', id: `id${n}`, data: { n } });
    await Promise.all([q.append([op(1), op(2)]), q.append([op(3)])]);
    await q.prepend([op(-1), op(0)]);
    const again = new Queue(storage, 'u1');
    await again.append([op(4)]);
    assert.deepEqual((await again.all()).map(({ op: o }) => o.op_id), ['o-1', 'o0', 'o1', 'o2', 'o3', 'o4']);
    assert.equal((await new Queue(storage, 'u2').all()).length, 0, 'another user has another queue');
  });

  it('takes the same change of a crashed store once, and a toggle thrice', async () => {
    const q = new Queue(new MemoryStorage(), 'u1');
    const set = (done: boolean, n: number): Operation => ({ op_id: `o${n}`, op: 'update', collection: 'goals', id: 'a', base_rev: 1, data: { done } });
    await q.append([set(true, 1)]);
    await q.append([set(true, 2)]);
    assert.equal((await q.all()).length, 1);
    await q.append([set(false, 3), set(true, 4)]);
    assert.equal((await q.all()).length, 3);
  });
});

describe('waiting', () => {
  it('grows, has chance in it and obeys the server', () => {
    const random = chance(7);
    const waits = [0, 1, 2, 3, 12].map((n) => backOff({ random }, n));
    for (const [i, most] of [500, 1000, 2000, 4000, 60_000].entries()) assert.ok(waits[i]! >= most / 2 && waits[i]! <= most, `${waits[i]} of ${most}`);
    assert.notEqual(backOff({ random }, 3), backOff({ random }, 3));
    assert.equal(backOff({ random }, 0, 7000), 7000);
  });
});

describe('fields', () => {
  it('are what the role may write, lists from JSON text', () => {
    const row = toRow('goals', { id: 'a', rev: 3, title: 'Walk', visibility: 'coach', steps: [{ id: 's' }], new_field: 1 });
    assert.deepEqual(row, { id: 'a', rev: 3, title: 'Walk', visibility: 'coach', steps: '[{"id":"s"}]' });
    assert.deepEqual(toData('goals', row, 'employee'), { title: 'Walk', visibility: 'coach', steps: [{ id: 's' }] });
    assert.deepEqual(toData('goals', row, 'coach'), { title: 'Walk', steps: [{ id: 's' }] });
  });

  it('that the user emptied are sent empty, in the way of their type', () => {
    assert.deepEqual(toData('goals', { why: null, due_on: null, steps: null }, 'employee', ['why', 'due_on', 'steps', 'rev']), { why: '', due_on: null, steps: [] });
  });
});

describe('with the server', () => {
  const server = Server.shared();
  let sanne: Person, robin: Person, track: string;

  before(async () => {
    const agency = await Agency.at(server, 'core');
    [sanne, robin] = (await agency.join('employee', ['sanne', 'robin'])) as [Person, Person];
    track = await agency.trajectory(sanne);
  });
  async function phone(network = new Network(), storage = new MemoryStorage(), now = () => Date.now(), who = sanne) {
    const client = await open(server.url, { ...network.environment, now }, storage);
    await login(client, who);
    return { client, network, storage };
  }

  it('the collections are those of the contract', async () => {
    const { client } = await phone();
    const { collections: served } = await client.capabilities();
    assert.deepEqual([...served].sort(), [...collections].sort());
    for (const c of collections) assert.ok(fieldsOf(c).id);
  });

  it('a lost answer to a refresh costs nothing, before and after a restart (A-25)', async () => {
    let now = Date.now();
    const { client, network, storage } = await phone(new Network(), new MemoryStorage(), () => now);
    now += 20 * 60_000;
    network.loseAnswers('/v1/auth/refresh', 2);
    assert.equal((await client.capabilities()).role, 'employee');
    assert.equal(network.count('/v1/auth/refresh'), 3);
    now += 20 * 60_000;
    network.loseAnswers('/v1/auth/refresh', 99);
    await assert.rejects(client.capabilities(true), /No answer/);
    const again = await open(server.url, { now: () => now }, storage);
    assert.equal((await again.capabilities()).role, 'employee', 'the app was killed meanwhile');
  });

  it('ten calls at once need one refresh', async () => {
    let now = Date.now();
    const { client, network } = await phone(new Network(), new MemoryStorage(), () => now);
    now += 20 * 60_000;
    await Promise.all(Array.from({ length: 10 }, () => client.call({ method: 'GET', path: '/v1/me' })));
    assert.equal(network.count('/v1/auth/refresh'), 1);
  });

  it('an ended session keeps the queue for the next login (A-26)', async () => {
    const { client, storage } = await phone();
    const id = client.newId();
    await client.enqueue([{ op: 'create', collection: 'goals', id, data: { trajectory_id: track, title: 'Kept over a login' } }]);
    await client.call({ method: 'POST', path: '/v1/auth/logout' });
    await assert.rejects(client.push(), SessionEnded);
    const again = await open(server.url, {}, storage);
    assert.equal(await again.pending(), 1);
    await login(again, sanne);
    await again.push();
    assert.equal(await again.pending(), 0);
    assert.equal((await again.call<{ title: string }>({ method: 'GET', path: `/v1/goals/${id}` })).title, 'Kept over a login');
  });

  it('a log out ends the session on the server, also of an app that was just opened', async () => {
    const { client, storage } = await phone();
    const again = await open(server.url, {}, storage);
    await again.logout();
    assert.equal(again.user, undefined);
    await assert.rejects(client.capabilities(true), SessionEnded);
    const closed = await open(server.url, {}, storage);
    await assert.rejects(closed.capabilities(), /Nobody is logged in/);
  });

  it('a poison operation is refused alone, kept for the user, and re-sent never', async () => {
    const { client, network } = await phone();
    const [good, bad] = [client.newId(), client.newId()];
    await client.enqueue([
      { op: 'create', collection: 'goals', id: bad, data: { trajectory_id: track, title: 'x' } },
      { op: 'create', collection: 'goals', id: good, data: { trajectory_id: track, title: 'Good' } },
    ]);
    await client.push();
    assert.equal(network.count('/v1/sync/push'), 1);
    const refused = await client.refused();
    assert.deepEqual(refused.map(({ op, code }) => [op.id, code]), [[bad, 'invalid']]);
    await client.dismiss(refused[0]!.key);
    assert.deepEqual(await client.refused(), []);
  });

  it('what was refused is found by an app that was installed anew, until it is dismissed', async () => {
    const { client } = await phone();
    for (const r of await client.rejected()) await client.dismissRejected(r);
    const many = Array.from({ length: 103 }, (_, n) => ({ op: 'create', collection: 'goals', id: client.newId(), data: { trajectory_id: track, title: 'x', unit: `${n}` } }) as const);
    await client.enqueue([...many]);
    await client.push();
    assert.equal((await client.refused()).length, many.length);

    const { client: anew } = await phone();
    assert.deepEqual(await anew.refused(), []);
    const found = await anew.rejected();
    assert.deepEqual(found.map((r) => r.record_id).sort(), many.map(({ id }) => id).sort(), 'all pages of it');
    const one = found[0]!;
    assert.equal(one.error.code, 'invalid');
    assert.equal((JSON.parse(one.data!) as { title: string }).title, 'x');

    await anew.dismissRejected(one);
    assert.ok(!(await client.rejected()).some(({ id }) => id === one.id));
    const two = found[1]!;
    await client.dismissRejected(two);
    assert.ok(!(await client.refused()).some(({ op }) => op.op_id === two.op_id), 'on this phone, too');
    assert.equal((await anew.rejected()).length, many.length - 2);
    await anew.dismissRejected(two);
    for (const r of await client.rejected()) await client.dismissRejected(r);
  });

  it('a child sent before its parent arrives after it', async () => {
    const { client } = await phone();
    const [goal, child] = [client.newId(), client.newId()];
    await client.enqueue([{ op: 'create', collection: 'goal_measurements', id: child, data: { goal_id: goal, on: '2026-01-10', value: 3 } }]);
    await client.push();
    assert.equal(await client.pending(), 1, 'it waits for its parent');
    await client.enqueue([{ op: 'create', collection: 'goals', id: goal, data: { trajectory_id: track, title: 'Parent' } }]);
    await client.push();
    assert.equal(await client.pending(), 0);
    assert.deepEqual(await client.refused(), []);
  });

  it('a child whose parent never comes is given up, and no loop is made', async () => {
    const { client, network } = await phone();
    await client.enqueue([{ op: 'create', collection: 'goal_measurements', id: client.newId(), data: { goal_id: client.newId(), on: '2026-01-10', value: 3 } }]);
    for (let i = 0; i < 50; i++) {
      await client.push().catch((e: unknown) => assert.ok(e instanceof Stopped));
    }
    assert.equal(network.count('/v1/sync/push'), 5);
    for (let i = 0; i < 10; i++) {
      client.resume();
      await client.push();
    }
    assert.equal(network.count('/v1/sync/push'), 10);
    assert.deepEqual((await client.refused()).map(({ code }) => code), ['missing_reference']);
  });

  it('stops after repeated refusals until the time is over or the user asks', async () => {
    let now = Date.now();
    const { client, network } = await phone(new Network(), new MemoryStorage(), () => now);
    await client.enqueue([{ op: 'create', collection: 'goals', id: client.newId(), data: { trajectory_id: track, title: 'Refused' } }]);
    await client.capabilities();
    network.fault = async (url, answer) => (url.endsWith('/refresh') ? answer() : Response.json({ code: 'forbidden', status: 403, retryable: false }, { status: 403 }));
    for (let i = 0; i < 100; i++) await assert.rejects(client.push(), (e) => (i < 5 ? e instanceof ApiError : e instanceof Stopped));
    assert.equal(network.count('/v1/sync/push'), 5);
    now += 16 * 60_000;
    await assert.rejects(client.push(), ApiError);
    await assert.rejects(client.push(), Stopped);
    network.fault = undefined;
    client.resume();
    await client.push();
    assert.equal(await client.pending(), 0);
  });

  it('waits as long as the server says, and longer each time', async () => {
    const { client, network } = await phone();
    let n = 0;
    network.fault = async (_url, answer) => (n++ < 3 ? new Response('busy', { status: 503, headers: n === 1 ? { 'Retry-After': '7' } : {} }) : answer());
    await client.call({ method: 'GET', path: '/v1/me' });
    const [first, second, third] = network.waits as [number, number, number];
    assert.equal(first, 7000);
    assert.ok(second >= 500 && second <= 1000 && third >= 1000 && third <= 2000, String(network.waits));
  });

  it('a proxy with smaller limits gets smaller batches', async () => {
    const { client, network } = await phone();
    await client.enqueue(Array.from({ length: 20 }, (_, i) => ({
      op: 'create' as const, collection: 'goals' as const, id: client.newId(), data: { trajectory_id: track, title: `Goal ${i}`, why: 'y'.repeat(500) },
    })));
    const real = network.environment.fetch!;
    const small = await open(server.url, {
      ...network.environment,
      fetch: async (url, init) => (String(init.body ?? '').length > 4000 ? new Response('too large', { status: 413 }) : real(url, init)),
    }, new MemoryStorage());
    await login(small, sanne);
    for (const { op } of await client.queue().all()) await small.queue().append([op]);
    await small.push();
    assert.deepEqual([await small.pending(), (await small.refused()).length], [0, 0]);
  });

  it('tells of a change by a poke, and ends with the signal', async () => {
    const { client } = await phone();
    const other = (await phone()).client;
    const stop = new AbortController();
    let [pokes, next] = [0, () => {}];
    const poked = () => new Promise<void>((done) => (next = done));
    const first = poked();
    const ended = client.live(() => (pokes++, next()), stop.signal);
    await first;
    const second = poked();
    await other.enqueue([{ op: 'create', collection: 'goals', id: other.newId(), data: { trajectory_id: track, title: 'Poke' } }]);
    await other.push();
    await second;
    stop.abort();
    await ended;
    assert.ok(pokes >= 2);
  });

  it('a wipe is done when every store is erased, and only then', async () => {
    const ofRobin = () => phone(new Network(), new MemoryStorage(), () => Date.now(), robin);
    const [storage, lost, other] = [new MemoryStorage(), await ofRobin(), await ofRobin()];
    await lost.client.enqueue([{ op: 'create', collection: 'goals', id: lost.client.newId(), data: { trajectory_id: track, title: 'Never sent' } }]);
    await storage.write(await lost.storage.list(''));
    await loseOther(other.client);
    const asked = async (client: Client) => {
      const e = await client.push().then(() => undefined, (cause: unknown) => cause);
      assert.ok(e instanceof WipeAsked && e instanceof SessionEnded, String(e));
      return e.done;
    };
    await assert.rejects(asked(lost.client), /onWipe/, 'nobody knows where the store is');
    const order: string[] = [];
    let broken = true;
    const again = await open(server.url, {}, storage); // the app was closed, and opened again
    again.onWipe(async ({ id }) => void order.push(id));
    again.onWipe(async () => {
      if (broken) throw new Error('The file is in use.');
    });
    await assert.rejects(asked(again), /in use/);
    assert.deepEqual([await again.pending(), await wipes(other.client)], [1, [false]], 'nothing was handed in or said');
    broken = false;
    await asked(again);
    assert.deepEqual(order, [robin.id, robin.id]);
    assert.deepEqual((await storage.list('')).map(([key]) => key), ['device']);
    assert.deepEqual(await wipes(other.client), [true]);
    assert.ok((await other.client.rejected()).some(({ data }) => data?.includes('Never sent')));
    await assert.rejects(again.push(), (e) => e instanceof SessionEnded && !(e instanceof WipeAsked));
  });

  it('a phone that was found and lost again is erased again', async () => {
    const { client, network } = await phone(new Network(), new MemoryStorage(), () => Date.now(), robin);
    let erased = 0;
    client.onWipe(async () => void erased++);
    const asked = async () => {
      const other = await phone(new Network(), new MemoryStorage(), () => Date.now(), robin);
      await loseOther(other.client);
      const e = await client.push().then(() => client.call({ method: 'GET', path: '/v1/me' })).then(() => undefined, (cause: unknown) => cause);
      assert.ok(e instanceof WipeAsked, String(e));
      return e.done;
    };
    network.loseAnswers('/v1/sync/wiped', 5);
    await assert.rejects(asked(), NetworkError);
    assert.equal(erased, 1);
    await login(client, robin);
    network.fault = undefined;
    await asked();
    assert.equal(erased, 2);
    assert.equal(client.user, undefined);
  });

  it('an app that is closed is opened by the same user without a network', async () => {
    const { storage } = await phone();
    const network = new Network();
    network.online = false;
    const again = await Client.open({ url: server.url, storage, device: { name: 'Phone', platform: 'web', app_version: '1' }, environment: network.environment });
    assert.equal(again.me.id, sanne.id);
    await again.enqueue([{ op: 'delete', collection: 'goals', id: again.newId() }]);
    assert.equal(await again.pending(), 1);
  });
});
