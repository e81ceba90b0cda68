// JSON from outside: a device's memory, a clipboard, a disk. Whoever reads it checks what it holds.

/** The value that `text` says; undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
