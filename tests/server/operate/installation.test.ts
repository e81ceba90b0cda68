// What stands ready for a server: the container's recipe, the compose file and the systemd unit name files, commands, variables and limits
// that there are. None of them is started here; the container's last stage is, in tests/e2e/box.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PROJECT, writePapers } from '../../../server/box/pack/app-folder.ts';
import { HTTP_LIMITS, readConfig } from '../../../server/config.ts';
import { lastStage, stagesOf } from '../../kit/containerfile.ts';
import { temporaryFolder } from '../../kit/data-folder.ts';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(read('package.json')),
);

describe('Containerfile', () => {
  const [build = expect.fail(), run = expect.fail()] = stagesOf(read('Containerfile'));

  it('copies what there is, and everything that the build takes', () => {
    const copied = build
      .filter(({ word }) => word === 'COPY')
      .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
    expect(copied.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
    // What `npm start` looks at to know whether a build is old.
    for (const source of [
      'client',
      'server',
      'shared',
      'public',
      'package.json',
      'package-lock.json',
      'vite.config.ts',
    ])
      expect(copied).toContain(source);
    const ignored = read('.containerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(copied.filter((path) => ignored.includes(path))).toEqual([]);
    expect(ignored).toContain('data');
  });

  it('runs commands of package.json, after the files they need', () => {
    const commands = build.filter(({ word }) => word === 'RUN').map(({ rest }) => rest);
    expect(commands).toEqual(['npm ci', 'npm run build', 'npm run pack:server']);
    for (const command of commands.slice(1))
      expect(scripts).toHaveProperty([command.replace('npm run ', '')]);
  });

  it('runs as somebody without rights, ends by the signal that the program takes, and is asked whether it lives', () => {
    const stage = lastStage(read('Containerfile'));
    expect(stage.user).toBe('node');
    expect(stage.command).toEqual(['node', 'dist/server/main.js']);
    expect(stage.copied).toEqual([{ from: 'dist/server-install', to: './' }]);
    expect(run.find(({ word }) => word === 'STOPSIGNAL')?.rest).toBe('SIGTERM');
    expect(run.find(({ word }) => word === 'HEALTHCHECK')?.rest).toContain('/livez');
    const config = readConfig(stage.env, PROJECT, { isDemo: false, isDev: false });
    expect(config.ok && config.value).toMatchObject({ host: '0.0.0.0', port: 3000, dataDir: '/data' });
  });

  it('says that no image of it was built', () => {
    expect(read('Containerfile')).toContain('No image of it was ever built');
  });
});

describe('miraizu.service', () => {
  const unit = read('deploy/miraizu.service');
  const values = new Map(
    [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
  );

  it('leaves the program the time in which it promises to end, and no more than thrice that', () => {
    const stopMs = Number(values.get('TimeoutStopSec')) * 1_000;
    expect(stopMs).toBeGreaterThan(HTTP_LIMITS.handOverMs);
    expect(stopMs).toBeLessThanOrEqual(HTTP_LIMITS.handOverMs * 3);
    expect(values.get('KillSignal')).toBe('SIGTERM');
  });

  it('lets it write nowhere but in its own folder', () => {
    expect(values.get('ProtectSystem')).toBe('strict');
    expect(values.get('ProtectHome')).toBe('yes');
    expect(values.get('DynamicUser')).toBe('yes');
    expect(unit).toContain(`DATA_DIR=/var/lib/${values.get('StateDirectory')}\n`);
    expect(values.get('CapabilityBoundingSet')).toBe('');
    expect(unit).not.toContain('ReadWritePaths');
  });

  const hasVerify = spawnSync('systemd-analyze', ['--version']).status === 0;
  it.skipIf(!hasVerify)(
    `is what systemd understands${hasVerify ? '' : ' (left out: no systemd-analyze)'}`,
    () => {
      const file = fileURLToPath(new URL('../../../deploy/miraizu.service', import.meta.url));
      const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' });
      // Whether this machine has the program at that place is no question of the unit.
      expect(
        stderr
          .split('\n')
          .filter((line) => line.includes('miraizu.service') && !line.includes('not executable')),
      ).toEqual([]);
    },
  );
});

describe('compose.yaml', () => {
  const text = read('deploy/compose.yaml');
  const hasYaml = spawnSync('python3', ['-c', 'import yaml']).status === 0;

  it.skipIf(!hasYaml)(
    `is well-formed, and relays differ in name and address alone${hasYaml ? '' : ' (left out: no YAML parser)'}`,
    () => {
      const json = execFileSync(
        'python3',
        ['-c', 'import json,sys,yaml;print(json.dumps(yaml.safe_load(sys.stdin)))'],
        { input: text, encoding: 'utf8' },
      );
      const relay = v.looseObject({
        hostname: v.string(),
        environment: v.record(v.string(), v.string()),
        volumes: v.array(v.string()),
      });
      const { services } = v.parse(
        v.object({
          services: v.looseObject({
            'relay-1': relay,
            'relay-2': relay,
            database: v.looseObject({ command: v.array(v.string()) }),
          }),
        }),
        JSON.parse(json),
      );
      const [first, second] = [services['relay-1'], services['relay-2']];
      for (const { hostname, environment } of [first, second])
        expect(environment['RELAY_ADDRESS']).toBe(`http://${hostname}:3000`);
      expect({
        ...first,
        hostname: '',
        volumes: [],
        environment: { ...first.environment, RELAY_ADDRESS: '' },
      }).toEqual({
        ...second,
        hostname: '',
        volumes: [],
        environment: { ...second.environment, RELAY_ADDRESS: '' },
      });
      expect(services.database.command).toEqual(
        expect.arrayContaining(['fsync=on', 'synchronous_commit=on']),
      );
    },
  );

  it('gives no secret a value of its own', () => {
    for (const name of ['MIRAIZU_OPERATOR_KEY', 'POSTGRES_PASSWORD', 'PUBLIC_URL'])
      expect(text).toMatch(new RegExp(`${name}: \\$\\{${name}:\\?`));
  });
});

describe('the list of parts and licences of a server', () => {
  const isBuilt = existsSync(join(PROJECT, 'dist', 'packages', 'server.json'));
  it.skipIf(!isBuilt)(
    `names what was built in, and Node${isBuilt ? '' : ' (left out: nothing is built)'}`,
    () => {
      const folder = temporaryFolder();
      writePapers(folder, { name: 'Node.js', version: '24.0.0', licence: 'MIT', text: '' });
      const sbom = v.parse(
        v.object({ bomFormat: v.literal('CycloneDX'), components: v.array(v.object({ name: v.string() })) }),
        JSON.parse(readFileSync(join(folder, 'sbom.cdx.json'), 'utf8')),
      );
      const names = sbom.components.map(({ name }) => name);
      for (const part of ['Node.js', 'fastify', 'ws', 'yjs', 'tldraw']) expect(names).toContain(part);
      expect(readFileSync(join(folder, 'LICENSES.txt'), 'utf8')).toContain('fastify');
    },
  );
});
