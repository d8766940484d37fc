import { describe, expect, it } from '@jest/globals';
import { Side } from '@baton/contracts';
import { sentencesOf } from '@baton/llm';
import { dealCall, line } from './deal-call.spec.js';
import { groundsOf } from './grounds.js';
import { judgeLines } from './judge-lines.js';
import { judgeSteps } from './judge-steps.js';

const call = dealCall(
  'buyer: Could you send the security paper by Thursday?', 'rep: Leave that with me, and the price list too.', "buyer: I'll share our volumes tomorrow.", 'tom: Tom will check the depot numbers by 4 December.', 'rep: I could prepare a comparison with Portside.', 'buyer: Please do.',
  'rep: I can draft the training outline.', 'buyer: Our drivers like the new dock.', 'tom: The procurement team will review the contract terms.', 'buyer: Back in October the audit went well.', "rep: I'll bring the October report of the audit, which I finished yesterday.",
);
const grounds = groundsOf(call);
const judge = (text: string, ...quotes: readonly string[]) => judgeSteps(grounds, sentencesOf(call), judgeLines(grounds, [line(text, ...quotes)]).kept);

describe('a next step of an answer', () => {
  it.each<[string, readonly string[], string, string]>([
    ['Send the security paper', ['u0: send the security paper'], 'Dana Okafor', '2026-11-26'],
    ['Price list and security paper', ['u1: Leave that with me, and the price list too', 'u0: security paper'], 'Dana Okafor', '2026-11-26'],
    ['Bring the price list', ['u1: and the price list too', 'u10: bring the October report'], 'Dana Okafor', ''],
    ['Share the volumes', ["u2: I'll share our volumes"], 'Priya Raman', '2026-11-24'],
    ['Check the depot numbers', ['u3: check the depot numbers'], 'Tom Weller', '2026-12-04'],
    ['Prepare a comparison with Portside', ['u4: prepare a comparison with Portside', 'u5: Please do'], 'Dana Okafor', ''],
  ])('%s is whose its words say, by when they say', (text, quotes, owner, dueDate) => {
    const { kept, dropped } = judge(text, ...quotes);
    expect([kept.map((step) => [step.text, step.owner, step.dueDate]), dropped]).toEqual([[[text, owner, dueDate]], []]);
  });

  it.each<[string, string, readonly string[]]>([
    ['owner_unknown', 'New dock of the drivers', ['u7: Our drivers like the new dock']],
    ['owner_unknown', 'Review the contract terms', ['u8: procurement team will review the contract terms']],
    ['not_taken_up', 'Draft the training outline', ['u6: draft the training outline']],
  ])('is dropped as %s: %s', (reason, text, quotes) => expect(judge(text, ...quotes)).toEqual({ kept: [], dropped: [reason] }));

  it('is due on no day that was over when it was said', () => expect(judge('Bring the October report', 'u10: bring the October report').kept[0]?.dueDate).toBe(''));

  it('is on the side of its owner, with the sentences that say so', () => {
    expect(judge('Share the volumes', 'u2: share our volumes').kept[0]).toMatchObject({ side: Side.BUYER, evidence: [{ utteranceId: 'u2', quote: "I'll share our volumes tomorrow." }] });
  });
});
