/** Service definitions bound to grpc-js; apart from the index so that the browser never loads Node code. */
export { KpiServiceClient, type KpiServiceServer, KpiServiceService } from './gen/baton/analytics/v1/kpi_service.js';
export { CallStreamServiceClient, type CallStreamServiceServer, CallStreamServiceService } from './gen/baton/ingest/v1/call_stream_service.js';
export { EventStoreAdminServiceClient, type EventStoreAdminServiceServer, EventStoreAdminServiceService } from './gen/baton/analytics/v1/event_store_admin_service.js';
export { RolloutServiceClient, type RolloutServiceServer, RolloutServiceService } from './gen/baton/analytics/v1/rollout_service.js';
