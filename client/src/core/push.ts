import { nextBatch, type Limits } from './batch.js';
import type { components } from './contract.gen.js';
import { ApiError, EpochChanged } from './errors.js';
import type { Collection } from './fields.js';
import type { NewOperation, Operation, Queue, Settled, Waiting } from './queue.js';

export type PushResult = components['schemas']['PushResult'];

/** What became of an operation: an answer of the server, or a refusal here because it is too large to send. */
export interface Outcome {
  op: Operation;
  result: Pick<PushResult, 'status' | 'rev' | 'conflicts' | 'warnings' | 'record' | 'error'>;
}

/** What pushing needs of the client. */
export interface PushPort {
  limits(): Promise<Limits>;
  send(ops: Operation[]): Promise<PushResult[]>;
  withIds(ops: NewOperation[]): Operation[];
  /** Whether the server was restored from a backup since this phone last knew. */
  restored(): Promise<boolean>;
  now(): number;
  settled(outcomes: Outcome[]): void;
  /** Nothing of a whole push could be stored, though all was answered. */
  refused(cause: Error): void;
}

const patience = 10; // answers "later" before an operation without its parent is given up

/**
 * Sends the queue in batches until it is empty or only operations are left that
 * the server wants later. Nothing is ever sent before what precedes it on the
 * same record. ApiError, NetworkError, Stopped, or EpochChanged: the rest waits.
 */
export async function flush(queue: Queue, port: PushPort): Promise<void> {
  let moved = true;
  while (moved && (await queue.all()).length > 0) moved = await pass(queue, port);
}

/** Goes through the queue once; tells whether going again makes sense: something was stored and something waits. */
async function pass(queue: Queue, port: PushPort): Promise<boolean> {
  const limits = await port.limits();
  const later = new Set<string>(); // records and groups that wait
  let reached = -Infinity; // the place up to which this pass has come
  let [stored, waits] = [0, 0];
  let most = limits.push_operations;
  for (;;) {
    const rest = (await queue.all()).filter(({ seq, op }) => seq > reached && (later.size === 0 || !marks(op).some((m) => later.has(m))));
    const { send, tooLarge } = nextBatch(rest, limits, most);
    if (tooLarge.length > 0) await giveUp(queue, port, tooLarge);
    if (send.length === 0) break;
    let results: PushResult[];
    try {
      results = await port.send(send.map(({ op }) => op));
    } catch (e) {
      if (!(e instanceof ApiError) || e.status !== 413) throw e;
      if (send.length === 1 || most === 1) await giveUp(queue, port, send);
      most = Math.max(1, Math.floor(send.length / 2)); // a proxy with limits of its own
      continue;
    }
    const again = await take(queue, port, send, results);
    for (const { op } of [...again.later, ...again.anew]) marks(op).forEach((m) => later.add(m));
    stored += send.length - again.later.length;
    waits += again.later.length + again.anew.length;
    reached = send.at(-1)!.seq;
  }
  if (stored === 0 && waits > 0) port.refused(new Error('The server takes nothing of what is sent.'));
  return stored > 0 && waits > 0;
}

/** Takes the answers to a batch over, and returns what must be sent again: later, or anew. */
async function take(queue: Queue, port: PushPort, sent: Waiting[], results: PushResult[]) {
  const later: Waiting[] = [];
  const anew: [Waiting, NewOperation[]][] = [];
  const done: (Settled & Outcome)[] = [];
  const split = new Set<string>(); // records whose create is sent anew
  for (const [i, entry] of sent.entries()) {
    const { op } = entry;
    const result = results[i]!;
    const { error } = result;
    const steps = error?.code === 'illegal_transition' ? inSteps(op) : undefined;
    if (error?.retryable && !(error.code === 'missing_reference' && ++entry.tries >= patience)) {
      later.push(entry);
    } else if (steps) {
      split.add(recordOf(op));
      anew.push([entry, steps]);
    } else if (error && split.has(recordOf(op))) {
      anew.push([entry, [op as NewOperation]]);
    } else {
      const at = new Date(port.now()).toISOString();
      const refused = error && { code: error.code, message: error.message, at };
      done.push({ entry, op, result, ...(refused ? { refused } : op.op === 'delete' ? { deleted: at } : {}) });
    }
  }
  // A restored server does not know records that it had: that is no refusal.
  const unknown = done.filter(({ refused }) => refused && ['not_found', 'gone', 'forbidden'].includes(refused.code));
  const restored = unknown.length > 0 && (await port.restored());
  if (restored) anew.push(...unknown.map(({ entry }): [Waiting, NewOperation[]] => [entry, [entry.op as NewOperation]]));
  const settled = restored ? done.filter((d) => !unknown.includes(d)) : done;
  await queue.settle(settled);
  // The server remembers what it answered to an op id, so what is sent anew has others.
  for (const [entry, ops] of anew) await queue.replace(entry, port.withIds(ops));
  if (settled.length > 0) port.settled(settled.map(({ op, result }) => ({ op, result })));
  if (restored) throw new EpochChanged('The server was restored from a backup.');
  return { later, anew: anew.map(([entry]) => entry) };
}

/**
 * A create in two steps. Stores hand over what a record has become, and one that
 * was made and closed offline can't begin as closed.
 */
function inSteps({ op, collection, id, data, group }: Operation): NewOperation[] | undefined {
  if (op !== 'create' || group !== undefined || data?.status === undefined) return undefined;
  const { status, reason, ...rest } = data;
  return [
    { op, collection: collection as Collection, id, data: rest },
    { op: 'update', collection: collection as Collection, id, data: { status, ...(reason ? { reason } : {}) } },
  ];
}

async function giveUp(queue: Queue, port: PushPort, entries: Waiting[]): Promise<void> {
  const at = new Date(port.now()).toISOString();
  const refused = { code: 'too_large', message: 'This is too large to send.', at };
  await queue.settle(entries.map((entry) => ({ entry, refused })));
  port.settled(entries.map(({ op }) => ({
    op, result: { status: 'rejected', rev: 0, conflicts: [], warnings: [], error: { code: 'too_large', message: refused.message, errors: [], retryable: false } },
  })));
}

function recordOf(op: Operation): string {
  return `${op.collection}/${op.id}`;
}

function marks(op: Operation): string[] {
  return [recordOf(op), ...(op.group === undefined ? [] : [`group/${op.group}`])];
}
