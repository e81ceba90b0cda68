// Starts sqlite-worker.ts from source. On Node 20 "--import tsx" does not reach a worker's first file, hence this file in
// plain JavaScript. The built server starts dist/server/sqlite-worker.js directly and never comes here.
import { register } from 'tsx/esm/api';

register();
await import('./sqlite-worker.ts');
