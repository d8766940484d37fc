import { Body, Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import {
  type DialChange, dialChangeSchema, type DialView, type HygieneRulesChange, hygieneRulesChangeSchema, type HygieneRulesCheck, type HygieneRulesText, hygieneRulesTextSchema, type HygieneRulesView, type Session,
} from '@baton/contracts';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { checked } from '../http/checked.js';
import { CurrentSession } from '../http/signed-in.js';
import { checkHygieneRules } from './hygiene-rules-service.js';

/** What a tenant has decided about proposals and reminders. */
@Controller('api')
export class RulesController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get('dial')
  dial(@CurrentSession() session: Session): DialView { return this.services.dial.view(session); }

  @Put('dial')
  setDial(@CurrentSession() session: Session, @Body(checked(dialChangeSchema)) { dial }: DialChange): Promise<DialView> { return this.services.dial.set(session, dial); }

  @Get('hygiene-rules')
  hygieneRules(@CurrentSession() session: Session): HygieneRulesView { return this.services.hygieneRules.view(session); }

  @Post('hygiene-rules/check')
  @HttpCode(200)
  checkHygieneRules(@Body(checked(hygieneRulesTextSchema)) { yaml }: HygieneRulesText): HygieneRulesCheck { return checkHygieneRules(yaml); }

  @Put('hygiene-rules')
  publishHygieneRules(@CurrentSession() session: Session, @Body(checked(hygieneRulesChangeSchema)) change: HygieneRulesChange): Promise<HygieneRulesView> {
    return this.services.hygieneRules.publish(session, change);
  }
}
