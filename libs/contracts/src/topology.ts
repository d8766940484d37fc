/**
 * The pipeline in one file: which topics exist, who alone writes each, how it is keyed, which facts it carries and who reads it.
 * Types, the README picture, the broker's topics and the gates all come from this value.
 */
export const topology = {
  topics: {
    'call.v1': {
      writer: 'ingest', key: 'call', partitions: 12, retentionDays: 90, compacted: false,
      facts: ['call.started', 'call.utterance_heard', 'call.gap_noted', 'call.ended'],
    },
    'source.v1': {
      writer: 'ingest', key: 'account', partitions: 6, retentionDays: 365, compacted: false,
      facts: ['crm.deal_changed', 'mail.received', 'mail.sent', 'meeting.booked', 'meeting.moved', 'meeting.cancelled', 'meeting.missed'],
    },
    'coach.v1': {
      writer: 'coach', key: 'call', partitions: 6, retentionDays: 90, compacted: false,
      facts: ['objection.detected', 'objection.handled', 'coach.card_raised', 'coach.card_cleared', 'coach.line_sharpened', 'coach.deal_recalled', 'call.talk_measured'],
    },
    /** What the calls of a deal brought up, the newest for each deal alone: what the next call of that deal begins with. */
    'coach.deal.v1': { writer: 'coach', key: 'deal', partitions: 6, retentionDays: 0, compacted: true, facts: ['coach.deal_remembered'] },
    'notes.v1': {
      writer: 'notes', key: 'call', partitions: 6, retentionDays: 365, compacted: false,
      facts: ['note.drafted'],
    },
    /** What concerns a deal, gathered from the topics it came on: records of another key, in one order for each deal. */
    'deal.v1': { writer: 'hygiene', key: 'deal', partitions: 6, retentionDays: 365, compacted: false, facts: [] },
    'hygiene.v1': {
      writer: 'hygiene', key: 'deal', partitions: 6, retentionDays: 365, compacted: false,
      facts: [
        'field.update_proposed', 'deal.stale_flagged', 'deal.stale_cleared', 'next_step.missing', 'next_step.found', 'deal.reminder_raised', 'deal.reminder_cleared', 'deal.pace_measured',
      ],
    },
    'review.v1': {
      writer: 'gateway', key: 'proposal', partitions: 6, retentionDays: 365, compacted: false,
      facts: ['proposal.edited', 'proposal.rejected', 'proposal.seconding_asked', 'proposal.follow_up_asked', 'proposal.approval_refused', 'coach.card_dismissed'],
    },
    'write.approved.v1': {
      writer: 'gateway', key: 'target', partitions: 6, retentionDays: 3650, compacted: false,
      facts: ['write.approved'],
    },
    'crm.v1': {
      writer: 'crm-sync', key: 'target', partitions: 6, retentionDays: 3650, compacted: false,
      facts: ['crm.write_claimed', 'crm.write_held', 'crm.write_attempted', 'crm.write_applied', 'crm.write_refused', 'crm.write_uncertain', 'crm.write_undone', 'note.synced'],
    },
    'settings.v1': {
      writer: 'gateway', key: 'entity', partitions: 1, retentionDays: 0, compacted: true,
      facts: [
        'settings.playbook_published', 'settings.rep_added', 'settings.connection_changed', 'settings.writes_paused', 'settings.approval_rules_published', 'settings.rule_learned', 'settings.hygiene_rules_published', 'settings.dial_set', 'settings.kpi_baseline_set',
      ],
    },
    /** What reps' days are made of: it is counted, and nothing follows from it. */
    'rep.v1': { writer: 'gateway', key: 'rep', partitions: 1, retentionDays: 365, compacted: false, facts: ['rep.workday_started', 'task.completed'] },
    'audit.v1': {
      writer: 'audit', key: 'tenant', partitions: 1, retentionDays: 3650, compacted: false,
      facts: ['audit.claimed', 'audit.entry_chained', 'audit.head_signed', 'audit.checkpointed'],
    },
  },
  services: {
    ingest: { reads: ['settings.v1'] },
    coach: { reads: ['call.v1', 'coach.v1', 'coach.deal.v1', 'settings.v1'] },
    notes: { reads: ['call.v1', 'settings.v1'] },
    hygiene: { reads: ['source.v1', 'notes.v1', 'deal.v1', 'hygiene.v1', 'settings.v1'] },
    gateway: { reads: ['call.v1', 'source.v1', 'coach.v1', 'notes.v1', 'hygiene.v1', 'review.v1', 'write.approved.v1', 'crm.v1', 'settings.v1'] },
    'crm-sync': { reads: ['write.approved.v1', 'crm.v1', 'settings.v1'] },
    audit: { reads: ['notes.v1', 'hygiene.v1', 'review.v1', 'write.approved.v1', 'crm.v1', 'audit.v1'] },
    analytics: {
      reads: ['call.v1', 'source.v1', 'coach.v1', 'coach.deal.v1', 'notes.v1', 'hygiene.v1', 'review.v1', 'write.approved.v1', 'crm.v1', 'settings.v1', 'rep.v1', 'audit.v1'],
    },
  },
  /**
   * Loops that are meant: the outcome of a write returns to the queue it was approved in; a ledger, a queue and a chain are read back by their own writer;
   * a coach hears whether another one speaks; what hygiene gathers of a deal, what it learns of won deals, and what the coach remembers of a deal, each alone reads back.
   */
  declaredCycles: [['coach', 'coach'], ['crm-sync', 'crm-sync'], ['hygiene', 'hygiene'], ['gateway', 'gateway'], ['crm-sync', 'gateway'], ['audit', 'audit']],
} as const;

