import { type EmittedBy, type FactOf, lintPhrases, type PayloadOf, type Playbook, playbookSchema, type PlaybookView, type Session } from '@baton/contracts';
import { canonicalJson, type Clock } from '@baton/platform';
import type { SettingsTable } from '@baton/stage';
import { ApiProblem } from '../http/api-problem.js';
import { settingBy } from '../organisation/tell-setting.js';
import { nextVersion } from './playbook-version.js';

type Lesson = PayloadOf<'settings.rule_learned'>;
type Mark = Lesson['wrongMarks'][number];

/** The playbook of a tenant, and what reps' marks have taught of its rules. */
export interface PlaybookService {
  view(session: Session): PlaybookView;
  /** Replaces the playbook. @throws {ApiProblem} forbidden, conflict when somebody else has changed it since it was read, invalid when its phrases cannot be used */
  publish(session: Session, readVersion: string, playbook: Playbook): Promise<PlaybookView>;
  /** A rep called a card wrong. */
  learn(session: Session, ruleId: string, mark: Omit<Mark, 'repId' | 'markedAtMs'>): Promise<void>;
  /** Takes a card's mark back, or all of a rule when no card is named. @throws {ApiProblem} forbidden for marks of others */
  unlearn(session: Session, ruleId: string, cardId: string | undefined): Promise<PlaybookView>;
}

export interface PlaybookServiceParts {
  readonly settings: Pick<SettingsTable, 'of' | 'all'>;
  readonly clock: Clock;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<unknown>;
}

/** Older marks make room: a rule that is wrong so often is the manager's to mend. */
const marksKept = 50;
const mayEdit = ({ rep }: Session): boolean => rep.role === 'admin';

class Playbooks implements PlaybookService {
  /** What was published a moment ago, which the settings table may not have read back yet. */
  private readonly fresh = new Map<string, Lesson>();

  constructor(private readonly parts: PlaybookServiceParts) {}

  view(session: Session): PlaybookView {
    const held = this.parts.settings.of(session.tenant.id).latest('settings.playbook_published');
    const playbook = held ? playbookSchema.parse(JSON.parse(held.playbookJson)) : null;
    const lessons = this.ruleIds(session).flatMap((ruleId) => {
      const { wrongMarks } = this.lessonOf(session, ruleId);
      return wrongMarks.length === 0 ? [] : [{ ruleId, marks: wrongMarks.map(({ cardId, callId, quote, repId, markedAtMs }) => ({ cardId, callId, quote, repName: this.nameOf(session, repId), mine: repId === session.rep.id, markedAtMs })) }];
    });
    return { playbook, lessons, mayEdit: mayEdit(session) };
  }

  async publish(session: Session, readVersion: string, playbook: Playbook): Promise<PlaybookView> {
    if (!mayEdit(session)) throw new ApiProblem('forbidden', 'an administrator changes the playbook');
    const held = this.parts.settings.of(session.tenant.id).latest('settings.playbook_published');
    if ((held?.playbookVersion ?? '') !== readVersion) throw new ApiProblem('conflict', 'the playbook has changed since you read it; read it again and make your change there');
    const faults = lintPhrases(playbook).filter(({ severity }) => severity === 'error');
    if (faults.length > 0) throw new ApiProblem('invalid', faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    const changed = { ...playbook, version: nextVersion(readVersion) };
    const nowMs = this.parts.clock.now();
    await this.parts.publish([{ ...settingBy(session, nowMs), type: 'settings.playbook_published', payload: { playbookVersion: changed.version, playbookJson: canonicalJson(changed) } }]);
    return { ...this.view(session), playbook: changed };
  }

  async learn(session: Session, ruleId: string, mark: Omit<Mark, 'repId' | 'markedAtMs'>): Promise<void> {
    const { wrongMarks } = this.lessonOf(session, ruleId);
    if (wrongMarks.some(({ cardId }) => cardId === mark.cardId)) return;
    await this.teach(session, { ruleId, wrongMarks: [...wrongMarks, { ...mark, repId: session.rep.id, markedAtMs: this.parts.clock.now() }].slice(-marksKept) });
  }

  async unlearn(session: Session, ruleId: string, cardId: string | undefined): Promise<PlaybookView> {
    const { wrongMarks } = this.lessonOf(session, ruleId);
    const leaving = wrongMarks.filter((mark) => cardId === undefined || mark.cardId === cardId);
    if (!mayEdit(session) && leaving.some(({ repId }) => repId !== session.rep.id)) throw new ApiProblem('forbidden', 'marks of other reps are taken back by an administrator');
    if (leaving.length > 0) await this.teach(session, { ruleId, wrongMarks: wrongMarks.filter((mark) => !leaving.includes(mark)) });
    return this.view(session);
  }

  private async teach(session: Session, lesson: Lesson): Promise<void> {
    this.fresh.set(`${session.tenant.id}|${lesson.ruleId}`, lesson);
    await this.parts.publish([{ ...settingBy(session, this.parts.clock.now(), session.rep.id), type: 'settings.rule_learned', payload: lesson }]);
  }

  private lessonOf({ tenant }: Session, ruleId: string): Lesson {
    return this.fresh.get(`${tenant.id}|${ruleId}`) ?? this.parts.settings.of(tenant.id).latest('settings.rule_learned', ruleId) ?? { ruleId, wrongMarks: [] };
  }

  private ruleIds({ tenant }: Session): string[] {
    const held = this.parts.settings.all('settings.rule_learned').filter((fact) => fact.tenant === tenant.id).map(({ payload }) => payload.ruleId);
    const fresh = [...this.fresh].filter(([key]) => key.startsWith(`${tenant.id}|`)).map(([, { ruleId }]) => ruleId);
    return [...new Set([...held, ...fresh])].toSorted();
  }

  private nameOf({ tenant }: Session, repId: string): string {
    return this.parts.settings.of(tenant.id).latest('settings.rep_added', repId)?.name ?? repId;
  }
}

export const createPlaybookService = (parts: PlaybookServiceParts): PlaybookService => new Playbooks(parts);
