import { About, Actor, type FactOf, type FactType, type Session } from '@baton/contracts';
import { localDate, newId } from '@baton/platform';

type Envelope = Omit<FactOf<FactType>, 'type' | 'payload'>;

/** The envelope of a setting that a person made. `repId` names whom it is about, where it is about one. */
export const settingBy = ({ rep, tenant }: Session, nowMs: number, repId = ''): Envelope => {
  const id = newId(nowMs);
  return {
    id, version: 1, tenant: tenant.id, causationId: '', correlationId: id, actor: Actor.REP, occurredAtMs: nowMs, recordedAtMs: 0, traceContext: '',
    repLocalDate: localDate(nowMs, rep.timeZone), about: { ...About.create(), repId },
  };
};

const settleMs = 2_000;

/** Says them on the log, and waits until this gateway has heard them, or long enough. */
export const tellSettings = async <F>(publish: (facts: readonly F[]) => Promise<unknown>, facts: readonly F[], heard: () => boolean): Promise<void> => {
  await publish(facts);
  const until = performance.now() + settleMs;
  while (!heard() && performance.now() < until) await new Promise((resolve) => { setTimeout(resolve, 5); });
};

/** Says one setting, as {@link tellSettings} does several. */
export const tellSetting = <F>(publish: (facts: readonly F[]) => Promise<unknown>, fact: F, heard: () => boolean): Promise<void> => tellSettings(publish, [fact], heard);
