/** Where the service that writes tells people's edge how the last call to a connection went. */
export const connectionHealthKey = (tenant: string, connectionId: string, repId: string): string => `connection-health:${JSON.stringify([tenant, connectionId, repId])}`;
