/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { type ReviewItem, syncRequestSchema } from '@baton/contracts';
import { cleanup } from '@testing-library/react';
import fc from 'fast-check';
import { ok, openConsole } from '../../testing/console-under-test.spec.js';
import { noteView, reviewItem } from './review-item.spec.js';

const hashOf = (id: number, version: number): string => `${id}${version}`.padEnd(64, '0');
const versioned = (id: number, version: number, more: Partial<ReviewItem> = {}): ReviewItem =>
  reviewItem(`p${id}`, { label: `Field ${id}`, after: `value ${id}.${version}`, request: `PATCH ${hashOf(id, version)}`, payloadHash: hashOf(id, version), risk: id % 2 === 0 ? 'low' : 'risky', ...more });

type Step = { readonly press: string } | { readonly change: number } | { readonly decideElsewhere: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('j', 'k', 'a', 'a', 'u', 'A', 'mod+Enter', 'mod+Enter').map((press) => ({ press })) },
  { weight: 2, arbitrary: fc.nat(3).map((change) => ({ change })) }, { weight: 1, arbitrary: fc.nat(3).map((decideElsewhere) => ({ decideElsewhere })) },
);

/** The hash of the request that stands on the screen, if it can still be decided. */
const onScreen = (): string | undefined => {
  const detail = document.querySelector('section[aria-label$="of Halden Freight"]');
  return detail?.querySelector('button') ? /PATCH (\d{64})/.exec(detail.textContent ?? '')?.[1] : undefined;
};

describe('whatever the rep presses while the proposals change underneath', () => {
  it('only bytes the rep approved leave, never those of a later or earlier state, and confirmed is what had a key of its own (I2)', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (script) => {
      let items = [0, 1, 2, 3].map((id) => versioned(id, 0));
      const versions = [0, 0, 0, 0];
      const approved = new Set<string>();
      const byOwnKey = new Set<string>();
      const sent: { isRead: boolean; isCurrent: boolean; isConfirmedAsPressed: boolean }[] = [];
      const view = await openConsole('/review', { notes: [noteView()], items });
      view.gateway.answers['/api/review/sync'] = (body) => {
        const { approvals } = syncRequestSchema.parse(body);
        sent.push(...approvals.map(({ proposalId, payloadHash, confirmed }) => {
          const item = items.find((known) => known.proposalId === proposalId);
          return {
            isRead: approved.has(payloadHash), isCurrent: item?.payloadHash === payloadHash && item.status === 'pending',
            isConfirmedAsPressed: confirmed === byOwnKey.has(payloadHash) && (confirmed || item?.risk === 'low'),
          };
        }));
        items = items.map((item) => (approvals.some(({ proposalId }) => proposalId === item.proposalId) ? { ...item, status: 'queued' } : item));
        view.gateway.queue = { notes: [noteView()], items };
        return ok({ approved: approvals.map(({ proposalId }) => ({ proposalId, approvalId: 'x' })), seconding: [], refused: [] });
      };
      for (const each of script) {
        if ('press' in each) {
          const shown = onScreen();
          if (each.press === 'a' && shown) { approved.add(shown); byOwnKey.add(shown); }
          if (each.press === 'u' && shown) { approved.delete(shown); byOwnKey.delete(shown); }
          if (each.press === 'A') for (const { risk, status, payloadHash } of items) if (risk === 'low' && status === 'pending') approved.add(payloadHash);
          await view.press(each.press);
        } else {
          const id = 'change' in each ? each.change : each.decideElsewhere;
          if ('change' in each) versions[id] = (versions[id] ?? 0) + 1;
          items = items.map((item, at) => (at === id && item.status === 'pending' ? versioned(id, versions[id] ?? 0, 'change' in each ? {} : { status: 'superseded' }) : item));
          view.gateway.queue = { notes: [noteView()], items };
          await view.reread();
        }
      }
      cleanup();
      expect(sent.filter(({ isRead, isCurrent, isConfirmedAsPressed }) => !isRead || !isCurrent || !isConfirmedAsPressed)).toEqual([]);
    }), {
      numRuns: 12, examples: [
        [[{ press: 'a' }, { press: 'mod+Enter' }]],
        [[{ press: 'a' }, { change: 0 }, { press: 'mod+Enter' }]],
        [[{ press: 'A' }, { decideElsewhere: 0 }, { change: 2 }, { press: 'mod+Enter' }]],
      ],
    });
  }, 90_000);
});
