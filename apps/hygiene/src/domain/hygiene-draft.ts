import type { Draft, EmittedBy } from '@baton/contracts';

/** What hygiene gives out. */
export type HygieneDraft = Draft<EmittedBy<'hygiene'>>;
