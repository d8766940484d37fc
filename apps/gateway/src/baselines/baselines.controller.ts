import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { BaselinesSet, Session } from '@baton/contracts';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { CurrentSession } from '../http/signed-in.js';

/** Takes a file of baselines. */
@Controller('api/baselines')
export class BaselinesController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Post()
  @HttpCode(200)
  upload(@CurrentSession() session: Session, @Body() csv: unknown): Promise<BaselinesSet> { return this.services.baselines.upload(session, csv); }
}
