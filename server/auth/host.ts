// By which names people reach this server. A page of any site can have its own name lead to an address of our network (DNS
// rebinding) and would then be one of our pages to the browser: a name that nobody gave us is not ours.

/** What is known of this server's names. */
interface OwnNames {
  readonly publicUrl: URL | null;
  /** Names that the operator gives besides (ALLOWED_HOSTS), in lower case. */
  readonly allowedHosts: readonly string[];
  /** The machine's own name. */
  readonly hostname: string;
}

/** The name in a Host header, as a URL says it and without port; null when it is none. */
export function hostNameIn(host: string | undefined): string | null {
  if (host === undefined || /[/\\?#@\s]/.test(host) || !URL.canParse(`http://${host}`)) return null;
  const { hostname } = new URL(`http://${host}`);
  return hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
}

/**
 * Is the Host header an address, `localhost`, a `.local` name (which only this network answers for), this machine's name, or one
 * that the operator has given?
 */
export function isOwnHost(
  host: string | undefined,
  { publicUrl, allowedHosts, hostname }: OwnNames,
): boolean {
  const name = hostNameIn(host);
  if (name === null || name === '') return false;
  if (name.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(name)) return true;
  if (name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.local')) return true;
  const machine = hostname.toLowerCase();
  if (name === machine || name === machine.split('.')[0]) return true;
  return name === publicUrl?.hostname || allowedHosts.includes(name);
}
