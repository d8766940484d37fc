import type { ProcessSpec } from '../processes/process-spec.js';

/** How far a process gives way: between 1 and 19, as `nice` counts; 10 leaves it a tenth of the share of a process that does not. */
const steps = 10;

/**
 * A command that runs the given one with every other process going first. Linux that groups by session (`sched_autogroup_enabled`) shares cores out among
 * sessions before it looks at what is nice within one, and every process of a stack leads a session of its own; other systems have no such file, and nice alone does.
 */
export const givingWay = (command: ProcessSpec['command']): ProcessSpec['command'] =>
  ['sh', '-c', `echo ${steps} 2>/dev/null >/proc/self/autogroup; exec nice -n ${steps} "$@"`, 'giving-way', ...command];
