import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FactOf, PlaybookView, ReviewItem, ReviewQueue, Session, SyncResponse } from '@baton/contracts';
import { verifyApproval } from '@baton/platform';
import { approvalOf, callStarted, cardRaised, noteDrafted, proposalFact, proposalIdOf, stageCommand } from '@baton/testing';
import { apiRoutes } from './http/openapi.js';
import type { ScriptedBrowser } from '@baton/testing';
import { eventually } from './testing/eventually.spec.js';
import { type GatewayUnderTest, startGatewayUnderTest } from './testing/gateway-under-test.spec.js';

let under: GatewayUnderTest;
let dana: ScriptedBrowser;
let notes = 0;
beforeAll(async () => {
  under = await startGatewayUnderTest();
  dana = await under.signedIn();
});
afterAll(async () => { await under.close(); });

const queueOf = async (browser: ScriptedBrowser): Promise<ReviewQueue> => (await browser.get('/api/review')).json() as Promise<ReviewQueue>;
const json = async <T>(response: Promise<Response>): Promise<T> => (await response).json() as Promise<T>;

/** A note of a call of its own, once the queue shows it. */
const drafted = async (options: Parameters<typeof noteDrafted>[0] = {}): Promise<ReviewItem[]> => {
  notes += 1;
  const noteId = `note-${notes}`;
  await under.append(noteDrafted({ noteId, callId: `call-${notes}`, ...options }));
  const { items } = await eventually(() => queueOf(dana), (queue) => queue.items.some((item) => item.noteId === noteId));
  return items.filter((item) => item.noteId === noteId);
};
const sync = (browser: ScriptedBrowser, ...items: readonly Pick<ReviewItem, 'proposalId' | 'payloadHash'>[]): Promise<SyncResponse> =>
  json(browser.post('/api/review/sync', { approvals: items.map(({ proposalId, payloadHash }) => ({ proposalId, payloadHash, confirmed: true })) }));
const approvalsOf = async (proposalId: string): Promise<FactOf<'write.approved'>[]> =>
  ((await under.read('write.approved.v1')) as FactOf<'write.approved'>[]).filter(({ about }) => about.proposalId === proposalId);
const first = (items: readonly ReviewItem[], place = 0): ReviewItem => {
  const item = items[place];
  if (!item) throw new Error(`the note has no proposal ${place}`);
  return item;
};

