import { Body, Controller, Get, Inject, Put } from '@nestjs/common';
import { type DialChange, dialChangeSchema, type DialView, type HygieneRulesView, type Session } from '@baton/contracts';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { checked } from '../http/checked.js';
import { CurrentSession } from '../http/signed-in.js';

/** What a tenant has decided about proposals and reminders. */
@Controller('api')
export class RulesController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get('dial')
  dial(@CurrentSession() session: Session): DialView { return this.services.dial.view(session); }

  @Put('dial')
  setDial(@CurrentSession() session: Session, @Body(checked(dialChangeSchema)) { dial }: DialChange): Promise<DialView> { return this.services.dial.set(session, dial); }

  @Get('hygiene-rules')
  hygieneRules(@CurrentSession() { tenant }: Session): HygieneRulesView { return this.services.hygieneRules(tenant.id); }
}
