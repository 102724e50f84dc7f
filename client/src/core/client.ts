import type { Limits } from './batch.js';
import { Breaker } from './breaker.js';
import type { components } from './contract.gen.js';
import { newId, realEnvironment, type Environment } from './environment.js';
import { isResync, SessionEnded, Stopped } from './errors.js';
import type { Collection } from './fields.js';
import { Http, type Request } from './http.js';
import { flush, type Outcome, type PushResult } from './push.js';
import { Queue, type NewOperation, type Operation, type Refused } from './queue.js';
import { Session, type Credentials, type DeviceInfo, type User } from './session.js';
import type { Storage } from './storage.js';
import { follow, readPokes } from './stream.js';
import { Wipe, type Erase } from './wipe.js';

export type Capabilities = components['schemas']['Capabilities'];
export type Change = components['schemas']['Change'];
export type ChangePage = components['schemas']['ChangePage'];
export type Rejected = components['schemas']['RejectedOperation'];
export type Verdict = components['schemas']['VerifyResponse'];

/** The version of the record shapes that this package was generated for. */
export const schemaVersion = 1;

const daily = 24 * 60 * 60_000;

export interface ClientOptions {
  /** Where the API is, such as https://api.example.nl, without a slash at the end. */
  url: string;
  storage: Storage;
  device: DeviceInfo;
  /** Language of the server's texts. */
  language?: 'nl' | 'en';
  /** Milliseconds that one request may take; 30,000 if left out. */
  timeout?: number;
  /** Parts of the world to replace: fetch, clock, chance, waiting. */
  environment?: Partial<Environment>;
}

/**
 * Speaks with one server for whoever uses the phone: session, queue, push, pull,
 * verify and live updates. Adapters for stores are built on it. All methods may
 * be called at any time; two pushes never run at once.
 */
export class Client {
  readonly env: Environment;
  private readonly storage: Storage;
  private readonly http: Http;
  private readonly breaker: Breaker;
  private readonly session: Session;
  private readonly wipe: Wipe;
  private readonly queues = new Map<string, Queue>();
  private readonly listeners = new Set<(outcomes: Outcome[]) => void>();
  private known: { user: string; at: number; value: Capabilities } | undefined;
  private flushing: { user: string; done: Promise<void> } | undefined;

  private constructor(options: ClientOptions) {
    this.env = { ...realEnvironment(), ...options.environment };
    this.storage = options.storage;
    this.breaker = new Breaker(this.env);
    this.http = new Http(options.url, this.env, this.breaker, options.language ?? 'nl', options.timeout ?? 30_000);
    this.wipe = new Wipe(this.http, options.storage, (user) => this.queue(user));
    this.session = new Session(this.http, options.storage, this.env, options.device, (user, refresh) => this.wipe.run(user, refresh));
  }

  /** Makes the client and reads what it stored before. */
  static async open(options: ClientOptions): Promise<Client> {
    const client = new Client(options);
    await client.session.load();
    return client;
  }

  /** Who is logged in; undefined when nobody is. */
  get user(): User | undefined {
    return this.session.user;
  }

  /** Who is logged in. SessionEnded when nobody is. */
  get me(): User {
    if (!this.session.user) throw new SessionEnded('Nobody is logged in.');
    return this.session.user;
  }

  /** Logs in. The queue of this user, if there is one from before, goes on. */
  async login(who: Credentials): Promise<User> {
    const user = await this.session.login(who);
    this.breaker.resume();
    return user;
  }

  /** Logs out. What was not sent is kept for the next login of the same user. */
  async logout(): Promise<void> {
    await this.session.logout();
  }

  /** Forgets that the server refused before, so that the next call asks again. */
  resume(): void {
    this.breaker.resume();
  }

  /** Any request of the contract as this user, for what is not synced. */
  call<T>(req: Request): Promise<T> {
    return this.session.call<T>(req);
  }

  /** What the server allows; asked once a day, and when fresh. */
  async capabilities(fresh = false): Promise<Capabilities> {
    const { id } = this.me;
    const k = this.known;
    if (!fresh && k && k.user === id && this.env.now() - k.at < daily) return k.value;
    const value = await this.call<Capabilities>({ method: 'GET', path: '/v1/capabilities' });
    this.known = { user: id, at: this.env.now(), value };
    return value;
  }

  /** A new id for a record. */
  newId(): string {
    return newId(this.env);
  }

  /** The queue of the user, or of another one who used this phone. */
  queue(user = this.me.id): Queue {
    let q = this.queues.get(user);
    if (!q) this.queues.set(user, (q = new Queue(this.storage, user)));
    return q;
  }

  /** Appends what the user did to the queue; nothing is sent yet. Works offline. */
  async enqueue(ops: NewOperation[], user = this.me.id): Promise<void> {
    await this.queue(user).append(this.withIds(ops));
    if (ops.length > 0) this.breaker.accept('taken'); // perhaps this is what the others wait for
  }

  /** Gives operations their ids, made once and kept for every repetition. */
  withIds(ops: NewOperation[]): Operation[] {
    return ops.map((op) => ({ ...op, op_id: newId(this.env) }) as Operation);
  }

  /** How many operations wait to be sent. */
  async pending(): Promise<number> {
    return (await this.queue().all()).length;
  }

