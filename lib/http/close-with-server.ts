import type { Server, ServerResponse } from "node:http";

/**
 * Of a server that is being stopped no connection waits for a further request. Node closes those that are idle at that moment, and
 * leaves those that become so afterwards to their time limit, which outlasts the patience of whoever stops the app.
 */
export function closeWithServer(server: Server, response: ServerResponse): void {
  response.once("close", () => {
    if (!server.listening) server.closeIdleConnections();
  });
}
