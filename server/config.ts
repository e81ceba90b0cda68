// Everything an operator can set, read once from the environment, and every limit of the HTTP edge with its unit,
// default and reason. Limits of sockets and rooms are stated beside them (server/relay, server/rooms).
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { MAX_IMAGE_BYTES } from '../shared/api/image-bytes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { hostNameIn } from './auth/host.ts';
import { isBasePath } from './base-path.ts';
import { backupFolder } from './storage/folder/folder.ts';
import { readTrustedProxies } from './trusted-proxies.ts';

export interface Config {
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  /** Address to listen on; 0.0.0.0 is every interface, so that other devices of the LAN reach it. */
  readonly host: string;
  /** Folder that holds every byte the server keeps. */
  readonly dataDir: string;
  /** Several relays on one database; null: everything is kept in the data folder, by this process alone. */
  readonly region: RegionConfig | null;
  /** Where people reach the server when that is not a LAN address: behind TLS or a proxy; with the path that it has there (base-path.ts). */
  readonly publicUrl: URL | null;
  /** Addresses and networks of the proxies in front, whose X-Forwarded-For is believed (trusted-proxies.ts). */
  readonly trustedProxies: readonly string[];
  /** Files with the certificate (chain) and the key, both PEM: the server then speaks https itself. null on plain http. */
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Where metrics and probes are answered without a key, apart from people; null: only `/metrics` with the operator's key. */
  readonly metrics: { readonly port: number; readonly host: string } | null;
  /** Names by which people may come besides, in lower case: a city's own name for the machine on plain http. */
  readonly allowedHosts: readonly string[];
  /** tldraw's licence key; needed on https hosts other than localhost (README). */
  readonly tldrawLicenseKey: string | null;
  readonly logLevel: LogLevel;
  /** Name of this machine, for `http://<name>.local`. */
  readonly hostname: string;
  /** Where the server lays its own backups; a stick or another disk is better than the one that may die. */
  readonly backupDir: string;
  /** How many of them stay; 0 makes none. */
  readonly backupsKept: number;
  /** Folder of the built pages. */
  readonly pagesDir: string;
  /** Fill an empty data folder with the demo camp. */
  readonly isDemo: boolean;
  /** Serve the pages from source through Vite. */
  readonly isDev: boolean;
}

/** What a relay among several must be told. */
export interface RegionConfig {
  /** `postgres://…`; may hold a password. */
  readonly databaseUrl: string;
  /** Connections to the database at most. */
  readonly poolSize: number;
  /** Origin by which the other relays reach this one; null: by this machine's name and port. */
  readonly relayAddress: URL | null;
  /** The key that all of them share. */
  readonly operatorKey: string;
}

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Backups that stay unless the operator says otherwise: the camp's days and the week after, and a mistake is found within days. */
const BACKUPS_KEPT = 5;

/** Limits of the HTTP edge. */
export const HTTP_LIMITS = {
  /** Bytes of a JSON body. A pasted agenda of a whole day is under 8 kB; more is nobody's form. */
  maxJsonBytes: 64 * 1024,
  /** Bytes of one image; why so many is said where the page knows it as well. */
  maxImageBytes: MAX_IMAGE_BYTES,
  /** Pixels of one image: 40 MP decode to 160 MB in a browser; a small file that claims more is a bomb. */
  maxImagePixels: 40_000_000,
  /** Bytes of all images of one board: 50 photographs of the largest kind. */
  maxImageBytesPerBoard: 500 * 1024 * 1024,
  /** Milliseconds a request may take to arrive: a slow phone sends 10 MB in less; a stalled one frees its socket. */
  requestTimeoutMs: 60_000,
  /** Milliseconds until an idle keep-alive connection is closed; longer than proxies keep theirs (60 s). */
  keepAliveTimeoutMs: 72_000,
  /** Milliseconds for everything to finish after SIGTERM; the process then leaves within the promised 5 s. */
  shutdownMs: 4_000,
  /** Milliseconds for the same where camps are handed over to other relays, who take them one by one. */
  handOverMs: 8_000,
} as const;

