// The TrueType fonts for the PDF, from our own server: fetched once when 書き出す opens (or earlier, when idle) and kept in
// memory, so that a PDF can be made with the server gone. Screens use woff2 slices instead (client/ui).
import regularUrl from '@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf?url';
import boldUrl from '@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf?url';
import fallbackUrl from '@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf?url';
import { err, ok, type Result } from '../../shared/result.ts';
import type { PdfFonts } from './pdf/pdf-job.ts';

const inMemory = new Map<string, Promise<Uint8Array | null>>();

/** BIZ UDPGothic regular and bold (4.5 MB each, 2.9 MB on the wire). */
export async function loadPdfFonts(): Promise<Result<PdfFonts, 'unreachable'>> {
  const [regular, bold] = await Promise.all([load(regularUrl), load(boldUrl)]);
  return regular === null || bold === null ? err('unreachable') : ok({ regular, bold });
}

/** Noto Sans JP, for kanji that BIZ UDPGothic lacks (𠮷); null while the server is away. */
export const loadFallbackFont = (): Promise<Uint8Array | null> => load(fallbackUrl);

/** The file's bytes, or null when it cannot be reached now; asking again tries again. */
function load(url: string): Promise<Uint8Array | null> {
  const known = inMemory.get(url);
  if (known !== undefined) return known;
  const loading = fetchBytes(url).then((bytes) => {
    if (bytes === null) inMemory.delete(url);
    return bytes;
  });
  inMemory.set(url, loading);
  return loading;
}

/** Downloads bytes; null when the server is away or refuses. */
export async function fetchBytes(url: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch (error) {
    // Network failures are the only throws of fetch on our own addresses; the caller knows what to do without.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
