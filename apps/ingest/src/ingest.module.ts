import { Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { loadConfig } from './config.js';
import { startIngest } from './start-ingest.js';

@Module({})
export class IngestModule implements OnModuleInit, OnApplicationShutdown {
  private leave: (() => Promise<void>) | undefined;

  async onModuleInit(): Promise<void> { this.leave = await startIngest(loadConfig()); }

  async onApplicationShutdown(): Promise<void> { await this.leave?.(); }
}
