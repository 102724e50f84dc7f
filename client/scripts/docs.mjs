// Writes the code of docs/client.md to test/docs/, where it is compiled and run
// with the tests. A block begins with ```ts and a name.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';

const page = await readFile(new URL('../../docs/client.md', import.meta.url), 'utf8');
const out = new URL('../test/docs/', import.meta.url);
await rm(out, { recursive: true, force: true });
await mkdir(out);
for (const [, name, code] of page.matchAll(/^```ts (\w+)\n(.*?)^```$/gms)) await writeFile(new URL(`${name}.ts`, out), code);
