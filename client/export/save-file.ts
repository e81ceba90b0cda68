// Hands a file to the person: the browser's own download, from memory, without asking any server.

/** Characters that Windows does not allow in names become 〜. */
export const fileName = (name: string, extension: string): string =>
  `${name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '〜').slice(0, 80)}.${extension}`;

export function saveFile(name: string, content: Uint8Array | string, type: string): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the bytes a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
