import { appSchema, Database, Model, tableSchema, type TableName } from '@nozbe/watermelondb';
import LokiJSAdapter from '@nozbe/watermelondb/adapters/lokijs/index.js';
import type { schemaMigrations } from '@nozbe/watermelondb/Schema/migrations/index.js';
import logger from '@nozbe/watermelondb/utils/common/logger/index.js';

import { collections as everything, MemoryStorage, type Client, type Collection, type Row } from '../src/core/index.js';
import { tables, WatermelonSync } from '../src/watermelon/index.js';
import { Network } from './network.js';
import { open } from './people.js';
import type { Making, Phone } from './phone.js';

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
  const loki = db.adapter.underlyingAdapter as InstanceType<typeof Loki>;
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
  readonly sync: () => Promise<void>;

  private constructor(readonly client: Client, readonly network: Network, readonly storage: Phone['storage'], readonly db: Database, readonly adapter: WatermelonSync) {
    this.sync = () => adapter.sync();
  }

  static async make(m: Making & { db?: Database }): Promise<WatermelonPhone> {
    const network = m.network ?? new Network();
    const storage = m.storage ?? new MemoryStorage();
    const client = await open(m.url, { ...network.environment, ...(m.random ? { random: m.random } : {}) }, storage);
    const collections = m.collections ?? everything;
    const db = m.db ?? database(collections);
    return new WatermelonPhone(client, network, storage, db, new WatermelonSync({ client, database: db, collections }));
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
