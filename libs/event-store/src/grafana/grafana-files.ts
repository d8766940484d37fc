import { funnelDashboard } from './dashboard.js';
import { source } from './panels.js';

const dataSource = `# Made by npm run -s grafana -w @baton/event-store. The plugin is grafana-clickhouse-datasource 4.
# The client adds 5 s to queryTimeout and asks for that much; a reader may have 30 s.
# One data source per organisation: its reader's credential decides whose rows there are.
apiVersion: 1
datasources:
  - name: Baton
    uid: ${source.uid}
    type: ${source.type}
    access: proxy
    editable: false
    jsonData:
      host: $BATON_GRAFANA_CLICKHOUSE_HOST
      port: $BATON_GRAFANA_CLICKHOUSE_PORT
      protocol: http
      secure: false
      defaultDatabase: baton
      dialTimeout: "10"
      queryTimeout: "20"
    secureJsonData:
      username: $BATON_GRAFANA_READER
      password: $BATON_GRAFANA_READER_PASSWORD
`;

const dashboards = `# Made by npm run -s grafana -w @baton/event-store. Mount infra/grafana/dashboards there.
apiVersion: 1
providers:
  - name: Baton
    type: file
    folder: Baton
    disableDeletion: true
    allowUiUpdates: false
    options:
      path: /var/lib/grafana/dashboards/baton
`;

/** Every file of infra/grafana, by its path there. */
export const grafanaFiles = (): Readonly<Record<string, string>> => ({
  'provisioning/datasources/baton.yaml': dataSource,
  'provisioning/dashboards/baton.yaml': dashboards,
  'dashboards/funnel.json': `${JSON.stringify(funnelDashboard(), undefined, 2)}\n`,
});
