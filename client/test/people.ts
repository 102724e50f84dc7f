import type { components } from '../src/core/contract.gen.js';
import { Client, MemoryStorage, type Environment, type Storage } from '../src/core/index.js';
import type { Server } from './server.js';

export const password = 'samen op weg naar nieuw werk';
const device = { name: 'Phone', platform: 'android', app_version: '1.0.0' } as const;

type SessionList = components['schemas']['SessionList'];

/** Somebody who accepted an invitation and can log in. */
export interface Person {
  id: string;
  email: string;
  name: string;
}

/** An agency on a running server, and what its admin does. */
export class Agency {
  private readonly mails = new Map<string, string>();

  private constructor(readonly server: Server, private readonly admin: Client, private readonly label: string) {}

  /** Logs the admin in. The label keeps test files that share a server apart. */
  static async at(server: Server, label: string): Promise<Agency> {
    const admin = await open(server.url);
    await admin.login({ tenant: 'demo', email: 'admin@demo.example', password });
    return new Agency(server, admin, label);
  }

  /** Invites people of one role; who never logs in need not accept. */
  async invite(role: string, names: string[]): Promise<Person[]> {
    const people: Person[] = [];
    for (const name of names) {
      const email = `${name}@${this.label}.example`;
      const { id } = await this.post<{ id: string }>('/v1/users', { email, display_name: name, role });
      people.push({ id, email, name });
    }
    return people;
  }

  /** Invites people and lets them choose a password. */
  async join(role: string, names: string[]): Promise<Person[]> {
    const people = await this.invite(role, names);
    const outbox = await this.server.command('admin', 'outbox', 'demo');
    for (const mail of outbox.split(/^--- /m)) {
      const [to, code] = [/^To: (.+)$/m.exec(mail)?.[1], /^\s+(demo\.[A-Z0-9-]+)$/m.exec(mail)?.[1]];
      if (to && code) this.mails.set(to, code);
    }
    // One by one: the server hashes few passwords at once, and lets nobody wait for long.
    for (const { email, name } of people) {
      const body = { code: this.mails.get(email), password, device: { id: this.admin.newId(), ...device } };
      const res = await fetch(`${this.server.url}/v1/auth/accept-invite`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
      if (!res.ok) throw new Error(`${name} can't accept: ${await res.text()}`);
    }
    return people;
  }

  /** Starts an active trajectory of the employee. */
  async trajectory(employee: Person, coach?: Person): Promise<string> {
    const { id } = await this.post<{ id: string }>('/v1/trajectories', { employee_id: employee.id, track: 'track2', status: 'active', start_on: '2026-01-05' });
    if (coach) await this.assign(id, coach);
    return id;
  }

  async assign(trajectory: string, coach: Person): Promise<void> {
    await this.post(`/v1/trajectories/${trajectory}/assignments`, { user_id: coach.id, user_role: 'coach' });
  }

  async replaceCoach(trajectory: string, from: Person, to: Person): Promise<void> {
    await this.post(`/v1/trajectories/${trajectory}/replace-coach`, { from_user_id: from.id, to_user_id: to.id });
  }

  private post<T>(path: string, body: unknown): Promise<T> {
    return this.admin.call<T>({ method: 'POST', path, body, headers: { 'Idempotency-Key': this.admin.newId() } });
  }
}

/** Says that the phone was lost on which this user logged in before. */
export async function loseOther(client: Client): Promise<void> {
  const { items } = await client.call<SessionList>({ method: 'GET', path: '/v1/sessions' });
  const lost = items.find(({ current }) => !current)!; // newest first
  await client.call({ method: 'DELETE', path: `/v1/sessions/${lost.id}?wipe=true` });
}

/** Which phones were told to erase themselves, and whether each said that it has. */
export async function wipes(client: Client): Promise<boolean[]> {
  return (await client.call<SessionList>({ method: 'GET', path: '/v1/sessions' })).wipes.map(({ wiped_at }) => wiped_at !== null);
}

/** A client on a phone of its own. */
export function open(url: string, environment: Partial<Environment> = {}, storage: Storage = new MemoryStorage()): Promise<Client> {
  return Client.open({ url, storage, device, environment, language: 'en' });
}

export function login(client: Client, who: Person) {
  return client.login({ tenant: 'demo', email: who.email, password });
}
