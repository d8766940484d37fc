import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';

type Create = IoAdapter['createIOServer'];

/** Largest message a browser may send, bytes. */
const largestMessage = 16_384;

/** socket.io as Baton runs it: WebSocket alone, own origin alone, small messages, a dead console noticed within 18 seconds. */
export class LiveAdapter extends IoAdapter {
  constructor(app: INestApplicationContext, private readonly origin: string) { super(app); }

  override createIOServer(...[port, options]: Parameters<Create>): ReturnType<Create> {
    return super.createIOServer(port, Object.assign({}, options, {
      transports: ['websocket'], serveClient: false, perMessageDeflate: false, maxHttpBufferSize: largestMessage, pingInterval: 10_000, pingTimeout: 8_000,
      allowRequest: (request: { headers: { origin?: string } }, decide: (error: null, allowed: boolean) => void) => decide(null, request.headers.origin === this.origin),
    }));
  }
}
