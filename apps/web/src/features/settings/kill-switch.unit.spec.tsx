/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { killSwitchRequestSchema } from '@baton/contracts';
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import fc from 'fast-check';
import { type FakeGateway, ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { connectionsState, connectionView, offByDana } from './connection.spec.js';

afterEach(cleanup);

const open = (more: Parameters<typeof connectionsState>[0] = {}, prepare: (gateway: FakeGateway) => void = () => undefined) =>
  openConsole('/settings', undefined, (gateway) => { gateway.connections = connectionsState({ mayPause: true, connections: [connectionView('hubspot-main')], ...more }); prepare(gateway); });
const band = (): string | undefined => document.querySelector<HTMLElement>('[data-writing=off]')?.textContent ?? undefined;
const button = (name: string | RegExp): HTMLElement | null => screen.queryByRole('button', { name });
const form = (): HTMLElement | null => screen.queryByRole('form', { name: 'Switch writing off' });
/** One turn, in which what was asked for leaves and does not come back yet. */
const settleOnce = (): Promise<void> => act(() => new Promise<void>((resolve) => { setTimeout(resolve, 5); }));
const click = (element: HTMLElement | null): void => { if (element) fireEvent.click(element); };

describe('the kill switch while writing is on', () => {
  it('is calm: a line, a button, no band', async () => {
    await open();
    expect([screen.getByText('Writing is on: what is approved is written.').tagName, band(), form(), button(/Switch writing off/)?.getAttribute('aria-expanded')]).toEqual(['P', undefined, null, 'false']);
  });

  it('cannot be touched by a rep', async () => {
    await open({ mayPause: false });
    expect([button(/Switch writing off/), screen.getByText('An administrator can switch it off.').tagName]).toEqual([null, 'SPAN']);
  });

  it('takes two steps to throw: a press, then a reason and once more', async () => {
    const { gateway, settle } = await open();
    click(button('Switch writing off …'));
    expect([gateway.posted, document.activeElement, screen.getByText(/Every write of Northwind Robotics stops at once/).tagName]).toEqual([[], screen.getByLabelText(/^Why/), 'P']);
    fireEvent.change(screen.getByLabelText(/^Why/), { target: { value: '  quarter end ' } });
    click(button('Switch it off now'));
    expect(band()).toBeUndefined();
    await settle();
    expect(gateway.posted).toEqual([{ path: '/api/kill-switch', body: { connectionId: '', paused: true, reason: 'quarter end' } }]);
    expect([band(), form(), button('Switch writing off …')]).toEqual(['Writing is switched off by Dana Okafor · quarter end · nothing is lost, approvals waitLet writing go on', null, null]);
  });

  it('is thrown without a reason too: an emergency does not wait for words', async () => {
    const { settle } = await open();
    click(button('Switch writing off …'));
    fireEvent.submit(screen.getByLabelText(/^Why/));
    await settle();
    expect(band()).toMatch(/^Writing is switched off by Dana Okafor · nothing is lost/);
  });

  it.each([['its button', () => click(button('Leave it on'))], ['Escape', () => { fireEvent.keyDown(screen.getByLabelText(/^Why/), { key: 'Escape' }); }], ['the button that opened it', () => click(button('Switch writing off …'))]])('is left on with %s', async (name, leave) => {
    const { gateway } = await open();
    click(button('Switch writing off …'));
    leave();
    expect([form(), gateway.posted, name.startsWith('the') || document.activeElement === button('Switch writing off …')]).toEqual([null, [], true]);
  });

  it('says why it could not be thrown, with the reason still there, and can be thrown again', async () => {
    const { gateway, settle } = await open({}, (each) => { each.answers['/api/kill-switch'] = () => refusal(503, 'unavailable', 'The log cannot be written.'); });
    click(button('Switch writing off …'));
    fireEvent.change(screen.getByLabelText(/^Why/), { target: { value: 'quarter end' } });
    click(button('Switch it off now'));
    await settle();
    expect([screen.getByRole('alert').textContent, screen.getByLabelText<HTMLInputElement>(/^Why/).value, band()]).toEqual(['The log cannot be written.', 'quarter end', undefined]);
    gateway.answers = {};
    click(button('Switch it off now'));
    await settle();
    expect(band()).toMatch(/quarter end/);
  });

  it('says that it was asked for while the gateway has not heard of it yet', async () => {
    const { settle, gateway, reread } = await open({}, (each) => { each.answers['/api/kill-switch'] = () => ok(each.connections); });
    click(button('Switch writing off …'));
    click(button('Switch it off now'));
    await settle();
    expect([screen.getByText('Asked for. The page turns red once it is off everywhere.').tagName, band()]).toEqual(['P', undefined]);
    gateway.connections = { ...gateway.connections, pause: offByDana };
    await reread();
    expect([form(), band() !== undefined]).toEqual([null, true]);
  });
});

describe('an older answer that is still under way', () => {
  it('does not take the place of what the gateway said since', async () => {
    const { gateway, settle } = await open();
    const { promise, resolve } = Promise.withResolvers<void>();
    gateway.late = promise;
    fireEvent(globalThis.window, new Event('visibilitychange'));
    await settleOnce();
    click(button('Switch writing off …'));
    click(button('Switch it off now'));
    await settle();
    expect(band()).toBeDefined();
    resolve();
    await settle();
    expect([band()?.startsWith('Writing is switched off by Dana Okafor'), gateway.posted.length]).toEqual([true, 1]);
  });
});

describe('the kill switch while writing is off', () => {
  it('takes one press to take back', async () => {
    const { gateway, settle } = await open({ pause: offByDana });
    click(button('Let writing go on'));
    await settle();
    expect([gateway.posted, band(), screen.getByText('Writing is on: what is approved is written.').tagName]).toEqual([[{ path: '/api/kill-switch', body: { connectionId: '', paused: false, reason: '' } }], undefined, 'P']);
  });

  it('stays off, and says why, when it could not be taken back', async () => {
    const { settle } = await open({ pause: offByDana }, (each) => { each.answers['/api/kill-switch'] = () => refusal(503, 'unavailable', 'The log cannot be written.'); });
    click(button('Let writing go on'));
    await settle();
    expect([screen.getByRole('alert').textContent, band()?.startsWith('Writing is switched off by Dana Okafor')]).toEqual(['The log cannot be written.', true]);
  });

  it('tells a rep who may take it back', async () => {
    await open({ pause: offByDana, mayPause: false });
    expect([band(), button(/go on/)]).toEqual(['Writing is switched off by Dana Okafor · quarter end · nothing is lost, approvals waitAn administrator lets it go on.', null]);
  });
});

type Step = 'press' | 'sure' | 'leave' | 'let go' | 'another throws' | 'another lets go' | 'look again' | 'log breaks' | 'log mends';
const steps: readonly Step[] = ['press', 'press', 'sure', 'sure', 'leave', 'let go', 'another throws', 'another lets go', 'look again', 'log breaks', 'log mends'];

/** What should be so: whether writing is off, what the page was last told of it, whether the second step is open, and whether the log can be written. */
interface Model { off: boolean; seenOff: boolean; asking: boolean; broken: boolean; sent: boolean[] }

const expectStep = (model: Model, step: Step): void => {
  const write = (paused: boolean): void => {
    model.sent.push(paused);
    if (model.broken) return;
    Object.assign(model, { off: paused, seenOff: paused, asking: false });
  };
  if (step === 'press' && !model.seenOff) model.asking = !model.asking;
  if (step === 'leave' && model.asking) model.asking = false;
  if (step === 'sure' && model.asking) write(true);
  if (step === 'let go' && model.seenOff) write(false);
  if (step === 'another throws' || step === 'another lets go') model.off = step === 'another throws';
  if (step === 'look again') Object.assign(model, { seenOff: model.off, asking: model.asking && !model.off });
  if (step === 'log breaks' || step === 'log mends') model.broken = step === 'log breaks';
};

describe('whatever is pressed, and whatever another administrator does meanwhile', () => {
  it('writing is switched off only by the second step, and the page shows what the gateway said last', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 3, maxLength: 14 }), async (script) => {
      const model: Model = { off: false, seenOff: false, asking: false, broken: false, sent: [] };
      const { gateway, settle, reread, close } = await open();
      const acts: Readonly<Record<Step, () => void | Promise<void>>> = {
        press: () => click(button('Switch writing off …')), sure: () => click(button('Switch it off now')), leave: () => click(button('Leave it on')), 'let go': () => click(button('Let writing go on')),
        'another throws': () => { gateway.connections = { ...gateway.connections, pause: offByDana }; }, 'another lets go': () => { gateway.connections = { ...gateway.connections, pause: { paused: false, by: '', reason: '' } }; },
        'look again': reread, 'log breaks': () => { gateway.answers['/api/kill-switch'] = () => refusal(503, 'unavailable', 'no log'); }, 'log mends': () => { gateway.answers = {}; },
      };
      for (const step of script) {
        await acts[step]();
        await settle();
        expectStep(model, step);
        expect([band() !== undefined, form() !== null, gateway.posted.map(({ body }) => killSwitchRequestSchema.parse(body).paused)]).toEqual([model.seenOff, model.asking, model.sent]);
      }
      close();
    }), { numRuns: 15, examples: [[['press', 'sure', 'let go']], [['press', 'another throws', 'look again', 'another lets go', 'look again']], [['log breaks', 'press', 'sure', 'log mends', 'sure']]] });
  }, 60_000);
});
