import { About, Actor, type DismissRequest, type EmittedBy, type FactOf, type Session } from '@baton/contracts';
import { type Clock, localDate, type Logger, newId } from '@baton/platform';
import { ApiProblem } from '../http/api-problem.js';
import type { LiveCallState, RaisedCard } from './domain/live-call.js';
import type { PlaybookService } from '../playbook/playbook-service.js';
import { canWatch } from './domain/live-roster.js';
import type { LiveHub } from './live-hub.js';

/** What a rep says of a card. */
export interface CardVerdicts {
  /** @throws {ApiProblem} not_found for a call or card the rep does not have */
  dismiss(session: Session, callId: string, cardId: string, verdict: DismissRequest['verdict']): Promise<void>;
}

export interface CardVerdictsParts {
  readonly hub: LiveHub;
  readonly clock: Clock;
  readonly logger: Logger;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<unknown>;
  readonly playbook: Pick<PlaybookService, 'learn' | 'unlearn'>;
}

const dismissal = ({ rep, tenant }: Session, call: LiveCallState, card: RaisedCard, payload: FactOf<'coach.card_dismissed'>['payload'], nowMs: number): FactOf<'coach.card_dismissed'> => ({
  id: newId(nowMs), type: 'coach.card_dismissed', version: 1, tenant: tenant.id, causationId: card.factId, correlationId: call.correlationId, actor: Actor.REP,
  occurredAtMs: nowMs, recordedAtMs: 0, traceContext: '', repLocalDate: localDate(nowMs, rep.timeZone),
  about: { ...About.create(), callId: call.callId, dealId: call.dealId, accountId: call.accountId, repId: rep.id, teamId: rep.teamId }, payload,
});

export const createCardVerdicts = ({ hub, clock, logger, publish, playbook }: CardVerdictsParts): CardVerdicts => ({
  dismiss: async (session, callId, cardId, verdict) => {
    const call = hub.call(session.tenant.id, callId);
    const card = call && canWatch(session, call) ? call.cards[cardId] : undefined;
    if (!call || !card) {
      logger.warn('refused access to a card', { audit: true, tenant: session.tenant.id, repId: session.rep.id, callId, cardId });
      throw new ApiProblem('not_found', 'there is no such card in your calls');
    }
    await publish([dismissal(session, call, card, { cardId, ruleId: card.ruleId, verdict }, clock.now())]);
    if (verdict === 'wrong') await playbook.learn(session, card.ruleId, { cardId, callId, quote: card.quote });
    if (verdict === 'unmarked') await playbook.unlearn(session, card.ruleId, cardId);
  },
});
