import type { Breaker } from './breaker.js';
import { backOff, type Environment } from './environment.js';
import { ApiError, NetworkError, type Problem } from './errors.js';

/** One request of the contract. */
export interface Request {
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  token?: string;
  headers?: Record<string, string>;
  /** How often to ask at most; all that sync asks may be asked again. */
  tries?: number;
  /** What is counted as refused in a row; the path without its query if left out. */
  counts?: string;
}

/** Makes requests and tries again what may succeed later. */
export class Http {
  constructor(
    private readonly base: string,
    private readonly env: Environment,
    private readonly breaker: Breaker,
    private readonly language: string,
    private readonly timeout: number,
  ) {}

  /** Asks, and answers the body. ApiError, NetworkError or Stopped. */
  async call<T>(req: Request): Promise<T> {
    const what = req.counts ?? req.path.split('?')[0]!;
    this.breaker.check(what);
    for (let n = 0; ; n++) {
      try {
        const body = await this.once<T>(req);
        this.breaker.accept(what);
        return body;
      } catch (e) {
        const again = e instanceof NetworkError || (e instanceof ApiError && e.retryable);
        if (again && n + 1 < (req.tries ?? 5)) {
          await this.env.sleep(backOff(this.env, n, e instanceof ApiError ? e.retryAfter : 0));
          continue;
        }
        // A missing network refuses nothing; a new token, a new snapshot and a smaller batch have ends of their own.
        if (e instanceof ApiError && ![401, 410, 413].includes(e.status)) this.breaker.refuse(what, e);
        throw e;
      }
    }
  }

  private async once<T>(req: Request): Promise<T> {
    const done = new AbortController();
    const timer = new AbortController();
    void this.env.sleep(this.timeout, timer.signal).then(() => done.abort());
    try {
      const res = await this.open(req, done.signal);
      const text = await res.text();
      return (text === '' ? undefined : JSON.parse(text)) as T;
    } catch (e) {
      if (e instanceof ApiError || e instanceof NetworkError) throw e;
      throw new NetworkError('The answer did not arrive whole.', { cause: e });
    } finally {
      timer.abort();
    }
  }

  /** Makes one request and answers as soon as the status is there. */
  async open(req: Request, signal: AbortSignal): Promise<Response> {
    const headers: Record<string, string> = { 'Accept-Language': this.language, ...req.headers };
    if (req.body !== undefined) headers['Content-Type'] = 'application/json';
    if (req.token) headers['Authorization'] = `Bearer ${req.token}`;
    let res: Response;
    try {
      res = await this.env.fetch(this.base + req.path, {
        method: req.method, headers, signal, ...(req.body === undefined ? {} : { body: JSON.stringify(req.body) }),
      });
    } catch (e) {
      throw new NetworkError('No answer.', { cause: e });
    }
    if (res.ok) return res;
    throw new ApiError(res.status, await problemOf(res), retryAfter(res, this.env.now()));
  }
}

/** What a proxy in between says is no problem of ours; the status tells enough. */
async function problemOf(res: Response): Promise<Partial<Problem>> {
  try {
    return (await res.json()) as Problem;
  } catch {
    return {};
  }
}

function retryAfter(res: Response, now: number): number {
  const text = res.headers.get('Retry-After');
  if (!text) return 0;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(text) - now;
  return Math.min(Math.max(ms || 0, 0), 3_600_000);
}