describe('signing in', () => {
  it('goes through the whole flow, and tenant and rep are those of the session', async () => {
    expect(await json(dana.get('/api/session'))).toEqual({
      rep: { id: 'rep-dana', name: 'Dana Okafor', email: 'dana@northwind.example', teamId: 'west', timeZone: 'Europe/London', role: 'rep' as const },
      tenant: { id: 'northwind', name: 'Northwind Robotics' },
    } satisfies Session);
    expect([...dana.cookies().keys()]).toContain('__Host-baton');
  });

  it('shows the page again after a wrong password, without the password and without a session', async () => {
    const browser = under.browser();
    const answer = await browser.signIn('dana@northwind.example', '"><script>wrong');
    const page = await answer.text();
    expect(answer.status).toBe(401);
    expect(page).toContain('That email and password do not go together.');
    expect(page).not.toContain('wrong');
    expect((await browser.get('/api/session')).status).toBe(401);
  });

  it('shows what was typed as text, not as a page', async () => {
    const page = await (await under.browser().signIn('<script>alert(1)</script>', 'x')).text();
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>');
  });

  it('asks for the password again after signing out', async () => {
    const browser = await under.signedIn('luis@northwind.example');
    const out = await browser.form('/auth/logout', {});
    expect([out.status, out.headers.get('location')]).toEqual([303, '/']);
    expect((await browser.get('/api/session')).status).toBe(401);
    const again = await browser.get('/auth/login');
    const page = await browser.get(again.headers.get('location') ?? '');
    expect(page.headers.get('location')).toMatch(/^\/sign-in\//);
  });

  it('signs nobody out for another site', async () => {
    const browser = await under.signedIn('luis@northwind.example');
    expect((await browser.post('/auth/logout', {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await browser.get('/api/session')).status).toBe(200);
  });

  it('does not take the answer of a sign-in another browser began', async () => {
    const [mine, theirs] = [under.browser(), under.browser()];
    await theirs.get('/auth/login');
    const began = await mine.get('/auth/login');
    const state = new URL(began.headers.get('location') ?? '').searchParams.get('state');
    const stolen = await theirs.get(`/auth/callback?code=x&state=${state}`);
    expect(stolen.status).toBe(403);
    expect(await stolen.text()).toContain('begun in another window');
  });

  it('takes no made-up code', async () => {
    const browser = under.browser();
    const began = await browser.get('/auth/login');
    const state = new URL(began.headers.get('location') ?? '').searchParams.get('state');
    expect((await browser.get(`/auth/callback?code=made-up&state=${state}&iss=${encodeURIComponent(`${under.origin}/oidc`)}`)).status).toBe(403);
  });

  it.each(['/sign-in/nowhere', '/sign-in/..%2f'])('has no page at %s', async (path) => {
    expect((await under.browser().get(path)).status).toBe(400);
  });
});

describe('the door', () => {
  it('is shut to whoever has no session: every route but the public ones', async () => {
    for (const { method, path, open } of apiRoutes) {
      const address = path.replace(/\{\w+\}/g, 'x');
      const browser = under.browser();
      const answer = method === 'get' ? await browser.get(address) : await browser[method](address, {});
      expect([method, path, answer.status]).toEqual([method, path, open ? 200 : 401]);
    }
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }], ['a form', { 'x-baton': '' }], ['a sandbox', { origin: 'null' }],
  ])('is shut to %s that uses a rep\'s cookie', async (_, headers) => {
    const [item] = await drafted();
    const answer = await dana.post('/api/review/sync', { approvals: [{ proposalId: item?.proposalId, payloadHash: item?.payloadHash, confirmed: true }] }, headers);
    expect(answer.status).toBe(403);
    expect(await approvalsOf(item?.proposalId ?? '')).toEqual([]);
  });

  it('lets nothing inline and nothing foreign into a page', async () => {
    const policy = (await under.browser().get('/api/openapi.json')).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe');
  });

  it.each([
    ['a body that is no JSON', '/api/review/sync', '{"approvals":', 400],
    ['a body that does not fit', '/api/review/sync', '{"approvals":[]}', 400],
    ['more than the contract has', '/api/review/sync', `{"approvals":[{"proposalId":"p","payloadHash":"${'0'.repeat(64)}","tenant":"rival"}]}`, 400],
    ['a body without end', '/api/review/sync', JSON.stringify({ approvals: 'x'.repeat(300_000) }), 400],
    ['an address nobody knows', '/api/nowhere', '{}', 404],
  ])('says what is wrong with %s', async (_, path, body, status) => {
    const answer = await fetch(new URL(path, under.origin), {
      method: 'POST', body, headers: { 'content-type': 'application/json', 'x-baton': '1', origin: under.origin, cookie: [...dana.cookies()].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ code: status === 404 ? 'not_found' : 'invalid', message: expect.stringMatching(/\w+/) });
  });

  it('describes itself', async () => {
    const document = await json<{ openapi: string; paths: Record<string, object> }>(under.browser().get('/api/openapi.json'));
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths).toSorted()).toEqual([...new Set(apiRoutes.map(({ path }) => path))].toSorted());
    for (const { method, path } of apiRoutes) expect(Object.keys(document.paths[path] ?? {})).toContain(method);
  });

  it('says how it is', async () => {
    const answer = await under.browser().get('/health');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ service: 'gateway', healthy: true, checks: expect.arrayContaining([expect.objectContaining({ name: 'review', healthy: true })]) });
  });

  it('says that the numbers are away when analytics is', async () => {
    const answer = await dana.get('/api/kpis?from=2026-11-01&to=2026-11-30');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ code: 'unavailable', message: expect.stringContaining('analytics does not answer') });
  });

  it.each(['/api/kpis', '/api/kpis?from=2026-11-30&to=2026-11-01', '/api/kpis?from=yesterday&to=today', '/api/kpis?from=2026-11-01&to=2026-11-30&tenant=rival'])('asks for days that can be: %s', async (path) => {
    expect((await dana.get(path)).status).toBe(400);
  });
});

