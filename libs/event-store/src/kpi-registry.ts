/** One number read from a KPI's view: `column` holds it, `count` how many entities stand behind it. */
export interface KpiMeasure {
  readonly name: string;
  readonly title: string;
  readonly column: string;
  readonly count: string;
  readonly unit: 'seconds' | 'ratio';
  readonly target: string;
}

/** A KPI: its SQL is `kpi/<name>.sql`, which reads on its own, and its view is `kpi_<name>`. */
export interface Kpi { readonly name: string; readonly measures: readonly KpiMeasure[] }

/** The list from which views, the KPI service and the specs are made. */
export const kpiRegistry: readonly Kpi[] = [
  {
    name: 'time_to_synced_note',
    measures: [
      { name: 'time_to_synced_note', title: 'Time to synced CRM note, median', column: 'p50_s', count: 'synced', unit: 'seconds', target: '< 90 s' },
      { name: 'time_to_synced_note_p90', title: 'Time to synced CRM note, p90', column: 'p90_s', count: 'synced', unit: 'seconds', target: '' },
      { name: 'time_to_synced_note_under_90s', title: 'Calls with a note in the CRM within 90 s', column: 'under_90s', count: 'ended', unit: 'ratio', target: '' },
    ],
  },
  {
    name: 'rep_talk_ratio',
    measures: [
      { name: 'rep_talk_ratio', title: 'Rep talk ratio', column: 'ratio', count: 'calls', unit: 'ratio', target: '43–46 %' },
      { name: 'rep_talk_ratio_inside_band', title: 'Calls inside the talk band', column: 'inside_band', count: 'calls', unit: 'ratio', target: '' },
    ],
  },
];
