import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express } from 'express';
import { GatewayModule } from '../gateway.module.js';
import type { GatewayServices } from '../gateway-services.js';
import { LiveAdapter } from '../live/live-adapter.js';
import { providerPath } from '../sign-in/embedded-provider.js';
import { securityHeaders } from './policy.js';
import { serveConsole } from './serve-console.js';

export interface HttpEdge { close(): Promise<void> }

/** The express application in front of Nest: headers first, then the embedded provider, which reads its own bodies. */
const front = ({ publicUrl, webRoot, extensionOrigin, embedded }: GatewayServices): Express => {
  const server = express();
  server.disable('x-powered-by');
  if (publicUrl.startsWith('https:')) server.set('trust proxy', 1);
  server.use(securityHeaders(publicUrl, extensionOrigin));
  if (embedded) server.use(providerPath, embedded.provider.callback());
  server.use(express.json({ limit: '256kb' }), express.text({ type: 'text/csv', limit: '128kb' }), express.urlencoded({ extended: false, limit: '16kb' }));
  for (const handler of serveConsole(webRoot)) server.use(handler);
  return server;
};

/** Serves people: REST, sign-in, sockets and the console on one port. */
export const startHttp = async (services: GatewayServices, port: number): Promise<HttpEdge> => {
  const app = await NestFactory.create(GatewayModule.over(services), new ExpressAdapter(front(services)), { bodyParser: false, logger: ['error', 'warn'], forceCloseConnections: true });
  app.useWebSocketAdapter(new LiveAdapter(app, new URL(services.publicUrl).origin));
  await app.listen(port);
  return { close: () => app.close() };
};
