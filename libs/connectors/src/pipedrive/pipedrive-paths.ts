const enc = encodeURIComponent;

/** Deals and activities are version 2; notes exist in version 1 alone. */
export const pipedrivePaths = {
  deal: (id: string): string => `/api/v2/deals/${enc(id)}`,
  organization: (id: number): string => `/api/v2/organizations/${id}`,
  stages: (pipelineId: number): string => `/api/v2/stages?pipeline_id=${pipelineId}&limit=500`,
  notes: '/api/v1/notes',
  note: (id: string): string => `/api/v1/notes/${enc(id)}`,
  notesOf: (dealId: string): string => `/api/v1/notes?deal_id=${enc(dealId)}&sort=${enc('add_time DESC')}&limit=100`,
  activities: '/api/v2/activities',
  activity: (id: string): string => `/api/v2/activities/${enc(id)}`,
  activitiesOf: (dealId: string): string => `/api/v2/activities?deal_id=${enc(dealId)}&sort_by=add_time&sort_direction=desc&limit=100`,
} as const;
