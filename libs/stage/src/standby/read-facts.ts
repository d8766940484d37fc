import { type Fact, readableFact } from '@baton/contracts';

/** The facts among records, without what cannot be read: setting that aside is up to whoever answers for it. */
export const readFacts = (messages: readonly { readonly value: Uint8Array }[]): Fact[] => messages.flatMap(({ value }) => readableFact(value) ?? []);
