// Real listeners on this machine that note whatever reaches them: HTTP, WebSocket upgrades and UDP.
import { createServer } from "node:http";
import { createSocket } from "node:dgram";

/** Starts the sinks. `seen` holds the names of the attempts that got through, by path or UDP name. */
export async function startSinks(udpNames) {
  const seen = new Set();
  const web = createServer((request, response) => {
    seen.add(request.url.slice(1).split("?")[0]);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": typeOf(request.url) });
    response.end();
  });
  web.on("upgrade", (request, socket) => {
    seen.add(request.url.slice(1));
    socket.destroy();
  });
  await new Promise((resolve) => web.listen(0, "127.0.0.1", resolve));
  const udp = await Promise.all(udpNames.map((name) => listenUdp(name, seen)));
  return {
    seen,
    addresses: {
      web: `127.0.0.1:${web.address().port}`,
      udp: Object.fromEntries(udp.map(({ name, socket }) => [name, `127.0.0.1:${socket.address().port}`])),
    },
    close() {
      web.closeAllConnections();
      for (const closable of [web, ...udp.map(({ socket }) => socket)]) closable.close();
    },
  };
}

async function listenUdp(name, seen) {
  const socket = createSocket("udp4");
  socket.on("message", () => seen.add(name));
  await new Promise((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return { name, socket };
}

function typeOf(url) {
  if (/script|import|worker|module/.test(url)) return "text/javascript";
  if (/style/.test(url)) return "text/css";
  if (/event-source/.test(url)) return "text/event-stream";
  return "text/html";
}
