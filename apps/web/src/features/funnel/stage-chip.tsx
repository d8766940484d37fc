const stages: Readonly<Record<string, readonly [string, string]>> = {
  signal: ['signal', 'bg-blue-tint text-blue'], outreach: ['outreach', 'bg-violet-tint text-violet'], prep: ['prep', 'bg-accent-tint text-accent'], live_call: ['live call', 'bg-amber-tint text-amber'],
  post_call: ['after the call', 'bg-green-tint text-green'], hygiene: ['hygiene', 'bg-red-tint text-red'], crm: ['CRM', 'bg-line text-ink'], source: ['source', 'bg-line text-soft'],
};

/** Which stage of Baton a fact belongs to, by word and colour; nothing for what belongs to none. */
export const StageChip = ({ stage }: { readonly stage: string }) => {
  const [title, tone] = stages[stage] ?? [stage, 'bg-line text-soft'];
  return stage === '' || stage === 'none' ? null : <span data-stage={stage} className={`rounded-full px-2.5 py-0.5 text-small whitespace-nowrap ${tone}`}>{title}</span>;
};
