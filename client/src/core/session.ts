import type { components } from './contract.gen.js';
import { newId, type Environment } from './environment.js';
import { ApiError, SessionEnded, WipeAsked } from './errors.js';
import type { Http, Request } from './http.js';
import type { Storage } from './storage.js';

export type TokenPair = components['schemas']['TokenPair'];
export type User = components['schemas']['Me'];

/** Who logs in. */
export interface Credentials {
  tenant?: string;
  email: string;
  password: string;
}

/** What the app tells of the phone. */
export interface DeviceInfo {
  name: string;
  platform: 'android' | 'ios' | 'web' | 'other';
  app_version: string;
}

interface Saved {
  user: User;
  refresh: string;
  account: string;
}

const sessionKey = 'session';
const deviceKey = 'device';

/**
 * Tokens. The next refresh token is stored before it is used; when an answer got
 * lost the same one is sent again and the same answer comes. However many
 * callers want a token at once, one request is made.
 */
export class Session {
  private saved: Saved | undefined;
  private token: { text: string; until: number } | undefined;
  private renewing: Promise<string> | undefined;
  private wiping: Promise<void> | undefined;
  /** Changes with every login and logout, so that an answer to an older session is not stored over a newer one. */
  private generation = 0;

  constructor(
    private readonly http: Http, private readonly storage: Storage, private readonly env: Environment, private readonly device: DeviceInfo,
    private readonly wipe: (user: User, refresh: string) => Promise<void>,
  ) {}

  /** The user who is logged in, also offline. */
  get user(): User | undefined {
    return this.saved?.user;
  }

  /** Reads what was stored before the app was closed. */
  async load(): Promise<void> {
    const text = await this.read(sessionKey);
    this.saved = text ? (JSON.parse(text) as Saved) : undefined;
  }

  async login(who: Credentials): Promise<User> {
    await this.wiping?.catch(() => undefined);
    const account = `${who.tenant ?? ''}/${who.email.toLowerCase()}`;
    const known = await this.read(`known/${account}`);
    const pair = await this.http.call<TokenPair>({
      method: 'POST', path: '/v1/auth/login', tries: 2,
      body: { ...who, device: { id: await this.deviceId(), ...this.device }, ...(known ? { refresh_token: known } : {}) },
    });
    this.generation++;
    this.renewing = undefined;
    await this.keep(pair, account);
    return pair.user;
  }

  /** Forgets the session here, and there if the server can be reached. */
  async logout(): Promise<void> {
    const { saved, token } = this;
    this.generation++;
    this.saved = this.token = this.renewing = undefined;
    await this.storage.write([[sessionKey, null]]);
    if (saved) await this.end(saved, token?.text).catch(() => undefined);
  }

  private async end(saved: Saved, token?: string): Promise<void> {
    if (!token) {
      const pair = await this.http.call<TokenPair>({ method: 'POST', path: '/v1/auth/refresh', tries: 1, body: { refresh_token: saved.refresh } });
      await this.storage.write([[`known/${saved.account}`, pair.refresh_token]]);
      token = pair.access_token;
    }
    await this.http.call({ method: 'POST', path: '/v1/auth/logout', token, tries: 1 });
  }

  /** Makes a request as the user, with one new token if the server wants one. */
  async call<T>(req: Request): Promise<T> {
    return this.asUser((token) => this.http.call<T>({ ...req, token }));
  }

  /** The same for any way of asking. */
  async asUser<T>(ask: (token: string) => Promise<T>): Promise<T> {
    const token = await this.access();
    try {
      return await ask(token);
    } catch (e) {
      if (!(e instanceof ApiError) || e.status !== 401) throw e;
      if (e.code === 'session_ended') throw this.ended(e);
      if (this.token?.text === token) this.token = undefined;
      return ask(await this.access());
    }
  }

  private async access(): Promise<string> {
    if (!this.saved) throw new SessionEnded('Nobody is logged in.');
    if (this.token && this.env.now() < this.token.until) return this.token.text;
    this.renewing ??= this.renew(this.saved, this.generation).finally(() => (this.renewing = undefined));
    return this.renewing;
  }

  private async renew(saved: Saved, generation: number): Promise<string> {
    try {
      const pair = await this.http.call<TokenPair>({ method: 'POST', path: '/v1/auth/refresh', body: { refresh_token: saved.refresh } });
      if (generation !== this.generation) throw new SessionEnded('Somebody else logged in meanwhile.');
      await this.keep(pair, saved.account);
      return pair.access_token;
    } catch (e) {
      if (e instanceof ApiError && e.status === 401 && generation === this.generation) throw this.ended(e);
      throw e;
    }
  }

  private async keep(pair: TokenPair, account: string): Promise<void> {
    const saved = { user: pair.user, refresh: pair.refresh_token, account };
    await this.storage.write([[sessionKey, JSON.stringify(saved)], [`known/${account}`, pair.refresh_token]]);
    this.saved = saved;
    // Half a minute early: the way to the server takes time, and clocks go at their own pace.
    this.token = { text: pair.access_token, until: this.env.now() + (pair.expires_in - 30) * 1000 };
  }

  private ended(cause: ApiError): SessionEnded {
    this.token = undefined;
    const { saved } = this;
    if (saved && cause.reason === 'wipe') {
      this.wiping ??= this.erase(saved).finally(() => (this.wiping = undefined));
      return new WipeAsked(this.wiping, { cause });
    }
    return new SessionEnded('The session ended. Log in again; what was not sent is kept.', { cause });
  }

  /** The session goes last: with it a wipe that was cut off begins again. */
  private async erase(saved: Saved): Promise<void> {
    await this.wipe(saved.user, saved.refresh);
    if (this.saved !== saved) return; // somebody logged in meanwhile
    await this.storage.write([[sessionKey, null], [`known/${saved.account}`, null]]);
    this.generation++;
    this.saved = undefined;
  }

  private async deviceId(): Promise<string> {
    const known = await this.read(deviceKey);
    if (known) return known;
    const id = newId(this.env);
    await this.storage.write([[deviceKey, id]]);
    return id;
  }

  private async read(key: string): Promise<string | undefined> {
    return (await this.storage.list(key)).find(([k]) => k === key)?.[1];
  }
}
