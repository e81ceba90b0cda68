// What the terminal shows when the server is ready: the facilitator's link and each address, one line each, and a loud
// word when people would find their boards blank.
import type { ReadyAddress } from '../shared/api/api.ts';
import type { Config } from './config.ts';
import { folderPlace } from './storage/folder/folder.ts';

const KIND_NAMES: Readonly<Record<ReadyAddress['kind'], string>> = {
  public: '公開 public',
  wifi: 'Wi-Fi',
  wired: '有線 wired',
  vpn: 'VPN',
  other: 'ほか other',
  hostname: '名前 name',
};

/** The lines to print. `demoLink` leads into the demo camp, when there is one. */
export function greeting(
  config: Config,
  { hostLink }: { readonly hostLink: string },
  addresses: readonly ReadyAddress[],
  demoLink: string | null,
): readonly string[] {
  return [
    '',
    '未来図 Miraizu — 準備ができました。このパソコンを開いたままにしてください。 Ready; keep this computer open.',
    `進行役のリンク Facilitator: ${hostLink}`,
    ...(demoLink === null ? [] : [`デモの合宿 Demo camp: ${demoLink}`]),
    ...addresses.map(
      ({ url, kind, label }) =>
        `アドレス Address: ${url} (${[KIND_NAMES[kind], label].filter(Boolean).join(', ')})`,
    ),
    ...(addresses.length === 0
      ? [
          'アドレス Address: ほかの端末から届くアドレスがありません。Wi-Fiか有線につないでください。 No network address found.',
        ]
      : []),
    `データ Data: ${config.region === null ? config.dataDir : databaseOf(config.region.databaseUrl)}`,
    ...synchronisedWarning(config),
    ...licenceWarning(config),
    '',
  ];
}

/** Where the database is, without who speaks to it and how. */
function databaseOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `PostgreSQL ${host}${pathname}`;
}

/** Words leave the house, and a database is copied half-written. */
function synchronisedWarning({ dataDir }: Config): readonly string[] {
  const place = folderPlace(dataDir);
  if (place.kind !== 'synchronised') return [];
  return [
    `!!! 注意：データの場所は ${place.by} が同期しています。同期しない場所へ移してください。`,
    `!!! WARNING: ${place.by} synchronises the data folder. Move it to a place that is not synchronised.`,
  ];
}

/** tldraw unmounts its editor on https hosts without a key. */
function licenceWarning(config: Config): readonly string[] {
  const isHttps = config.tls !== null || config.publicUrl?.protocol === 'https:';
  if (!isHttps || config.tldrawLicenseKey !== null) return [];
  return [
    '',
    '!!! 注意：TLDRAW_LICENSE_KEY がありません。httpsで公開するときは、tldrawのライセンスキーがないとボードが表示されません。READMEの「ライセンスキー」をご覧ください。',
    '!!! WARNING: TLDRAW_LICENSE_KEY is not set. Behind https, boards stay closed without a tldraw licence key. See "Licence key" in the README.',
  ];
}
