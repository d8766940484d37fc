import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CrmSyncModule } from './crm-sync.module.js';

(await NestFactory.createApplicationContext(CrmSyncModule, { logger: ['error', 'warn'] })).enableShutdownHooks();