  /** What the server refused for good, until it is dismissed: show it to the user. */
  refused(): Promise<Refused[]> {
    return this.queue().refused();
  }

  dismiss(key: string): Promise<void> {
    return this.queue().dismiss(key);
  }

  /**
   * What the server refused for good in the last thirty days, newest first: of this
   * user on every phone, so also what was refused before the app was installed anew.
   */
  async rejected(): Promise<Rejected[]> {
    const all: Rejected[] = [];
    for (let cursor = ''; ;) {
      const page = await this.call<components['schemas']['RejectedPage']>({ method: 'GET', path: `/v1/sync/rejected?limit=100${cursor}` });
      all.push(...page.items);
      if (page.next_cursor === null) return all;
      cursor = `&cursor=${encodeURIComponent(page.next_cursor)}`;
    }
  }

  /** The user has seen one of `rejected`: it is forgotten by the server, and by this phone if it was refused here. */
  async dismissRejected({ id, op_id }: Pick<Rejected, 'id' | 'op_id'>): Promise<void> {
    await this.call({ method: 'DELETE', path: `/v1/sync/rejected/${id}`, counts: '/v1/sync/rejected/{id}' });
    for (const { key, op } of await this.refused()) {
      if (op.op_id === op_id) await this.dismiss(key);
    }
  }

  /** Tells of every operation that was answered; returns how to stop that. */
  onOutcome(listener: (outcomes: Outcome[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Says how to take everything of a user off the phone, for when the server asks
   * for it: the phone was reported lost, or the user is deactivated (P-30). The
   * adapters say so for their stores; an app does for what it keeps besides, such
   * as alarms, at every start. It may be called twice. Returns how to stop that.
   */
  onWipe(erase: Erase): () => void {
    return this.wipe.on(erase);
  }

  /** Sends the queue. EpochChanged: the store must recover first, see `recover`. */
  async push(): Promise<void> {
    const { id } = this.me;
    // A push that runs may have passed the newest operations; one more sends them.
    if (this.flushing?.user === id) await this.flushing.done;
    if (this.flushing?.user === id) return this.flushing.done;
    const done = this.flushNow(id).finally(() => (this.flushing = undefined));
    this.flushing = { user: id, done };
    return done;
  }

  private async flushNow(user: string): Promise<void> {
    this.breaker.check('taken');
    await flush(this.queue(user), {
      limits: async (): Promise<Limits> => (await this.capabilities()).limits,
      send: (ops) => this.send(ops, user),
      withIds: (ops) => this.withIds(ops),
      restored: () => this.restored(),
      now: () => this.env.now(),
      settled: (outcomes) => {
        this.breaker.accept('taken');
        for (const tell of this.listeners) tell(outcomes);
      },
      refused: (cause) => this.breaker.refuse('taken', cause),
    });
  }

  private async send(ops: Operation[], user: string): Promise<PushResult[]> {
    if (this.me.id !== user) throw new SessionEnded('Another user logged in.');
    const answer = await this.call<components['schemas']['PushResponse']>({
      method: 'POST', path: '/v1/sync/push', body: { schema_version: schemaVersion, ops },
    });
    return answer.results;
  }

  /** Reads one page of changes. A cursor that can't be used is an ApiError with code `resync_required`. */
  async page(collections: readonly Collection[], cursor?: string, limit = 500): Promise<ChangePage> {
    const list = collections.join(',');
    this.breaker.check(`resync ${list}`);
    try {
      const page = await this.call<ChangePage>({
        method: 'GET', counts: `changes ${list}`,
        path: `/v1/sync/changes?collections=${list}&schema_version=${schemaVersion}&limit=${limit}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      });
      if (!page.has_more) this.breaker.accept(`resync ${list}`);
      return page;
    } catch (e) {
      if (isResync(e)) this.breaker.refuse(`resync ${list}`, e);
      throw e;
    }
  }

  /** Compares records that the phone holds with those of the server. */
  verify(collection: Collection, items: { id: string; rev: number }[]): Promise<Verdict> {
    return this.call<Verdict>({
      method: 'POST', path: '/v1/sync/verify', body: { collection, items },
    });
  }

  /** The epoch of the server as this user's phone last knew it. */
  async epoch(): Promise<string | undefined> {
    const key = this.epochKey();
    return (await this.storage.list(key)).find(([k]) => k === key)?.[1];
  }

  async setEpoch(epoch: string): Promise<void> {
    await this.storage.write([[this.epochKey(), epoch]]);
  }

  private epochKey(): string {
    return `u/${this.me.id}/epoch`;
  }

  private async restored(): Promise<boolean> {
    const known = await this.epoch();
    return known !== undefined && known !== (await this.capabilities(true)).epoch;
  }

  /**
   * Tells of every poke until the signal is aborted: then pull. The first comes at
   * once. It opens the stream again whenever that ends, and fails only when the
   * session ends. Without a fetch that streams, pull on a timer instead.
   */
  live(poke: () => void, signal: AbortSignal): Promise<void> {
    const open = () => this.session.asUser(async (token) => {
      const req: Request = { method: 'GET', path: '/v1/sync/stream', token, headers: { Accept: 'text/event-stream' } };
      await readPokes(await this.http.open(req, signal), poke);
    });
    return follow(this.env, signal, open, (e) => e instanceof SessionEnded || e instanceof Stopped);
  }
}
