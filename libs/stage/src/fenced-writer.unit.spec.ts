import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Appended, type Claimed, type FencedLog, FencedWriter } from './fenced-writer.js';

type Fact = { readonly epoch: number; readonly claim?: string; readonly word?: string };
interface Said extends Claimed { words: string[] }

const fresh = (): Said => ({ epoch: 0, owner: '', words: [] });
const evolve = (state: Said, { epoch, claim, word }: Fact): void => {
  if (claim !== undefined) { if (epoch > state.epoch) Object.assign(state, { epoch, owner: claim }); return; }
  if (epoch >= state.epoch && word !== undefined) state.words.push(word);
};

/** One partition that several owners write to; `turn` lets others go on in the middle of every request. */
class SharedLog {
  readonly records: Fact[] = [];
  /** How many entries came in each append. */
  readonly appends: number[] = [];
  lostAnswers = 0;
  replays = 0;
  sayOffset = true;

  constructor(private readonly turn: () => Promise<void> = () => Promise.resolve()) {}

  hand(owner: string): FencedLog<Said, string, Fact> & { owner: string } {
    const add = async (facts: readonly Fact[]): Promise<Appended<Fact>> => {
      await this.turn();
      const offset = this.records.length;
      this.records.push(...facts);
      await this.turn();
      if (this.lostAnswers > 0) { this.lostAnswers -= 1; throw new Error('the broker did not answer'); }
      return { facts, offset: this.sayOffset ? offset : -1 };
    };
    return {
      owner,
      claim: (_, epoch) => add([{ epoch, claim: owner }]),
      append: (_, entries, state) => { this.appends.push(entries.length); return add(entries.filter((each) => each !== '').map((word) => ({ epoch: state.epoch, word }))); },
      replay: async (_, onFact) => { this.replays += 1; await this.turn(); this.records.forEach(onFact); },
    };
  }

  open(owner: string, stillOwns = () => true): Promise<FencedWriter<Said, string, Fact>> {
    return FencedWriter.open({ log: this.hand(owner), partition: 0, owner, fresh, evolve }, stillOwns);
  }

  /** What everybody who reads the log from its beginning agrees on. */
  truth(): Said {
    const state = fresh();
    for (const fact of this.records) evolve(state, fact);
    return state;
  }
}

describe('one hand on a partition', () => {
  it('claims with the next epoch and knows what was said before', async () => {
    const log = new SharedLog();
    const first = await log.open('a');
    await first.append('one');
    const second = await log.open('b');
    expect([first.epoch, second.epoch, second.state.words, second.holdsClaim()]).toEqual([1, 2, ['one'], true]);
  });

  it('finds out that somebody else took over when it writes, and what it wrote then counts for nothing', async () => {
    const log = new SharedLog();
    const first = await log.open('a');
    await log.open('b');
    expect(first.holdsClaim()).toBe(true);
    await first.append('too late');
    expect([first.holdsClaim(), log.truth().words]).toEqual([false, []]);
  });

  it('says what several callers have to say in one request, sixteen at most, in their order', async () => {
    const log = new SharedLog();
    const writer = await log.open('a');
    const words = Array.from({ length: 40 }, (_, at) => `w${at}`);
    await Promise.all(words.map((word) => writer.append(word)));
    expect([log.appends, log.truth().words]).toEqual([[1, 16, 16, 7], words]);
  });

  it('tells each caller of a request that failed, and reads again before it goes on', async () => {
    const log = new SharedLog();
    const writer = await log.open('a');
    log.lostAnswers = 1;
    await expect(writer.append('landed all the same')).rejects.toThrow('did not answer');
    await writer.append('next');
    expect([writer.state.words, writer.holdsClaim()]).toEqual([['landed all the same', 'next'], true]);
  });

  it('reads again where the log does not say at which place its records came to lie', async () => {
    const log = new SharedLog();
    const writer = await log.open('a');
    log.sayOffset = false;
    await writer.append('one');
    await log.hand('b').claim(0, 9, 'b');
    await writer.append('two');
    expect([writer.holdsClaim(), writer.state.words]).toEqual([false, ['one']]);
  });

  it('reads the log twice to take over, and never again as long as it writes alone', async () => {
    const log = new SharedLog();
    const writer = await log.open('a');
    for (const word of ['one', '', 'two', 'three']) await writer.append(word);
    expect([log.replays, writer.state.words]).toEqual([2, ['one', 'two', 'three']]);
    await Promise.all(['four', 'five', 'six'].map((word) => writer.append(word)));
    expect(log.replays).toBe(2);
  });

  it('knows nothing of a partition it has not read: not even that it is its own', async () => {
    const log = new SharedLog();
    const before = await log.open('a');
    const after = await log.open('a');
    await before.append('late');
    expect([before.holdsClaim(), after.holdsClaim(), log.truth().words]).toEqual([false, true, []]);
  });

  it('takes nothing to say for what it is', async () => {
    const log = new SharedLog();
    const writer = await log.open('a');
    await writer.append('');
    await writer.append('one');
    expect([log.truth().words, writer.state.words, writer.holdsClaim()]).toEqual([['one'], ['one'], true]);
  });

  it('gives up claiming once the partition is no longer its own', async () => {
    const log = new SharedLog();
    const records = log.hand('b');
    const stubborn: FencedLog<Said, string, Fact> = { ...log.hand('a'), claim: async (_, epoch) => { await records.claim(0, epoch, 'b'); return log.hand('a').claim(0, epoch, 'a'); } };
    let asked = 0;
    const writer = await FencedWriter.open({ log: stubborn, partition: 0, owner: 'a', fresh, evolve }, () => (asked += 1) < 3);
    expect([writer.holdsClaim(), asked]).toEqual([false, 3]);
  });
});

describe('several owners at once, however their steps interleave', () => {
  it('agree with the log: who still holds the claim has said all it believes, and at most one holds it', async () => {
    await fc.assert(fc.asyncProperty(fc.scheduler(), fc.array(fc.tuple(fc.nat(2), fc.nat(4)), { minLength: 1, maxLength: 12 }), async (scheduler, plan) => {
      const log = new SharedLog(() => scheduler.schedule(Promise.resolve()));
      const owners = ['a', 'b', 'c'];
      const lives = owners.map(async (owner, which) => {
        const writer = await log.open(owner);
        const kept: string[] = [];
        for (const [at, [by, count]] of plan.entries()) {
          if (by !== which) continue;
          for (let each = 0; each < count; each += 1) {
            const word = `${owner}${at}.${each}`;
            await writer.append(word);
            if (writer.holdsClaim()) kept.push(word);
          }
        }
        return { writer, kept };
      });
      const ended = await scheduler.waitFor(Promise.all(lives));
      const { words, owner } = log.truth();
      for (const { writer, kept } of ended) {
        expect(words).toEqual(expect.arrayContaining(kept));
        if (writer.holdsClaim() && writer.epoch === log.truth().epoch) expect(writer.state.owner).toBe(owner);
      }
      expect(new Set(words).size).toBe(words.length);
    }), { numRuns: 150 });
  });
});
