import type { CallDraft } from './domain/call.js';

const utteranceOf = ({ identity: [utteranceId = ''] }: CallDraft): string => utteranceId;

/** Revisions of one call that wait for the log, the newest of each utterance. */
export interface Partials {
  /** Takes the place of an earlier revision. Resolves once a later one takes its own, or once all is done. */
  add(draft: CallDraft): Promise<void>;
  drafts(): CallDraft[];
  /** Nothing of them is needed any longer. */
  done(): void;
}

export const createPartials = (): Partials => {
  const newest = new Map<string, { readonly draft: CallDraft; readonly giveWay: () => void }>();
  return {
    add: (draft) => {
      const utterance = utteranceOf(draft);
      newest.get(utterance)?.giveWay();
      const { promise, resolve } = Promise.withResolvers<void>();
      newest.set(utterance, { draft, giveWay: resolve });
      return promise;
    },
    drafts: () => [...newest.values()].map(({ draft }) => draft),
    done: () => { for (const { giveWay } of newest.values()) giveWay(); },
  };
};
