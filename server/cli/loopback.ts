// Does a host name mean this machine itself, by whatever network it is on? What is sent there never leaves it.

/** `hostname` as URL says it: `localhost`, `127.0.0.1`, `[::1]`. */
export const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
