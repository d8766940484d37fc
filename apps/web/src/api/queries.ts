import { type DismissRequest, type EditRequest, liveTicketSchema, reviewItemSchema, reviewQueueSchema, sessionSchema, type SyncRequest, syncResponseSchema } from '@baton/contracts';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api } from './http.js';

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: () => api(sessionSchema, '/session'), staleTime: Number.POSITIVE_INFINITY, retry: false });
export const reviewQuery = queryOptions({ queryKey: ['review'], queryFn: () => api(reviewQueueSchema, '/review'), refetchInterval: 15_000 });

export const fetchTicket = () => api(liveTicketSchema, '/live-ticket', {});
export const editProposal = (proposalId: string, edit: EditRequest) => api(reviewItemSchema, `/review/${encodeURIComponent(proposalId)}/edit`, edit);
export const rejectProposal = (proposalId: string) => api(z.unknown(), `/review/${encodeURIComponent(proposalId)}/reject`, { reason: '' });
export const syncApprovals = (request: SyncRequest) => api(syncResponseSchema, '/review/sync', request);
export const dismissCard = (callId: string, cardId: string, request: DismissRequest) =>
  api(z.unknown(), `/calls/${encodeURIComponent(callId)}/cards/${encodeURIComponent(cardId)}/dismiss`, request);
