import { coach } from '@baton/coach';
import type { Fact, FactOf } from '@baton/contracts';
import { type AnyStage, specify } from '@baton/stage';

/** A fact of the coach as it stood on the log, and when it was read there (wall clock). */
export interface Given { readonly fact: Fact; readonly readAtMs: number }

/** What the log of the coach says against what it must say. */
export interface CoachVerdict {
  readonly finals: number;
  readonly cards: number;
  /** Facts on the log more than once under the same id: readers drop them. */
  readonly repeated: number;
  readonly violations: readonly string[];
}

const isFinal = (fact: Fact): fact is FactOf<'call.utterance_heard'> => fact.type === 'call.utterance_heard' && fact.payload.isFinal;
const isCard = (fact: Fact): fact is FactOf<'coach.card_raised'> => fact.type === 'coach.card_raised';

const without = (ids: readonly string[], known: ReadonlySet<string>): string[] => ids.filter((id) => !known.has(id));
const say = (what: string, ids: readonly string[]): string[] => (ids.length === 0 ? [] : [`${ids.length} ${what}: ${ids.slice(0, 3).join(', ')}`]);

/** The same calls through the same stage, undisturbed: what has to be on the log whatever breaks. */
const undisturbed = (heard: readonly Fact[], settings: readonly Fact[]): Fact[] => {
  const calls = Map.groupBy(heard, ({ about }) => about.callId);
  return [...calls.values()].flatMap((facts) => specify(coach as unknown as AnyStage).settings(...settings).runAll(facts));
};

/** Cards lost, doubled or invented, finals nobody took in, and numbers that are not consecutive (I9, I10). */
export const checkCoach = (heard: readonly Fact[], given: readonly Given[], settings: readonly Fact[]): CoachVerdict => {
  const expected = undisturbed(heard, settings);
  const byId = Map.groupBy(given, ({ fact }) => fact.id);
  const actual = [...byId.values()].flatMap(([first]) => first?.fact ?? []);
  const [wanted, there] = [new Set(expected.map(({ id }) => id)), new Set(byId.keys())];
  const cards = actual.filter(isCard);
  const doubled = [...Map.groupBy(cards, ({ payload }) => payload.cardId)].filter(([, raised]) => raised.length > 1).map(([cardId]) => cardId);
  const answered = new Set(actual.map(({ causationId }) => causationId));
  return {
    finals: heard.filter(isFinal).length, cards: cards.length, repeated: given.length - byId.size,
    violations: [
      ...say('cards doubled', doubled), ...say('cards lost', without(expected.filter(isCard).map(({ id }) => id), there)), ...say('cards invented', without(cards.map(({ id }) => id), wanted)),
      ...say('finals lost', heard.filter(isFinal).map(({ id }) => id).filter((id) => !answered.has(id))),
      ...say('facts lost', without(expected.map(({ id }) => id), there)), ...say('facts invented', without([...there], wanted)),
    ],
  };
};
