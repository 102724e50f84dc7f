import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';

import { collections as everything, MemoryStorage, type Client, type Collection, type Row } from '../src/core/index.js';
import { rxCollections, RxdbSync, type Doc } from '../src/rxdb/index.js';
import { Network } from './network.js';
import { open } from './people.js';
import type { Making, Phone } from './phone.js';

type Store = Record<Collection, RxCollection<Doc>>;

/** A phone whose app uses RxDB, in memory, with a storage that validates. */
export class RxdbPhone implements Phone {
  private opened: { db: RxDatabase<Store>; adapter: RxdbSync; user: string } | undefined;
  private readonly disk = wrappedValidateAjvStorage({ storage: getRxStorageMemory() });

  private constructor(readonly client: Client, readonly network: Network, readonly storage: Phone['storage'], private readonly collections: readonly Collection[], private readonly live: boolean) {}

  static async make(m: Making & { live?: boolean }): Promise<RxdbPhone> {
    const network = m.network ?? new Network();
    const storage = m.storage ?? new MemoryStorage();
    const client = await open(m.url, { ...network.environment, ...(m.random ? { random: m.random } : {}) }, storage);
    return new RxdbPhone(client, network, storage, m.collections ?? everything, m.live ?? false);
  }

  /** The adapter and the database of whoever is logged in; another one's are left. */
  async store(): Promise<{ db: RxDatabase<Store>; adapter: RxdbSync }> {
    const user = this.client.user?.id ?? this.opened?.user;
    if (this.opened && this.opened.user === user) return this.opened;
    await this.close();
    return (this.opened = await this.openStore(`spoorboek_${user}_${this.client.newId()}`, user!));
  }

  /** The app is killed, and opened again on the same disk. */
  async restart(): Promise<void> {
    const { db, user } = this.opened!;
    await db.close();
    this.opened = await this.openStore(db.name, user);
  }

  private async openStore(name: string, user: string) {
    const db = await createRxDatabase<Store>({ name, storage: this.disk, multiInstance: false });
    await db.addCollections(rxCollections(this.collections) as never);
    const adapter = new RxdbSync({ client: this.client, collections: db.collections, live: this.live, retryTime: 20 });
    return { db, adapter, user };
  }

  async create(collection: Collection, row: Row): Promise<string> {
    const id = this.client.newId();
    await (await this.of(collection)).insert({ ...row, id });
    return id;
  }

  async update(collection: Collection, id: string, row: Row): Promise<void> {
    await (await (await this.of(collection)).findOne(id).exec(true)).incrementalPatch(row);
  }

  async remove(collection: Collection, id: string): Promise<void> {
    await (await (await this.of(collection)).findOne(id).exec(true)).incrementalRemove();
  }

  async get(collection: Collection, id: string): Promise<Row | undefined> {
    return (await (await this.of(collection)).findOne(id).exec())?.toJSON() as Row | undefined;
  }

  async all(collection: Collection): Promise<Row[]> {
    return (await (await this.of(collection)).find().exec()).map((d) => d.toJSON() as Row);
  }

  async sync(): Promise<void> {
    const { adapter } = await this.store();
    await adapter.sync();
  }

  async close(): Promise<void> {
    if (!this.opened) return;
    await this.opened.adapter.leave();
    await this.opened.db.remove();
    this.opened = undefined;
  }

  private async of(collection: Collection): Promise<RxCollection<Doc>> {
    return (await this.store()).db.collections[collection];
  }
}
