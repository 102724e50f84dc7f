import type { components } from './contract.gen.js';
import type { Waiting } from './queue.js';

export type Limits = components['schemas']['Limits'];

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  let n = 0;
  for (const c of text) {
    const code = c.codePointAt(0)!;
    n += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return n;
}

const envelope = 64; // bytes around the operations of a push

/** The next operations that fit in one push, and those that never will. */
export interface Batch {
  send: Waiting[];
  tooLarge: Waiting[];
}

/**
 * Takes operations from the front as long as they fit: not more than the server
 * takes in number and bytes, and groups whole.
 */
export function nextBatch(waiting: readonly Waiting[], limits: Pick<Limits, 'push_operations' | 'push_bytes' | 'operation_bytes'>, most = limits.push_operations): Batch {
  const batch: Batch = { send: [], tooLarge: [] };
  let bytes = envelope;
  for (let i = 0; i < waiting.length;) {
    const unit = unitAt(waiting, i);
    const sizes = unit.map(({ op }) => byteLength(JSON.stringify(op)) + 1);
    const size = sizes.reduce((a, b) => a + b, 0);
    const fits = unit.length <= limits.push_operations && envelope + size <= limits.push_bytes && sizes.every((s) => s <= limits.operation_bytes);
    if (!fits) {
      batch.tooLarge.push(...unit);
    } else if (batch.send.length > 0 && (batch.send.length + unit.length > most || bytes + size > limits.push_bytes)) {
      break;
    } else {
      batch.send.push(...unit);
      bytes += size;
    }
    i += unit.length;
  }
  return batch;
}

/** The operation at i, with those of its group that follow. */
function unitAt(waiting: readonly Waiting[], i: number): Waiting[] {
  const group = waiting[i]!.op.group;
  let end = i + 1;
  while (group !== undefined && waiting[end]?.op.group === group) end++;
  return waiting.slice(i, end);
}
