import { describe, expect, it } from '@jest/globals';
import type { CoachCard, CoachDelta, LiveCall, ServerMessage, TranscriptLine } from '@baton/contracts';
import fc from 'fast-check';
import { type CallView, emptyView, liveReducer, type LiveState, nothingLive, openObjection, shownCard, type Verdict, withLine } from './live-state.js';

const callId = 'call-1';
const cardNamed = (cardId: string): CoachCard => ({
  cardId, kind: 'objection', topic: 'price', headline: 'Anchor on the morning they lose', line: 'What would you do with those hours?', source: 'Budget this year', heardAtMs: 10, expiresAtMs: 99_000,
  evidence: { utteranceId: 'u1', speaker: 'Priya Raman', side: 'buyer', quote: 'more than we budgeted', startMs: 1_000, endMs: 2_000 },
});
const line = (utteranceId: string, revision = 1, more: Partial<TranscriptLine> = {}): TranscriptLine =>
  ({ utteranceId, revision, final: false, speaker: 'Priya Raman', side: 'buyer', text: `${utteranceId} ${revision}`, startMs: 0, endMs: 1, heardAtMs: 5, ...more });
const talk = (questions: number) => ({ repMs: 10, otherMs: 20, monologueMs: 3, questions, atMs: 1 });
const raised = (cardId: string): CoachDelta => ({ type: 'card_raised', card: cardNamed(cardId) });
const cleared = (cardId: string): CoachDelta => ({ type: 'card_cleared', cardId, reason: 'handled' });
const delta = (seq: number, what: CoachDelta): ServerMessage => ({ kind: 'delta', callId, seq, delta: what });
const snapshot = (seq: number, more: Partial<Extract<ServerMessage, { kind: 'snapshot' }>> = {}): ServerMessage =>
  ({ kind: 'snapshot', callId, seq, transcript: [], gaps: [], card: null, talk: null, ...more });
const call: LiveCall = { callId, title: 'Halden Freight', platform: 'zoom', startedAtMs: 0, ended: false, consentRecorded: true, participants: [], deal: null };

const after = (messages: readonly ServerMessage[], from: LiveState = nothingLive, atMs = 1_000): LiveState =>
  messages.reduce((state, message) => liveReducer(state, { type: 'message', message, atMs }), from);
const viewAfter = (...messages: ServerMessage[]): CallView => after(messages).views[callId] ?? emptyView;

describe('another wording of a line', () => {
  const wording = (cardId: string, text: string): ServerMessage => ({ kind: 'line_sharpened', callId, cardId, line: text });

  it('belongs to the card that stands, and the first one counts', () => {
    const { card, seq } = viewAfter(delta(1, raised('a')), wording('a', 'First'), wording('a', 'Second'));
    expect([card, seq]).toEqual([{ ...cardNamed('a'), sharpened: 'First' }, 1]);
  });

  it.each([['was cleared', [delta(1, raised('a')), delta(2, cleared('a'))]], ['never came', []], ['gave way', [delta(1, raised('a')), delta(2, raised('b'))]]])('of a card that %s changes nothing', (_, before) => {
    expect(viewAfter(...before, wording('a', 'Late'))).toMatchObject(viewAfter(...before));
  });

  it('comes with a snapshot when it was missed', () => {
    expect(viewAfter(delta(1, raised('a')), snapshot(1, { card: { ...cardNamed('a'), sharpened: 'First' } })).card?.sharpened).toBe('First');
  });
});

describe('what earlier calls brought up', () => {
  const earlier = [{ kind: 'objection', topic: 'price', saidAtMs: 1, speaker: 'Priya Raman', quote: 'no budget', answer: '' } as const];

  it('is known from its delta or from a snapshot, and stays', () => {
    expect(viewAfter(delta(1, { type: 'deal_recalled', earlier }), delta(2, raised('a'))).earlier).toEqual(earlier);
    expect(viewAfter(snapshot(4, { earlier }), snapshot(5)).earlier).toEqual(earlier);
  });
});

