import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayDisconnect, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Server, Socket } from 'socket.io';
import { type GatewayServices, gatewayServices } from '../gateway-services.js';
import { type ConsoleLine, openConsoleLine } from './console-line.js';
import type { TicketHolder } from './live-tickets.js';

const recheckEveryMs = 30_000;
/** Consoles come back spread over this time, milliseconds. */
const spreadMs = 5_000;
const flushMs = 200;

const holderOf = (socket: Socket): TicketHolder | undefined => (socket.data as { holder?: TicketHolder }).holder;

/** The live sockets: a ticket opens each, the session it came from keeps it open. */
@Injectable()
@WebSocketGateway({ path: '/live' })
export class LiveSockets implements OnGatewayInit<Server>, OnGatewayConnection<Socket>, OnGatewayDisconnect<Socket>, BeforeApplicationShutdown {
  private readonly lines = new Map<Socket, ConsoleLine>();
  private rechecking: NodeJS.Timeout | undefined;

  constructor(@Inject(gatewayServices) private readonly services: GatewayServices) {}

  afterInit(server: Server): void {
    server.use(async (socket, next) => { next(await this.admit(socket)); });
    this.rechecking = setInterval(() => { void this.recheck(); }, recheckEveryMs);
  }

  handleConnection(socket: Socket): void {
    const holder = holderOf(socket);
    if (!holder) return void socket.disconnect(true);
    const line = openConsoleLine(holder, {
      waiting: () => (socket.conn as unknown as { writeBuffer?: readonly unknown[] }).writeBuffer?.length ?? 0,
      send: (message) => { socket.emit('message', message); },
      cut: () => { socket.disconnect(true); },
    }, this.services.live);
    this.lines.set(socket, line);
    socket.on('message', (raw: unknown) => {
      line.receive(raw);
      this.services.workdays.seen(holder.session);
    });
    return undefined;
  }

  handleDisconnect(socket: Socket): void {
    this.lines.get(socket)?.close();
    this.lines.delete(socket);
  }

  /** Closes what a sign-in opened. */
  cutSession(sessionKey: string): void {
    for (const [socket, line] of this.lines) if (line.sessionKey === sessionKey) socket.disconnect(true);
  }

  /** Sends every console elsewhere, spread over time, before the gateway goes. */
  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.rechecking);
    if (this.lines.size === 0) return;
    for (const { console } of this.lines.values()) console.send({ kind: 'move', delayMs: Math.floor(Math.random() * spreadMs) }, false);
    await sleep(flushMs);
    for (const socket of this.lines.keys()) socket.disconnect(true);
  }

  /** Why a socket may not open, or nothing when its ticket is good. */
  private async admit(socket: Socket): Promise<Error | undefined> {
    const { ticket } = socket.handshake.auth;
    try {
      const holder = typeof ticket === 'string' && ticket.length <= 100 ? await this.services.tickets.redeem(ticket) : undefined;
      socket.data = { holder };
      return holder ? undefined : new Error('unauthenticated');
    } catch {
      return new Error('unavailable');
    }
  }

  private async recheck(): Promise<void> {
    for (const [socket, line] of this.lines) {
      const open = await this.services.sessions.isOpen(line.sessionKey).catch(() => true);
      if (!open) socket.disconnect(true);
    }
  }
}
