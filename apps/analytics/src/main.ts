import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AnalyticsModule } from './analytics.module.js';

(await NestFactory.createApplicationContext(AnalyticsModule, { logger: ['error', 'warn'] })).enableShutdownHooks();
