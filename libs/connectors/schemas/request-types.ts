import type { gmail_v1 } from '@googleapis/gmail';
import type { Message } from '@microsoft/microsoft-graph-types';
import type { NotesApiGetNotesRequest } from './node_modules/pipedrive/dist/esm/versions/v1/api/notes-api.js';
import type { ActivitiesApiGetActivitiesRequest } from './node_modules/pipedrive/dist/esm/versions/v2/api/activities-api.js';
import type { StagesApiGetStagesRequest } from './node_modules/pipedrive/dist/esm/versions/v2/api/stages-api.js';

// Bodies that the vendor publishes as they are.
export type { SimplePublicObjectInput } from '@hubspot/api-client/lib/codegen/crm/deals/models/SimplePublicObjectInput.js';
export type { BatchInputSimplePublicObjectBatchInputUpsert } from '@hubspot/api-client/lib/codegen/crm/objects/notes/models/BatchInputSimplePublicObjectBatchInputUpsert.js';
export type { PropertyCreate } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js';
export type { AddNoteRequest } from './node_modules/pipedrive/dist/esm/versions/v1/models/add-note-request.js';
export type { AddActivityRequest } from './node_modules/pipedrive/dist/esm/versions/v2/models/add-activity-request.js';
export type { UpdateDealRequest } from './node_modules/pipedrive/dist/esm/versions/v2/models/update-deal-request.js';
export type Draft = gmail_v1.Schema$Draft;
export type { Message };

/** The parameters of the createReply action stand in the vendor's documentation only. */
export interface CreateReply { message?: Message; comment?: string }

// Queries.
export type GetNotes = NotesApiGetNotesRequest;
export type GetActivities = ActivitiesApiGetActivitiesRequest;
export type GetStages = StagesApiGetStagesRequest;
