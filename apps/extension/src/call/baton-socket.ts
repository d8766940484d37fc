/** What a socket tells of itself. */
export interface SocketEvents {
  opened(): void;
  said(text: string): void;
  /** @param reason what the other side gave as its reason, often nothing */
  closed(reason: string): void;
}

export interface BatonSocket {
  send(text: string): void;
  close(): void;
  /** Bytes that the network has not taken. */
  readonly buffered: number;
}

/** Opens a socket to Baton's door for calls. @throws {SyntaxError} for an address or a token that no socket can have */
export type OpenBatonSocket = (address: string, token: string, events: SocketEvents) => BatonSocket;

const linesProtocol = 'baton.calls.v1';

/** The browser's own socket. A browser sets no header on it, so the token goes as a subprotocol. */
export const openBatonSocket: OpenBatonSocket = (address, token, events) => {
  const socket = new WebSocket(address, [linesProtocol, `bearer.${token}`]);
  socket.addEventListener('open', () => events.opened());
  socket.addEventListener('message', ({ data }) => { if (typeof data === 'string') events.said(data); });
  socket.addEventListener('close', ({ reason }) => events.closed(reason));
  return {
    send: (text) => { if (socket.readyState === WebSocket.OPEN) socket.send(text); },
    close: () => socket.close(),
    get buffered() { return socket.bufferedAmount; },
  };
};
