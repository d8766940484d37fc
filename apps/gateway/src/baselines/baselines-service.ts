import type { BaselinesSet, EmittedBy, FactOf, Session } from '@baton/contracts';
import type { Clock, Logger } from '@baton/platform';
import type { SettingsTable } from '@baton/stage';
import { ApiProblem } from '../http/api-problem.js';
import { settingBy, tellSettings } from '../organisation/tell-setting.js';
import { baselineFacts } from './baseline-facts.js';
import { readBaselines } from './domain/baselines-file.js';

/** What the time before Baton cost, as a tenant recorded it. */
export interface BaselinesService {
  /** Takes a CSV file whole; answers once this gateway goes by it. @throws {ApiProblem} forbidden for whoever is no administrator, invalid naming every bad line */
  upload(session: Session, csv: unknown): Promise<BaselinesSet>;
}

export interface BaselinesServiceParts {
  readonly settings: Pick<SettingsTable, 'of'>;
  readonly clock: Clock;
  readonly logger: Logger;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<unknown>;
}

export const createBaselinesService = ({ settings, clock, logger, publish }: BaselinesServiceParts): BaselinesService => ({
  upload: async (session, csv) => {
    const { rep, tenant } = session;
    if (rep.role !== 'admin') throw new ApiProblem('forbidden', 'an administrator sets the baselines');
    if (typeof csv !== 'string') throw new ApiProblem('invalid', 'send the file itself, with the header content-type: text/csv');
    const read = readBaselines(csv);
    if ('faults' in read) throw new ApiProblem('invalid', read.faults.map(({ line, message }) => `line ${line}: ${message}`).join('; '));
    const held = (name: string, validFrom: string) => settings.of(tenant.id).latest('settings.kpi_baseline_set', `${name}|${validFrom}`);
    const facts = baselineFacts(read.value, held, rep.name, () => settingBy(session, clock.now()));
    logger.info('baselines were uploaded', { audit: true, tenant: tenant.id, repId: rep.id, set: read.value.length, changed: facts.length });
    if (facts.length > 0) await tellSettings(publish, facts, () => read.value.every(({ name, validFrom, value }) => held(name, validFrom)?.value === value));
    return { set: read.value.length };
  },
});
