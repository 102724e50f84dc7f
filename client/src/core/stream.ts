import { backOff, type Environment } from './environment.js';

/**
 * Reads server-sent events until the answer ends and tells of each poke. An
 * event has no content; comments only keep the line open.
 */
export async function readPokes(res: Response, poke: () => void): Promise<void> {
  if (!res.body) throw new Error('This fetch can not stream: give the client one that can, such as expo/fetch.');
  const reader = res.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += decoder.decode(value, { stream: true });
    const events = text.split('\n\n');
    text = events.pop()!;
    if (events.some((e) => /^event: ?poke$/m.test(e))) poke();
  }
}

/**
 * Keeps a stream open until the signal is aborted: opens it again when it ended,
 * which it does with every access token, and waits longer each time it fails.
 */
export async function follow(env: Environment, signal: AbortSignal, open: () => Promise<void>, ends: (e: unknown) => boolean): Promise<void> {
  for (let failed = 0; !signal.aborted;) {
    const began = env.now();
    try {
      await open();
      failed = env.now() - began > 5000 ? 0 : failed + 1;
    } catch (e) {
      if (signal.aborted) return;
      if (ends(e)) throw e;
      failed++;
    }
    await env.sleep(backOff(env, Math.max(0, failed - 1)), signal);
  }
}
