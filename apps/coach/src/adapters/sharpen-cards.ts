import { setImmediate as yieldTurn } from 'node:timers/promises';
import { Actor, type Fact, type FactOf } from '@baton/contracts';
import type { LlmPort } from '@baton/llm/model';
import type { Clock } from '@baton/platform';
import { type Beside, factFromDraft } from '@baton/stage';
import type { CallState } from '../domain/call-state.js';
import { interpretSharpenedLine, planSharpenedLine, type SharpenFault, sharpenCapMs } from '../domain/sharpen-line.js';

type Card = FactOf<'coach.card_raised'>;

/** What became of a card's line: another wording went out, or why it did not: the fault of the answer, words too long ago, too many questions at once, a log that did not take it. */
export type SharpenOutcome = 'sharpened' | SharpenFault | 'late' | 'busy' | 'unsent';

export interface SharpenParts {
  readonly model: LlmPort;
  readonly clock: Clock;
  publish(facts: readonly Fact[]): Promise<unknown>;
  count(outcome: SharpenOutcome): void;
}

/** Questions one process has open at once; a slow endpoint costs no more memory than these. */
const mostOpen = 64;

const isCard = (fact: Fact): fact is Card => fact.type === 'coach.card_raised';

/** Milliseconds left of the cap. The words' own time on the log counts, so a card that is raised again after a crash is not worded again behind the talk. */
const leftOf = ({ recordedAtMs }: Fact, nowMs: number): number => Math.min(sharpenCapMs, recordedAtMs + sharpenCapMs - nowMs);

/** The same card gives the same id, however often it is raised. */
const lineFact = (card: Card, line: string, engine: string): Fact =>
  factFromDraft('coach', card, { type: 'coach.line_sharpened', payload: { cardId: card.payload.cardId, line, engine }, actor: Actor.AI }, 0);

/**
 * Has the line of every card that is raised worded by a model for what was just said. The card is on its way before the question is made;
 * an answer within the cap goes out as a fact of its own, every other end is counted and the card stands as it is.
 */
export const createSharpenCards = ({ model, clock, publish, count }: SharpenParts): Beside => {
  let open = 0;

  const sharpen = async (card: Card, { recall }: CallState, cause: FactOf<'call.utterance_heard'>): Promise<SharpenOutcome> => {
    await yieldTurn();
    const context = { tenant: card.tenant, card: card.payload, said: cause.payload.text, deal: recall?.deal ?? undefined };
    const leftMs = leftOf(cause, clock.now());
    if (leftMs <= 0) return 'late';
    const sharpened = interpretSharpenedLine(context, await model.ask({ ...planSharpenedLine(context), capMs: leftMs }));
    if (sharpened.line === undefined) return sharpened.reason;
    if (leftOf(cause, clock.now()) <= 0) return 'late';
    return publish([lineFact(card, sharpened.line, model.endpoint)]).then(() => 'sharpened', () => 'unsent');
  };

  return (emitted, before, cause) => {
    if (cause.type !== 'call.utterance_heard') return;
    for (const card of emitted.filter(isCard)) {
      if (open >= mostOpen) { count('busy'); continue; }
      open += 1;
      void sharpen(card, before as CallState, cause).then(count, () => count('invalid')).finally(() => { open -= 1; });
    }
  };
};