describe('one card at a time', () => {
  it('shows a raised card with the moment it came', () => {
    const view = viewAfter(delta(1, raised('a')));
    expect([view.card?.cardId, view.raisedAtMs, view.seq]).toEqual(['a', 1_000, 1]);
  });

  it('gives way to a newer card', () => {
    expect(viewAfter(delta(1, raised('a')), delta(2, raised('b'))).card?.cardId).toBe('b');
  });

  it('goes when it is cleared, and not when another one is', () => {
    expect(viewAfter(delta(1, raised('a')), delta(2, cleared('a'))).card).toBeNull();
    expect(viewAfter(delta(1, raised('a')), delta(2, raised('b')), delta(3, cleared('a'))).card?.cardId).toBe('b');
  });

  it('stays away once the rep put it away, whatever the log still says', () => {
    const state = liveReducer(after([delta(1, raised('a'))]), { type: 'put_away', callId, cardId: 'a', verdict: 'not_now' });
    const again = after([snapshot(5, { card: cardNamed('a') })], state);
    expect(shownCard(again.views[callId] ?? emptyView)).toBeNull();
    expect(shownCard(after([delta(6, raised('b'))], again).views[callId] ?? emptyView)?.cardId).toBe('b');
  });

  it('comes back when the rep takes a verdict back, unless the log cleared it meanwhile', () => {
    const away = liveReducer(after([delta(1, raised('a'))]), { type: 'put_away', callId, cardId: 'a', verdict: 'wrong' });
    const back = (state: LiveState): CallView => liveReducer(state, { type: 'taken_back', callId, cardId: 'a' }).views[callId] ?? emptyView;
    expect([shownCard(back(away))?.cardId, back(away).verdicts]).toEqual(['a', {}]);
    expect(shownCard(back(after([delta(2, cleared('a'))], away)))).toBeNull();
  });

  it('keeps the moment a card came over a snapshot that repeats it', () => {
    const state = after([delta(1, raised('a'))], nothingLive, 1_000);
    expect(after([snapshot(1, { card: cardNamed('a') })], state, 9_000).views[callId]?.raisedAtMs).toBe(1_000);
  });

  it.each([[7_500, 7_500, 'when its words were heard'], [12_000, 9_000, 'not in the future of a browser whose clock is behind'], [0, 9_000, 'now, when nobody says when']])('that is found in mid-call and was heard at %d came up at %d: %s', (heardAtMs, raisedAtMs) => {
    expect(after([snapshot(2, { card: { ...cardNamed('b'), heardAtMs } })], nothingLive, 9_000).views[callId]?.raisedAtMs).toBe(raisedAtMs);
  });
});

describe('a gateway that reads behind the one before', () => {
  const ahead = after([delta(1, raised('a')), delta(2, cleared('a')), { kind: 'heard', callId, line: line('u2', 2, { startMs: 20 }) }]);

  it('brings no card back from the past, nor its numbers', () => {
    const view = after([snapshot(1, { card: cardNamed('a'), talk: talk(1) })], ahead).views[callId];
    expect([view?.card, view?.seq, view?.talk, view?.broken]).toEqual([null, 2, null, false]);
  });

  it('adds its words and gaps to those that are there', () => {
    const view = after([snapshot(1, { transcript: [line('u1', 1, { startMs: 10 }), line('u2', 1, { startMs: 20 })], gaps: [{ fromMs: 1, toMs: 2, reason: 'platform' }] })], ahead).views[callId];
    expect([view?.transcript.map(({ text }) => text), view?.gaps.length]).toEqual([['u1 1', 'u2 2'], 1]);
  });

  it('is heard again from where the one before stopped', () => {
    const view = after([snapshot(1, { card: cardNamed('a') }), delta(2, cleared('a')), delta(3, raised('b'))], ahead).views[callId];
    expect([view?.card?.cardId, view?.seq, view?.broken]).toEqual(['b', 3, false]);
  });
});

describe('an open objection', () => {
  const open = (state: LiveState): string | undefined => openObjection(state.views[callId] ?? emptyView)?.cardId;
  const judged = (state: LiveState, verdict: Verdict): LiveState => liveReducer(state, { type: 'put_away', callId, cardId: 'a', verdict });
  const up = after([delta(1, raised('a'))]);

  it('runs from the moment its card came until the log calls it answered', () => {
    expect(up.views[callId]?.objection).toEqual({ cardId: 'a', topic: 'price', sinceMs: 1_000 });
    expect(open(after([delta(2, cleared('a'))], up))).toBeUndefined();
  });

  it.each<[Verdict, string | undefined]>([['handled', undefined], ['wrong', undefined], ['not_now', 'a']])('called %s by the rep is %p', (verdict, left) => { expect(open(judged(up, verdict))).toBe(left); });

  it('is open again when the rep takes the mark back', () => {
    expect(open(liveReducer(judged(up, 'wrong'), { type: 'taken_back', callId, cardId: 'a' }))).toBe('a');
  });

  it('goes on over a snapshot that misses nothing, and is not guessed over one that does', () => {
    const quiet = after([delta(2, { type: 'card_cleared', cardId: 'a', reason: 'expired' })], up);
    expect([open(after([snapshot(2)], quiet)), open(after([snapshot(5)], quiet))]).toEqual(['a', undefined]);
  });

  it('is found in mid-call with its card, since its words were heard', () => {
    expect(after([snapshot(4, { card: { ...cardNamed('a'), heardAtMs: 600 } })]).views[callId]?.objection).toEqual({ cardId: 'a', topic: 'price', sinceMs: 600 });
  });
});

