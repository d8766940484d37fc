import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { IngestModule } from './ingest.module.js';

(await NestFactory.createApplicationContext(IngestModule, { logger: ['error', 'warn'] })).enableShutdownHooks();
