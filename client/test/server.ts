import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The real server, with a PostgreSQL and demo data of its own. */
export class Server {
  private process: ChildProcess | undefined;
  private dataDir = '';

  private constructor(private readonly program: string, private readonly dir: string, private readonly port: number, private readonly ops: number) {}

  /** Starts a server in a new folder; the program is built by test/run.mjs. */
  static async start(program = process.env.SPOORBOEK_PROGRAM): Promise<Server> {
    if (!program) throw new Error('Run the tests with npm test: it builds the server.');
    const [port, ops] = [await freePort(), await freePort()];
    const server = new Server(program, await mkdtemp(join(tmpdir(), 'spoorboek-client-')), port, ops);
    await server.run();
    return server;
  }

  /** The server that test/run.mjs started for all test files. */
  static shared(): Server {
    const { SPOORBOEK_PROGRAM: program, SPOORBOEK_DIR: dir, SPOORBOEK_PORT: port } = process.env;
    if (!program || !dir) throw new Error('Run the tests with npm test: it starts the server.');
    return new Server(program, dir, Number(port), 0);
  }

  /** What a test file needs to know to share this server. */
  get sharing(): Record<string, string> {
    return { SPOORBOEK_PROGRAM: this.program, SPOORBOEK_DIR: this.dir, SPOORBOEK_PORT: String(this.port) };
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Where the private PostgreSQL keeps its data. */
  get data(): string {
    return this.dataDir;
  }

  /** Starts it again, after a halt. */
  async run(): Promise<void> {
    const log = await open(join(this.dir, 'log'), 'a');
    const env = { ...process.env, DATABASE_URL: '', LISTEN: `127.0.0.1:${this.port}`, OPS_LISTEN: `127.0.0.1:${this.ops}`, PUBLIC_URL: this.url,
      REQUEST_RATE: '10000', REQUEST_BURST: '10000', LOG_LEVEL: 'warn' };
    this.process = spawn(this.program, ['serve'], { cwd: this.dir, env, stdio: ['ignore', log.fd, log.fd] });
    await log.close();
    for (;;) {
      const ready = await fetch(`http://127.0.0.1:${this.ops}/health/ready`).then((r) => r.status === 204, () => false);
      if (ready) break;
      if (this.process.exitCode !== null) throw new Error(`The server ended:\n${await this.log()}`);
      await new Promise((again) => setTimeout(again, 20));
    }
    this.dataDir = /private, in (.+)/.exec(await this.log())?.[1] ?? '';
  }

  /** Stops it as an operator does; its data stay. */
  async halt(): Promise<void> {
    if (!this.process || this.process.exitCode !== null) return;
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
    // Its PostgreSQL is a process of its own, which ends when it sees that nobody needs it.
    while (existsSync(join(this.dataDir, 'data', 'postmaster.pid'))) await new Promise((again) => setTimeout(again, 20));
  }

  /** Stops it and removes all that it made. */
  async end(): Promise<void> {
    await this.halt();
    if (this.dataDir.includes('spoorboek-')) await rm(this.dataDir, { recursive: true, force: true });
    await rm(this.dir, { recursive: true, force: true });
  }

  /** Does one command of the program beside the running server. */
  async command(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(this.program, args, { cwd: this.dir, env: { ...process.env, DATABASE_URL: '' } });
    return stdout;
  }

  log(): Promise<string> {
    return readFile(join(this.dir, 'log'), 'utf8');
  }
}

async function freePort(): Promise<number> {
  const s = createServer().listen(0, '127.0.0.1');
  await once(s, 'listening');
  const { port } = s.address() as AddressInfo;
  s.close();
  await once(s, 'close');
  return port;
}
