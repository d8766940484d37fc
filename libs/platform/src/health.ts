import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { ConfigError } from './config.js';

/** One thing a service depends on, and how it stands. */
export interface HealthCheck { readonly name: string; check(): { healthy: boolean; detail: string } }

/** Answers GET /health (200 or 503 with every check's detail; 503 before the first check is added) and GET /metrics (Prometheus text). */
export interface HealthServer { readonly port: number; readonly metrics: Registry; add(check: HealthCheck): void; close(): Promise<void> }

const listen = (server: Server, port: number): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new ConfigError(`port ${port} is taken: stop what listens there or set BATON_HEALTH_PORT`) : error));
  server.listen(port, () => {
    const address = server.address();
    resolve(typeof address === 'object' && address ? address.port : port);
  });
});

/** A check that throws is unhealthy: it must not take the service down. */
const outcomeOf = ({ name, check }: HealthCheck): { name: string; healthy: boolean; detail: string } => {
  try {
    return { name, ...check() };
  } catch (error) {
    return { name, healthy: false, detail: `the check itself failed: ${String(error)}` };
  }
};

/** @throws {ConfigError} when the port is taken */
export const startHealthServer = async (service: string, port: number): Promise<HealthServer> => {
  const checks: HealthCheck[] = [];
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      void metrics.metrics().then((text) => response.setHeader('content-type', metrics.contentType).end(text));
      return;
    }
    const results = checks.map(outcomeOf);
    const healthy = results.length > 0 && results.every((each) => each.healthy);
    response.statusCode = request.url === '/health' ? (healthy ? 200 : 503) : 404;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ service, healthy, checks: results }));
  });
  const bound = await listen(server, port);
  return {
    port: bound,
    metrics,
    add: (check) => { checks.push(check); },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
};
