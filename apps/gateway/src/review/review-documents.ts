import type { DocumentChange, ProjectionStore, SourcePosition } from '@baton/state';
import type { Fact } from '@baton/contracts';
import { canonicalCommand } from './canonical-command.js';
import { newerAmong, newerThan, type Newer, type Rank } from './domain/contest.js';
import type { FlaggedDeal } from './domain/deal-flags.js';
import type { KnownDeal } from './domain/known-deal.js';
import type { NoteDocument } from './domain/note-document.js';
import type { DraftSlot, ProposalSlots } from './domain/proposal-slots.js';
import { slotNames } from './domain/proposal-slots.js';
import { changesOf, type Collection, rivalsFor } from './domain/review-queue.js';
import { type DraftedSlots, isDrafted } from './domain/review-view.js';

/** The review queue as kept in the projection store. */
export interface ReviewDocuments {
  /** Applies one fact at its place in the log; false when the place was applied before. */
  apply(fact: Fact, at: SourcePosition): Promise<boolean>;
  /** A proposal with everything known of it, a newer rival too; undefined when this tenant has no such draft. */
  proposal(tenant: string, proposalId: string): Promise<DraftedSlots | undefined>;
  proposals(tenant: string): Promise<DraftedSlots[]>;
  notes(tenant: string): Promise<NoteDocument[]>;
  /** Deals that stand out, or did once: whose flags were all cleared has none. */
  flaggedDeals(tenant: string): Promise<FlaggedDeal[]>;
  /** A deal as the CRM last showed it; undefined when it never did. */
  deal(tenant: string, dealId: string): Promise<KnownDeal | undefined>;
  /** When a connection of the tenant was last written to; 0 when never. */
  lastWriteMs(tenant: string, connectionId: string): Promise<number>;
}

/** What is kept under every slot, so that slots of one proposal find each other. */
interface Kept { readonly proposalId: string; readonly slot: unknown }

const isSlot = (collection: Collection): boolean => (slotNames as readonly string[]).includes(collection);

const slotsById = async (store: ProjectionStore, tenant: string): Promise<Map<string, ProposalSlots>> => {
  const byId = new Map<string, ProposalSlots>();
  const all = await Promise.all(slotNames.map((name) => store.all<Kept>(tenant, name)));
  all.forEach((kept, index) => {
    const name = slotNames[index] as (typeof slotNames)[number];
    for (const { proposalId, slot } of kept) byId.set(proposalId, { ...byId.get(proposalId), [name]: slot });
  });
  return byId;
};

const withNewer = (slots: DraftedSlots, newer: Newer | undefined): DraftedSlots => (newer ? { ...slots, newer } : slots);

/** Newest claim of a partition of the ledger: an outcome of an older one was written by somebody who had lost the partition. */
interface Claim { readonly epoch: number }
const nobody = '-';

const claimedSince = async (store: ProjectionStore, fact: Fact, { topic, partition }: SourcePosition): Promise<boolean> => {
  if (topic !== 'crm.v1' || !('epoch' in fact.payload) || fact.type === 'crm.write_claimed') return false;
  return fact.payload.epoch < ((await store.get<Claim>(nobody, 'ledger-claim', String(partition)))?.epoch ?? 0);
};

const claimChanges = async (store: ProjectionStore, fact: Fact, { partition }: SourcePosition): Promise<DocumentChange[]> => {
  if (fact.type !== 'crm.write_claimed') return [];
  const held = await store.get<Claim>(nobody, 'ledger-claim', String(partition));
  return fact.payload.epoch > (held?.epoch ?? 0) ? [{ tenant: nobody, collection: 'ledger-claim', id: String(partition), document: { epoch: fact.payload.epoch } satisfies Claim }] : [];
};

export const createReviewDocuments = (store: ProjectionStore): ReviewDocuments => {
  const read = async <D>(tenant: string, collection: Collection, id: string): Promise<D | undefined> =>
    isSlot(collection) ? ((await store.get<Kept>(tenant, collection, id))?.slot as D | undefined) : store.get<D>(tenant, collection, id);

  return {
    apply: async (fact, at) => {
      const { tenant } = fact;
      if (await claimedSince(store, fact, at)) return store.apply(at, []);
      const changes = await changesOf(fact, { read: (collection, id) => read(tenant, collection, id), canonical: canonicalCommand });
      return store.apply(at, [...await claimChanges(store, fact, at), ...changes.map(({ collection, id, document }): DocumentChange => (
        { tenant, collection, id, document: isSlot(collection) ? { proposalId: id, slot: document } satisfies Kept : document }))]);
    },
    proposal: async (tenant, proposalId) => {
      const [draft, review, approval, outcome] = await Promise.all(slotNames.map((name) => read(tenant, name, proposalId)));
      const slots = Object.fromEntries(Object.entries({ draft, review, approval, outcome }).filter(([, slot]) => slot !== undefined)) as ProposalSlots;
      if (!isDrafted(slots)) return undefined;
      const { contest } = slots.draft;
      return contest ? withNewer(slots, newerThan(contest, await store.all<Rank>(tenant, rivalsFor(contest)))) : slots;
    },
    proposals: async (tenant) => {
      const all = [...(await slotsById(store, tenant)).values()].filter(isDrafted);
      const newer = newerAmong(all.flatMap(({ draft }) => draft.contest ?? []));
      return all.map((slots) => withNewer(slots, slots.draft.contest && newer(slots.draft.contest)));
    },
    notes: (tenant) => store.all<NoteDocument>(tenant, 'note'),
    flaggedDeals: (tenant) => store.all<FlaggedDeal>(tenant, 'flagged-deal'),
    deal: (tenant, dealId) => store.get<KnownDeal>(tenant, 'known-deal', dealId),
    lastWriteMs: async (tenant, connectionId) => (await store.get<{ atMs: number }>(tenant, 'connection-write', connectionId))?.atMs ?? 0,
  };
};

/** Whom a change of a proposal concerns. */
export const ownerOf = ({ draft }: DraftedSlots): Pick<DraftSlot, 'repId' | 'teamId'> => ({ repId: draft.repId, teamId: draft.teamId });
