import { Job } from './job.ts';
import type { Measures } from './job.ts';
import { measurePlan } from './measure-plan.ts';
import { measureSend } from './measure-send.ts';
import { prepare } from './prepare.ts';

// One step in a process of its own: what an earlier one left in memory does not count.
const job = Job.parse(JSON.parse(process.argv[2] ?? ''));
const steps = { prepare, plan: measurePlan, send: measureSend };
const measures: Measures = await steps[job.step](job);
process.send?.(measures);
process.disconnect?.();
