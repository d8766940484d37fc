/** The example organisation's deals, the same at every CRM. */
export interface ExampleDeal { readonly id: string; readonly company: string; readonly stage: string; readonly closes: string; readonly amount: number; readonly currency: string; readonly owner: string }

export const exampleStages = ['Discovery', 'Evaluation', 'Negotiation', 'Closed won', 'Closed lost'] as const;

export const exampleDeals: readonly ExampleDeal[] = [
  { id: '4471', company: 'Halden Freight', stage: 'Discovery', closes: '2027-01-30', amount: 48_000, currency: 'EUR', owner: '1001' },
  { id: '4472', company: 'Morrow Labs', stage: 'Evaluation', closes: '2026-12-18', amount: 27_500, currency: 'GBP', owner: '1001' },
  { id: '4473', company: 'Calder Foods', stage: 'Discovery', closes: '2027-03-15', amount: 61_000, currency: 'EUR', owner: '1001' },
  { id: '4474', company: 'Brightwater Utilities', stage: 'Negotiation', closes: '2026-12-04', amount: 132_000, currency: 'GBP', owner: '1002' },
  { id: '4475', company: 'Tallis Components', stage: 'Discovery', closes: '2027-02-12', amount: 18_900, currency: 'EUR', owner: '1002' },
  { id: '4476', company: 'Fenwick Rail', stage: 'Evaluation', closes: '2027-01-22', amount: 88_000, currency: 'GBP', owner: '1001' },
  { id: '4477', company: 'Sable & Finch', stage: 'Closed won', closes: '2026-10-30', amount: 40_500, currency: 'EUR', owner: '1001' },
];
