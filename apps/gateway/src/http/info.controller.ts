import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import type { kpisSchema, Session } from '@baton/contracts';
import type { Response } from 'express';
import type { z } from 'zod';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { teamFor } from '../kpi/team-for.js';
import { checked } from './checked.js';
import { kpiQuerySchema, openApiDocument } from './openapi.js';
import { CurrentSession, Public } from './signed-in.js';

/** What can be asked of the gateway beside review and live. */
@Controller()
export class InfoController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get('api/session')
  session(@CurrentSession() session: Session): Session { return session; }

  @Get('api/kpis')
  kpis(@CurrentSession() session: Session, @Query(checked(kpiQuerySchema)) { from, to }: z.output<typeof kpiQuerySchema>): Promise<z.output<typeof kpisSchema>> {
    return this.services.kpis.read(session.tenant.id, teamFor(session), from, to);
  }

  @Public()
  @Get('api/approval-keys')
  keys(): Readonly<Record<string, string>> { return this.services.approvalKeys; }

  @Public()
  @Get('api/openapi.json')
  openapi(): object { return openApiDocument(this.services.publicUrl); }

  @Public()
  @Get('health')
  health(@Res({ passthrough: true }) response: Response): object {
    const checks = this.services.health();
    const healthy = checks.every((each) => each.healthy);
    response.status(healthy ? 200 : 503);
    return { service: 'gateway', healthy, checks };
  }
}
