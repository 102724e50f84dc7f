import { contract, type Records } from './fields.gen.js';

export type { Records } from './fields.gen.js';

/** A synced collection. */
export type Collection = keyof Records;

/** One field of a record, as the contract has it. */
export interface Field {
  type: 'string' | 'number' | 'boolean' | 'list';
  nullable?: boolean;
  /** A create must name it. */
  required?: boolean;
  /** The roles that may write it; nobody but the server if left out. */
  writers?: readonly string[];
}

/** A record as a store keeps it: flat, with lists as JSON text. */
export type Row = Record<string, string | number | boolean | null | undefined>;

/** A record, or a part of one, as it is on the wire. */
export type Data = Record<string, unknown>;

/** All synced collections, parents before their children. */
export const collections = Object.keys(contract) as Collection[];

/** Whether an app can make records of the collection itself. */
export function creatable(collection: Collection): boolean {
  return contract[collection].creatable;
}

export function fieldsOf(collection: Collection): Record<string, Field> {
  return contract[collection].fields;
}

/**
 * The column of a field in the stores. Watermelon writes `updated_at` itself, as a
 * number, and a document of RxDB has a `collection` of its own.
 */
export function columnOf(field: string): string {
  return { updated_at: 'server_updated_at', collection: 'subject_collection' }[field] ?? field;
}

/** A record for the store. What this version of the package does not know is left out. */
export function toRow(collection: Collection, data: Data): Row {
  const row: Row = {};
  for (const [name, field] of Object.entries(fieldsOf(collection))) {
    const value = data[name];
    if (value === undefined) continue;
    row[columnOf(name)] = field.type === 'list' ? JSON.stringify(value) : (value as Row[string]);
  }
  return row;
}

/** A row on the wire's terms: all fields that have a value. */
export function fromRow(collection: Collection, row: Row): Data {
  const data: Data = {};
  for (const [name, { type }] of Object.entries(fieldsOf(collection))) {
    const value = row[columnOf(name)];
    if (value !== null && value !== undefined) data[name] = type === 'list' ? parsed(String(value)) : value;
  }
  return data;
}

/**
 * The fields that the role may write, for the wire: all that have a value, or
 * those of the columns in `only`, which the user changed. Text that should be a list and is no
 * JSON is sent as it is, so that the server refuses this operation alone.
 */
export function toData(collection: Collection, row: Row, role: string, only?: readonly string[]): Data {
  const data: Data = {};
  for (const [name, field] of Object.entries(fieldsOf(collection))) {
    if (!field.writers?.includes(role) || (only && !only.includes(columnOf(name)))) continue;
    const value = row[columnOf(name)];
    if (value === undefined || value === null) {
      if (only) data[name] = field.nullable ? null : blank(field);
    } else {
      data[name] = field.type === 'list' ? parsed(String(value)) : value;
    }
  }
  return data;
}

/** What an emptied field of this type holds. */
export function blank(field: Field): unknown {
  return { string: '', number: 0, boolean: false, list: [] }[field.type];
}

function parsed(text: string): unknown {
  if (text === '') return [];
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