describe('cards that were left out', () => {
  const told = (message: ServerMessage, more: object): ServerMessage => ({ ...message, ...more });
  const behind = (...messages: ServerMessage[]): number | undefined => viewAfter(...messages).behind;
  const measured = (seq: number, more: object): ServerMessage => delta(seq, { type: 'talk_measured', talk: { ...talk(1), ...more } });

  it('are counted as the gateway tells: with a snapshot, with its measures, or with a new measure', () => {
    expect([behind(told(snapshot(1), { behind: 3 })), behind(snapshot(1, { talk: Object.assign(talk(1), { behind: 2 }) })), behind(measured(1, { behind: 4 }))]).toEqual([3, 2, 4]);
  });

  it('are none while no gateway tells, and stay as told when a measure says nothing', () => {
    expect([behind(snapshot(1)), behind(measured(1, {})), behind(measured(1, { behind: 4 }), measured(2, {})), behind(measured(1, { behind: 4 }), measured(2, { behind: 0 }))]).toEqual([0, 0, 4, 0]);
  });
});

describe('numbered deltas', () => {
  it('are counted once', () => {
    const once = viewAfter(delta(1, raised('a')), delta(2, cleared('a')));
    expect(viewAfter(delta(1, raised('a')), delta(2, cleared('a')), delta(1, raised('a')), delta(2, cleared('a')))).toEqual(once);
  });

  it('leave a mark where one is missing, and change nothing until a snapshot mends it', () => {
    const broken = after([delta(1, raised('a')), delta(3, cleared('a'))]);
    expect(broken.views[callId]).toMatchObject({ broken: true, seq: 1, card: { cardId: 'a' } });
    expect(after([snapshot(3)], broken).views[callId]).toMatchObject({ broken: false, seq: 3, card: null });
  });

  /** What a browser with every delta in order shows; the browser under test loses, repeats and reorders some, and asks for snapshots as the client does. */
  it('lead to the same view however the net treats them', () => {
    const what = fc.oneof(fc.constantFrom('a', 'b', 'c').map(raised), fc.constantFrom('a', 'b', 'c').map(cleared), fc.nat(20).map((n): CoachDelta => ({ type: 'talk_measured', talk: talk(n) })));
    const fate = fc.constantFrom('arrives', 'is lost', 'comes twice', 'comes late' as const);
    fc.assert(fc.property(fc.array(fc.tuple(what, fate), { minLength: 1, maxLength: 30 }), (script) => {
      const deltas = script.map(([each], index) => delta(index + 1, each));
      const whole = deltas.map((_, index) => after(deltas.slice(0, index + 1)).views[callId] ?? emptyView);
      let state = nothingLive;
      const receive = (message: ServerMessage, upTo: number): void => {
        state = after([message], state);
        const { seq, card, talk: meter } = whole[upTo] ?? emptyView;
        if (state.views[callId]?.broken) state = after([snapshot(seq, { card, talk: meter })], state);
      };
      const late: ServerMessage[] = [];
      script.forEach(([, how], index) => {
        const message = deltas[index];
        if (!message || how === 'is lost') return;
        if (how === 'comes late') { late.push(message); return; }
        receive(message, index);
        if (how === 'comes twice') receive(message, index);
        for (const each of late.splice(0)) receive(each, index);
      });
      const last = deltas.length - 1;
      const { seq, card, talk: meter } = whole[last] ?? emptyView;
      state = after([snapshot(seq, { card, talk: meter })], state);
      const { card: shown, talk: measured, seq: reached, broken } = state.views[callId] ?? emptyView;
      expect({ card: shown, talk: measured, seq: reached, broken }).toEqual({ card: whole[last]?.card, talk: whole[last]?.talk, seq: deltas.length, broken: false });
    }));
  });
});

