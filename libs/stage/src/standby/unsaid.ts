import type { Fact } from '@baton/contracts';

/** What one decision gave out, and when it was taken here. */
interface Held { readonly causeId: string; readonly facts: readonly Fact[]; readonly atMs: number }

/** Decisions kept, and causes remembered: what a busy partition says in some seconds. */
const most = 4_096;

const trim = (ids: Set<string>): void => { for (const id of ids) { if (ids.size <= most) return; ids.delete(id); } };

/**
 * What a standby would have said of one partition, kept until whoever answers for the partition says it.
 * All facts of a decision are appended at once and in log order, so that one of them tells of all, and of every decision before it.
 */
export class Unsaid {
  private held: readonly Held[] = [];
  private readonly heard = new Set<string>();
  /** Facts given out here that have not come back on the log yet. */
  private readonly echoes = new Set<string>();
  private heardAtMs = Number.NEGATIVE_INFINITY;

  hold(facts: readonly Fact[], nowMs: number): void {
    const causeId = facts[0]?.causationId;
    if (causeId === undefined || this.heard.has(causeId)) return;
    this.held = [...this.held, { causeId, facts, atMs: nowMs }].slice(-most);
  }

  /** Takes in a fact that stands on the log. */
  hear({ id, causationId }: Fact, nowMs: number): void {
    if (this.echoes.delete(id)) return;
    this.heardAtMs = nowMs;
    this.heard.add(causationId);
    trim(this.heard);
    const at = this.held.findIndex(({ causeId }) => causeId === causationId);
    if (at >= 0) this.held = this.held.slice(at + 1);
  }

  /** Takes out what nobody said for so long, while nothing else was said either: a partition that lags is not silent. */
  overdue(nowMs: number, patienceMs: number): Fact[] {
    if (nowMs - this.heardAtMs <= patienceMs) return [];
    const due = this.held.filter(({ atMs }) => nowMs - atMs > patienceMs);
    this.held = this.held.slice(due.length);
    const facts = due.flatMap((each) => each.facts);
    for (const { id } of facts) this.echoes.add(id);
    trim(this.echoes);
    return facts;
  }
}
