/** @jest-environment jsdom */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, getByLabelText, getByRole, queryByText } from '@testing-library/dom';
import { type FromPanel, fromPanelSchema } from '../messages.js';
import { putPage } from '../testing/page-body.spec.js';
import type { CallView, PageView, View } from '../view.js';
import { PanelPage } from './panel-page.js';

const page: PageView = { tabId: 7, title: 'Halden Freight', code: 'abc-defg-hij', captions: 'shown' };
const call: CallView = { callId: 'c1', title: 'Halden Freight', startedAtMs: 1, isOn: true, captions: 'shown', utterances: 3, late: 0, line: { line: 'connected', why: '', waiting: 0, leftOut: 0, part: 1, refused: '' } };
const view: View = { hasSettings: true, address: 'https://baton.example', pages: [page], call: undefined, unfinished: 0 };

beforeEach(() => { putPage(document, 'panel.html'); });

const open = (shown: Partial<View> = {}) => {
  const told: FromPanel[] = [];
  const done: string[] = [];
  const panel = new PanelPage({ document, tell: (message) => { told.push(message); }, openOptions: () => { done.push('options'); }, signIn: (address) => { done.push(`sign in at ${address}`); }, allow: (address) => { done.push(`allow ${address}`); } });
  panel.show({ ...view, ...shown });
  return { panel, told, done };
};
const body = () => document.body;
const isShown = (id: string): boolean => document.getElementById(id)?.closest('[hidden]') === null;
const press = (name: string): void => { fireEvent.click(getByRole(body(), 'button', { name })); };
const start = () => getByRole<HTMLButtonElement>(body(), 'button', { name: 'Start' });
const known = () => getByLabelText<HTMLInputElement>(body(), /The others know/);

describe('the side panel before a call', () => {
  it('begins one only after the rep says that the others know', () => {
    const { told } = open();
    expect(start().disabled).toBe(true);
    fireEvent.submit(start().closest('form') ?? start());
    expect(told).toEqual([]);
    fireEvent.click(known());
    expect(start().disabled).toBe(false);
    fireEvent.click(start());
    expect(told).toEqual([{ kind: 'start', tabId: 7, title: 'Halden Freight', dealId: '', othersKnow: true }]);
    expect(fromPanelSchema.safeParse(told[0]).success).toBe(true);
  });

  it('has it said again for every call', () => {
    const { panel } = open();
    fireEvent.click(known());
    fireEvent.click(start());
    panel.show({ ...view, call });
    panel.show({ ...view, call: { ...call, isOn: false } });
    expect([known().checked, start().disabled]).toEqual([false, true]);
  });

  it('has it said again for another meeting, and takes that one\'s title', () => {
    const { panel } = open({ pages: [page, { ...page, tabId: 8, title: 'Orrin Rail' }] });
    fireEvent.click(known());
    panel.activate(8);
    expect([known().checked, getByLabelText<HTMLInputElement>(body(), 'Title of the call').value]).toEqual([false, 'Orrin Rail']);
  });

  it('leaves what the rep typed alone while nothing changes', () => {
    const { panel, told } = open();
    fireEvent.input(getByLabelText(body(), 'Title of the call'), { target: { value: ' Halden · discovery ' } });
    fireEvent.input(getByLabelText(body(), /Deal in your CRM/), { target: { value: '4471' } });
    panel.show(view);
    panel.activate(undefined);
    fireEvent.click(known());
    fireEvent.click(start());
    expect(told).toMatchObject([{ title: 'Halden · discovery', dealId: '4471' }]);
  });

  it('takes the code for a meeting without a title', () => {
    open({ pages: [{ ...page, title: '' }] });
    expect(getByLabelText<HTMLInputElement>(body(), 'Title of the call').value).toBe('abc-defg-hij');
  });

  it.each<[string, Partial<View>, readonly string[]]>([['without settings', { hasSettings: false, address: '' }, []], ['without a meeting', { pages: [] }, []], ['with a meeting', {}, ['begin']], ['in a call', { call }, ['call']]])('%s shows its part and no other', (_, shown, parts) => {
    open(shown);
    expect(['begin', 'call'].filter(isShown)).toEqual(parts);
  });

  it('opens the options', () => {
    const { done } = open();
    press('Options');
    expect(done).toEqual(['options']);
  });
});

describe('the side panel during a call', () => {
  it('shows whose call it is, how it goes, and stops it', () => {
    const { told } = open({ call });
    expect([queryByText(body(), 'Halden Freight')?.tagName, queryByText(body(), 'Connected to Baton.')?.dataset['tone']]).toEqual(['STRONG', 'good']);
    press('Stop');
    expect(told).toEqual([{ kind: 'stop' }]);
  });

  it('offers to try again when Baton refuses, and only then', () => {
    const { panel, told } = open({ call });
    expect(isShown('again')).toBe(false);
    panel.show({ ...view, call: { ...call, line: { ...call.line, line: 'refused', why: 'No call platform has this token.' } } });
    press('Try again');
    expect([told, queryByText(body(), /No call platform has this token/)?.dataset['tone']]).toEqual([[{ kind: 'again' }], 'bad']);
  });

  it('does not say anew what has not changed', () => {
    const { panel } = open({ call });
    const before = queryByText(body(), 'Connected to Baton.');
    panel.show({ ...view, call: { ...call } });
    expect(queryByText(body(), 'Connected to Baton.')).toBe(before);
  });

  it('shows a title as text, whatever it holds', () => {
    open({ call: { ...call, title: '<img src=x onerror=alert(1)>' } });
    expect(document.querySelector('#call img')).toBeNull();
  });
});

describe('the coach in the side panel', () => {
  const frame = () => getByRole(body(), 'document', { hidden: true, name: 'Coach' });
  const coach = (): HTMLElement => document.getElementById('coach') ?? frame();

  it('stands there for the call that is on, else for the newest', () => {
    const { panel } = open();
    panel.showCoach({ kind: 'there' });
    expect([coach().getAttribute('src'), isShown('coach')]).toEqual(['https://baton.example/live?panel=1', true]);
    panel.show({ ...view, call });
    panel.showCoach({ kind: 'there' });
    expect(coach().getAttribute('src')).toBe('https://baton.example/live?call=c1&panel=1');
  });

  it('may run its scripts and forms, and may not lead the panel elsewhere', () => {
    open();
    expect(coach().getAttribute('sandbox')?.split(' ').toSorted()).toEqual(['allow-forms', 'allow-same-origin', 'allow-scripts']);
  });

  it.each([
    ['signed_out', 'Sign in to Baton', 'sign in at https://baton.example'], ['not_allowed', 'Allow it', 'allow https://baton.example'],
  ] as const)('is not there while the rep is %s, who is offered a way', (kind, name, does) => {
    const { panel, done } = open();
    panel.showCoach({ kind, said: { text: 'why', tone: 'waiting' } });
    press(name);
    expect([isShown('coach'), coach().getAttribute('src'), queryByText(body(), 'why')?.tagName, done]).toEqual([false, 'about:blank', 'LI', [does]]);
  });

  it.each(['away', 'shut'] as const)('is not there while Baton is %s, and nothing is offered', (kind) => {
    const { panel } = open();
    panel.showCoach({ kind: 'there' });
    panel.showCoach({ kind, said: { text: 'why', tone: 'bad' } });
    expect(['coach', 'sign-in', 'allow'].filter(isShown)).toEqual([]);
  });
});
