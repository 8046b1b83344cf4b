// Takes away, for good, whatever could open a connection. The policy already forbids most of it; this closes what a policy does
// not cover (WebRTC, new windows) and says no a second time to the rest. Runs before anything else, in the page and in workers.
const lock = (owner, name) => {
  if (name in owner) Object.defineProperty(owner, name, { value: undefined, writable: false, configurable: false });
};
const CONNECTIONS = [
  "fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource",
  "RTCPeerConnection", "webkitRTCPeerConnection", "mozRTCPeerConnection", "RTCIceGatherer", "RTCIceTransport", "RTCDataChannel",
  "open", "importScripts", "SharedWorker", "caches", "Notification", "PaymentRequest", "PresentationRequest",
  "BackgroundFetchManager", "PushManager", "SharedStorage", "sharedStorage", "Fence", "HTMLFencedFrameElement",
];
for (const name of CONNECTIONS) lock(globalThis, name);
for (const name of ["sendBeacon", "serviceWorker", "share", "registerProtocolHandler", "joinAdInterestGroup", "runAdAuction", "setAppBadge"]) {
  lock(navigator, name);
  lock(Object.getPrototypeOf(navigator), name);
}
if (typeof document === "undefined") lock(globalThis, "Worker");
