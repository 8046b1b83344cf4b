// The outer document of the single file keeps the address: the page stands in a frame of its own that has none. It hears nothing from
// the frame but the text behind the #, and tells it nothing else.
const frame = document.querySelector("iframe");
const LONGEST = 100_000;
const tell = (isOpened) => frame.contentWindow.postMessage({ address: location.hash.slice(1), isOpened }, "*");
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  if (data === "address?") return tell(true);
  const { address, isStep } = data ?? {};
  if (typeof address !== "string" || address.length > LONGEST || `#${address}` === location.hash) return;
  history[isStep === true ? "pushState" : "replaceState"](null, "", `#${address}`);
});
addEventListener("hashchange", () => tell(false));
// The page may have asked before anybody listened.
frame.addEventListener("load", () => tell(true));