/** A setting that makes no sense, in words for the operator. */
interface ConfigProblem {
  readonly ja: string;
  readonly en: string;
}

/** Reads the configuration; `projectDir` is the folder of package.json. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  projectDir: string,
  mode: { readonly isDemo: boolean; readonly isDev: boolean },
): Result<Config, ConfigProblem> {
  const port = env['PORT'] === undefined || env['PORT'] === '' ? 3000 : Number(env['PORT']);
  if (!isPort(port)) return problem('PORT', env['PORT'], '0〜65535 の整数', 'a whole number from 0 to 65535');
  const metricsPort = env['METRICS_PORT'] ? Number(env['METRICS_PORT']) : null;
  if (metricsPort !== null && !isPort(metricsPort))
    return problem('METRICS_PORT', env['METRICS_PORT'], '0〜65535 の整数', 'a whole number from 0 to 65535');
  const publicUrl = readPublicUrl(env['PUBLIC_URL']);
  if (publicUrl === undefined)
    return problem(
      'PUBLIC_URL',
      env['PUBLIC_URL'],
      'https://例.jp や https://例.jp/miraizu のような URL（パスは英数字で、/board のような未来図自身のものでないもの）',
      'a URL such as https://example.jp or https://example.jp/miraizu (letters and digits, and not a path of Miraizu’s own such as /board)',
    );
  const trustedProxies = readTrustedProxies(env['TRUSTED_PROXIES']);
  if (trustedProxies === undefined)
    return problem(
      'TRUSTED_PROXIES',
      env['TRUSTED_PROXIES'],
      '前段のプロキシの 127.0.0.1 や 10.0.3.0/24 のようなアドレス（いくつかあるときは「,」で区切ったもの）',
      'addresses of the proxies in front such as 127.0.0.1 or 10.0.3.0/24, separated by commas',
    );
  const allowedHosts = readHosts(env['ALLOWED_HOSTS']);
  if (allowedHosts === undefined)
    return problem(
      'ALLOWED_HOSTS',
      env['ALLOWED_HOSTS'],
      'camp.example.jp のような名前（いくつかあるときは「,」で区切ったもの）',
      'names such as camp.example.jp, separated by commas',
    );
  const [certFile, keyFile] = [env['TLS_CERT'], env['TLS_KEY']];
  if (Boolean(certFile) !== Boolean(keyFile))
    return problem(
      certFile ? 'TLS_KEY' : 'TLS_CERT',
      '',
      '証明書（TLS_CERT）と鍵（TLS_KEY）の両方のファイル',
      'a file; the certificate (TLS_CERT) and its key (TLS_KEY) go together',
    );
  const logLevel = LOG_LEVELS.find((level) => level === (env['LOG_LEVEL'] || 'info'));
  if (logLevel === undefined)
    return problem('LOG_LEVEL', env['LOG_LEVEL'], LOG_LEVELS.join('・'), `one of ${LOG_LEVELS.join(', ')}`);
  const backupsKept = env['BACKUPS_KEPT'] ? Number(env['BACKUPS_KEPT']) : BACKUPS_KEPT;
  if (!Number.isInteger(backupsKept) || backupsKept < 0 || backupsKept > 1_000)
    return problem(
      'BACKUPS_KEPT',
      env['BACKUPS_KEPT'],
      '0〜1000 の整数（0 は作らない）',
      'a whole number from 0 (none) to 1000',
    );
  const region = readRegion(env, publicUrl);
  if (!region.ok) return region;
  const dataDir = resolve(env['DATA_DIR'] || (mode.isDemo ? './data/demo' : './data'));
  return ok({
    port,
    host: env['HOST'] || '0.0.0.0',
    dataDir,
    backupDir: env['BACKUP_DIR'] ? resolve(env['BACKUP_DIR']) : backupFolder(dataDir),
    backupsKept,
    region: region.value,
    publicUrl,
    trustedProxies,
    tls: certFile && keyFile ? { certFile: resolve(certFile), keyFile: resolve(keyFile) } : null,
    metrics: metricsPort === null ? null : { port: metricsPort, host: env['METRICS_HOST'] || '127.0.0.1' },
    allowedHosts,
    tldrawLicenseKey: env['TLDRAW_LICENSE_KEY'] || null,
    logLevel,
    hostname: hostname(),
    pagesDir: join(projectDir, 'dist', 'client'),
    isDemo: mode.isDemo,
    isDev: mode.isDev,
  });
}

/** Connections of one relay unless the operator says otherwise: four relays and what else asks stay below PostgreSQL's usual 100. */
const DATABASE_POOL = 10;

