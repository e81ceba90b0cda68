// What pages and tools ask of the installation itself, without being anybody.

/** GET /api/config — what the page must know about this installation. */
export interface ConfigAnswer {
  readonly build: string;
  readonly tldrawLicenseKey: string | null;
  /** `null` when no public URL is set (a LAN). */
  readonly publicUrl: string | null;
}

/** GET /healthz: 200 when people may be sent here, else 503 with what speaks against it. */
export type HealthAnswer =
  | { readonly status: 'ok'; readonly build: string }
  | { readonly status: 'not-ready'; readonly build: string; readonly reasons: readonly string[] };

/** GET /sync/~check/facts — for the page 接続の診断; needs no joining and tells nothing but the asker's own request. */
export interface CheckAnswer {
  readonly serverTimeMs: number;
  /** The address from which the request arrived: the device's, or that of a proxy in between. */
  readonly seenFrom: string;
  /** What a proxy says about itself in the request (`Via`); null without one. */
  readonly via: string | null;
}
