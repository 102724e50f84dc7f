import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';

import { ApiError, NetworkError, Stopped, type Collection, type Row } from '../src/core/index.js';
import { chance } from './network.js';
import { Agency, login, type Person } from './people.js';
import { settle, type Making, type Phone } from './phone.js';
import { RxdbPhone } from './rxdb_phone.js';
import { Server } from './server.js';
import { WatermelonPhone } from './watermelon_phone.js';

const seed = Number(process.env.SEED ?? 20261122);
const steps = Number(process.env.STEPS ?? 120);
const collections = ['goals', 'goal_measurements', 'conflicts'] as const;

/** A value that somebody wrote, and what he saw before he did. */
interface Write {
  id: string;
  field: string;
  value: unknown;
  saw: unknown;
  by: Phone;
}

/** What two phones did, so that nothing of it may be lost. */
class History {
  readonly writes: Write[] = [];
  readonly deleted = new Map<string, Set<Phone>>();

  /** Whether a value is there, is kept as a conflict, or was replaced by somebody who had seen it. */
  accounted({ id, field, value }: Write, now: Map<string, Row>, conflicts: Row[]): boolean {
    const kept = conflicts.filter((c) => c.subject_id === id).some((c) => {
      const lost = JSON.parse(String(c.value)) as unknown;
      return c.field === field ? lost === value : c.field === '*' && (lost as Row)[field] === value;
    });
    const replaced = this.writes.some((w) => w.id === id && w.field === field && w.saw === value && w.value !== value);
    return now.get(id)?.[field] === value || kept || replaced;
  }

  /**
   * Whether a value may be gone with its record: its author deleted that, or it
   * was in a conflict, which leaves the feed together with its subject.
   */
  goneWith({ id, field, by }: Write): boolean {
    return this.deleted.has(id) && (this.deleted.get(id)!.has(by) || this.writes.some((w) => w.id === id && w.field === field && w.by !== by));
  }
}

