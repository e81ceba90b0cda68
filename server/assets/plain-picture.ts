// A picture without place, time, device and words: the same pixels, bit for bit, in a file that says nothing else. Which
// formats there are; what each keeps is in plain-jpeg, plain-png, plain-webp and plain-gif.
import type { Steps } from '../../shared/steps.ts';
import type { StoredAsset } from '../storage/storage.ts';
import { type ImageHeader, readImageHeader } from './image-header.ts';
import type { PlainFile } from './kept-parts.ts';
import { upright } from './orientation.ts';
import { plainGif } from './plain-gif.ts';
import { plainJpeg } from './plain-jpeg.ts';
import { plainPng } from './plain-png.ts';
import { plainWebp } from './plain-webp.ts';

export interface PlainPicture extends ImageHeader {
  /** The same object as was given when there was nothing to take away. */
  readonly bytes: Buffer;
  /** False when the file breaks off or makes no sense somewhere: what is left of it then ends there. */
  readonly isWhole: boolean;
}

const READERS: Readonly<Record<StoredAsset['mime'], (bytes: Buffer) => Steps<PlainFile>>> = {
  'image/jpeg': plainJpeg,
  'image/png': plainPng,
  'image/webp': plainWebp,
  'image/gif': plainGif,
};

/** The picture made plain, width and height as it is shown; null for what is no picture. Never fails. */
export function* plainPicture(bytes: Buffer): Steps<PlainPicture | null> {
  const header = readImageHeader(bytes);
  if (header === null) return null;
  const { parts, orientation, isWhole } = yield* READERS[header.mime](bytes);
  const joined = Buffer.concat(parts);
  // Read again: what was between the parts no longer counts.
  const left = readImageHeader(joined);
  if (left === null) return null;
  return { ...upright(left, orientation), bytes: joined.equals(bytes) ? bytes : joined, isWhole };
}
