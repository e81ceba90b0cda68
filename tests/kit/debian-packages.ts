// Debian's packages that tests need, installed in CI where they are missing. Test files run at once and apt-get lets one in and refuses
// the others: here they wait for their turn.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends "$@"';

/** Installs them when this is CI on Debian; elsewhere does nothing and answers false. Throws when apt-get fails. */
export function installInCi(...packages: readonly string[]): boolean {
  if (process.env.CI !== 'true' || !existsSync('/usr/bin/apt-get')) return false;
  const lock = join(tmpdir(), 'miraizu-apt.lock');
  execFileSync('flock', [lock, 'sh', '-c', INSTALL, 'sh', ...packages], { stdio: 'inherit' });
  return true;
}
