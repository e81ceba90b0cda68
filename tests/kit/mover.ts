// A process that moves data and is killed by itself at the step that it is told, as by a power cut: its last line names the step.
import { writeSync } from 'node:fs';
import { moveData, type Place } from '../../server/storage/move/move.ts';

const [from = '', to = '', killedAt = ''] = process.argv.slice(2);
const placeOf = (said: string): Place =>
  said.startsWith('postgres') ? { kind: 'postgres', url: said } : { kind: 'folder', dataDir: said };

await moveData(placeOf(from), placeOf(to), (step) => {
  const name = step.step === 'moving' ? step.table : step.step;
  writeSync(1, `${name}\n`);
  if (name === killedAt) process.kill(process.pid, 'SIGKILL');
});
writeSync(1, 'moved\n');
