// Writes client/ui/rare-characters.css. Run it after one of the font packages changed:
// `npx tsx tests/golden/generate-rare-characters.ts`. tests/client/ui/rare-characters.test.ts fails when they disagree.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rareCharactersCss } from './rare-characters.ts';

writeFileSync(
  fileURLToPath(new URL('../../client/ui/rare-characters.css', import.meta.url)),
  rareCharactersCss(),
);
