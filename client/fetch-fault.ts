// What a browser throws when a file of the program cannot be fetched.

/** A script that does not come is a TypeError in every browser, its style sheet a plain Error of Vite's. */
export const isFetchFault = (error: unknown): error is Error => error instanceof Error;