describe('chance', () => {
  const server = Server.shared();
  let agency: Agency;
  before(async () => {
    agency = await Agency.at(server, 'faults');
  });

  for (const [store, make] of [['watermelon', WatermelonPhone.make], ['rxdb', RxdbPhone.make]] as const) {
    it(`${store}: whatever happens to the network and the app, nothing is lost and all phones agree (SEED=${seed})`, async (t) => {
      t.diagnostic(`SEED=${seed}`);
      const random = chance(seed);
      const [who] = (await agency.join('employee', [`${store}-employee`])) as [Person];
      const [coach] = (await agency.join('coach', [`${store}-coach`])) as [Person];
      const track = await agency.trajectory(who, coach);
      const phoneOf = async (p: Person) => {
        const phone = await (make as (m: Making) => Promise<Phone>)({ url: server.url, collections, random });
        await login(phone.client, p);
        return phone;
      };
      const [a, b, c] = [await phoneOf(who), await phoneOf(who), await phoneOf(coach)];
      const history = new History();
      for (let i = 0; i < steps; i++) {
        const phone = [a, b][Math.floor(random() * 2)]!;
        await act(phone, history, track, random, i);
        if (random() < 0.3) await tolerant(c.sync());
      }
      for (const p of [a, b, c]) {
        p.network.fault = undefined;
        p.network.online = true;
        p.client.resume();
      }
      await settle(a, b, c);
      await settle(a, b, c);
      const fresh = await agree([a, b], () => phoneOf(who));
      const goals = new Map(fresh.goals.map((g) => [String(g.id), g]));
      for (const w of history.writes) {
        const found = history.accounted(w, goals, fresh.conflicts) || history.goneWith(w) || (history.deleted.has(w.id) && (await wasStored(a, w)));
        assert.ok(found, `lost: ${JSON.stringify({ ...w, by: w.by === a ? 'a' : 'b' })}`);
      }
      const shared = fresh.goals.filter((g) => g.visibility !== 'private');
      const ids = new Set(shared.map((g) => g.id));
      assert.deepEqual(await rows(c, 'goals'), shared, 'the coach sees what is shared');
      assert.deepEqual(await rows(c, 'goal_measurements'), fresh.goal_measurements.filter((m) => ids.has(m.goal_id!)));
      for (const p of [a, b]) {
        assert.equal(await p.client.pending(), 0);
        for (const { code, op } of await p.client.refused()) assert.ok(history.deleted.has(op.id) || history.deleted.has(String(op.data?.goal_id)), `${code}: ${JSON.stringify(op)}`);
      }
      for (const p of [a, b, c]) await p.close();
    });
  }

  it('the feeds of the server are what its records say', async () => {
    assert.match(await server.command('admin', 'audit-feeds', 'demo'), /: 0 feed rows differ/);
  });

  /** One thing that the user, the network or the app does. */
  async function act(p: Phone, history: History, track: string, random: () => number, i: number): Promise<void> {
    const one = <T>(list: T[]) => list[Math.floor(random() * list.length)];
    const what = random();
    const goal = one(await p.all('goals'));
    const edit = async (row: Row) => {
      for (const [field, value] of Object.entries(row)) history.writes.push({ id: String(goal!.id), field, value, saw: goal![field] ?? '', by: p });
      await p.update('goals', String(goal!.id), row);
    };
    if (what < 0.15 || !goal) {
      const title = `Goal ${i}`;
      const id = await p.create('goals', { trajectory_id: track, title, ...(random() < 0.5 ? { visibility: 'coach' } : {}) });
      history.writes.push({ id, field: 'title', value: title, saw: '', by: p });
    } else if (what < 0.5) {
      await edit({ [one(['title', 'why', 'unit'])!]: `Edit ${i}` });
    } else if (what < 0.55) {
      await p.update('goals', String(goal.id), { visibility: one(['private', 'coach', 'team'])! });
    } else if (what < 0.6) {
      const id = String(goal.id);
      history.deleted.set(id, (history.deleted.get(id) ?? new Set()).add(p));
      await p.remove('goals', id);
    } else if (what < 0.68) {
      await p.create('goal_measurements', { goal_id: String(goal.id), on: '2026-01-10', value: i });
    } else if (what < 0.72) {
      await p.restart();
    } else {
      weather(p, random);
      await tolerant(p.sync());
    }
  }

  /** Whether the server stored a value before the record was deleted: then its history has it. */
  async function wasStored(p: Phone, { id, value }: Write): Promise<boolean> {
    const page = await p.client.call<{ items: unknown[] }>({ method: 'GET', path: `/v1/goals/${id}/history?limit=100` });
    return JSON.stringify(page.items).includes(JSON.stringify(value));
  }

  /** What the network does until the next change of the weather. */
  function weather(p: Phone, random: () => number): void {
    p.network.online = random() > 0.1;
    const faults = random();
    p.network.fault = async (_url, answer) => {
      const luck = random();
      if (faults < 0.4 || luck < 0.6) return answer();
      if (luck < 0.7) throw new TypeError('the request got lost');
      const res = await answer();
      if (luck < 0.8) throw new TypeError(`the answer got lost: ${await res.text()}`);
      if (luck < 0.88) return answer(); // it arrived twice
      if (luck < 0.94) return new Response('busy', { status: 503, headers: { 'Retry-After': '1' } });
      return new Response((await res.text()).slice(0, 20), { status: res.status });
    };
  }

  async function tolerant(sync: Promise<void>): Promise<void> {
    await sync.catch((e: unknown) => {
      if (!(e instanceof NetworkError) && !(e instanceof ApiError) && !(e instanceof Stopped)) throw e;
    });
  }

  /** Asserts that the phones hold the same, and the same as a phone that begins now. */
  async function agree(phones: Phone[], begin: () => Promise<Phone>): Promise<Record<(typeof collections)[number], Row[]>> {
    const fresh = await begin();
    await fresh.sync();
    const held = { goals: await rows(fresh, 'goals'), goal_measurements: await rows(fresh, 'goal_measurements'), conflicts: await rows(fresh, 'conflicts') };
    await fresh.close();
    for (const p of phones) for (const name of collections) assert.deepEqual(await rows(p, name), held[name], `${name} of a phone that lived through it`);
    return held;
  }

  /** The rows of a phone without what its store adds, in the order of their ids. */
  async function rows(p: Phone, collection: Collection): Promise<Row[]> {
    const clean = (await p.all(collection)).map((row) => Object.fromEntries(Object.entries(row).filter(([k, v]) => !k.startsWith('_') && v !== null && v !== undefined)) as Row);
    return clean.sort((x, y) => (String(x.id) < String(y.id) ? -1 : 1));
  }
});
