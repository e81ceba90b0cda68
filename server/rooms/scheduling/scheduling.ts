// The face of turns: when a batch begins, how much one may do, and what takes long step by step. Nobody outside imports a file behind it.
export { BatchTimer } from './batch-timer.ts';
export { CooperativeScheduler } from './cooperative-scheduler.ts';
export { TimeSlice } from './time-slice.ts';
