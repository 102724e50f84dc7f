// Builds the server once, starts it and runs the compiled tests. Arguments go
// to node --test, such as --test-name-pattern; a file name runs only that file.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Server } from '../dist/test/server.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const compiled = fileURLToPath(new URL('../dist/test', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'spoorboek-build-'));
const args = process.argv.slice(2);
const wanted = args.filter((a) => !a.startsWith('-'));
const files = readdirSync(compiled, { recursive: true }).map(String)
  .filter((f) => f.endsWith('.test.js') && (wanted.length === 0 || wanted.some((w) => f.includes(w)))).map((f) => join(compiled, f));
let server;
try {
  const program = process.env.SPOORBOEK_PROGRAM ?? join(dir, 'spoorboek');
  if (!process.env.SPOORBOEK_PROGRAM) {
    const { status } = spawnSync('go', ['build', '-o', program, '.'], { cwd: root, stdio: 'inherit' });
    if (status !== 0) throw new Error('The server does not build.');
  }
  server = await Server.start(program);
  const tests = spawn(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=2', ...args.filter((a) => a.startsWith('-')), ...files], {
    stdio: 'inherit', env: { ...process.env, ...server.sharing },
  });
  const [status] = await once(tests, 'exit');
  process.exitCode = status ?? 1;
} finally {
  await server?.end();
  rmSync(dir, { recursive: true, force: true });
}
