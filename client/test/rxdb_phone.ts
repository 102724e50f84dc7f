import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';

import { collections as everything, type Client, type Collection, type Row } from '../src/core/index.js';
import { rxCollections, RxdbSync, type Doc } from '../src/rxdb/index.js';
import { Network } from './network.js';
import { clientOf, Disk, type Making, type Phone } from './phone.js';

type Store = Record<Collection, RxCollection<Doc>>;

interface RxMaking {
  live?: boolean;
  /** Fields that version 0 of the app did not know. */
  without?: (keyof Doc)[];
}

/** A phone whose app uses RxDB, in memory, with a storage that validates. */
export class RxdbPhone implements Phone {
  private opened: { db: RxDatabase<Store>; adapter: RxdbSync; user: string } | undefined;
  private readonly rxStorage = wrappedValidateAjvStorage({ storage: getRxStorageMemory() });

  private constructor(public client: Client, readonly network: Network, public storage: Disk, private readonly making: Making & RxMaking) {}

  static async make(m: Making & RxMaking): Promise<RxdbPhone> {
    const making = { network: new Network(), storage: new Disk(), ...m };
    return new RxdbPhone(await clientOf(making), making.network, making.storage, making);
  }

  /** The adapter and the database of whoever is logged in; another one's are left. */
  async store(): Promise<{ db: RxDatabase<Store>; adapter: RxdbSync; user: string }> {
    const user = this.client.user?.id ?? this.opened?.user;
    // The database was erased: what is there under its name now?
    if (this.opened?.db.closed) return (this.opened = await this.openStore(this.opened.db.name, user!));
    if (this.opened && this.opened.user === user) return this.opened;
    await this.close();
    return (this.opened = await this.openStore(`spoorboek_${user}_${this.client.newId()}`, user!));
  }

  async restart(version = 0): Promise<void> {
    const { db, user } = await this.store();
    this.storage = this.storage.afterKill();
    await db.close();
    this.client = await clientOf({ ...this.making, network: this.network, storage: this.storage });
    this.opened = await this.openStore(db.name, user, version);
  }

  private async openStore(name: string, user: string, version = 0) {
    const db = await createRxDatabase<Store>({ name, storage: this.rxStorage, multiInstance: false });
    const creators = rxCollections(this.making.collections ?? everything, version);
    if (version === 0) for (const field of this.making.without ?? []) delete creators.goals!.schema.properties[field];
    await db.addCollections(creators as never);
    const adapter = new RxdbSync({ client: this.client, collections: db.collections, live: this.making.live ?? false, retryTime: 20 });
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
