import type { BatchInputSimplePublicObjectBatchInputUpsert } from '@hubspot/api-client/lib/codegen/crm/objects/notes/models/BatchInputSimplePublicObjectBatchInputUpsert.js';
import type { SimplePublicObjectInput } from '@hubspot/api-client/lib/codegen/crm/deals/models/SimplePublicObjectInput.js';
import type { PropertyCreate } from '@hubspot/api-client/lib/codegen/crm/properties/models/PropertyCreate.js';
import type { gmail_v1 } from '@googleapis/gmail';
import type { Message } from '@microsoft/microsoft-graph-types';
import type { AddNoteRequest } from './node_modules/pipedrive/dist/esm/versions/v1/models/add-note-request.js';
import type { AddActivityRequest } from './node_modules/pipedrive/dist/esm/versions/v2/models/add-activity-request.js';
import type { UpdateDealRequest } from './node_modules/pipedrive/dist/esm/versions/v2/models/update-deal-request.js';

/** Name and type of every body that Baton sends, by vendor. A type that the vendor publishes is taken as it is. */
export type HubspotUpsert = BatchInputSimplePublicObjectBatchInputUpsert;
export type HubspotDealUpdate = SimplePublicObjectInput;
export type HubspotPropertyCreate = PropertyCreate;
export type PipedriveNote = AddNoteRequest;
export type PipedriveActivity = AddActivityRequest;
export type PipedriveDealUpdate = UpdateDealRequest;
export type GmailDraft = gmail_v1.Schema$Draft;
export type OutlookMessage = Message;
/** The parameters of the createReply action stand in the vendor's documentation only. */
export interface OutlookReply { message?: Message; comment?: string }
