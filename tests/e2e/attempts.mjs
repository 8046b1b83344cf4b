// Ways out of a page. Each function runs inside the browser, knows only its arguments and reports nothing: the sinks do.
// `url` is the sink's address for this attempt, `udp` the address of its UDP sink.

/** Attempts that work in a page and in a worker alike. */
export const ANYWHERE = {
  "fetch": (url) => fetch(url, { mode: "no-cors" }),
  "xhr": (url) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.send();
  },
  "web-socket": (url) => new WebSocket(url.replace("http", "ws")),
  "event-source": (url) => new EventSource(url),
  "import": (url) => import(url),
  "css-font": (url) => new FontFace("sink", `url(${url})`).load(),
};

/** Attempts of a worker only. */
export const WORKER = {
  "import-scripts": (url) => importScripts(url),
  "nested-worker": (url) => {
    const code = URL.createObjectURL(new Blob([`fetch("${url}", { mode: "no-cors" })`]));
    new Worker(code);
  },
};

/** Attempts of a page that leave it where it is. */
export const PAGE = {
  "beacon": (url) => navigator.sendBeacon(url, "data"),
  "image": (url) => void (new Image().src = url),
  "image-srcset": (url) => void (new Image().srcset = `${url} 1x`),
  "audio": (url) => new Audio(url).load(),
  "video-poster": (url) => document.body.append(Object.assign(document.createElement("video"), { poster: url })),
  "input-image": (url) => document.body.append(Object.assign(document.createElement("input"), { type: "image", src: url })),
  "object": (url) => document.body.append(Object.assign(document.createElement("object"), { data: url })),
  "embed": (url) => document.body.append(Object.assign(document.createElement("embed"), { src: url })),
  "svg-image": (url) => document.body.insertAdjacentHTML("beforeend", `<svg><image href="${url}" width="9" height="9"/></svg>`),
  "script": (url) => document.head.append(Object.assign(document.createElement("script"), { src: url })),
  "inline-script-fetch": (url) =>
    document.head.append(Object.assign(document.createElement("script"), { textContent: `fetch("${url}", { mode: "no-cors" })` })),
  "eval-fetch": (url) => (0, eval)(`fetch("${url}", { mode: "no-cors" })`),
  "style-link": (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: url })),
  "style-import": (url) => document.head.append(Object.assign(document.createElement("style"), { textContent: `@import "${url}";` })),
  "style-background": (url) => void (document.body.style.backgroundImage = `url(${url})`),
  "style-adopted": (url) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`html { background: url(${url}); }`);
    document.adoptedStyleSheets = [sheet];
  },
  "prefetch": (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: url })),
  "preload": (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "image", href: url })),
  "module-preload": (url) => document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: url })),
  "ping": (url) => {
    const link = Object.assign(document.createElement("a"), { href: "#there", ping: url });
    document.body.append(link);
    link.click();
  },
  "frame": (url) => document.body.append(Object.assign(document.createElement("iframe"), { src: url })),
  "frame-form": (url) => {
    document.body.insertAdjacentHTML("beforeend", `<iframe name="inside"></iframe><form action="${url}" target="inside"></form>`);
    document.body.lastElementChild.submit();
  },
  "frame-location": (url) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentWindow.location = url;
  },
  "blank-frame-fetch": (url) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentWindow.fetch(url, { mode: "no-cors" });
  },
  "srcdoc-frame": (url) => document.body.append(Object.assign(document.createElement("iframe"), { srcdoc: `<img src="${url}">` })),
  "remote-worker": (url) => new Worker(url),
  "shared-worker": (url) => {
    const code = URL.createObjectURL(new Blob([`fetch("${url}", { mode: "no-cors" })`]));
    new SharedWorker(code);
  },
  "window-open": (url) => window.open(url),
  "link-to-new-window": (url) => {
    const link = Object.assign(document.createElement("a"), { href: url, target: "_blank" });
    document.body.append(link);
    link.click();
  },
  "form-to-new-window": (url) => {
    document.body.insertAdjacentHTML("beforeend", `<form action="${url}" target="_blank" method="post"><input name="rows"></form>`);
    document.body.lastElementChild.submit();
  },
};

/** Attempts that carry the page away where they work: each gets a page of its own. */
export const LEAVING = {
  "location": (url) => void (location.href = url),
  "location-replace": (url) => location.replace(url),
  "navigation-api": (url) => void navigation.navigate(url),
  "top-location": (url) => void (top.location = url),
  "meta-refresh": (url) => document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: `0;url=${url}` })),
  "link": (url) => {
    const link = Object.assign(document.createElement("a"), { href: url });
    document.body.append(link);
    link.click();
  },
  "link-download": (url) => {
    const link = Object.assign(document.createElement("a"), { href: url, download: "rows.csv" });
    document.body.append(link);
    link.click();
  },
  "form": (url) => {
    document.body.insertAdjacentHTML("beforeend", `<form action="${url}" method="post"><input name="rows"></form>`);
    document.body.lastElementChild.submit();
  },
};

/** Attempts by UDP: WebRTC asks a STUN server for its address. */
export const UDP = {
  "web-rtc": async (address) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${address}` }] });
    connection.createDataChannel("out");
    await connection.setLocalDescription(await connection.createOffer());
  },
  "web-rtc-from-blank-frame": async (address) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const connection = new frame.contentWindow.RTCPeerConnection({ iceServers: [{ urls: `stun:${address}` }] });
    connection.createDataChannel("out");
    await connection.setLocalDescription(await connection.createOffer());
  },
};
