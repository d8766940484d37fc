import { Inject, Injectable, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { createBus } from '@baton/bus';
import { createLogger, startHealthServer } from '@baton/platform';
import { type Analytics, startAnalytics } from './analytics.js';
import { type AnalyticsConfig, analyticsConfig } from './config.js';
import { openStore } from './open-store.js';

const settings = Symbol('settings');

@Injectable()
export class AnalyticsRunner implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Analytics | undefined;

  constructor(@Inject(settings) private readonly config: AnalyticsConfig) {}

  async onApplicationBootstrap(): Promise<void> {
    const { config } = this;
    const log = createLogger('analytics', config.BATON_LOG_LEVEL);
    const health = await startHealthServer('analytics', config.BATON_HEALTH_PORT);
    const bus = createBus({ driver: config.BATON_KAFKA_DRIVER, brokers: config.BATON_BROKERS, clientId: 'analytics', namespace: config.BATON_NAMESPACE, logger: log });
    this.running = await startAnalytics({ config, bus, opened: openStore(config, log), health, log });
    log.info('analytics is up', { kpiPort: this.running.kpiPort, healthPort: health.port });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.close();
  }
}

@Module({ providers: [{ provide: settings, useFactory: () => analyticsConfig() }, AnalyticsRunner] })
export class AnalyticsModule {}
