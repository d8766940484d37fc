import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FunnelBoard, KpiDefinition, KpiEntities, Session, StoredEvents } from '@baton/contracts';
import type { Response } from 'express';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { checked } from '../http/checked.js';
import { idParameter } from '../http/openapi.js';
import { CurrentSession } from '../http/signed-in.js';
import { type EntitiesQuery, entitiesQuerySchema, type EventsQuery, eventsQuery, type FunnelQuery, funnelQuerySchema } from './funnel-queries.js';

/** The funnel: its board, what each KPI means, what stands behind it, and the events behind that. */
@Controller('api')
export class FunnelController {
  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  @Get('funnel')
  board(@CurrentSession() session: Session, @Query(checked(funnelQuerySchema)) query: FunnelQuery): Promise<FunnelBoard> { return this.services.funnel.board(session, query); }

  @Get('kpis/:name')
  definition(@Param('name', checked(idParameter)) name: string): Promise<KpiDefinition> { return this.services.funnel.definition(name); }

  @Get('kpis/:name/entities')
  entities(@CurrentSession() session: Session, @Param('name', checked(idParameter)) name: string, @Query(checked(entitiesQuerySchema)) query: EntitiesQuery): Promise<KpiEntities> {
    return this.services.funnel.entities(session, name, query);
  }

  @Get('kpis/:name/entities.csv')
  async file(
    @CurrentSession() session: Session, @Param('name', checked(idParameter)) name: string, @Query(checked(entitiesQuerySchema)) query: EntitiesQuery, @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { fileName, text } = await this.services.funnel.entitiesFile(session, name, query);
    // Only now: a problem leaves as JSON.
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="${fileName}"`);
    return text;
  }

  @Get('events')
  events(@CurrentSession() session: Session, @Query(checked(eventsQuery)) query: EventsQuery): Promise<StoredEvents> { return this.services.funnel.events(session, query); }
}
