interface Words { readonly title: string; /** What has to happen for it to have a value. */ readonly fills: string; }

const words: Readonly<Record<string, Words>> = {
  warm_accounts: { title: 'warm accounts / rep / week', fills: 'as signals surface' },
  warm_to_reply: { title: 'warm → reply', fills: 'as warm accounts answer' },
  drafts_sent_per_day: { title: 'drafts sent / day', fills: 'as approved drafts are sent' },
  reply_rate_lift: { title: 'signal-led ÷ cold replies', fills: 'as mails are answered' },
  prep_time: { title: 'prep per call', fills: 'as briefs are opened' },
  rep_talk_ratio: { title: 'talk ratio', fills: 'as calls end' },
  objection_handle_time: { title: 'objection handled', fills: 'as objections are handled' },
  time_to_synced_note: { title: 'time to synced note', fills: 'as notes reach the CRM' },
  stage_update_accuracy: { title: 'stage accuracy', fills: 'as stage changes are decided' },
  stale_deal_rate: { title: 'stale share of pipeline', fills: 'as the CRM tells of deals' },
  workflow_completions: { title: 'full motions / rep / week', fills: 'as motions reach the CRM' },
  admin_hours_saved: { title: 'admin hours saved', fills: 'as tasks are done' },
};

/** The KPIs of a board in their order, by which it keeps their places while it is counted. */
export const knownKpis: readonly string[] = Object.keys(words);

/** A KPI in two or three words, else as the registry titles it. */
export const shortTitle = ({ name, title }: { readonly name: string; readonly title: string }): string => words[name]?.title ?? title;

/** What has to happen before it can be measured. */
export const fillsText = (name: string): string => words[name]?.fills ?? 'with its first fact';

const stages: Readonly<Record<string, string>> = { signal: 'the signal stage', outreach: 'the outreach stage', prep: 'the prep stage', task: 'timed tasks', rep: 'reps’ workdays', settings: 'a baseline' };
const sourceOf = (fact: string): string => stages[fact.slice(0, fact.indexOf('.'))] ?? fact;

/** What a KPI waits for, by its facts: the first stage of the motion that does not run here yet. */
export const awaitsText = (facts: readonly string[]): string => `awaits ${facts[0] === undefined ? 'its facts' : sourceOf(facts[0])}`;

const baselines: Readonly<Record<string, string>> = {
  cold_reply_rate: 'cold mails answered', warm_threshold: 'score from which a signal is warm', research: 'research', outreach_draft: 'outreach draft', note: 'note after a call', crm_update: 'CRM update', pre_call_list: 'list before a call',
};
/** What people call a baseline. */
export const baselineTitle = (name: string): string => baselines[name] ?? name.replaceAll('_', ' ');

/** A baseline in its own unit: a rate, a score, or minutes of a task. */
export const baselineValue = (name: string, value: number): string => {
  if (name === 'cold_reply_rate') return `${Number((value * 100).toFixed(1))} %`;
  return name === 'warm_threshold' ? String(value) : `${value} min`;
};

const splits = { team: 'team', rep: 'rep', segment: 'segment', signal_type: 'type of signal', day: 'day', week: 'week', month: 'month' } as const;
/** By what a board is told apart, in words. */
export const splitTitle = (split: keyof typeof splits): string => splits[split];

const kinds: Readonly<Record<string, readonly [string, string]>> = { account: ['account', 'accounts'], call: ['call', 'calls'], deal: ['deal', 'deals'], message: ['mail', 'mails'], objection: ['objection', 'objections'], proposal: ['proposal', 'proposals'], task: ['task', 'tasks'], workflow: ['motion', 'motions'] };
/** How many of a kind, in words: "1 call", "1,914 motions". */
export const countedKind = (count: number, kind: string): string => `${count.toLocaleString('en-GB')} ${kinds[kind]?.[count === 1 ? 0 : 1] ?? 'entries'}`;
/** One of a kind, in a word. */
export const kindTitle = (kind: string): string => kinds[kind]?.[0] ?? kind;
