// How large a picture may be that somebody puts on a board: the page refuses it before it is on its way, the server when it comes.

/** Bytes of one image: a phone's photograph is 2–6 MB; ten keep a board of 50 images within a laptop's memory. */
export const MAX_IMAGE_BYTES = 10 * 1024 * 1024;
