// What this folder exports: the one order in which a room’s document changes. Other folders import only this file.
export { CommitPipeline } from './commit-pipeline.ts';
