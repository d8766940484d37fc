import { plannedTopicNames, plannedTopics, serviceNames, topicNames, topology } from './topology.js';

const box = (service: string): string => service.replace(/-/g, '_');

/** The topology as a Mermaid picture: services are boxes, arrows are topics, dashed where the stage does not run yet. The README holds exactly this text. */
export const topologyPicture = (): string => {
  const lines = topicNames.flatMap((topic) => {
    const { writer } = topology.topics[topic];
    const readers = serviceNames.filter((service) => service !== 'analytics' && service !== writer && (topology.services[service].reads as readonly string[]).includes(topic));
    return readers.map((reader) => `  ${box(writer)} -->|${topic}| ${box(reader)}`);
  });
  return [
    '```mermaid', 'flowchart LR', '  platforms([call platforms]) -->|gRPC| ingest',
    ...serviceNames.map((service) => `  ${box(service)}[${service}]`), ...lines,
    '  gateway -->|socket, REST| console([rep in the console])', '  crm_sync -->|approved writes| crm([CRM, mailbox])', '  audit -->|audit.v1| auditor([auditor])',
    '  log[(every topic)] --> analytics', ...plannedTopicNames.map((topic) => `  ${plannedTopics[topic].writer}[${plannedTopics[topic].writer}, planned] -.->|${topic}| log`), '  analytics --> clickhouse[(ClickHouse)]', '```',
  ].join('\n');
};
