import type { FactOf, PayloadOf } from '@baton/contracts';
import type { Baseline } from './domain/baselines-file.js';

export type BaselineFact = FactOf<'settings.kpi_baseline_set'>;
type Held = PayloadOf<'settings.kpi_baseline_set'>;

/** What the log holds for a name and a day. */
export type HeldBaseline = (name: string, validFrom: string) => Held | undefined;

const isSame = (held: Held | undefined, { value, source }: Baseline): boolean => held?.value === value && held.source === source;

/**
 * The baselines of a file that the log does not hold yet. What somebody uploaded stands against the organisation file, whose `by` is empty.
 * @param envelope makes what a fact carries beside its payload
 */
export const baselineFacts = (baselines: readonly Baseline[], held: HeldBaseline, by: string, envelope: () => Omit<BaselineFact, 'type' | 'payload'>): BaselineFact[] => baselines.flatMap((baseline): BaselineFact[] => {
  const before = held(baseline.name, baseline.validFrom);
  if (isSame(before, baseline) || (by === '' && before !== undefined && before.by !== '')) return [];
  return [{ ...envelope(), type: 'settings.kpi_baseline_set', repLocalDate: baseline.validFrom, payload: { ...baseline, by } }];
});
