import type { ObjectType, SimAccount, SimRecord } from './records.js';

const seededAt = '2026-11-20T09:00:00.000Z';
const record = (id: string, properties: Record<string, string>, associations: Record<string, string[]> = {}): SimRecord => ({
  id, properties: { ...properties, hs_lastmodifieddate: seededAt }, createdAt: seededAt, updatedAt: seededAt, associations, history: [],
});

interface SeedDeal { id: string; company: string; stage: string; closes: string; amount: string; currency: string; owner: string; contacts: [string, string, string][] }

const deals: SeedDeal[] = [
  { id: '4471', company: 'Halden Freight', stage: 'discovery', closes: '2027-01-30', amount: '48000', currency: 'EUR', owner: '1001', contacts: [['Priya', 'Raman', 'Head of Operations'], ['Tom', 'Weller', 'Depot Manager']] },
  { id: '4472', company: 'Morrow Labs', stage: 'evaluation', closes: '2026-12-18', amount: '27500', currency: 'GBP', owner: '1001', contacts: [['Aisha', 'Karim', 'Lab Director']] },
  { id: '4473', company: 'Calder Foods', stage: 'discovery', closes: '2027-03-15', amount: '61000', currency: 'EUR', owner: '1001', contacts: [['Ines', 'Calder', 'Chief Operating Officer']] },
  { id: '4474', company: 'Brightwater Utilities', stage: 'negotiation', closes: '2026-12-04', amount: '132000', currency: 'GBP', owner: '1002', contacts: [['Owen', 'Price', 'Procurement Lead']] },
  { id: '4475', company: 'Tallis Components', stage: 'discovery', closes: '2027-02-12', amount: '18900', currency: 'EUR', owner: '1002', contacts: [['Mara', 'Tallis', 'Owner']] },
  { id: '4476', company: 'Fenwick Rail', stage: 'evaluation', closes: '2027-01-22', amount: '88000', currency: 'GBP', owner: '1001', contacts: [['Jonah', 'Fenwick', 'Engineering Director']] },
  { id: '4477', company: 'Sable & Finch', stage: 'closedwon', closes: '2026-10-30', amount: '40500', currency: 'EUR', owner: '1001', contacts: [['Noor', 'Finch', 'Managing Partner']] },
];

const stage = (id: string, label: string, displayOrder: number, probability: string, isClosed = 'false') => ({ id, label, displayOrder, metadata: { isClosed, probability } });

/** The example organisation's CRM: a small pipeline, seven deals with their companies and contacts. */
export const seedAccount = (): SimAccount => {
  const objects: Record<ObjectType, Record<string, SimRecord>> = { deals: {}, companies: {}, contacts: {}, notes: {}, tasks: {} };
  deals.forEach((deal, index) => {
    const companyId = String(7000 + index);
    const contactIds = deal.contacts.map((_, at) => String(8000 + index * 10 + at));
    objects.companies[companyId] = record(companyId, { name: deal.company });
    deal.contacts.forEach(([firstname, lastname, jobtitle], at) => {
      const id = contactIds[at] ?? '';
      objects.contacts[id] = record(id, { firstname, lastname, jobtitle, email: `${firstname}.${lastname}@${deal.company.toLowerCase().replace(/[^a-z]+/g, '')}.example`.toLowerCase() });
    });
    objects.deals[deal.id] = record(deal.id, {
      dealname: deal.company, dealstage: deal.stage, pipeline: 'default', closedate: `${deal.closes}T00:00:00.000Z`, amount: deal.amount,
      deal_currency_code: deal.currency, hubspot_owner_id: deal.owner,
    }, { companies: [companyId], contacts: contactIds });
  });
  return {
    objects, nextId: 90_001, customProperties: { notes: [], tasks: [], deals: [] },
    pipelines: [{
      id: 'default', label: 'Sales pipeline',
      stages: [stage('discovery', 'Discovery', 0, '0.2'), stage('evaluation', 'Evaluation', 1, '0.4'), stage('negotiation', 'Negotiation', 2, '0.7'), stage('closedwon', 'Closed won', 3, '1.0', 'true'), stage('closedlost', 'Closed lost', 4, '0.0', 'true')],
    }],
  };
};
