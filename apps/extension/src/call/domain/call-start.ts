import { type CallStart, Invitee, Side } from '@baton/contracts';

/** Who the rep is and who is with them, as the options say. */
export interface Rep { readonly email: string; /** Empty takes the name Meet gives the reader of its page. */ readonly name: string; readonly colleagues: readonly string[] }

/** What the rep says when a call begins. */
export interface CallSubject { readonly title: string; readonly dealId: string; readonly startedAtMs: number; readonly consentRecorded: boolean }

/** The name the rep speaks under. */
export const speakerOf = ({ name }: Pick<Rep, 'name'>): string => name.trim() || 'You';

/** The first message of a call: the rep and the colleagues are on one side, whoever else speaks is on the other. */
export const callStart = (rep: Rep, { title, dealId, startedAtMs, consentRecorded }: CallSubject): CallStart => ({
  title, platform: 'meet', repEmail: rep.email, dealId, startedAtMs, consentRecorded, others: Side.BUYER,
  invitees: [
    Invitee.fromPartial({ name: speakerOf(rep), email: rep.email, side: Side.REP }),
    ...rep.colleagues.map((name) => Invitee.fromPartial({ name, side: Side.REP })),
  ],
});
