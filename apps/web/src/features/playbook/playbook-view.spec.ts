import { type Playbook, playbookSchema, type PlaybookView } from '@baton/contracts';
import { type Rule, type Rulebook, rulebookOf } from './rulebook.js';

export const card = { headline: 'Ask what waiting costs', line: 'What does a month of it cost you?', source: 'The price of waiting' };

/** One rule of each kind, two objections. */
export const playbook = (more: Partial<Playbook> = {}): Playbook => playbookSchema.parse({
  version: '2026-11-23',
  objections: [{ id: 'price-budget', type: 'price', phrases: ['too expensive', 'over our budget'], card: { ...card, headline: 'Anchor on the morning they lose' } }, { id: 'status-quo', type: 'status_quo', phrases: ['too much effort'], card }],
  competitors: [{ id: 'competitor-portside', name: 'Portside', aliases: ['port side'], card: { ...card, headline: 'Ask about handwritten slips' } }],
  pains: [{ id: 'pain-hand', name: 'manual re-keying', phrases: ['by hand'], card: { ...card, headline: 'Count the hours' } }],
  buying_signals: [{ id: 'signal-start', name: 'a start', phrases: ['when can we start'], card: { ...card, headline: 'Name the day' } }],
  questions: [{ id: 'question-signer', ask: 'Who signs?', heard: ['who signs'] }],
  ...more,
});

export const rulebook = (more: Partial<Playbook> = {}): Rulebook => rulebookOf(playbook(more));

/** The rule of that id; a test that asks for another one is wrong. */
export const ruleOf = ({ rules }: Rulebook, id: string): Rule => {
  const rule = rules.find((each) => each.id === id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return rule;
};

type Mark = PlaybookView['lessons'][number]['marks'][number];
export const markOf = (cardId: string, more: Partial<Mark> = {}): Mark => ({ cardId, callId: 'call-1', quote: `words of ${cardId}`, repName: 'Luis Marin', mine: false, markedAtMs: Date.parse('2026-11-22T14:32:00Z'), ...more });

/** What an administrator reads, with nothing marked. */
export const playbookView = (more: Partial<PlaybookView> = {}): PlaybookView => ({ playbook: playbook(), lessons: [], mayEdit: true, ...more });
