// Writes shared/board/canvas-schema.ts from the canvas's real shapes and bindings. Run it after tldraw or a shape changed:
// `npx tsx tests/golden/generate-canvas-schema.ts`. tests/golden/canvas-schema.test.ts fails when file and canvas disagree.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { currentCanvasSchema } from './current-canvas-schema.ts';

const sequences = Object.entries(currentCanvasSchema().sequences)
  .map(([name, version]) => `    '${name}': ${version},\n`)
  .join('');
writeFileSync(
  fileURLToPath(new URL('../../shared/board/canvas-schema.ts', import.meta.url)),
  `// tldraw's serialized schema of the records a board holds, made by tests/golden/generate-canvas-schema.ts; not to be
// edited by hand. It travels in each new board (META.schema), so that a later canvas knows what to migrate from.

export const CANVAS_SCHEMA = {
  schemaVersion: 2,
  sequences: {
${sequences}  },
} as const;
`,
);
// tldraw leaves timers running that would keep the process alive.
process.exit(0);
