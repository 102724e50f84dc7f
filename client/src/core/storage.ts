/**
 * Where the client keeps what must survive a restart: the session, the queue and
 * what was refused. It must be durable: the queue is the user's unsent work.
 */
export interface Storage {
  /** All entries whose key begins with prefix, in the order of their keys. */
  list(prefix: string): Promise<[key: string, value: string][]>;
  /** Writes entries, all or none; a value of null takes the entry away. */
  write(entries: [key: string, value: string | null][]): Promise<void>;
}

/** A storage that forgets when the program ends, for tests. */
export class MemoryStorage implements Storage {
  private readonly entries = new Map<string, string>();

  async list(prefix: string): Promise<[string, string][]> {
    return [...this.entries].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  async write(entries: [string, string | null][]): Promise<void> {
    for (const [key, value] of entries) {
      if (value === null) this.entries.delete(key);
      else this.entries.set(key, value);
    }
  }
}
