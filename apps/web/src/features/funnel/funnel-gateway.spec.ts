import type { FunnelBoard, Session } from '@baton/contracts';
import { jest } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { type Answer, dana, type FakeGateway, ok, openConsole } from '../../testing/console-under-test.spec.js';
import { byRep, definitionOf, entitiesOf, eventsOfCall, fullBoard, nowMs, rolloutOf } from './funnel-board.spec.js';

export const admin: Session = { ...dana, rep: { ...dana.rep, role: 'admin' } };

/** What was asked, each as its path and query. */
export type Asked = string[];

/** A gateway that counts: it answers with the days, the team and the split it was asked for, and keeps what that was. */
export const countFor = (gateway: FakeGateway, asked: Asked, board: Partial<FunnelBoard> = {}): void => {
  const keep = (path: string, query: URLSearchParams): void => { asked.push(`${path}?${query.toString()}`); };
  gateway.reads = {
    '/api/funnel': (query) => {
      keep('/api/funnel', query);
      const full = fullBoard({ team: query.get('team') ?? '', ...board });
      return ok({ ...full, from: query.get('from'), to: query.get('to'), split: query.get('split'), kpis: full.kpis.map((tile) => (query.get('split') === 'rep' ? { ...tile, parts: byRep(tile) } : tile)) });
    },
    '/api/rollout': () => ok(rolloutOf()), '/api/events': (query) => { keep('/api/events', query); return ok(eventsOfCall()); },
    ...Object.fromEntries(fullBoard().kpis.flatMap(({ name }): [string, (query: URLSearchParams) => Answer][] => [
      [`/api/kpis/${name}`, () => ok(definitionOf(name))], [`/api/kpis/${name}/entities`, (query) => { keep(`/api/kpis/${name}/entities`, query); return ok(entitiesOf(name)); }],
    ])),
  };
};

/** The console at an address of the funnel, on the last day of the board. */
export const openFunnel = async (address = '/funnel', prepare: (gateway: FakeGateway) => void = () => undefined, board: Partial<FunnelBoard> = {}) => {
  jest.spyOn(Date, 'now').mockReturnValue(nowMs);
  const asked: Asked = [];
  const opened = await openConsole(address, undefined, (gateway) => { countFor(gateway, asked, board); prepare(gateway); });
  /** A number's page asks for more once its board is there, so it is quiet for a moment in between. */
  const settle = async (): Promise<void> => { for (let times = 0; times < 4; times += 1) await opened.settle(); };
  const afterwards = <A extends readonly string[]>(act: (...all: A) => Promise<void>) => async (...all: A): Promise<void> => { await act(...all); await settle(); };
  const choose = async (label: string, value: string): Promise<void> => { fireEvent.change(screen.getByRole('combobox', { name: label }), { target: { value } }); await settle(); };
  const click = async (role: 'button' | 'link', name: string | RegExp): Promise<void> => { fireEvent.click(screen.getByRole(role, { name })); await settle(); };
  await settle();
  return { ...opened, asked, choose, click, settle, press: afterwards(opened.press), back: afterwards(opened.back), reread: afterwards(opened.reread) };
};

export const asAdmin = (gateway: FakeGateway): void => { gateway.session = ok(admin); };
export const tiles = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-kpi]')];
/** A tile by its KPI: title, target, value, remark, and what stands beneath. */
export const tileText = (name: string): string[] => [...document.querySelectorAll(`[data-kpi=${name}] > span > span`)].map(({ textContent }) => textContent ?? '').filter(Boolean);