describe('the transcript', () => {
  it('takes a higher revision for a lower one, as the gateway does, and never a lower one again', () => {
    const first = withLine([], line('u1', 1));
    const second = withLine(first, line('u1', 2));
    expect(second.map(({ text }) => text)).toEqual(['u1 2']);
    for (const revision of [1, 2]) expect(withLine(second, line('u1', revision, { text: 'again' }))).toBe(second);
    const final = withLine(second, line('u1', 3, { final: true }));
    expect(withLine(final, line('u1', 2))).toBe(final);
    expect(withLine(final, line('u1', 4, { final: true, text: 'corrected' })).map(({ text }) => text)).toEqual(['corrected']);
  });

  it('stands in the order of speech, whichever line came first', () => {
    const lines = [line('u2', 1, { startMs: 20 }), line('u1', 1, { startMs: 10 }), line('u3', 1, { startMs: 30 })].reduce(withLine, []);
    expect(lines.map(({ utteranceId }) => utteranceId)).toEqual(['u1', 'u2', 'u3']);
  });

  it('keeps the last two hundred lines', () => {
    const lines = Array.from({ length: 250 }, (_, at) => line(`u${at}`, 1, { startMs: at })).reduce(withLine, []);
    expect([lines.length, lines[0]?.utteranceId, lines.at(-1)?.utteranceId]).toEqual([200, 'u50', 'u249']);
  });

  it('ends the same in any order of arrival', () => {
    const arrivals = [1, 2, 3].flatMap((n) => [line(`u${n}`, 1, { startMs: n }), line(`u${n}`, 2, { startMs: n, final: true })]);
    fc.assert(fc.property(fc.shuffledSubarray(arrivals, { minLength: arrivals.length }), (shuffled) => {
      expect(shuffled.reduce(withLine, []).map(({ text, final }) => [text, final])).toEqual([['u1 2', true], ['u2 2', true], ['u3 2', true]]);
    }));
  });

  it('remembers when the last word came, and each gap once', () => {
    const gap = (fromMs: number): ServerMessage => ({ kind: 'gap', callId, gap: { fromMs, toMs: fromMs + 1, reason: 'platform' } });
    const view = viewAfter({ kind: 'heard', callId, line: line('u1') }, gap(9), gap(1), gap(9));
    expect([view.lastWordAtMs, view.gaps.map(({ fromMs }) => fromMs)]).toEqual([1_000, [1, 9]]);
  });

  it('is what the gateway holds after a snapshot, and nothing the browser thought besides', () => {
    const state = after([{ kind: 'heard', callId, line: line('u1', 4) }, { kind: 'gap', callId, gap: { fromMs: 1, toMs: 2, reason: 'platform' } }]);
    const view = after([snapshot(1, { transcript: [line('u2', 1, { heardAtMs: 777 })] })], state).views[callId];
    expect([view?.transcript.map(({ utteranceId }) => utteranceId), view?.gaps, view?.lastWordAtMs]).toEqual([['u2'], [], 777]);
  });
});

describe('calls and the connection', () => {
  it('takes the list of calls as it is, and ends the one that ended', () => {
    const other = { ...call, callId: 'call-2' };
    expect(after([{ kind: 'calls', calls: [call, other] }, { kind: 'ended', callId }]).calls.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it('is lost since the first loss, until it is connected again', () => {
    const lost = liveReducer(liveReducer(nothingLive, { type: 'lost', atMs: 10 }), { type: 'lost', atMs: 20 });
    expect([lost.connection, lost.lostAtMs]).toEqual(['lost', 10]);
    const back = liveReducer(lost, { type: 'connected' });
    expect(liveReducer(back, { type: 'lost', atMs: 30 }).lostAtMs).toBe(30);
  });

  it.each<ServerMessage>([{ kind: 'review_changed' }, { kind: 'move', delayMs: 10 }, { kind: 'error', code: 'bad_message', message: 'x' }])('changes nothing on %j', (message) => {
    expect(after([message])).toEqual(nothingLive);
  });

  it('keeps calls apart', () => {
    const state = after([delta(1, raised('a')), { ...delta(1, raised('b')), callId: 'call-2' } as ServerMessage]);
    expect(Object.entries(state.views).map(([id, view]) => [id, view.card?.cardId])).toEqual([['call-1', 'a'], ['call-2', 'b']]);
  });
});
