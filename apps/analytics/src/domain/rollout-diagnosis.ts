import type { Rollout } from '@baton/contracts';

/** A step of the stage funnel: how many workflows reached it, and how many the step before. */
export interface FunnelStep { readonly step: number; readonly title: string; readonly workflows: number; readonly before: number }

export interface DiagnosisEvidence { readonly hoursSaved: number | undefined; readonly repWeeks: number; readonly funnel: readonly FunnelStep[] }

/** Under this many admin hours saved per rep and week, a stage is to be repaired. */
export const enoughHours = 4;
/** Fewer workflows before a step say nothing of it. */
export const leastBefore = 10;

const shareOf = ({ workflows, before }: FunnelStep): number => workflows / before;

/** The step that the smallest share of those before it reached; the earlier of two equal ones, as what fails first hides what comes after. */
const weakest = (funnel: readonly FunnelStep[]): FunnelStep | undefined => funnel.filter(({ step, before }) => step > 1 && before >= leastBefore)
  .reduce<FunnelStep | undefined>((low, step) => (low === undefined || shareOf(step) < shareOf(low) ? step : low), undefined);

const titleBefore = (funnel: readonly FunnelStep[], { step }: FunnelStep): string => funnel.find((each) => each.step === step - 1)?.title ?? 'the step before';

/** Which stage to repair where too few hours are saved; says so where nothing has to be, or where too little is known to tell. */
export const diagnosisOf = ({ hoursSaved, repWeeks, funnel }: DiagnosisEvidence): Rollout['diagnosis'] => {
  if (hoursSaved === undefined) return { hoursSaved: null, weakestStage: '', says: 'How many admin hours are saved is not measured yet: it needs baselines, workdays and finished tasks.' };
  const saved = `${hoursSaved.toFixed(1)} admin hours are saved per rep and week, over ${repWeeks} ${repWeeks === 1 ? 'week' : 'weeks'} of reps`;
  if (hoursSaved >= enoughHours) return { hoursSaved, weakestStage: '', says: `${saved}: nothing has to be repaired.` };
  const step = weakest(funnel);
  if (!step) return { hoursSaved, weakestStage: '', says: `${saved}, fewer than ${enoughHours}. Too few workflows came this far to say which stage to repair: it takes ${leastBefore} before a step.` };
  return { hoursSaved, weakestStage: step.title, says: `${saved}, fewer than ${enoughHours}. Repair "${step.title}": ${step.workflows} of ${step.before} workflows got there from "${titleBefore(funnel, step)}".` };
};
