import { draft, type Draft, type EmittedBy, type FactOf } from '@baton/contracts';
import { emit, type Outcome, type Settings, skip } from '@baton/stage';
import type { CallState } from './call-state.js';
import { nothingRecalled, recallable, toRemember } from './recall.js';

const memoryOf = (settings: Settings, dealId: string) => (dealId === '' ? [] : settings.latest('coach.deal_remembered', dealId)?.topics ?? []);

/** A call begins with what earlier calls of its deal brought up; a deal without any changes nothing. */
export const decideStart = ({ seq, over, recall = nothingRecalled }: CallState, { about, occurredAtMs }: FactOf<'call.started'>, settings: Settings): Outcome<EmittedBy<'coach'>> => {
  if (over || recall.earlier.length > 0) return skip('call_under_way');
  const topics = recallable(memoryOf(settings, about.dealId), about.callId, occurredAtMs);
  return topics.length > 0 ? emit(draft('coach.deal_recalled', { seq: seq + 1, topics })) : skip('nothing_remembered');
};

/** What the next call of this deal begins with. */
export const remembered = ({ recall = nothingRecalled }: CallState, { about }: FactOf<'call.ended'>, settings: Settings): Draft<'coach.deal_remembered'>[] => {
  if (about.dealId === '') return [];
  const topics = toRemember(recall, memoryOf(settings, about.dealId), (ruleId) => settings.latest('settings.rule_learned', ruleId));
  return topics ? [draft('coach.deal_remembered', { topics })] : [];
};
