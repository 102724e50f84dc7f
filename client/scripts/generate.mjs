// Writes src/core/contract.gen.ts (the types of openapi.yaml) and
// src/core/fields.gen.ts (the fields of the synced collections). With --check it
// writes nothing and fails when they are stale.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const contract = new URL('../../openapi.yaml', import.meta.url);
const out = (name) => new URL(`../src/core/${name}`, import.meta.url);
const head = '// Code generated from openapi.yaml by scripts/generate.mjs. DO NOT EDIT.\n\n';

// The schemas come by the generator's own reader of YAML.
const schemas = {};
const ast = await openapiTS(contract, {
  alphabetize: false,
  transform(schema, { path }) {
    const name = /^#\/components\/schemas\/(\w+)$/.exec(path ?? '')?.[1];
    if (name) schemas[name] = schema;
    return undefined;
  },
});

// A collection is the plural of its schema: DiaryEntry is in diary_entries.
function collectionOf(name) {
  const snake = name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();
  return snake.endsWith('y') ? `${snake.slice(0, -1)}ies` : `${snake}s`;
}

const types = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', array: 'list' };

function fieldsOf(name) {
  const write = schemas[`${name}Write`].properties;
  const create = schemas[`${name}Create`]?.allOf?.flatMap((part) => part.required ?? []) ?? [];
  const kept = Object.entries(schemas[name].properties).filter(([field]) => field !== 'warnings'); // of an answer, not of the record
  return Object.fromEntries(kept.map(([field, s]) => {
    const type = types[s.type];
    if (!type) throw new Error(`${name}.${field} is neither flat nor a list`);
    const writers = write[field]?.['x-written-by'];
    return [field, {
      type,
      ...(s.nullable ? { nullable: true } : {}),
      ...(create.includes(field) ? { required: true } : {}),
      ...(writers && field !== 'id' ? { writers } : {}),
    }];
  }));
}

// Synced are the schemas with a revision on a trajectory and an owner that have a
// Write schema; those of REST alone name the employee instead.
const synced = Object.keys(schemas).filter((name) => {
  const p = schemas[name].properties ?? {};
  return p.rev && p.trajectory_id && p.owner_id && schemas[`${name}Write`];
});

const table = Object.fromEntries(synced.map((name) => [collectionOf(name), { creatable: Boolean(schemas[`${name}Create`]), fields: fieldsOf(name) }]));
const lines = Object.entries(table).map(([collection, { creatable, fields }]) =>
  `  ${collection}: {\n    creatable: ${creatable},\n    fields: {\n${
    Object.entries(fields).map(([f, v]) => `      ${f}: ${JSON.stringify(v)},\n`).join('')}    },\n  },\n`);
const records = synced.map((name) => `  ${collectionOf(name)}: components['schemas']['${name}'];\n`);

const files = {
  'contract.gen.ts': head + astToString(ast),
  'fields.gen.ts': `${head}import type { components } from './contract.gen.js';\n\n` +
    `/** The records of each synced collection, as they are on the wire. */\nexport interface Records {\n${records.join('')}}\n\n` +
    `/** What the contract says of each synced collection. */\nexport const contract = {\n${lines.join('')}} as const;\n`,
};

let stale = false;
for (const [name, text] of Object.entries(files)) {
  if (process.argv.includes('--check')) {
    if ((await readFile(out(name), 'utf8').catch(() => '')) === text) continue;
    console.error(`client/src/core/${name} is stale: run npm run generate in client/ and commit it.`);
    stale = true;
  } else {
    await writeFile(out(name), text);
  }
}
process.exitCode = stale ? 1 : 0;