/**
 * Topics of stages that do not run yet. Their facts have codecs, goldens and columns, so that they count from the day their stage does: then its entry
 * moves up into the topology. Until then no broker has the topic, no service may emit the fact, and analytics does not read it.
 */
export const plannedTopics = {
  'signal.v1': { writer: 'signal', key: 'account', facts: ['signal.surfaced'] },
  'outreach.v1': { writer: 'outreach', key: 'account', facts: ['outreach.sent', 'outreach.reply_received'] },
  'prep.v1': { writer: 'prep', key: 'call', facts: ['prep.view_heartbeat'] },
} as const;

export type PlannedTopicName = keyof typeof plannedTopics;
export const plannedTopicNames = Object.keys(plannedTopics) as PlannedTopicName[];

export type Topology = typeof topology;
export type TopicName = keyof Topology['topics'];
export type ServiceName = keyof Topology['services'];

/** Topics a service alone writes. */
export type TopicOf<S extends ServiceName> = {
  [T in TopicName]: Topology['topics'][T]['writer'] extends S ? T : never;
}[TopicName];

/** Facts a service may emit. */
export type EmittedBy<S extends ServiceName> = Topology['topics'][TopicOf<S>]['facts'][number];

/** Facts a service may be given. */
export type ReadBy<S extends ServiceName> = Topology['topics'][Topology['services'][S]['reads'][number]]['facts'][number];

/** Where messages set aside by a service are kept: original bytes with reason and step as headers. */
export const parkedTopic = (service: ServiceName): `${ServiceName}.parked.v1` => `${service}.parked.v1`;

export const topicNames = Object.keys(topology.topics) as TopicName[];
export const serviceNames = Object.keys(topology.services) as ServiceName[];

/** Topics that a service writes. */
export const topicsWrittenBy = (service: string): TopicName[] => topicNames.filter((name) => topology.topics[name].writer === service);

const topicByFact: ReadonlyMap<string, TopicName> = new Map(
  topicNames.flatMap((topic) => topology.topics[topic].facts.map((fact) => [fact, topic] as const)),
);

/** The topic that carries a fact, or undefined for a name the topology does not know. */
export const topicOfFact = (fact: string): TopicName | undefined => topicByFact.get(fact);

/** The topic that will carry a fact once its stage runs, or undefined for one that a service emits today or nobody knows. */
export const plannedTopicOfFact = (fact: string): PlannedTopicName | undefined => plannedTopicNames.find((name) => plannedTopics[name].facts.some((each) => each === fact));
