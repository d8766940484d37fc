import { About, Actor, type EmittedBy, type FactOf, type Session } from '@baton/contracts';
import { type Clock, derivedId, localDate, type Logger } from '@baton/platform';

/** Tells the log of the first thing a rep does on a day of the own calendar. */
export interface Workdays {
  /** Costs a look into memory once the day is told, and never fails: what could not be told is told the next time. */
  seen(session: Session): void;
}

export interface WorkdaysParts {
  readonly clock: Clock;
  readonly logger: Logger;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<unknown>;
}

/** A calendar day is looked up again after this, milliseconds: it costs more than everything else here. */
const lookAgainMs = 30_000;

/** Rep and day make the id, so that every gateway that tells of one tells the same fact. */
const workdayFact = ({ rep, tenant }: Session, day: string, nowMs: number): FactOf<'rep.workday_started'> => {
  const id = derivedId(Date.parse(`${day}T00:00:00Z`), 'rep.workday_started', tenant.id, rep.id, day);
  return {
    id, type: 'rep.workday_started', version: 1, tenant: tenant.id, causationId: '', correlationId: id, actor: Actor.REP, occurredAtMs: nowMs, recordedAtMs: 0, traceContext: '',
    repLocalDate: day, about: { ...About.create(), repId: rep.id, teamId: rep.teamId }, payload: {},
  };
};

export const createWorkdays = ({ clock, logger, publish }: WorkdaysParts): Workdays => {
  const told = new Map<string, { readonly day: string; readonly lookedAtMs: number }>();
  return {
    seen: (session) => {
      const { rep, tenant } = session;
      const [key, nowMs] = [JSON.stringify([tenant.id, rep.id]), clock.now()];
      const before = told.get(key);
      if (before && nowMs - before.lookedAtMs < lookAgainMs) return;
      const day = localDate(nowMs, rep.timeZone);
      told.set(key, { day, lookedAtMs: nowMs });
      if (before?.day === day) return;
      publish([workdayFact(session, day, nowMs)]).catch((error: unknown) => {
        if (told.get(key)?.day === day) told.delete(key);
        logger.warn('a workday could not be told', { tenant: tenant.id, repId: rep.id, day, reason: String(error) });
      });
    },
  };
};
