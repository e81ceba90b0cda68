// Builds the canvas tests' page once for all of their files, which ask for its folder with inject('canvasHarness').
import { rmSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../built-page.ts';
import { HARNESS } from './two-people.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the built page. */
    canvasHarness: string;
  }
}

export default async function provideHarness(project: TestProject): Promise<() => void> {
  const folder = await buildPage(HARNESS);
  project.provide('canvasHarness', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
