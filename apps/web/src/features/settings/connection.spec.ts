import type { Connections, ConnectionView } from '@baton/contracts';

/** The CRM of Northwind, connected and at work. */
export const connectionView = (id: string, more: Partial<ConnectionView> = {}): ConnectionView => ({
  id, vendor: 'hubspot', title: 'HubSpot', kind: 'crm', perRep: false, status: 'connected', detail: '', accountLabel: 'northwind.example', scopes: ['crm.objects.deals.write'], connectedAtMs: 1_000,
  lastCallAtMs: 0, lastOutcome: '', quota: null, lastWriteAtMs: 0, waiting: 0, paused: false, mayConnect: true, ...more,
});

/** Writing is on, and who looks may not switch it off. */
export const connectionsState = (more: Partial<Connections> = {}): Connections => ({ connections: [], pause: { paused: false, by: '', reason: '' }, mayPause: false, ...more });

/** Writing is off. */
export const offByDana: Connections['pause'] = { paused: true, by: 'Dana Okafor', reason: 'quarter end' };
