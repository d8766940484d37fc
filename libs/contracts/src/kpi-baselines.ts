/** What a tenant recorded of the time before Baton: the numbers that KPIs are held against, by the name the SQL reads. */
export const kpiBaselines = {
  warm_threshold: { title: 'How warm a signal has to be', unit: 'score', most: 1 },
  cold_reply_rate: { title: 'Share of cold mails that were answered', unit: 'share', most: 1 },
  research: { title: 'Research before a call', unit: 'minutes', most: 480 },
  outreach_draft: { title: 'Draft of a mail', unit: 'minutes', most: 480 },
  note: { title: 'Note of a call', unit: 'minutes', most: 480 },
  crm_update: { title: 'Update of a CRM field', unit: 'minutes', most: 480 },
  pre_call_list: { title: 'List of the day\'s calls', unit: 'minutes', most: 480 },
} as const;

export type KpiBaselineName = keyof typeof kpiBaselines;

export const kpiBaselineNames = Object.keys(kpiBaselines) as KpiBaselineName[];
export const isKpiBaselineName = (name: string): name is KpiBaselineName => Object.hasOwn(kpiBaselines, name);
