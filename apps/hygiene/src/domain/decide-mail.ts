import { type DealContext, type EmittedBy, type FactOf, Side } from '@baton/contracts';
import { closeDatePart, type Inferred, inferCloseDate, inferStage, type Said, sentencesOf, stagePart, type Talk } from '@baton/llm';
import type { Outcome, Settings } from '@baton/stage';
import { type DealSoFar, isClosed } from './deal-so-far.js';
import { readTasks } from './read-tasks.js';
import type { HygieneDraft } from './hygiene-draft.js';
import { propose, type Update } from './propose.js';
import { takenIn } from './taken-in.js';
import { writtenTalk } from './written-talk.js';

type MailFact = FactOf<'mail.received' | 'mail.sent'>;

/** Below this it is not even asked. */
const leastSure = 0.5;

const sure = ({ confidence, evidence }: Inferred) => ({ confidence, evidence, risk: 'risky' as const });
const writer = ({ payload: { from } }: MailFact): string => from?.name || from?.email || 'somebody';

const closeDateUpdate = (fact: MailFact, deal: DealContext, talk: Talk, sentences: readonly Said[]): Update[] => {
  const read = inferCloseDate(talk, sentences);
  if (read.value === '' || read.confidence < leastSure || read.value === deal.closeDate) return [];
  return [{ field: 'close_date', reason: `${writer(fact)} wrote of signing by ${read.value}`, ...sure(read), ...closeDatePart(deal, read.value) }];
};

const stageUpdate = (fact: MailFact, deal: DealContext, sentences: readonly Said[]): Update[] => {
  const read = inferStage(deal, sentences);
  if (read.value === '' || read.confidence < leastSure) return [];
  return [{ field: 'stage', reason: `what ${writer(fact)} wrote belongs to ${read.label}`, ...sure(read), ...stagePart(deal, { id: read.value, label: read.label }) }];
};

const readMail = (fact: MailFact, after: DealSoFar): HygieneDraft[] => {
  const { deal } = after;
  if (!deal || isClosed(deal) || ('automatic' in fact.payload && fact.payload.automatic)) return [];
  const talk = writtenTalk(fact.payload, fact.type === 'mail.sent' ? Side.REP : Side.BUYER);
  const sentences = sentencesOf(talk);
  const updates = [...closeDateUpdate(fact, deal, talk, sentences), ...stageUpdate(fact, deal, sentences), ...readTasks(talk, sentences)];
  return updates.flatMap((update) => propose(after, deal, { id: fact.payload.messageId, atMs: fact.occurredAtMs, taint: 'mail' }, update));
};

/** A mail about the deal: what it says of the deal, and what it asks of the rep. */
export const decideMail = (state: DealSoFar, fact: MailFact, settings: Settings): Outcome<EmittedBy<'hygiene'>> => takenIn(state, fact, settings, (after) => readMail(fact, after));
