import { type ApprovalRules, approvalRulesSchema, defaultApprovalRules } from '@baton/contracts';
import type { SettingsTable } from '@baton/stage';

/** What the log's settings say of a tenant and its reps. */
export interface TenantLookups {
  rulesOf(tenant: string): ApprovalRules;
  /** What a rep is called; the id for one who is unknown. */
  nameOf(tenant: string, repId: string): string;
  /** The team a rep is in; empty for one who is unknown. */
  teamOf(tenant: string, repId: string): string;
  /** Every team that has or had a rep, in order. */
  teamsOf(tenant: string): readonly string[];
}

export const tenantLookups = (settings: Pick<SettingsTable, 'of' | 'all'>): TenantLookups => ({
  rulesOf: (tenant) => {
    const published = settings.of(tenant).latest('settings.approval_rules_published');
    return published ? approvalRulesSchema.parse(JSON.parse(published.rulesJson)) : defaultApprovalRules;
  },
  nameOf: (tenant, repId) => settings.of(tenant).latest('settings.rep_added', repId)?.name ?? repId,
  teamOf: (tenant, repId) => settings.all('settings.rep_added').find((fact) => fact.tenant === tenant && fact.about.repId === repId)?.about.teamId ?? '',
  teamsOf: (tenant) => [...new Set(settings.all('settings.rep_added').flatMap((fact) => (fact.tenant === tenant && fact.about.teamId !== '' ? [fact.about.teamId] : [])))].toSorted(),
});
