import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { closeWithServer } from "@/lib/http/close-with-server";

describe("a server that is stopped while it answers", () => {
  it("ends with its last answer, and does not wait for a further request on that connection", async () => {
    let answer = (): void => undefined;
    const server = createServer({ keepAliveTimeout: 75_000 }, (_request, response) => {
      closeWithServer(server, response);
      answer = () => void response.end("whole");
    });
    server.listen(0);
    await once(server, "listening");
    const agent = new Agent({ keepAlive: true });
    const asked = new Promise<IncomingMessage>((resolve, reject) => { get({ port: (server.address() as AddressInfo).port, agent }, resolve).on("error", reject); });
    await once(server, "request");
    const isClosed = new Promise<void>((resolve) => { server.close(() => { resolve(); }); });
    answer();
    const text = await (await asked).setEncoding("utf8").reduce((all: string, part: string) => all + part, "");
    expect(text).toBe("whole");
    await isClosed;
    agent.destroy();
  }, 5_000);
});
