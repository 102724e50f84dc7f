import type { Client } from './client.js';
import type { Records } from './fields.gen.js';
import { fieldsOf, fromRow, type Collection, type Row } from './fields.js';
import type { NewOperation } from './queue.js';

/**
 * The operations that take the value of a conflict after all: a change of the
 * record and of the conflict's status, stored both or none. Both are given as the
 * store has them now. A conflict of field `*` is an edit of a record that is gone:
 * undefined, take the values over into a new record.
 */
export function restoring(client: Client, conflictRow: Row, row: Row): NewOperation[] | undefined {
  const conflict = fromRow('conflicts', conflictRow) as Records['conflicts'];
  const collection = conflict.collection as Collection;
  const [field = '', element] = conflict.field.split(/\/(.*)/s);
  if (!fieldsOf(collection)[field]) return undefined;
  const record = fromRow(collection, row);
  const value: unknown = JSON.parse(conflict.value);
  const data = { [field]: element === undefined ? value : withElement((record[field] as unknown[] | undefined) ?? [], value) };
  const group = client.newId();
  return [
    { op: 'update', collection, id: conflict.subject_id, base_rev: record.rev as number, data, group },
    { op: 'update', collection: 'conflicts', id: conflict.id, base_rev: conflict.rev, data: { status: 'restored' }, group },
  ];
}

/** The list with one element put in the place of the one with the same id, or at the end. */
function withElement(list: unknown[], element: unknown): unknown[] {
  const id = (e: unknown) => (typeof e === 'object' && e !== null && 'id' in e ? e.id : e);
  const at = list.findIndex((e) => id(e) === id(element));
  return at < 0 ? [...list, element] : list.with(at, element);
}
