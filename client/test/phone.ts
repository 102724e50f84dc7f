import type { Client, Collection, Row, Storage } from '../src/core/index.js';
import type { Network } from './network.js';

/** A phone with an app on it, whatever store that uses. */
export interface Phone {
  readonly client: Client;
  readonly network: Network;
  readonly storage: Storage;
  /** What the user does; works offline. */
  create(collection: Collection, row: Row): Promise<string>;
  update(collection: Collection, id: string, row: Row): Promise<void>;
  remove(collection: Collection, id: string): Promise<void>;
  get(collection: Collection, id: string): Promise<Row | undefined>;
  all(collection: Collection): Promise<Row[]>;
  /** Pushes and pulls until the phone has sent and seen all. Fails as the client fails. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** What to make a phone of. */
export interface Making {
  url: string;
  network?: Network;
  storage?: Storage;
  random?: () => number;
  collections?: readonly Collection[];
}

/** A record of the phone that must be there. */
export async function must(phone: Phone, collection: Collection, id: string): Promise<Row> {
  const row = await phone.get(collection, id);
  if (!row) throw new Error(`The phone has no ${collection} ${id}.`);
  return row;
}

/** Syncs until all phones have sent and seen everything. */
export async function settle(...phones: Phone[]): Promise<void> {
  for (let i = 0; i < 2; i++) for (const p of phones) await p.sync();
}
