import { defaultProposalDial, type DialView, type EmittedBy, type FactOf, type Session } from '@baton/contracts';
import type { Clock, Logger } from '@baton/platform';
import type { SettingsTable } from '@baton/stage';
import { ApiProblem } from '../http/api-problem.js';
import { settingBy, tellSetting } from '../organisation/tell-setting.js';

/** How sure a proposal has to be before a rep is asked: one dial for the tenant. */
export interface DialService {
  /** From 0 to 1; the standard one where nobody has set it. */
  of(tenant: string): number;
  view(session: Session): DialView;
  /** Answers once this gateway goes by it. @throws {ApiProblem} forbidden for whoever is no administrator */
  set(session: Session, dial: number): Promise<DialView>;
}

export interface DialServiceParts {
  readonly settings: Pick<SettingsTable, 'of'>;
  readonly clock: Clock;
  readonly logger: Logger;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<unknown>;
}

const mayChange = ({ rep }: Session): boolean => rep.role === 'admin';

export const createDialService = ({ settings, clock, logger, publish }: DialServiceParts): DialService => {
  const held = (tenant: string) => settings.of(tenant).latest('settings.dial_set');
  const of = (tenant: string): number => held(tenant)?.dial ?? defaultProposalDial;
  const view = (session: Session): DialView => ({ dial: of(session.tenant.id), by: held(session.tenant.id)?.by ?? '', mayChange: mayChange(session) });
  return {
    of, view,
    set: async (session, dial) => {
      const { rep, tenant } = session;
      if (!mayChange(session)) throw new ApiProblem('forbidden', 'an administrator sets the dial');
      if (held(tenant.id)?.dial === dial) return view(session);
      logger.info('the confidence dial was set', { audit: true, tenant: tenant.id, repId: rep.id, dial });
      await tellSetting(publish, { ...settingBy(session, clock.now()), type: 'settings.dial_set' as const, payload: { dial, by: rep.name } }, () => of(tenant.id) === dial);
      return { ...view(session), dial, by: rep.name };
    },
  };
};
