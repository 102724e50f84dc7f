import assert from 'node:assert/strict';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';

import { Upload, type UploadOptions } from 'tus-js-client';

import { Agency, password, type Person } from './people.js';
import { Server } from './server.js';

const chunkSize = 64 * 1024;

describe('tus-js-client', () => {
  const server = Server.shared();
  let who: Person;
  let track: string;
  let token: string;
  before(async () => {
    const agency = await Agency.at(server, 'tus');
    [who] = (await agency.join('employee', ['uploader'])) as [Person];
    track = await agency.trajectory(who);
    const device = { id: randomUUID(), name: 'Phone', platform: 'android', app_version: '1.0.0' };
    const res = await fetch(`${server.url}/v1/auth/login`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ tenant: 'demo', email: who.email, password, device }) });
    token = ((await res.json()) as { access_token: string }).access_token;
  });

  const call = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const res = await fetch(`${server.url}${path}`, { method, headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    assert.ok(res.ok, `${method} ${path}: ${res.status}`);
    return (await res.json()) as Record<string, unknown>;
  };

  it('sends a document, is cut off, and goes on where it was', async () => {
    const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(5 * chunkSize)]);
    const { id } = await call('POST', '/v1/documents', { trajectory_id: track, kind: 'letter', title: 'Letter', mime: 'application/pdf',
      size: content.length, sha256: createHash('sha256').update(content).digest('hex') });
    const requests: string[] = [];
    const options = (more: UploadOptions): UploadOptions => ({
      uploadUrl: `${server.url}/v1/documents/${String(id)}/content`, chunkSize, retryDelays: null, headers: { Authorization: `Bearer ${token}` },
      onBeforeRequest: (req) => void requests.push(`${req.getMethod()} ${req.getHeader('Upload-Offset') ?? ''}`.trim()), ...more,
    });
    await new Promise<void>((done, fail) => {
      const first: Upload = new Upload(content, options({
        onChunkComplete: (_, sent) => { if (sent >= 2 * chunkSize) first.abort().then(done, fail); },
        onError: fail, onSuccess: () => fail(new Error('it was not cut off')),
      }));
      first.start();
    });
    const cut = requests.splice(0);
    assert.deepEqual(cut.slice(0, 3), ['HEAD', 'PATCH 0', `PATCH ${chunkSize}`]);
    await new Promise<void>((done, fail) => {
      new Upload(content, options({ onError: fail, onSuccess: () => done() })).start();
    });
    assert.equal(requests.shift(), 'HEAD');
    const [from] = requests.map((r) => Number(r.split(' ')[1]));
    assert.ok(from !== undefined && from >= 2 * chunkSize, `it went on at ${from}`);
    for (;;) {
      const d = await call('GET', `/v1/documents/${String(id)}`);
      if (d.status === 'available') break;
      assert.ok(d.status === 'scanning' || d.status === 'pending_upload', `it is ${String(d.status)} ${String(d.reason)}`);
      await new Promise((again) => setTimeout(again, 20));
    }
    const { url } = await call('POST', `/v1/documents/${String(id)}/link`);
    const kept = Buffer.from(await (await fetch(`${server.url}${String(url)}`)).arrayBuffer());
    assert.ok(kept.equals(content));
  });
});
