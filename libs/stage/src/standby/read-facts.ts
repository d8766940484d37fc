import { decodeFact, type Fact, UnreadableFact } from '@baton/contracts';

const readFact = (value: Uint8Array): Fact | undefined => {
  try {
    return decodeFact(value);
  } catch (error) {
    if (error instanceof UnreadableFact) return undefined;
    throw error;
  }
};

/** The facts among records, without what cannot be read: setting that aside is up to whoever answers for it. */
export const readFacts = (messages: readonly { readonly value: Uint8Array }[]): Fact[] => messages.flatMap(({ value }) => readFact(value) ?? []);