describe('the review queue', () => {
  it('lists a note and its proposals in the order of the note', async () => {
    const items = await drafted();
    expect(items.map(({ action, status, before, after }) => [action, status, before, after])).toMatchObject([
      ['note_create', 'pending', '', '<p>Pilot on two depots agreed</p>'], ['deal_stage_set', 'pending', 'discovery', 'evaluation'],
      ['deal_close_date_set', 'pending', '2027-01-30', '2027-02-28'], ['task_create', 'pending', '', 'Send the integration plan · due 2026-11-26'],
    ]);
    const note = (await queueOf(dana)).notes.find(({ noteId }) => noteId === first(items).noteId);
    expect(note).toMatchObject({ callTitle: 'Halden Freight · discovery', dealLabel: 'Halden Freight', crmFields: [{ leftEmptyReason: 'no figure was agreed' }], nextSteps: [{ side: 'rep', dueDate: '2026-11-26' }] });
  });

  it('turns an approval into one write, signed over what was shown (I1, I2)', async () => {
    const item = first(await drafted(), 1);
    expect(await sync(dana, item)).toMatchObject({ approved: [{ proposalId: item.proposalId }], refused: [] });
    const [fact] = await approvalsOf(item.proposalId);
    if (!fact) throw new Error('no approval on the log');
    const { about, payload, tenant } = fact;
    const keys = await json<Record<string, string>>(under.browser().get('/api/approval-keys'));
    const claims = {
      approvalId: about.approvalId, approvedAtMs: payload.approvedAtMs, expiresAtMs: payload.expiresAtMs, payloadHash: item.payloadHash,
      proposalId: item.proposalId, repId: 'rep-dana', target: 'hubspot-main|deal|4471', tenant,
    };
    expect(payload.payload).toBe(item.payload);
    expect(verifyApproval(claims, payload.signature, keys[payload.keyId] ?? '')).toBe(true);
    expect(verifyApproval({ ...claims, repId: 'rep-luis' }, payload.signature, keys[payload.keyId] ?? '')).toBe(false);
    expect(first((await queueOf(dana)).items.filter(({ proposalId }) => proposalId === item.proposalId)).status).toBe('queued');
  });

  it('makes one write of a double click, and the same answer (I3)', async () => {
    const item = first(await drafted());
    const answers = await Promise.all([sync(dana, item), sync(dana, item), sync(dana, item, item)]);
    expect(new Set(answers.flatMap(({ approved }) => approved.map(({ approvalId }) => approvalId))).size).toBe(1);
    expect(answers.flatMap(({ refused }) => refused)).toEqual([]);
    expect(await approvalsOf(item.proposalId)).toHaveLength(1);
  });

  it('approves what was edited, and not what was shown before', async () => {
    const item = first(await drafted(), 1);
    const edited = await json<ReviewItem>(dana.post(`/api/review/${item.proposalId}/edit`, { stageId: 'negotiation' }));
    expect(edited).toMatchObject({ after: 'negotiation', edited: true, status: 'pending' });
    expect(edited.payloadHash).not.toBe(item.payloadHash);
    expect((await sync(dana, item)).refused).toEqual([{ proposalId: item.proposalId, reason: 'changed' }]);
    expect((await sync(dana, edited)).approved).toHaveLength(1);
    expect(await approvalsOf(item.proposalId)).toMatchObject([{ payload: { payload: edited.payload, edited: true } }]);
  });

  it('appends nothing for an edit that changes nothing', async () => {
    const item = first(await drafted(), 2);
    const before = (await under.read('review.v1')).length;
    expect(await json(dana.post(`/api/review/${item.proposalId}/edit`, { closeDate: '2027-02-28' }))).toMatchObject({ payloadHash: item.payloadHash, edited: false });
    expect(await under.read('review.v1')).toHaveLength(before);
  });

  it.each([[{ stageId: 'x' }, 'stageId cannot be changed here'], [{}, 'give a new value'], [{ target: 'x' }, 'Unrecognized key'], [{ body: '' }, 'must not be empty']])('says why the edit %j cannot be', async (edit, complaint) => {
    const item = first(await drafted());
    const answer = await dana.post(`/api/review/${item.proposalId}/edit`, edit);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid', message: expect.stringContaining(complaint) });
  });

  it('writes nothing that was rejected (I4)', async () => {
    const item = first(await drafted());
    expect(await json(dana.post(`/api/review/${item.proposalId}/reject`, { reason: 'not said' }))).toMatchObject({ status: 'rejected', statusDetail: 'not said' });
    expect((await sync(dana, item)).refused).toEqual([{ proposalId: item.proposalId, reason: 'already_decided' }]);
    expect((await dana.post(`/api/review/${item.proposalId}/edit`, { body: 'x' })).status).toBe(409);
    expect((await dana.post(`/api/review/${item.proposalId}/reject`, {})).status).toBe(409);
    expect(await approvalsOf(item.proposalId)).toEqual([]);
  });

  it('lets either a rejection or an approval through, never both', async () => {
    const item = first(await drafted());
    const [rejected, approved] = await Promise.all([dana.post(`/api/review/${item.proposalId}/reject`, {}), sync(dana, item)]);
    expect([rejected.status === 200, approved.approved.length === 1].filter(Boolean)).toHaveLength(1);
    expect(await approvalsOf(item.proposalId)).toHaveLength(approved.approved.length);
  });

  it('writes nothing past its time (I4)', async () => {
    const item = first(await drafted({ expiresAtMs: 1 }));
    expect(item.status).toBe('expired');
    expect((await sync(dana, item)).refused).toEqual([{ proposalId: item.proposalId, reason: 'expired' }]);
  });

  it('shows what became of the write', async () => {
    const item = first(await drafted(), 1);
    const { approved } = await sync(dana, item);
    const about = { proposalId: item.proposalId, approvalId: approved[0]?.approvalId ?? '' };
    await under.append(proposalFact('crm.write_attempted', { epoch: 1, payloadHash: item.payloadHash, writeKey: 'k' }, about));
    await under.append(proposalFact('crm.write_applied', { epoch: 1, recordId: '4471', recordUrl: 'https://crm.example/4471', action: 'deal_stage_set' }, about));
    const found = await eventually(async () => (await queueOf(dana)).items.find(({ proposalId }) => proposalId === item.proposalId), (each) => each?.status === 'applied');
    expect(found).toMatchObject({ status: 'applied', recordUrl: 'https://crm.example/4471' });
  });

  it('is the team\'s, and nobody else\'s', async () => {
    const item = first(await drafted());
    const [luis, mei] = [await under.signedIn('luis@northwind.example'), await under.signedIn('mei@northwind.example')];
    expect((await queueOf(luis)).items.map(({ proposalId }) => proposalId)).toContain(item.proposalId);
    expect(await queueOf(mei)).toEqual({ notes: [], items: [], dial: 0.6 });
    expect((await sync(mei, item)).refused).toEqual([{ proposalId: item.proposalId, reason: 'not_found' }]);
    expect((await sync(luis, item)).approved).toHaveLength(1);
    expect(await approvalsOf(item.proposalId)).toMatchObject([{ about: { repId: 'rep-luis' } }]);
  });

  it.each([
    ['edit', (id: string) => dana.post(`/api/review/${id}/edit`, { body: 'x' })], ['reject', (id: string) => dana.post(`/api/review/${id}/reject`, {})],
  ])('answers 404 and leaves an audit line when asked to %s what is another tenant\'s or nobody\'s (I14)', async (_, ask) => {
    await under.append(noteDrafted({ tenant: 'rival', noteId: 'rival-note', callId: 'rival-call' }));
    const theirs = proposalIdOf(0, { tenant: 'rival', noteId: 'rival-note' });
    await eventually(() => under.state.projection.get('rival', 'note', 'rival-note'), (note) => note !== undefined);
    for (const id of [theirs, 'nobody']) {
      expect((await ask(id)).status).toBe(404);
      expect(under.logger.lines.findLast(({ message }) => message === 'refused access to a proposal')).toMatchObject({ fields: { audit: true, tenant: 'northwind', repId: 'rep-dana', proposalId: id, known: false } });
    }
  });

  it('takes the first of two approvals on the log, should another gateway have written one', async () => {
    const item = first(await drafted(), 1);
    const foreign = approvalOf(stageCommand('negotiation'), { proposalId: item.proposalId });
    await under.append(foreign);
    await eventually(() => queueOf(dana), ({ items }) => items.some((each) => each.proposalId === item.proposalId && each.status === 'queued'));
    expect((await sync(dana, item)).refused).toEqual([{ proposalId: item.proposalId, reason: 'already_decided' }]);
    expect(await approvalsOf(item.proposalId)).toHaveLength(1);
  });

  it('comes back the same from the log after the store was dropped under way (I7)', async () => {
    await drafted();
    const before = await under.state.projection.hash();
    await under.state.projection.clear();
    expect(await eventually(() => under.state.projection.hash(), (hash) => hash === before)).toBe(before);
    const items = await drafted();
    expect(items).toHaveLength(4);
  });
});

