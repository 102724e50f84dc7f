import { appSchema, Database, Model, tableSchema, type TableName } from '@nozbe/watermelondb';
import LokiJSAdapter from '@nozbe/watermelondb/adapters/lokijs/index.js';
import type { schemaMigrations } from '@nozbe/watermelondb/Schema/migrations/index.js';
import logger from '@nozbe/watermelondb/utils/common/logger/index.js';

import { collections as everything, type Client, type Collection, type Row } from '../src/core/index.js';
import { tables, WatermelonSync } from '../src/watermelon/index.js';
import { Network } from './network.js';
import { clientOf, Disk, type Making, type Phone } from './phone.js';

/** Node loads the package as CommonJS, where the class is one level deeper. */
const Loki = LokiJSAdapter.default;
logger.default.silence();

type Migrations = ReturnType<typeof schemaMigrations>;

/** A Watermelon database in memory with a table for each collection. */
export function database(collections: readonly Collection[] = everything, version = 1, migrations?: Migrations, has = (_column: string) => true): Database {
  return over(new Loki({ ...options(collections, version, migrations, has), useWebWorker: false, useIncrementalIndexedDB: false }), collections);
}

/** The same database after the app was closed and opened again, perhaps in a newer version. */
export async function reopened(db: Database, collections: readonly Collection[], version = 1, migrations?: Migrations): Promise<Database> {
  const loki = db.adapter.underlyingAdapter as InstanceType<typeof Loki> & { _driver: { loki: { saveDatabase(done: () => void): void } } };
  await new Promise<void>((done) => loki._driver.loki.saveDatabase(done));
  return over(await loki.testClone(options(collections, version, migrations) as never), collections);
}

function options(collections: readonly Collection[], version: number, migrations?: Migrations, has = (_column: string) => true) {
  const wanted = tables(collections).map(({ name, columnArray }) => tableSchema({ name, columns: columnArray.filter((c) => has(c.name)) }));
  return { schema: appSchema({ version, tables: wanted }), ...(migrations ? { migrations } : {}), extraLokiOptions: { autosave: false } };
}

function over(adapter: InstanceType<typeof Loki>, collections: readonly Collection[]): Database {
  const modelClasses = collections.map((name) => class extends Model {
    static override table = name as unknown as TableName<Model>;
  });
  return new Database({ adapter, modelClasses });
}

/** A phone whose app uses Watermelon. */
export class WatermelonPhone implements Phone {
  private adapter: WatermelonSync;

  private constructor(public client: Client, readonly network: Network, public storage: Disk, public db: Database, private readonly making: Making) {
    this.adapter = this.open();
  }

  static async make(m: Making): Promise<WatermelonPhone> {
    const making = { network: new Network(), storage: new Disk(), ...m };
    return new WatermelonPhone(await clientOf(making), making.network, making.storage, database(making.collections), making);
  }

  private open(): WatermelonSync {
    return new WatermelonSync({ client: this.client, database: this.db, collections: this.making.collections ?? everything });
  }

  sync(): Promise<void> {
    return this.adapter.sync();
  }

  async restart(): Promise<void> {
    this.storage = this.storage.afterKill();
    this.client = await clientOf({ ...this.making, network: this.network, storage: this.storage });
    this.db = await reopened(this.db, this.making.collections ?? everything);
    this.adapter = this.open();
  }

  async create(collection: Collection, row: Row): Promise<string> {
    const id = this.client.newId();
    await this.db.write(() => this.db.get(collection).create((r) => {
      r._raw.id = id;
      for (const [k, v] of Object.entries(row)) r._setRaw(k as never, v as never);
    }));
    return id;
  }

  async update(collection: Collection, id: string, row: Row): Promise<void> {
    await this.db.write(async () => {
      const record = await this.db.get(collection).find(id);
      await record.update((r) => {
        for (const [k, v] of Object.entries(row)) r._setRaw(k as never, v as never);
      });
    });
  }

  async remove(collection: Collection, id: string): Promise<void> {
    await this.db.write(async () => (await this.db.get(collection).find(id)).markAsDeleted());
  }

  async get(collection: Collection, id: string): Promise<Row | undefined> {
    return (await this.all(collection)).find((r) => r.id === id);
  }

  async all(collection: Collection): Promise<Row[]> {
    return (await this.db.get(collection).query().fetch()).map((r) => ({ ...(r._raw as unknown as Row) }));
  }

  async close(): Promise<void> {}
}
