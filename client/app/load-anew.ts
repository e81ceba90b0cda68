// What helps where a file of the program did not come.
import { api } from './api.ts';

/**
 * With the server there again, the whole page is loaded anew: some browsers never fetch a file again that failed once, and a
 * server that was renewed meanwhile has other files. With the server still gone, that would take away this page as well.
 */
export async function loadAnew(again: () => void): Promise<void> {
  const config = await api.config();
  if (config.ok) location.reload();
  else again();
}