describe('a verdict on a card', () => {
  it('goes to the log with the rule that raised the card, in the chain of the call', async () => {
    await under.append(callStarted({}, { callId: 'call-verdict' }), cardRaised(1, { callId: 'call-verdict' }));
    const answer = await eventually(() => dana.post('/api/calls/call-verdict/cards/card-1/dismiss', { verdict: 'wrong' }), ({ status }) => status === 204);
    expect(answer.status).toBe(204);
    expect((await under.read('review.v1')).filter(({ type }) => type === 'coach.card_dismissed')).toMatchObject([
      { tenant: 'northwind', actor: 'ACTOR_REP', correlationId: 'call-verdict', about: { callId: 'call-verdict', repId: 'rep-dana' }, payload: { cardId: 'card-1', ruleId: 'price-budget', verdict: 'wrong' } },
    ]);
  });

  it('is for whom the call is', async () => {
    const mei = await under.signedIn('mei@northwind.example');
    expect((await mei.post('/api/calls/call-verdict/cards/card-1/dismiss', { verdict: 'wrong' })).status).toBe(404);
    expect((await dana.post('/api/calls/call-verdict/cards/card-9/dismiss', { verdict: 'wrong' })).status).toBe(404);
    expect((await dana.post('/api/calls/call-verdict/cards/card-1/dismiss', { verdict: 'maybe' })).status).toBe(400);
  });
});

