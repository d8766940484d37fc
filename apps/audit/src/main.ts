import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AuditModule } from './audit.module.js';

(await NestFactory.createApplicationContext(AuditModule, { logger: ['error', 'warn'] })).enableShutdownHooks();
