import { MemoryStorage, type Client, type Collection, type Row, type Storage } from '../src/core/index.js';
import type { Network } from './network.js';
import { open } from './people.js';

/** The durable storage of a phone. An app that was killed writes no more. */
export class Disk implements Storage {
  private killed = false;

  constructor(private readonly entries: Storage = new MemoryStorage()) {}

  afterKill(): Disk {
    this.killed = true;
    return new Disk(this.entries);
  }

  list(prefix: string): Promise<[string, string][]> {
    return this.entries.list(prefix);
  }

  async write(entries: [string, string | null][]): Promise<void> {
    if (this.killed) throw new Error('The app was killed.');
    await this.entries.write(entries);
  }
}

/** A phone with an app on it, whatever store that uses. */
export interface Phone {
  client: Client;
  readonly network: Network;
  /** What the user does; works offline. */
  create(collection: Collection, row: Row): Promise<string>;
  update(collection: Collection, id: string, row: Row): Promise<void>;
  remove(collection: Collection, id: string): Promise<void>;
  get(collection: Collection, id: string): Promise<Row | undefined>;
  all(collection: Collection): Promise<Row[]>;
  /** Pushes and pulls until the phone has sent and seen all. Fails as the client fails. */
  sync(): Promise<void>;
  /** The app is killed, and opened again on the same disk. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** What to make a phone of. */
export interface Making {
  url: string;
  network?: Network;
  storage?: Disk;
  random?: () => number;
  collections?: readonly Collection[];
}

/** The client of a phone's app, with what it stored before. */
export function clientOf({ url, network, storage, random }: Making): Promise<Client> {
  return open(url, { ...network?.environment, ...(random ? { random } : {}) }, storage);
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