describe('the playbook', () => {
  const pain = { id: 'hand', name: 'typing', phrases: ['by hand'], card: { headline: 'Count the hours', line: 'How many people?', source: 'Guide' } };
  const viewOf = (browser: ScriptedBrowser): Promise<PlaybookView> => json(browser.get('/api/playbook'));

  it('is read by everybody and published by an administrator, as a change of what was read', async () => {
    const ada = await under.signedIn('ada@northwind.example');
    const read = await viewOf(ada);
    const change = { readVersion: read.playbook?.version, playbook: { ...read.playbook, pains: [pain] } };
    expect([(await dana.put('/api/playbook', change)).status, (await viewOf(dana)).mayEdit, read.mayEdit]).toEqual([403, false, true]);
    expect(await json(ada.put('/api/playbook', change))).toMatchObject({ playbook: { version: 'one+console.1', pains: [pain] } });
    expect((await eventually(() => viewOf(dana), ({ playbook }) => playbook?.version === 'one+console.1')).playbook?.pains).toEqual([pain]);
    const late = await ada.put('/api/playbook', change);
    expect([late.status, (await json<{ code: string }>(Promise.resolve(late))).code]).toEqual([409, 'conflict']);
  });

  it.each([
    ['a headline nobody reads in time', { pains: [{ ...pain, card: { ...pain.card, headline: 'one two three four five six seven eight nine' } }] }, 'playbook.pains.0.card.headline: a headline has at most eight words'],
    ['a phrase nobody can hear', { pains: [{ ...pain, phrases: ['?!'] }] }, 'pains.0.phrases.0: "?!" has no word'],
  ])('is refused with %s, and says where', async (_, change, words) => {
    const ada = await under.signedIn('ada@northwind.example');
    const { playbook } = await viewOf(ada);
    const answer = await ada.put('/api/playbook', { readVersion: playbook?.version, playbook: { ...playbook, ...change } });
    expect([answer.status, await answer.json()]).toEqual([400, { code: 'invalid', message: expect.stringContaining(words) }]);
  });
});
