import { objectionModel } from '@baton/coach';
import type { Playbook } from '@baton/contracts';
import type { Talk } from '../data/talk.js';
import { isCard, listenTo } from './listen.js';

/** A card as it comes when a past call is played again. */
export interface ReplayedCard { readonly call: string; readonly ruleId: string; readonly kind: string; readonly headline: string; readonly quote: string; readonly atMs: number; readonly confidence: number }

/** The cards that a playbook would have raised in a talk, in their order. */
export const cardsOf = (talk: Talk, playbook: Playbook): ReplayedCard[] => listenTo(talk, objectionModel, playbook).emitted.flat().filter(isCard)
  .map(({ payload: { ruleId, kind, headline, evidence, confidence } }) => ({ call: talk.id, ruleId, kind, headline, quote: evidence?.quote ?? '', atMs: evidence?.startMs ?? 0, confidence }));
