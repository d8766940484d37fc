import { type Fact, topicOfFact } from '@baton/contracts';
import { createFakeState } from '@baton/state';
import { createReviewDocuments, type ReviewDocuments } from '../review/review-documents.js';

export interface Projected { readonly documents: ReviewDocuments; readonly hash: string }

/** The review queue after facts, each at the next place of its topic. */
export const projected = async (facts: readonly Fact[]): Promise<Projected> => {
  const { projection } = createFakeState();
  const documents = createReviewDocuments(projection);
  const offsets = new Map<string, number>();
  for (const fact of facts) {
    const topic = topicOfFact(fact.type) ?? '';
    const offset = offsets.get(topic) ?? 0;
    offsets.set(topic, offset + 1);
    await documents.apply(fact, { topic, partition: 0, offset });
  }
  return { documents, hash: await projection.hash() };
};

/** Interleaves topics as the numbers say, keeping each topic's order. */
export const interleave = (lanes: readonly (readonly Fact[])[], choices: readonly number[]): Fact[] => {
  const rest = lanes.map((lane) => [...lane]);
  const out: Fact[] = [];
  for (let turn = 0; rest.some((lane) => lane.length > 0); turn += 1) {
    const open = rest.filter((lane) => lane.length > 0);
    const next = open[(choices[turn % choices.length] ?? 0) % open.length]?.shift();
    if (next) out.push(next);
  }
  return out;
};
