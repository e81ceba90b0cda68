// The face of the pipeline: the one order in which a room’s document changes. Nobody outside imports a file behind it.
export { CommitPipeline } from './commit-pipeline.ts';
