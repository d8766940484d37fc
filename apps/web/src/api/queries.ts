import {
  connectionsSchema, connectResponseSchema, dealAttentionSchema, type DialChange, dialViewSchema, type DismissRequest, type EditRequest, type FollowUpRequest, type HygieneRulesChange, hygieneRulesCheckSchema, hygieneRulesViewSchema, type KillSwitchRequest, liveTicketSchema,
  type PlaybookChange, playbookViewSchema, reviewItemSchema, reviewQueueSchema, sessionSchema, type SyncRequest, syncResponseSchema, type Unlearn,
} from '@baton/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from './http.js';

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: () => api(sessionSchema, '/session'), staleTime: Number.POSITIVE_INFINITY, retry: false });
export const reviewQuery = queryOptions({ queryKey: ['review'], queryFn: () => api(reviewQueueSchema, '/review'), refetchInterval: 15_000 });
/** Beneath the queue's own key: whatever makes the queue be read anew, a cleared flag or a turned dial, has these read anew too. */
export const attentionQuery = queryOptions({ queryKey: ['review', 'attention'], queryFn: () => api(dealAttentionSchema, '/deals/attention'), refetchInterval: 60_000 });
export const dialQuery = queryOptions({ queryKey: ['review', 'dial'], queryFn: () => api(dialViewSchema, '/dial') });
export const hygieneRulesQuery = queryOptions({ queryKey: ['hygiene-rules'], queryFn: () => api(hygieneRulesViewSchema, '/hygiene-rules'), refetchInterval: 15_000 });
/** What a text would mean as rules; the same text is asked once. */
export const rulesCheckQuery = (yaml: string) => queryOptions({ queryKey: ['rules-check', yaml], queryFn: () => api(hygieneRulesCheckSchema, '/hygiene-rules/check', { yaml }), staleTime: Number.POSITIVE_INFINITY, retry: false });
/** The connections and the kill switch; read anew every five seconds while a page shows them. */
export const connectionsQuery = queryOptions({ queryKey: ['connections'], queryFn: () => api(connectionsSchema, '/connections'), refetchInterval: 5_000 });
/** What the coach says, and what marks have taught it. */
export const playbookQuery = queryOptions({ queryKey: ['playbook'], queryFn: () => api(playbookViewSchema, '/playbook'), refetchInterval: 15_000 });

const proposal = (proposalId: string): string => `/review/${encodeURIComponent(proposalId)}`;
const connection = (connectionId: string): string => `/connections/${encodeURIComponent(connectionId)}`;

export const fetchTicket = () => api(liveTicketSchema, '/live-ticket', {});
export const editProposal = (proposalId: string, edit: EditRequest) => api(reviewItemSchema, `${proposal(proposalId)}/edit`, edit);
export const rejectProposal = (proposalId: string) => api(z.unknown(), `${proposal(proposalId)}/reject`, { reason: '' });
/** Asks for the write that follows an ended one; answers its proposal, which waits for an approval of its own. */
export const askFollowUp = (proposalId: string, request: FollowUpRequest) => api(reviewItemSchema, `${proposal(proposalId)}/follow-up`, request);
export const syncApprovals = (request: SyncRequest) => api(syncResponseSchema, '/review/sync', request);
/** Sets the tenant's dial; an administrator alone may. */
export const setDial = (change: DialChange) => api(dialViewSchema, '/dial', change, 'PUT');
/** Puts other rules in force, as a change of the version that was read. */
export const publishRules = (change: HygieneRulesChange) => api(hygieneRulesViewSchema, '/hygiene-rules', change, 'PUT');
/** Answers the vendor's address, where the rep agrees. */
export const connectVendor = (connectionId: string) => api(connectResponseSchema, `${connection(connectionId)}/connect`, {});
export const disconnectVendor = (connectionId: string) => api(connectionsSchema, `${connection(connectionId)}/disconnect`, {});
/** Stops or lets go on every write, or those of one connection; answers how the connections stand then. */
export const switchWriting = (request: KillSwitchRequest) => api(connectionsSchema, '/kill-switch', request);
export const dismissCard = (callId: string, cardId: string, request: DismissRequest) =>
  api(z.unknown(), `/calls/${encodeURIComponent(callId)}/cards/${encodeURIComponent(cardId)}/dismiss`, request);
/** Puts a whole playbook in the place of the version that was read. */
export const publishPlaybook = (change: PlaybookChange) => api(playbookViewSchema, '/playbook', change, 'PUT');
export const unlearnMarks = (ruleId: string, request: Unlearn) => api(playbookViewSchema, `/playbook/rules/${encodeURIComponent(ruleId)}/unlearn`, request);
