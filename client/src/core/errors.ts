import type { components } from './contract.gen.js';

/** The body of an error of the server (RFC 9457). */
export type Problem = components['schemas']['ProblemDetails'];

/** The server answered with an error. Decide by `code`. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';
  readonly status: number;
  readonly code: Problem['code'];
  /** Why a cursor can't be used; only with code `resync_required`. */
  readonly reason: Problem['reason'];
  /** Every fault of the input. */
  readonly errors: NonNullable<Problem['errors']>;
  /** The same request may succeed later. */
  readonly retryable: boolean;
  /** Milliseconds to wait before trying again; 0 if the server did not say. */
  readonly retryAfter: number;

  constructor(status: number, problem: Partial<Problem>, retryAfter = 0) {
    super(problem.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.code = problem.code ?? (status === 503 || status === 502 || status === 504 ? 'unavailable' : 'internal');
    this.reason = problem.reason;
    this.errors = problem.errors ?? [];
    this.retryable = problem.retryable ?? (status === 429 || status >= 500);
    this.retryAfter = Math.max(retryAfter, (problem.retry_after ?? 0) * 1000);
  }
}

/** No answer came. Whether the server did what was asked is not known; the same can be asked again. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** Nobody is logged in, or the session ended: ask for the password. The queue is kept. */
export class SessionEnded extends Error {
  override readonly name: string = 'SessionEnded';
}

/**
 * The session ended and this phone must keep nothing of the user: it was reported
 * lost, or the user may see the records no more. It is being erased.
 */
export class WipeAsked extends SessionEnded {
  override readonly name = 'WipeAsked';
  /**
   * Resolves when all is erased and the server was told; nobody is logged in then.
   * Fails as a request does, or when a store can't be erased; the next request
   * begins again.
   */
  readonly done: Promise<void>;

  constructor(done: Promise<void>, options?: ErrorOptions) {
    super('The session ended, and this phone erases what it keeps.', options);
    this.done = done;
    done.catch(() => undefined); // whoever does not wait for it need not catch it
  }
}

/**
 * The server refused the same thing again and again, so nothing was asked this
 * time. It is tried again after `until`, or at once after `resume()`.
 */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor(override readonly cause: Error, readonly until: number) {
    super(`Stopped after repeated refusals: ${cause.message}`);
  }
}

/** The server was restored from a backup: what it lost must be sent before anything else. */
export class EpochChanged extends Error {
  override readonly name = 'EpochChanged';
}

/** Whether a pull must begin again without a cursor. */
export function isResync(e: unknown): e is ApiError {
  return e instanceof ApiError && e.code === 'resync_required';
}
