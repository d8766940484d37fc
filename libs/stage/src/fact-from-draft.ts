import { Actor, type Draft, type Fact, type FactType, factVersion } from '@baton/contracts';
import { derivedId } from '@baton/platform';

/** What gives rise to a fact: another fact, or the moment of an alarm. */
export type Cause = Pick<Fact, 'id' | 'tenant' | 'correlationId' | 'occurredAtMs' | 'traceContext' | 'about' | 'repLocalDate'>;

/**
 * Gives a draft its envelope. The id comes from the causing fact, the stage, the fact's name and its place among the drafts of that name,
 * so that a decision that runs again repeats it. `recordedAtMs` is set when the fact is sent.
 */
export const factFromDraft = (stage: string, cause: Cause, { type, payload, actor, about }: Draft<FactType>, place: number): Fact => ({
  id: derivedId(cause.occurredAtMs, stage, cause.id, type, String(place)),
  type, payload, version: factVersion, tenant: cause.tenant, causationId: cause.id, correlationId: cause.correlationId,
  actor: actor ?? Actor.AI, occurredAtMs: cause.occurredAtMs, recordedAtMs: 0, traceContext: cause.traceContext,
  about: { ...cause.about, ...about }, repLocalDate: cause.repLocalDate,
} as Fact);

/** The facts of a decision, in order. */
export const factsFromDrafts = (stage: string, cause: Cause, drafts: readonly Draft<FactType>[]): Fact[] => {
  const places = new Map<string, number>();
  return drafts.map((draft) => {
    const place = places.get(draft.type) ?? 0;
    places.set(draft.type, place + 1);
    return factFromDraft(stage, cause, draft, place);
  });
};
