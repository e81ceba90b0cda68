// What this folder exports: when a batch begins, how much one time slice may do, and long work step by step. Other folders import
// only this file.
export { AdaptiveInterval } from './adaptive-interval.ts';
export { BatchTimer } from './batch-timer.ts';
export { CooperativeScheduler } from './cooperative-scheduler.ts';
export { type LoopLoad, processLoad } from './loop-load.ts';
export { TimeSlice } from './time-slice.ts';
