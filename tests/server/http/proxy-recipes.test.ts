// The numbers in the recipes of deploy/ follow from the limits in the code: what the server takes, a proxy lets through, and what it holds
// back on purpose, a proxy waits for.
import { describe, expect, it } from 'vitest';
import { BACKUP_TIMEOUT_MS } from '../../../client/app/api.ts';
import { HTTP_LIMITS } from '../../../server/config.ts';
import { CHECK_LIMITS } from '../../../server/relay/connection-check.ts';
import { POLL_LIMITS } from '../../../server/relay/poll-limits.ts';
import { RELAY_LIMITS } from '../../../server/relay/relay-limits.ts';
import { BOARD_LIMITS } from '../../../shared/board/limits.ts';
import { POLL_HOLD_MS } from '../../../shared/protocol/poll-stream.ts';
import { recipe } from '../../kit/proxy-recipe.ts';

/** What a held answer, a silent socket or the making of a backup takes at most. */
const LONGEST_WAIT_MS = Math.max(
  POLL_HOLD_MS,
  POLL_LIMITS.maxHoldMs,
  CHECK_LIMITS.maxHoldMs,
  RELAY_LIMITS.keepAliveMs + RELAY_LIMITS.heartbeatMs,
  BACKUP_TIMEOUT_MS,
);

describe.each(['nginx.conf', 'nginx-subpath.conf'] as const)('%s', (name) => {
  /** The setting's value as a number, in its own unit. */
  const setting = async (wanted: string): Promise<number> => {
    const found = new RegExp(`^\\s*${wanted} (\\d+)[ms];`, 'm').exec(await recipe(name));
    return Number(found?.[1]);
  };

  it('lets through whatever the server takes', async () => {
    const largest = Math.max(
      HTTP_LIMITS.maxImageBytes,
      HTTP_LIMITS.maxJsonBytes,
      BOARD_LIMITS.maxFrameBytes,
      POLL_LIMITS.maxPieceBytes,
    );
    // No more either: the server hangs up on what is too large, and nginx would have a page of its own for that.
    expect((await setting('client_max_body_size')) * 1024 * 1024).toBe(largest);
  });

  it('waits longer than the server ever holds an answer back', async () => {
    expect((await setting('proxy_read_timeout')) * 1000).toBeGreaterThan(LONGEST_WAIT_MS);
  });

  it('keeps a free line shorter than the server does', async () => {
    expect((await setting('keepalive_timeout')) * 1000).toBeLessThan(HTTP_LIMITS.keepAliveTimeoutMs);
  });

  it('asks nobody twice to do what it may have done, and tells the one address that it knows', async () => {
    const text = await recipe(name);
    expect(text).not.toContain('non_idempotent;');
    expect(text).toMatch(/^\s*proxy_next_upstream error timeout;/m);
    expect(text).toMatch(/^\s*proxy_set_header X-Forwarded-For \$remote_addr;/m);
  });
});

describe('Caddyfile', () => {
  it('waits longer than the server holds back, and keeps a free line shorter than it does', async () => {
    const text = await recipe('Caddyfile');
    const seconds = (setting: string): number => Number(new RegExp(`\\b${setting} (\\d+)s`).exec(text)?.[1]);
    expect(seconds('response_header_timeout') * 1000).toBeGreaterThan(LONGEST_WAIT_MS);
    expect(seconds('keepalive') * 1000).toBeLessThan(HTTP_LIMITS.keepAliveTimeoutMs);
    expect(text).not.toContain('request_body');
  });
});