function readRegion(
  env: Readonly<Record<string, string | undefined>>,
  publicUrl: URL | null,
): Result<RegionConfig | null, ConfigProblem> {
  const databaseUrl = env['DATABASE_URL'];
  if (databaseUrl === undefined || databaseUrl === '') return ok(null);
  // Its password is nobody's to read in a log.
  if (!URL.canParse(databaseUrl) || !/^postgres(?:ql)?:$/.test(new URL(databaseUrl).protocol))
    return problem('DATABASE_URL', '…', 'postgres://… のような URL', 'a URL such as postgres://…');
  if (publicUrl === null)
    return problem(
      'PUBLIC_URL',
      '',
      '参加者が開くURL（DATABASE_URL とあわせて必要です）',
      'the URL that people open; DATABASE_URL needs it',
    );
  const operatorKey = env['MIRAIZU_OPERATOR_KEY'] ?? '';
  if (!/^[\w-]{32,}$/.test(operatorKey))
    return problem(
      'MIRAIZU_OPERATOR_KEY',
      operatorKey === '' ? '' : '…',
      'どのサーバーでも同じ32文字以上の鍵（英数字・_・-。DATABASE_URL とあわせて必要です）',
      'the same key of 32 or more letters, digits, _ or - on every server; DATABASE_URL needs it',
    );
  const relayAddress = readPublicUrl(env['RELAY_ADDRESS']);
  if (
    relayAddress === undefined ||
    relayAddress?.protocol === 'https:' ||
    (relayAddress?.pathname ?? '/') !== '/'
  )
    return problem(
      'RELAY_ADDRESS',
      env['RELAY_ADDRESS'],
      'http://10.0.0.5:3000 のような URL',
      'a URL such as http://10.0.0.5:3000',
    );
  const poolSize = env['DATABASE_POOL'] ? Number(env['DATABASE_POOL']) : DATABASE_POOL;
  if (!Number.isInteger(poolSize) || poolSize < 4 || poolSize > 200)
    return problem('DATABASE_POOL', env['DATABASE_POOL'], '4〜200 の整数', 'a whole number from 4 to 200');
  return ok({ databaseUrl, poolSize, relayAddress, operatorKey });
}

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= 65_535;

/** Names without port; undefined when one of them is none. */
function readHosts(text: string | undefined): readonly string[] | undefined {
  const names: string[] = [];
  for (const each of (text ?? '').split(',').map((part) => part.trim())) {
    if (each === '') continue;
    const name = hostNameIn(each);
    if (name === null || name === '' || /[:*]/.test(each)) return undefined;
    names.push(name);
  }
  return names;
}

/** null without one; undefined when it is none. */
function readPublicUrl(text: string | undefined): URL | null | undefined {
  if (text === undefined || text === '') return null;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlace = isBasePath(url.pathname) && url.search === '' && url.hash === '' && url.username === '';
  return isPlace && (url.protocol === 'http:' || url.protocol === 'https:') ? url : undefined;
}

const problem = (
  name: string,
  value: string | undefined,
  ja: string,
  en: string,
): Result<never, ConfigProblem> =>
  err({
    ja: `${name}=${value ?? ''} は使えません。${ja}を指定してください。`,
    en: `${name}=${value ?? ''} cannot be used: set it to ${en}.`,
  });
