// Whether the canvas library will refuse to draw here: it asks for an operator's key on https anywhere but on this
// computer. The page then says so instead of going blank.

/** `key`: tldrawLicenseKey of GET /api/config. */
export const needsLicence = (key: string | null): boolean =>
  key === null &&
  location.protocol === 'https:' &&
  !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname);
