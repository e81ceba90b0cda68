// Reads the advance widths out of the BIZ UDPGothic fonts, for the generator of shared/text/advances.ts and its test.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fontkit from 'fontkit';

const FILES = {
  regular: '400Regular/BIZUDPGothic_400Regular.ttf',
  bold: '700Bold/BIZUDPGothic_700Bold.ttf',
} as const;

const FOLDER = '../../node_modules/@expo-google-fonts/biz-udpgothic/';

export interface FontAdvances {
  readonly unitsPerEm: number;
  /** Advance width by code point, of every character the font has. */
  readonly widths: ReadonlyMap<number, number>;
}

const loaded = new Map<keyof typeof FILES, FontAdvances>();

export function fontAdvances(weight: keyof typeof FILES): FontAdvances {
  const known = loaded.get(weight);
  if (known !== undefined) return known;
  const path = fileURLToPath(new URL(FOLDER + FILES[weight], import.meta.url));
  const font = fontkit.create(readFileSync(path));
  const advances = {
    unitsPerEm: font.unitsPerEm,
    widths: new Map(
      font.characterSet.map((codePoint) => [codePoint, font.glyphForCodePoint(codePoint).advanceWidth]),
    ),
  };
  loaded.set(weight, advances);
  return advances;
}
