// What the routes work with: one value, put together in server.ts, so that each route file names its needs in one word.
import type { AssetStore } from '../assets/asset-store.ts';
import type { OwnBackups } from '../backups/backups.ts';
import type { CampFacts } from '../camps/camp-view.ts';
import type { JoinContext } from '../camps/joining.ts';
import type { VersionArchive } from '../camps/version-archive.ts';
import type { VisitorLog } from '../camps/visitor-log.ts';
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { ServerMeters } from '../metrics/server-meters.ts';
import type { Readiness } from '../readiness.ts';
import type { RoomRegistry } from '../rooms/registry.ts';
import type { CooperativeScheduler } from '../rooms/scheduling/scheduling.ts';
import type { Handovers } from '../storage/passing-facts.ts';

export interface AppContext extends JoinContext, CampFacts {
  readonly config: Config;
  readonly log: Log;
  /** A clock that only runs forward, in ms. */
  readonly steadyMs: () => number;
  /** Names the build that answers; pages of another build offer to reload. */
  readonly build: string;
  readonly rooms: RoomRegistry;
  readonly meters: ServerMeters;
  readonly metrics: Metrics;
  /** Whether a load balancer should send people here. */
  readonly readiness: Readiness;
  readonly work: CooperativeScheduler;
  readonly versions: VersionArchive;
  readonly handovers: Handovers;
  readonly assets: AssetStore;
  readonly backups: OwnBackups;
  /** Ends the program when what is under way is kept; null where somebody else starts and ends it. */
  readonly end: (() => void) | null;
  readonly visitors: VisitorLog;
  /** Addresses when the server began to listen, to notice when they change. */
  readonly addressesAtStart: () => readonly string[];
  /** The port that is listened on. */
  readonly port: () => number;
}
