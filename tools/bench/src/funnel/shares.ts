/** How often things happen, each a share of what it hangs on, as sales work has it: 60 % of workflows are written to, 22 % answered, 15 % called, 13.5 % noted, 12 % carried to the CRM. */
export const shares = {
  /** Of workflows. */
  outreach: 0.6,
  /** Of the mails; a third as often for those that no signal led to. */
  ledMails: 0.75, replyToLed: 0.44, replyToCold: 0.44 / 3,
  /** Of replies. */
  call: 0.15 / 0.22, staleDeal: 0.08, staleCleared: 0.5,
  /** Of calls. */
  briefed: 0.8, note: 0.9,
  /** Of objections. */
  handled: 0.8, dismissed: 0.2,
  /** Of notes. */
  crm: 0.12 / 0.135, accepted: 0.96,
  /** Of accepted stage changes. */
  undone: 0.03,
} as const;

export const perCall = { utterances: 15, heartbeats: 3, objections: 2 } as const;

export const replyShare = shares.outreach * (shares.ledMails * shares.replyToLed + (1 - shares.ledMails) * shares.replyToCold);

/** How many events a workflow has on average. */
export const eventsPerWorkflow = (): number => {
  const calls = replyShare * shares.call;
  const notes = calls * shares.note;
  const crm = notes * shares.crm;
  const inCall = 2 + perCall.utterances + shares.briefed * perCall.heartbeats + perCall.objections * (2 + shares.handled + shares.dismissed);
  const stale = replyShare * shares.staleDeal * (1 + shares.staleCleared);
  return 1 + shares.outreach * 2 + replyShare * 2 + stale + calls * inCall + notes * (3 + shares.accepted * shares.undone) + crm * 3;
};

/** The size of everything: workflows, reps and days. */
export interface FunnelSize { readonly workflows: number; readonly reps: number; readonly days: number }

const days = 180;
/** A rep has about so many events in the half year. */
const eventsPerRep = 8_000;
const workdayShare = 5 / 7;

/** What gives about so many events. */
export const sizeFor = (events: number): FunnelSize => {
  const reps = Math.max(12, Math.round(events / eventsPerRep));
  return { days, reps, workflows: Math.max(100, Math.round((events - reps * days * workdayShare) / eventsPerWorkflow())) };
};
